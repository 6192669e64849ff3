//! Articles that are sent, and articles that are deleted. Answered when what was accepted would survive a power cut.

use std::io::{self, BufReader, Read};
use std::sync::Arc;

use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use http_body_util::BodyExt;
use indexer::archive::{ArchiveError, Put};
use indexer::article::Article;
use indexer::source::lines::Lines;
use indexer::source::{Limits, Origin};
use serde::Serialize;
use tokio::sync::mpsc;

use super::failure::{Failure, Problem};
use super::id::Id;
use super::json::Json;
use super::site::Site;

/// So much is taken in one request.
const MOST_MB: usize = 256;
/// So long may one line be: one article.
const LINE_BYTES: u64 = 16 << 20;
/// So many articles, or so many bytes of them, are put into the archive at once.
const BATCH: usize = 256;
const BATCH_BYTES: usize = 8 << 20;
/// So many lines are refused by name; of the others only the number is told.
const NAMED: usize = 1000;
/// So many pieces of a request wait to be read.
const WAITING: usize = 16;

/// What became of the articles that were sent.
#[derive(Debug, Default, Serialize)]
pub(super) struct Accepted {
    accepted: usize,
    new: usize,
    changed: usize,
    same: usize,
    refused: Vec<Refused>,
    /// How many more were refused than are named.
    #[serde(skip_serializing_if = "is_zero")]
    refused_unnamed: usize,
}

/// A line that was not accepted.
#[derive(Debug, Serialize)]
struct Refused {
    line: usize,
    reason: String,
}

fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// Takes articles, one JSON object a line.
pub(super) async fn put(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    body: Body,
) -> Result<Json<Accepted>, Problem> {
    allowed(&site, &headers).map_err(Problem)?;
    if told_length(&headers).is_some_and(|length| length > MOST_MB << 20) {
        return Err(Problem(Broken::TooLarge.told(0)));
    }
    let (pieces, sent) = mpsc::channel(WAITING);
    let taken = site.apart(move |site| take(site, Sent::new(sent)));
    // Both go on together; where the taking ends early, its end of the channel closes and the reading stops.
    let (taken, ()) = tokio::join!(taken, read(body, pieces));
    taken.map(Json).map_err(Problem)
}

/// Deletes an article; its versions stay in the archive.
pub(super) async fn delete(
    State(site): State<Arc<Site>>,
    headers: HeaderMap,
    Id(id): Id,
) -> Result<StatusCode, Problem> {
    allowed(&site, &headers).map_err(Problem)?;
    let deleted = site.apart(move |site| {
        let was_there = site.intake.delete(&id).map_err(|error| not_kept(&error))?;
        site.follower.wake();
        if was_there { Ok(StatusCode::NO_CONTENT) } else { Err(Failure::Missing { what: "article", id }) }
    });
    deleted.await.map_err(Problem)
}

/// How long the body is, where the request says so.
fn told_length(headers: &HeaderMap) -> Option<usize> {
    headers.get(header::CONTENT_LENGTH)?.to_str().ok()?.parse().ok()
}

/// Whether the request bears the token.
pub(super) fn allowed(site: &Site, headers: &HeaderMap) -> Result<(), Failure> {
    let token = site.token.as_deref().ok_or(Failure::Closed)?;
    let given = headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok()).unwrap_or("");
    let scheme = given.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("bearer "));
    let given = scheme.map(|_| given[7..].trim()).ok_or(Failure::Token)?;
    if is_same(token.as_bytes(), given.as_bytes()) { Ok(()) } else { Err(Failure::Token) }
}

/// Compares in a time that tells nothing of where the two differ.
fn is_same(left: &[u8], right: &[u8]) -> bool {
    let differences = left
        .iter()
        .zip(right)
        .fold(0, |differences, (left, right)| std::hint::black_box(differences | (left ^ right)));
    left.len() == right.len() && differences == 0
}

/// Hands the body on, piece by piece, up to the bound.
async fn read(mut body: Body, pieces: mpsc::Sender<Result<Bytes, Broken>>) {
    let mut left = MOST_MB << 20;
    while let Some(frame) = body.frame().await {
        let piece = match frame.map(|frame| frame.into_data()) {
            Ok(Ok(data)) if data.len() > left => Err(Broken::TooLarge),
            Ok(Ok(data)) => {
                left -= data.len();
                Ok(data)
            }
            Ok(Err(_trailers)) => continue,
            Err(_) => Err(Broken::Off),
        };
        let is_broken = piece.is_err();
        if pieces.send(piece).await.is_err() || is_broken {
            return;
        }
    }
}

/// Puts the lines into the archive, batch by batch. What is counted is durable.
fn take(site: &Site, sent: Sent) -> Result<Accepted, Failure> {
    let limits = Limits { article_bytes: LINE_BYTES, ..Limits::default() };
    let broken = sent.broken.clone();
    let reader = BufReader::with_capacity(1 << 16, sent);
    let mut lines = Lines::new(reader, Origin::nameless("line"), &site.knowledge.print, limits);
    let mut taking = Taking { site, accepted: Accepted::default(), batch: Vec::new(), bytes: 0 };
    while let Some(article) = lines.next() {
        let line = lines.number();
        let broken = broken.get().copied();
        match (article, broken) {
            (_, Some(broken)) => {
                taking.keep()?;
                return Err(broken.told(taking.accepted.accepted));
            }
            (Ok(article), None) => taking.add(article)?,
            (Err(error), None) => taking.refuse(line, error.to_string()),
        }
    }
    taking.keep()?;
    Ok(taking.accepted)
}

/// A request that is being taken in.
struct Taking<'a> {
    site: &'a Site,
    accepted: Accepted,
    batch: Vec<Article>,
    bytes: usize,
}

impl Taking<'_> {
    fn add(&mut self, article: Article) -> Result<(), Failure> {
        self.bytes += article.text.len();
        self.batch.push(article);
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES { self.keep() } else { Ok(()) }
    }

    fn refuse(&mut self, line: usize, reason: String) {
        match self.accepted.refused.len() < NAMED {
            true => self.accepted.refused.push(Refused { line, reason }),
            false => self.accepted.refused_unnamed += 1,
        }
    }

    /// Puts the batch into the archive.
    fn keep(&mut self) -> Result<(), Failure> {
        let batch = std::mem::take(&mut self.batch);
        self.bytes = 0;
        if batch.is_empty() {
            return Ok(());
        }
        for put in self.site.intake.put(&batch).map_err(|error| not_kept(&error))? {
            self.accepted.accepted += 1;
            match put {
                Put::New => self.accepted.new += 1,
                Put::Changed => self.accepted.changed += 1,
                Put::Same => self.accepted.same += 1,
            }
        }
        self.site.follower.wake();
        Ok(())
    }
}

fn not_kept(error: &ArchiveError) -> Failure {
    Failure::inside("the archive did not take it", error)
}

/// Why a body ended before its end.
#[derive(Debug, Clone, Copy)]
enum Broken {
    TooLarge,
    Off,
}

impl Broken {
    fn told(self, accepted: usize) -> Failure {
        match self {
            Broken::TooLarge => Failure::TooLarge { limit_mb: MOST_MB, accepted },
            Broken::Off => Failure::BrokenOff { accepted },
        }
    }
}

/// A body as something to be read from; how it broke off, if it did, is told beside.
struct Sent {
    pieces: mpsc::Receiver<Result<Bytes, Broken>>,
    piece: Bytes,
    broken: Arc<std::sync::OnceLock<Broken>>,
}

impl Sent {
    fn new(pieces: mpsc::Receiver<Result<Bytes, Broken>>) -> Sent {
        Sent { pieces, piece: Bytes::new(), broken: Arc::default() }
    }
}

impl Read for Sent {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.piece.is_empty() {
            match self.pieces.blocking_recv() {
                Some(Ok(piece)) => self.piece = piece,
                Some(Err(broken)) => {
                    let _ = self.broken.set(broken);
                    return Err(io::Error::from(io::ErrorKind::UnexpectedEof));
                }
                None => return Ok(0),
            }
        }
        let length = self.piece.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.piece.split_to(length));
        Ok(length)
    }
}
