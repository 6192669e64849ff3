//! What answers every request: engine, archive, knowledge.

use std::future::Future;
use std::sync::Arc;
use std::time::Duration;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use indexer::archive::Archive;
use indexer::knowledge::Knowledge;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::failure::{Failure, Notice, Problem};
use super::follower::Follower;
use super::json::Json;
use super::scripts::Scripts;
use super::shown;
use crate::engine::Engine;
use crate::page::desk::Desk;
use crate::page::filters;
use crate::page::language::Language;
use crate::page::visit::{NOBODY, Visit};

/// An answer that takes longer is given up.
const PATIENCE: Duration = Duration::from_secs(30);

/// Shared by all requests.
pub struct Site {
    /// Who answers from the index.
    pub engine: Arc<dyn Engine>,
    /// What is known of words, people and summits.
    pub knowledge: Arc<Knowledge>,
    /// The archive as pages read it; a connection of their own, so that no change holds them up.
    pub archive: Archive,
    /// The archive as changes write it.
    pub intake: Archive,
    /// Who lets the index follow the archive.
    pub follower: Follower,
    /// What a request must bear to change articles; without it none may.
    pub token: Option<String>,
    /// In it days begin.
    pub time_zone: TimeZone,
    /// The language of pages for those who prefer none that there is.
    pub language: Language,
    /// Where readers reach the site; without it the host of each request is believed.
    pub public_address: Option<String>,
    /// The sites whose pages may ask, as browsers name them.
    pub origins: Vec<String>,
    /// The scripts that other sites have in their pages.
    pub scripts: Scripts,
    /// Whether the articles are the sample corpus.
    pub is_sample: bool,
}

impl Site {
    /// Where programs ask.
    pub(super) fn desk(&self) -> Desk<'_> {
        self.desk_for(&NOBODY)
    }

    fn desk_for<'a>(&'a self, visit: &'a Visit) -> Desk<'a> {
        Desk {
            engine: &*self.engine,
            words: &self.knowledge.query,
            is_sample: self.is_sample,
            visit,
            lexicon: &self.knowledge.lexicon,
            topics: &self.knowledge.topics,
            events: &self.knowledge.events,
            today: self.time_zone.to_datetime(Timestamp::now()).date(),
        }
    }

    /// Makes a page, in the reader's language, on a thread that may wait for the disk.
    pub(super) async fn page<P: Template>(
        self: Arc<Site>,
        visit: Visit,
        make: impl FnOnce(&Site, Desk) -> Result<P, Failure> + Send + 'static,
    ) -> Result<Response, Notice> {
        let reader = visit.clone();
        let work = self.apart(move |site| laid_out(&make(site, site.desk_for(&reader))?, reader.language));
        match in_time(work).await {
            Ok(page) => Ok(shown::page(StatusCode::OK, page)),
            Err(failure) => Err(Notice { failure, visit }),
        }
    }

    /// Makes an answer for programs, likewise.
    pub(super) async fn api<T: Send + 'static>(
        self: Arc<Site>,
        make: impl FnOnce(&Site) -> Result<T, Failure> + Send + 'static,
    ) -> Result<Json<T>, Problem> {
        in_time(self.apart(make)).await.map(Json).map_err(Problem)
    }

    /// Works on a thread that may wait for the disk.
    pub(super) async fn apart<T: Send + 'static>(
        self: Arc<Site>,
        work: impl FnOnce(&Site) -> Result<T, Failure> + Send + 'static,
    ) -> Result<T, Failure> {
        let done = tokio::task::spawn_blocking(move || work(&self)).await;
        done.map_err(|error| Failure::inside("the request was not finished", &error))?
    }
}

/// Gives an answer up that takes too long. The work itself goes on to its end, as nothing can stop a thread.
async fn in_time<T>(answer: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::time::timeout(PATIENCE, answer).await.unwrap_or(Err(Failure::Late))
}

/// A page, written out.
pub(super) fn laid_out(page: &impl Template, language: Language) -> Result<String, Failure> {
    filters::written(page, language).map_err(|error| Failure::inside("the page could not be written", &error))
}
