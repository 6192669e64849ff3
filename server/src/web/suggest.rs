//! What a person may be about to type.

use std::sync::Arc;

use axum::extract::{Query, State};
use serde::Serialize;

use super::failure::Problem;
use super::json::Json;
use super::parameters::{Pairs, Prefix};
use super::site::Site;
use crate::answer::Suggestion;

/// So many suggestions when nobody says.
const SHOWN: usize = 8;

#[derive(Debug, Serialize)]
pub(super) struct Suggestions {
    suggestions: Vec<Suggestion>,
}

pub(super) async fn api(
    State(site): State<Arc<Site>>,
    Query(pairs): Pairs,
) -> Result<Json<Suggestions>, Problem> {
    site.api(move |site| {
        let typed = Prefix::read(&pairs)?;
        let suggestions = site.engine.suggest(&typed.q, typed.limit.unwrap_or(SHOWN))?;
        Ok(Suggestions { suggestions })
    })
    .await
}
