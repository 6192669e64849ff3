//! An article: its page, and the same for programs. It is analysed anew each time, so that it shows what the program
//! finds now.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Html;
use indexer::analysis;
use indexer::article::Article;
use serde::Serialize;

use super::failure::{Failure, Notice, Problem};
use super::id::Id;
use super::json::Json;
use super::parameters::{Pairs, none};
use super::site::{Site, laid_out};
use crate::page::article::ArticlePage;
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

pub(super) async fn page(State(site): State<Arc<Site>>, Id(id): Id) -> Result<Html<String>, Notice> {
    site.page(move |site| {
        let article = archived(site, id)?;
        let analysis = analysis::analyse(&article, &site.knowledge);
        laid_out(&ArticlePage::new(site.desk(), &article, &analysis)?)
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
        let article = archived(site, id)?;
        let found = Found::new(&article, &analysis::analyse(&article, &site.knowledge));
        let Article { source, url, author, rubrics, text, .. } = article;
        Ok(ArticleFound { found, source, url, author, rubrics, text })
    })
    .await
}

fn archived(site: &Site, id: String) -> Result<Article, Failure> {
    let article =
        site.archive.get(&id).map_err(|error| Failure::inside("the archive could not be read", &error))?;
    article.ok_or(Failure::Missing { what: "article", id })
}
