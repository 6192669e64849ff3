//! Whether the server answers.

use std::sync::Arc;

use axum::extract::State;
use serde::Serialize;

use super::failure::Problem;
use super::json::Json;
use super::site::Site;

#[derive(Debug, Serialize)]
pub(super) struct Health {
    status: &'static str,
    version: &'static str,
    articles: usize,
    quotes: usize,
}

/// Answers when the index does.
pub(super) async fn api(State(site): State<Arc<Site>>) -> Result<Json<Health>, Problem> {
    site.api(|site| {
        let (articles, quotes) = site.engine.counts()?;
        Ok(Health { status: "ok", version: env!("CARGO_PKG_VERSION"), articles, quotes })
    })
    .await
}
