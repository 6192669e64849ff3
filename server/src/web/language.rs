//! Where a reader chooses the language of pages. The choice is kept in a cookie; no script is needed.

use axum::extract::{Path, Query};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};

use super::failure::{Failure, Notice};
use super::parameters::{Pairs, first};
use super::visit::COOKIE;
use crate::page::language::Language;
use crate::page::visit::Visit;

/// A year.
const KEPT_SECONDS: u32 = 31_536_000;

/// Keeps the choice, and leads back to where it was made.
pub(super) async fn choose(visit: Visit, Path(code): Path<String>, Query(pairs): Pairs) -> Response {
    let Some(language) = Language::ALL.into_iter().find(|language| language.code() == code) else {
        return Notice { failure: Failure::Nowhere, visit }.into_response();
    };
    let secure = if visit.site.starts_with("https://") { "; Secure" } else { "" };
    let code = language.code();
    let kept = format!("{COOKIE}={code}; Path=/; Max-Age={KEPT_SECONDS}; SameSite=Lax; HttpOnly{secure}");
    let mut headers = HeaderMap::new();
    headers.insert(header::LOCATION, own(first(&pairs, "back")));
    headers.extend(HeaderValue::try_from(kept).map(|kept| (header::SET_COOKIE, kept)));
    (StatusCode::SEE_OTHER, headers).into_response()
}

/// An address of this site, or the front page: nobody is led elsewhere.
fn own(back: &str) -> HeaderValue {
    let is_own = back.starts_with('/') && !back.starts_with("//") && !back.contains('\\');
    let is_plain = back.bytes().all(|byte| byte.is_ascii_graphic());
    let address = if is_own && is_plain { back } else { "/" };
    HeaderValue::try_from(address).unwrap_or(HeaderValue::from_static("/"))
}
