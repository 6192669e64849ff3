//! An article: its page, and the same for programs. It is analysed anew each time, so that it shows what the program
//! finds now.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use indexer::amend::Corrections;
use indexer::analysis::{self, Analysis};
use indexer::article::Article;
use serde::Serialize;

use super::failure::{Failure, Notice, Problem, unread};
use super::id::Id;
use super::json::Json;
use super::parameters::{Pairs, none};
use super::site::Site;
use crate::page::article::ArticlePage;
use crate::page::visit::Visit;
use crate::show::Found;

/// What is found in an article, with the text that all places point into.
#[derive(Debug, Serialize)]
pub(super) struct ArticleFound {
    #[serde(flatten)]
    found: Found,
    source: String,
    url: Option<String>,
    author: Option<String>,
    rubrics: Vec<String>,
    text: String,
}

pub(super) async fn page(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Id(id): Id,
) -> Result<Response, Notice> {
    site.page(visit, move |site, desk| {
        let (article, analysis) = archived(site, id)?;
        Ok(ArticlePage::new(desk, &article, &analysis)?)
    })
    .await
}

pub(super) async fn api(
    State(site): State<Arc<Site>>,
    Id(id): Id,
    Query(pairs): Pairs,
) -> Result<Json<ArticleFound>, Problem> {
    site.api(move |site| {
        none(&pairs)?;
        let (article, analysis) = archived(site, id)?;
        let found = Found::new(&article, &analysis);
        let Article { source, url, author, rubrics, text, .. } = article;
        Ok(ArticleFound { found, source, url, author, rubrics, text })
    })
    .await
}

/// An article, and what is found in it as editors have corrected it.
fn archived(site: &Site, id: String) -> Result<(Article, Analysis), Failure> {
    let article = site.archive.get(&id).map_err(|error| unread(&error))?;
    let article = article.ok_or(Failure::Missing { what: "article", id })?;
    let editors = Corrections::new(site.archive.corrections().map_err(|error| unread(&error))?);
    let analysis = editors.amend(&article, analysis::analyse(&article, &site.knowledge)).analysis;
    Ok((article, analysis))
}
