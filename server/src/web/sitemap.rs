//! The lists of all pages, for search engines. No answer holds more than one file of them.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use indexer::archive;
use jiff::Timestamp;

use super::failure::{Failure, Notice, unread};
use super::site::Site;
use crate::answer::Entry;
use crate::page::address;
use crate::page::sitemap::{self, Listed, MOST};
use crate::page::visit::Visit;

/// So many articles a file has at most: with the longest addresses it stays below the 50 MB that a file may have.
const PART: u32 = 10_000;
/// The pages that are always there.
const PAGES: [&str; 6] = ["/", "/people", "/events", "/topics", "/help", "/embed"];
const FOR_AN_HOUR: &str = "public, max-age=3600";

/// The file that lists all files.
pub(super) async fn lists(State(site): State<Arc<Site>>, visit: Visit) -> Result<Response, Notice> {
    let host = visit.site.clone();
    answered(site, visit, move |site| {
        let parts = site.archive.parts(PART).map_err(|error| unread(&error))?;
        let of_articles = parts.into_iter().map(|part| Listed {
            path: format!("/sitemap/articles-{}.xml", part.number),
            changed: Some(moment(part.changed)),
        });
        let others = ["pages", "people", "events", "topics"];
        let others = others.map(|name| Listed::new(format!("/sitemap/{name}.xml")));
        let files: Vec<Listed> = others.into_iter().chain(of_articles).collect();
        sitemap::lists(&host, &files).map_err(|error| Failure::inside("the list was not written", &error))
    })
    .await
}

/// One file of pages.
pub(super) async fn pages(
    State(site): State<Arc<Site>>,
    visit: Visit,
    Path(file): Path<String>,
) -> Result<Response, Notice> {
    let host = visit.site.clone();
    answered(site, visit, move |site| {
        let pages = listed(site, &file)?;
        sitemap::pages(&host, &pages).map_err(|error| Failure::inside("the list was not written", &error))
    })
    .await
}

fn listed(site: &Site, file: &str) -> Result<Vec<Listed>, Failure> {
    match file {
        "pages.xml" => Ok(PAGES.map(Listed::new).into()),
        "people.xml" => Ok(entries("people", &site.engine.people("", MOST)?)),
        "events.xml" => Ok(entries("events", &site.engine.events("", MOST)?)),
        "topics.xml" => Ok(entries("topics", &site.engine.topics()?)),
        _ => {
            let number = file.strip_prefix("articles-").and_then(|file| file.strip_suffix(".xml"));
            let number = number.and_then(|number| number.parse().ok()).ok_or(Failure::Nowhere)?;
            articles(site.archive.part(number, PART).map_err(|error| unread(&error))?)
        }
    }
}

/// The articles of a part; a part that is not there is no page.
fn articles(part: Vec<archive::Listed>) -> Result<Vec<Listed>, Failure> {
    let pages = part.into_iter().map(|article| Listed {
        path: address::of("articles", &article.id),
        changed: Some(moment(article.changed)),
    });
    let pages: Vec<Listed> = pages.collect();
    if pages.is_empty() { Err(Failure::Nowhere) } else { Ok(pages) }
}

/// A moment to the second.
fn moment(changed: Timestamp) -> String {
    format!("{changed:.0}")
}

fn entries(folder: &str, entries: &[Entry]) -> Vec<Listed> {
    let listed =
        |entry: &Entry| Listed { path: address::of(folder, &entry.id), changed: entry.newest.clone() };
    entries.iter().map(listed).collect()
}

async fn answered(
    site: Arc<Site>,
    visit: Visit,
    make: impl FnOnce(&Site) -> Result<String, Failure> + Send + 'static,
) -> Result<Response, Notice> {
    let kind =
        [(header::CONTENT_TYPE, "application/xml; charset=utf-8"), (header::CACHE_CONTROL, FOR_AN_HOUR)];
    match site.apart(make).await {
        Ok(content) => Ok((kind, content).into_response()),
        Err(failure) => Err(Notice { failure, visit }),
    }
}
