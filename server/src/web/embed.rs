//! What other sites take from here: the script, and the page where what they paste is put together.

use std::sync::Arc;

use axum::extract::{Path, Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};

use super::failure::{Failure, Notice};
use super::parameters::Pairs;
use super::site::{Site, laid_out};
use crate::page::embed::{Choice, EmbedPage, SitePage};
use crate::page::script::TEXT;
use crate::page::visit::Visit;

/// The page runs a script of its own and shows a page in a frame.
const PAGE_POLICY: &str = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; \
                           img-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; \
                           frame-ancestors 'none'";
/// What a strict site allows, and that it may stand in our frame.
const SITE_POLICY: &str = "default-src 'self'; base-uri 'none'; frame-ancestors 'self'";
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const FOR_AN_HOUR: &str = "public, max-age=3600";
/// Where the newest script is, whichever it is.
const NEWEST: &str = "minber-search.js";

const STYLE: &str = include_str!("../../pages/embed.css");
const SCRIPT: &str = include_str!("../../pages/embed.js");
const SITE_STYLE: &str = include_str!("../../pages/embed-site.css");

pub(super) async fn page(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(pairs): Pairs,
) -> Result<Response, Notice> {
    let page = site.page(visit, move |_, desk| Ok(EmbedPage::new(desk, Choice::read(&pairs))?));
    Ok(under(PAGE_POLICY, page.await?))
}

pub(super) async fn site(visit: Visit, Query(pairs): Pairs) -> Result<Response, Notice> {
    let page = SitePage::new(&Choice::read(&pairs), &visit);
    match laid_out(&page, page.language) {
        Ok(page) => Ok(under(SITE_POLICY, Html(page))),
        Err(failure) => Err(Notice { failure, visit }),
    }
}

pub(super) async fn file(visit: Visit, Path(name): Path<String>) -> Response {
    match name.as_str() {
        "embed.css" => sent("text/css; charset=utf-8", FOR_AN_HOUR, STYLE),
        "embed.js" => sent("text/javascript; charset=utf-8", FOR_AN_HOUR, SCRIPT),
        "site.css" => sent("text/css; charset=utf-8", FOR_AN_HOUR, SITE_STYLE),
        _ => Notice { failure: Failure::Nowhere, visit }.into_response(),
    }
}

/// The script of other sites: the newest, or the one of this name for ever.
pub(super) async fn script(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(name): Path<String>,
) -> Response {
    let kind = "text/javascript; charset=utf-8";
    if name == NEWEST {
        return sent(kind, FOR_AN_HOUR, TEXT);
    }
    match site.scripts.get(&name) {
        Some(text) => sent(kind, FOR_EVER, text.to_vec()),
        None => Notice { failure: Failure::Nowhere, visit }.into_response(),
    }
}

fn under(policy: &'static str, page: impl IntoResponse) -> Response {
    ([(header::CONTENT_SECURITY_POLICY, policy)], page).into_response()
}

fn sent(kind: &'static str, caching: &'static str, content: impl IntoResponse) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, caching)], content).into_response()
}
