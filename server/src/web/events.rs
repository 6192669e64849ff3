//! Summits: the list, and each one's page.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Serialize;

use super::failure::{Failure, Notice, Problem};
use super::id::Id;
use super::json::Json;
use super::parameters::{Pairs, Prefix, narrowed, none};
use super::search::quotes_of;
use super::site::Site;
use crate::answer::{Answer, Entry};
use crate::page::event::{EventPage, Known};
use crate::page::lists::ListPage;
use crate::page::visit::Visit;
use crate::query::{DEFAULT_LIMIT, Field};

#[derive(Debug, Serialize)]
pub(super) struct Events {
    events: Vec<Entry>,
}

#[derive(Debug, Serialize)]
pub(super) struct Event {
    #[serde(flatten)]
    entry: Entry,
    #[serde(flatten)]
    known: Known,
}

/// The end of the address of a summit's quotes.
const QUOTES: &str = "/quotes";

#[derive(Debug, Serialize)]
#[serde(untagged)]
pub(super) enum Told {
    Event(Box<Event>),
    Quotes(Box<Answer>),
}

pub(super) async fn list(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Query(pairs): Pairs,
) -> Result<Response, Notice> {
    site.page(visit, move |_, desk| Ok(ListPage::events(desk, narrowed(&pairs))?)).await
}

pub(super) async fn page(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Id(id): Id,
) -> Result<Response, Notice> {
    site.page(visit, move |site, desk| {
        let entry = event(site, id)?;
        let name = desk.event(&entry.id, &entry.name);
        Ok(EventPage::new(desk, &Entry { name, ..entry })?)
    })
    .await
}

pub(super) async fn api_list(
    State(site): State<Arc<Site>>,
    Query(pairs): Pairs,
) -> Result<Json<Events>, Problem> {
    site.api(move |site| {
        let prefix = Prefix::read(&pairs)?;
        Ok(Events { events: site.engine.events(&prefix.q, prefix.limit.unwrap_or(DEFAULT_LIMIT))? })
    })
    .await
}

/// A summit, or what was said about it. Ids may hold slashes, so the last part of the address is told here.
pub(super) async fn api(
    State(site): State<Arc<Site>>,
    Id(id): Id,
    Query(pairs): Pairs,
) -> Result<Json<Told>, Problem> {
    site.api(move |site| {
        if let Some(id) = id.strip_suffix(QUOTES) {
            let entry = event(site, id.to_owned())?;
            let ask = quotes_of(&pairs, &site.knowledge.query)?.with(Field::Event, &entry.id);
            return Ok(Told::Quotes(Box::new(site.desk().search(&ask)?)));
        }
        none(&pairs)?;
        let entry = event(site, id)?;
        let known = Known::new(site.desk(), &entry.id)?;
        Ok(Told::Event(Box::new(Event { entry, known })))
    })
    .await
}

fn event(site: &Site, id: String) -> Result<Entry, Failure> {
    site.engine.event(&id)?.ok_or(Failure::Missing { what: "event", id })
}
