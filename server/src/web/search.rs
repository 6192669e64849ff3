//! Searches: a page, and answers for programs.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use indexer::knowledge::query::QueryWords;

use super::failure::{Failure, Notice, Problem};
use super::json::Json;
use super::parameters::{Pairs, strictly};
use super::site::Site;
use crate::answer::Answer;
use crate::page::ask::{Ask, AskError};
use crate::page::search::SearchPage;
use crate::page::visit::Visit;
use crate::query::Kind;

/// The page of an answer. Parameters that mean nothing are passed over, as links from elsewhere bring their own.
pub(super) async fn page(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(pairs): Pairs,
) -> Result<Response, Notice> {
    site.page(visit, move |site, desk| {
        let (ask, _) = Ask::read(&pairs, &site.knowledge.query);
        Ok(SearchPage::new(desk, &ask)?)
    })
    .await
}

pub(super) async fn api(State(site): State<Arc<Site>>, Query(pairs): Pairs) -> Result<Json<Answer>, Problem> {
    site.api(move |site| {
        let ask = strictly(&pairs, &site.knowledge.query)?;
        Ok(site.desk().search(&ask)?)
    })
    .await
}

/// Quotes alone.
pub(super) async fn quotes(
    State(site): State<Arc<Site>>,
    Query(pairs): Pairs,
) -> Result<Json<Answer>, Problem> {
    site.api(move |site| Ok(site.desk().search(&quotes_of(&pairs, &site.knowledge.query)?)?)).await
}

/// A search for quotes alone, by the parameters of any search.
pub(super) fn quotes_of(pairs: &[(String, String)], words: &QueryWords) -> Result<Ask, Failure> {
    let mut ask = strictly(pairs, words)?;
    if ask.kind == Some(Kind::Article) {
        return Err(Failure::Parameters(vec![of_articles()]));
    }
    ask.kind = Some(Kind::Quote);
    Ok(ask)
}

fn of_articles() -> AskError {
    let (name, value) = ("kind".into(), Kind::Article.code().into());
    AskError::Value { name, value, expected: "quote, or the address /api/search" }
}
