//! People: the list, and each one's page.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use indexer::amend::Corrections;
use serde::Serialize;

use super::failure::{Failure, Notice, Problem, unread};
use super::id::Id;
use super::json::Json;
use super::parameters::{Pairs, Prefix, narrowed, none};
use super::site::Site;
use crate::answer::Entry;
use crate::page::lists::ListPage;
use crate::page::person::{Known, PersonPage};
use crate::page::visit::Visit;
use crate::query::DEFAULT_LIMIT;

#[derive(Debug, Serialize)]
pub(super) struct People {
    people: Vec<Entry>,
}

#[derive(Debug, Serialize)]
pub(super) struct Person {
    #[serde(flatten)]
    entry: Entry,
    #[serde(flatten)]
    known: Known,
}

pub(super) async fn list(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(pairs): Pairs,
) -> Result<Response, Notice> {
    site.page(visit, move |_, desk| Ok(ListPage::people(desk, narrowed(&pairs))?)).await
}

pub(super) async fn page(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Id(id): Id,
) -> Result<Response, Notice> {
    site.page(visit, move |site, desk| Ok(PersonPage::new(desk, &person(site, id)?)?)).await
}

pub(super) async fn api_list(
    State(site): State<Arc<Site>>,
    Query(pairs): Pairs,
) -> Result<Json<People>, Problem> {
    site.api(move |site| {
        let prefix = Prefix::read(&pairs)?;
        Ok(People { people: site.engine.people(&prefix.q, prefix.limit.unwrap_or(DEFAULT_LIMIT))? })
    })
    .await
}

pub(super) async fn api(
    State(site): State<Arc<Site>>,
    Id(id): Id,
    Query(pairs): Pairs,
) -> Result<Json<Person>, Problem> {
    site.api(move |site| {
        none(&pairs)?;
        let entry = person(site, id)?;
        let known = Known::new(site.desk(), &entry.id)?;
        Ok(Person { entry, known })
    })
    .await
}

/// The person of an id, also of one that an editor has made one with another: links to it go on leading somewhere.
fn person(site: &Site, id: String) -> Result<Entry, Failure> {
    if let Some(entry) = site.engine.person(&id)? {
        return Ok(entry);
    }
    let editors = Corrections::new(site.archive.corrections().map_err(|error| unread(&error))?);
    let truth = editors.same_as(&id).0;
    let entry = if truth == id { None } else { site.engine.person(truth)? };
    entry.ok_or(Failure::Missing { what: "person", id })
}
