//! The id in an address: whatever it holds, a URL as well.

use std::sync::Arc;

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::Response;

use super::failure::{Failure, refused};
use super::site::Site;
use crate::page::visit::Visit;

/// The id, decoded. One that is no text belongs to nothing.
#[derive(Debug)]
pub(super) struct Id(pub(super) String);

impl FromRequestParts<Arc<Site>> for Id {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, site: &Arc<Site>) -> Result<Id, Response> {
        let id = Path::<String>::from_request_parts(parts, site).await;
        let Ok(visit) = Visit::from_request_parts(parts, site).await;
        id.map(|Path(id)| Id(id)).map_err(|_| refused(parts.uri.path(), Failure::Nowhere, visit))
    }
}
