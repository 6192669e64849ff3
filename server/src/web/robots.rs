//! What programs that gather pages are asked to leave alone, and where all pages are listed.

use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::page::visit::Visit;

/// Searches have no end, and what they show stands on other pages too.
const LEFT_ALONE: [&str; 5] = ["/search", "/api/", "/language/", "/opensearch/", "/embed/site"];
const FOR_AN_HOUR: &str = "public, max-age=3600";

pub(super) async fn file(visit: Visit) -> Response {
    let left_alone = LEFT_ALONE.map(|path| format!("Disallow: {path}\n")).concat();
    let content = format!("User-agent: *\n{left_alone}\nSitemap: {}/sitemap.xml\n", visit.site);
    let kind = "text/plain; charset=utf-8";
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, FOR_AN_HOUR)], content).into_response()
}
