//! The style sheet, the script and the icon.

use axum::extract::Path;
use axum::http::header;
use axum::response::{IntoResponse, Response};

use super::failure::{Failure, Notice};
use crate::page::frame::{ICON, SCRIPT, SCRIPT_ADDRESS, STYLE, STYLE_ADDRESS};
use crate::page::visit::Visit;

/// A year: the sheet's address changes with the sheet.
const FOR_EVER: &str = "public, max-age=31536000, immutable";
const FOR_A_DAY: &str = "public, max-age=86400";

pub(super) async fn file(visit: Visit, Path(name): Path<String>) -> Response {
    match name.as_str() {
        "icon.svg" => kept("image/svg+xml", FOR_A_DAY, ICON),
        name if name == &STYLE_ADDRESS[1..] => kept("text/css; charset=utf-8", FOR_EVER, STYLE),
        name if name == &SCRIPT_ADDRESS[1..] => kept("text/javascript; charset=utf-8", FOR_EVER, SCRIPT),
        _ => Notice { failure: Failure::Nowhere, visit }.into_response(),
    }
}

fn kept(kind: &'static str, caching: &'static str, content: &'static str) -> Response {
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, caching)], content).into_response()
}
