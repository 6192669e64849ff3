//! Topics: the list, and each one's page.

use std::sync::Arc;

use axum::extract::{Query, State};
use axum::response::Html;
use serde::Serialize;

use super::failure::{Failure, Notice, Problem};
use super::id::Id;
use super::json::Json;
use super::parameters::{Pairs, none};
use super::site::{Site, laid_out};
use crate::answer::Entry;
use crate::page::lists::ListPage;
use crate::page::topic::TopicPage;

#[derive(Debug, Serialize)]
pub(super) struct Topics {
    topics: Vec<Entry>,
}

pub(super) async fn list(State(site): State<Arc<Site>>) -> Result<Html<String>, Notice> {
    site.page(move |site| laid_out(&ListPage::topics(site.desk())?)).await
}

pub(super) async fn page(State(site): State<Arc<Site>>, Id(id): Id) -> Result<Html<String>, Notice> {
    site.page(move |site| {
        let topic = site.engine.topics()?.into_iter().find(|topic| topic.id == id);
        let topic = topic.ok_or(Failure::Missing { what: "topic", id })?;
        laid_out(&TopicPage::new(site.desk(), &topic)?)
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
