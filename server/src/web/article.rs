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
use crate::answer::Similar;
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

/// The end of the address of the articles that are like one.
const SIMILAR: &str = "/similar";
/// So many of them are told.
const MOST_SIMILAR: usize = 10;

/// What a program is told of an article.
#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Told {
    /// What is found in it.
    Found(Box<ArticleFound>),
    /// The articles that are like it, the most first.
    Similar {
        /// Reprints stand before the others.
        similar: Vec<Similar>,
    },
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
) -> Result<Json<Told>, Problem> {
    site.api(move |site| {
        none(&pairs)?;
        if let Some(similar) = similar(site, &id)? {
            return Ok(Told::Similar { similar });
        }
        let (article, analysis) = archived(site, id)?;
        let found = Found::new(&article, &analysis);
        let Article { source, url, author, rubrics, text, .. } = article;
        Ok(Told::Found(Box::new(ArticleFound { found, source, url, author, rubrics, text })))
    })
    .await
}

/// The articles like one, where the address ends so and is no article's id itself.
fn similar(site: &Site, id: &str) -> Result<Option<Vec<Similar>>, Failure> {
    let Some(of) = id.strip_suffix(SIMILAR) else { return Ok(None) };
    let is_article = site.archive.get(id).map_err(|error| unread(&error))?.is_some();
    Ok(if is_article { None } else { site.engine.similar(of, MOST_SIMILAR)? })
}

/// An article, and what is found in it as editors have corrected it.
fn archived(site: &Site, id: String) -> Result<(Article, Analysis), Failure> {
    let article = site.archive.get(&id).map_err(|error| unread(&error))?;
    let article = article.ok_or(Failure::Missing { what: "article", id })?;
    let editors = Corrections::new(site.archive.corrections().map_err(|error| unread(&error))?);
    let analysis = editors.amend(&article, analysis::analyse(&article, &site.knowledge)).analysis;
    Ok((article, analysis))
}
