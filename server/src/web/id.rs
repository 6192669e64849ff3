//! The id in an address: whatever it holds, a URL as well.

use axum::extract::{FromRequestParts, Path};
use axum::http::request::Parts;
use axum::response::Response;

use super::failure::{Failure, refused};

/// The id, decoded. One that is no text belongs to nothing.
#[derive(Debug)]
pub(super) struct Id(pub(super) String);

impl<S: Send + Sync> FromRequestParts<S> for Id {
    type Rejection = Response;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Id, Response> {
        let id = Path::<String>::from_request_parts(parts, state).await;
        id.map(|Path(id)| Id(id)).map_err(|_| refused(parts.uri.path(), Failure::Nowhere))
    }
}
