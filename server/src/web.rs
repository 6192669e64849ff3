//! Pages and the API over HTTP.

use std::future::Future;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::{self, Next};
use axum::response::Response;
use axum::routing::{delete, get, put};
use tokio::net::TcpListener;
use tower_http::compression::CompressionLayer;
use tower_http::set_header::SetResponseHeaderLayer;

mod article;
mod assets;
mod change;
mod corrections;
mod embed;
mod events;
mod failure;
mod health;
mod home;
mod id;
mod json;
mod language;
mod opensearch;
mod origins;
pub mod follower;
mod parameters;
mod people;
pub mod renewal;
mod robots;
pub mod scripts;
mod search;
mod shown;
pub mod site;
mod sitemap;
mod suggest;
mod topics;
mod visit;

pub use site::Site;

/// Nothing is fetched from elsewhere, nothing runs but the script of this site, nobody frames it.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; form-action 'self'; \
                      base-uri 'none'; frame-ancestors 'none'";

/// What every answer tells browsers.
const HEADERS: [(HeaderName, &str); 4] = [
    (header::CONTENT_SECURITY_POLICY, POLICY),
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    (header::REFERRER_POLICY, "strict-origin-when-cross-origin"),
    (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
];

/// Answers until `stop` is over, then finishes what was begun.
///
/// # Errors
/// Where the listener fails.
pub async fn serve(
    listener: TcpListener,
    site: Arc<Site>,
    stop: impl Future<Output = ()> + Send + 'static,
) -> std::io::Result<()> {
    axum::serve(listener, router(site)).with_graceful_shutdown(stop).await
}

/// All addresses, and who answers there.
pub fn router(site: Arc<Site>) -> Router {
    let read_elsewhere = middleware::from_fn_with_state(Arc::clone(&site), origins::may_read);
    let mut router = pages()
        .merge(api().layer(read_elsewhere))
        .fallback(failure::nowhere)
        .method_not_allowed_fallback(failure::no_such_method)
        .layer(middleware::from_fn(always_fresh))
        .layer(CompressionLayer::new());
    for (name, value) in HEADERS {
        router = router.layer(SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value)));
    }
    router.with_state(site)
}

fn pages() -> Router<Arc<Site>> {
    Router::new()
        .route("/", get(home::page))
        .route("/search", get(search::page))
        .route("/articles/{*id}", get(article::page))
        .route("/people", get(people::list))
        .route("/people/{*id}", get(people::page))
        .route("/events", get(events::list))
        .route("/events/{*id}", get(events::page))
        .route("/topics", get(topics::list))
        .route("/topics/{*id}", get(topics::page))
        .route("/help", get(home::help))
        .route("/language/{code}", get(language::choose))
        .route("/embed", get(embed::page))
        .route("/embed/site", get(embed::site))
        .route("/embed/{file}", get(embed::file))
        .route("/robots.txt", get(robots::file))
        .route("/sitemap.xml", get(sitemap::lists))
        .route("/sitemap/{file}", get(sitemap::pages))
        .route("/opensearch.xml", get(opensearch::description))
        .route("/opensearch/suggest", get(opensearch::suggest))
        .route("/{file}", get(assets::file))
}

/// What programs ask, and pages of other sites.
fn api() -> Router<Arc<Site>> {
    Router::new()
        .route("/box/{file}", get(embed::script))
        .route("/api/search", get(search::api))
        .route("/api/quotes", get(search::quotes))
        .route("/api/suggest", get(suggest::api))
        .route("/api/people", get(people::api_list))
        .route("/api/people/{*id}", get(people::api))
        .route("/api/events", get(events::api_list))
        .route("/api/events/{*id}", get(events::api))
        .route("/api/topics", get(topics::api))
        .route("/health", get(health::api))
        .route("/api/articles", put(change::put))
        .route("/api/articles/{*id}", get(article::api).delete(change::delete))
        .route("/api/corrections", get(corrections::list).post(corrections::post))
        .route("/api/corrections/{*id}", delete(corrections::delete))
}

/// An answer holds for its moment only, unless it says otherwise.
async fn always_fresh(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    response.headers_mut().entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}
