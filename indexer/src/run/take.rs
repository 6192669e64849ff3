//! Takes the articles of a source in.

use std::collections::HashSet;

use super::clock::Clock;
use super::report::{Progress, Repeated, Report};
use super::{RunError, catch_up};
use crate::archive::{Archive, Put};
use crate::article::Article;
use crate::index::Index;
use crate::knowledge::Knowledge;
use crate::source::SourceError;

/// Articles that go into the archive together: each such batch is one write to the disk.
const BATCH: usize = 500;
/// A batch is full with this much text, however few its articles.
const BATCH_BYTES: usize = 8 << 20;

/// Reads all articles of a source into the archive, then lets the index follow. What cannot be read is named in the
/// report and passed over.
///
/// # Errors
/// Whatever archive and index cannot do. The batches taken in before are safe.
pub fn take(
    source: impl Iterator<Item = Result<Article, SourceError>>,
    archive: &Archive,
    index: &Index,
    knowledge: &Knowledge,
    mut progress: impl FnMut(Progress),
) -> Result<Report, RunError> {
    let clock = Clock::start();
    let mut intake =
        Intake { archive, report: Report::default(), ids: HashSet::new(), batch: Vec::new(), bytes: 0 };
    for (number, article) in source.enumerate() {
        intake.take(article)?;
        progress(Progress { read: number as u64 + 1, ..Progress::default() });
    }
    intake.put()?;
    let mut report = intake.report;
    let read = report.read + report.refused.len() as u64;
    report.index = catch_up(archive, index, knowledge, |now| progress(Progress { read, ..now }))?;
    report.seconds = clock.seconds();
    report.processor_seconds = clock.processor_seconds();
    Ok(report)
}

/// Articles on their way into the archive.
struct Intake<'a> {
    archive: &'a Archive,
    report: Report,
    ids: HashSet<String>,
    batch: Vec<Article>,
    bytes: usize,
}

impl Intake<'_> {
    fn take(&mut self, article: Result<Article, SourceError>) -> Result<(), RunError> {
        match article {
            Ok(article) => {
                self.report.read += 1;
                self.report.bytes += article.text.len() as u64;
                self.bytes += article.text.len();
                self.batch.push(article);
            }
            Err(error) => self.report.refused.push(error),
        }
        if self.batch.len() >= BATCH || self.bytes >= BATCH_BYTES { self.put() } else { Ok(()) }
    }

    fn put(&mut self) -> Result<(), RunError> {
        let put = self.archive.put(&self.batch)?;
        for (article, put) in std::mem::take(&mut self.batch).into_iter().zip(put) {
            self.count(article, put);
        }
        self.bytes = 0;
        Ok(())
    }

    fn count(&mut self, article: Article, put: Put) {
        match put {
            Put::New => self.report.new += 1,
            Put::Changed => self.report.changed += 1,
            Put::Same => self.report.same += 1,
        }
        if self.ids.contains(&article.id) {
            if put == Put::Changed {
                self.report.repeated.push(Repeated { id: article.id, address: article.address });
            }
        } else {
            self.ids.insert(article.id);
        }
    }
}
