//! Which sites' pages may read answers in their readers' browsers: those of the settings, and no other.

use std::sync::Arc;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;

use super::site::Site;

/// Names the asking site as one that may read the answer, where the settings list it. Only what is read is so answered:
/// no page of another site may change anything.
pub(super) async fn may_read(State(site): State<Arc<Site>>, request: Request, next: Next) -> Response {
    let origin = request.headers().get(header::ORIGIN).filter(|_| request.method() == Method::GET);
    let origin =
        origin.filter(|origin| site.origins.iter().any(|listed| listed.as_bytes() == origin.as_bytes()));
    let origin = origin.cloned();
    let mut response = next.run(request).await;
    // A cache must not give one site what another was told.
    response.headers_mut().append(header::VARY, HeaderValue::from_static("origin"));
    if let Some(origin) = origin {
        response.headers_mut().insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, origin);
    }
    response
}
