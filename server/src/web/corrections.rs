//! What editors say: taken, listed and taken back. Answered when it would survive a power cut; searches follow at once.

use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode};
use indexer::archive::Archive;
use serde::Serialize;

use super::change::allowed;
use super::failure::{Failure, Problem};
use super::id::Id;
use super::json::Json;
use super::parameters::Pairs;
use super::site::Site;
use crate::correct::{Asked, CorrectError, Editing, Listed};
use crate::page::ask::AskError;

#[derive(Debug, Serialize)]
pub(super) struct Corrections {
    corrections: Vec<Listed>,
}

/// Takes a correction.
pub(super) async fn post(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    sent: Result<Bytes, BytesRejection>,
) -> Result<(StatusCode, Json<Listed>), Problem> {
    allowed(&site, &headers).map_err(Problem)?;
    let unread = |error: BytesRejection| Problem(CorrectError::Unread(error.body_text()).into());
    let asked = Asked::read(&sent.map_err(unread)?).map_err(|error| Problem(error.into()))?;
    let taken = site.apart(move |site| {
        let listed = editing(site, &site.intake).take(&asked)?;
        site.follower.wake();
        Ok(listed)
    });
    taken.await.map(|listed| (StatusCode::CREATED, Json(listed))).map_err(Problem)
}

/// Lists corrections; with `all=true` also those that were taken back.
pub(super) async fn list(
    State(site): State<Arc<Site>>,
    Query(pairs): Pairs,
) -> Result<Json<Corrections>, Problem> {
    site.api(move |site| {
        let mut with_undone = false;
        for (name, value) in &pairs {
            match (name.as_str(), value.as_str()) {
                ("all", "true") => with_undone = true,
                ("all", "" | "false") => with_undone = false,
                _ => return Err(Failure::Parameters(vec![AskError::Unknown(name.clone())])),
            }
        }
        Ok(Corrections { corrections: editing(site, &site.archive).list(with_undone)? })
    })
    .await
}

/// Takes a correction back; `editor` tells who does so.
pub(super) async fn delete(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    Id(number): Id,
    Query(pairs): Pairs,
) -> Result<StatusCode, Problem> {
    allowed(&site, &headers).map_err(Problem)?;
    let undone = site.apart(move |site| {
        let wrong = pairs.iter().filter(|(name, _)| name != "editor");
        let wrong: Vec<AskError> = wrong.map(|(name, _)| AskError::Unknown(name.clone())).collect();
        if !wrong.is_empty() {
            return Err(Failure::Parameters(wrong));
        }
        let missing = || Failure::Missing { what: "correction", id: number.clone() };
        let editor = pairs.first().map_or("", |(_, editor)| editor);
        editing(site, &site.intake).undo(number.parse().map_err(|_| missing())?, editor)?;
        site.follower.wake();
        Ok(StatusCode::NO_CONTENT)
    });
    undone.await.map_err(Problem)
}

fn editing<'a>(site: &'a Site, archive: &'a Archive) -> Editing<'a> {
    Editing { archive, engine: &*site.engine, knowledge: &site.knowledge }
}
