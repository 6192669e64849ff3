//! A page as it is sent.

use axum::http::{StatusCode, header};
use axum::response::{Html, IntoResponse, Response};

/// A page with its status. Another reader may get the same in another language: caches must know.
pub(super) fn page(status: StatusCode, page: String) -> Response {
    (status, [(header::VARY, "accept-language, cookie")], Html(page)).into_response()
}
