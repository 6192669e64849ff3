//! Searching from a browser's address bar: what the site is called and where it searches, and suggestions.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::failure::{Failure, Notice, Problem};
use super::json;
use super::parameters::{Pairs, first};
use super::site::Site;
use crate::page::opensearch::{self, SUGGESTIONS_TYPE};
use crate::page::visit::Visit;

/// So many suggestions: a browser shows no more.
const SHOWN: usize = 8;

pub(super) async fn description(visit: Visit) -> Result<Response, Notice> {
    let kind = "application/opensearchdescription+xml; charset=utf-8";
    match opensearch::description(&visit) {
        Ok(content) => {
            let headers = [(header::CONTENT_TYPE, kind), (header::VARY, "accept-language, cookie")];
            Ok((headers, content).into_response())
        }
        Err(error) => {
            let failure = Failure::inside("the description was not written", &error);
            Err(Notice { failure, visit })
        }
    }
}

pub(super) async fn suggest(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(pairs): Pairs,
) -> Result<Response, Problem> {
    let typed = first(&pairs, "q").to_owned();
    let found = site.apart(move |site| {
        let found = site.engine.suggest(&typed, SHOWN)?;
        Ok(opensearch::suggestions(&typed, &found, &visit.site))
    });
    let told = json::written(&found.await.map_err(Problem)?).unwrap_or_default();
    Ok(([(header::CONTENT_TYPE, SUGGESTIONS_TYPE)], told).into_response())
}
