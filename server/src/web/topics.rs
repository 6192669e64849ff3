//! Topics: the list, and each one's page.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Response;
use serde::Serialize;

use super::failure::{Failure, Notice, Problem};
use super::id::Id;
use super::json::Json;
use super::parameters::{Pairs, none};
use super::site::Site;
use crate::answer::Entry;
use crate::page::lists::ListPage;
use crate::page::topic::TopicPage;
use crate::page::visit::Visit;

#[derive(Debug, Serialize)]
pub(super) struct Topics {
    topics: Vec<Entry>,
}

pub(super) async fn list(State(site): State<Arc<Site>>, visit: Visit) -> Result<Response, Notice> {
    site.page(visit, move |_, desk| Ok(ListPage::topics(desk)?)).await
}

pub(super) async fn page(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Id(id): Id,
) -> Result<Response, Notice> {
    site.page(visit, move |_, desk| {
        let topic = desk.topics()?.into_iter().find(|topic| topic.id == id);
        let topic = topic.ok_or(Failure::Missing { what: "topic", id })?;
        Ok(TopicPage::new(desk, &topic)?)
    })
    .await
}

pub(super) async fn api(State(site): State<Arc<Site>>, Query(pairs): Pairs) -> Result<Json<Topics>, Problem> {
    site.api(move |site| {
        none(&pairs)?;
        Ok(Topics { topics: site.engine.topics()? })
    })
    .await
}
