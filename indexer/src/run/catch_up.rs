//! The index follows the archive: what has changed is analysed on all cores and put in.

use std::sync::Mutex;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::Instant;

use super::RunError;
use super::guard::guarded;
use super::report::{CaughtUp, Progress, Skipped};
use crate::analysis::analyse;
use crate::archive::{Archive, Change};
use crate::article::Article;
use crate::document::{self, Document};
use crate::index::Index;
use crate::knowledge::Knowledge;

/// Changes read from the archive at once.
const AT_ONCE: usize = 256;
/// Analysed articles that wait for the index; with more the analysis pauses, so that memory stays bounded.
const WAITING: usize = 8;
/// Text after which the index is committed: what a kill makes the next start do again.
const COMMIT_BYTES: u64 = 32 << 20;

/// Puts into the index whatever has changed in the archive since the index was last committed. One index is to catch
/// up once at a time: of two that ran beside each other, the slower could put an older version over a newer one.
///
/// # Errors
/// Whatever archive and index cannot do; the next call goes on at the last commit.
pub fn catch_up(
    archive: &Archive,
    index: &Index,
    knowledge: &Knowledge,
    mut progress: impl FnMut(Progress),
) -> Result<CaughtUp, RunError> {
    let mut cursor = index.cursor()?;
    let to_index = archive.count_since(cursor)?;
    let (mut done, mut committed, mut indexed) = (CaughtUp::default(), 0, 0);
    loop {
        let changes = archive.changes_since(cursor, AT_ONCE)?;
        let Some(last) = changes.last() else { break };
        cursor = last.seq;
        let tell = |_: &Change| {
            indexed += 1;
            progress(Progress { read: 0, indexed, to_index: to_index.max(indexed) });
        };
        put(changes, index, knowledge, &mut done, tell)?;
        if done.bytes - committed >= COMMIT_BYTES {
            committed = done.bytes;
            index.commit(cursor)?;
        }
    }
    if cursor > index.cursor()? {
        index.commit(cursor)?;
    }
    Ok(done)
}

/// A change, analysed.
struct Analysed {
    change: Change,
    documents: Result<Vec<Document>, String>,
    seconds: f64,
}

/// Analyses changes on all cores and puts them in as they get ready. Each is of another article: their order is free.
fn put(
    changes: Vec<Change>,
    index: &Index,
    knowledge: &Knowledge,
    done: &mut CaughtUp,
    mut tell: impl FnMut(&Change),
) -> Result<(), RunError> {
    let threads = thread::available_parallelism().map_or(1, usize::from).min(changes.len());
    let waiting = Mutex::new(changes.into_iter());
    thread::scope(|scope| {
        let (sender, receiver) = sync_channel(WAITING);
        for _ in 0..threads {
            let (sender, waiting) = (sender.clone(), &waiting);
            scope.spawn(move || work(waiting, knowledge, &sender));
        }
        drop(sender);
        // The first error ends the loop; the receiver goes, and with it the work of all threads.
        receiver.into_iter().try_for_each(|analysed| {
            put_one(&analysed, index, done)?;
            tell(&analysed.change);
            Ok(())
        })
    })
}

/// Analyses changes until none is left or nobody waits for them.
fn work(waiting: &Mutex<std::vec::IntoIter<Change>>, knowledge: &Knowledge, sender: &SyncSender<Analysed>) {
    loop {
        let next = waiting.lock().map(|mut changes| changes.next()).unwrap_or(None);
        let Some(change) = next else { return };
        let begun = Instant::now();
        let documents = change.article.as_ref().map_or(Ok(Vec::new()), |article| cut(article, knowledge));
        let seconds = begun.elapsed().as_secs_f64();
        if sender.send(Analysed { change, documents, seconds }).is_err() {
            return;
        }
    }
}

/// The documents of an article.
fn cut(article: &Article, knowledge: &Knowledge) -> Result<Vec<Document>, String> {
    guarded(|| document::cut(article, &analyse(article, knowledge), &knowledge.lexicon))
}

fn put_one(analysed: &Analysed, index: &Index, done: &mut CaughtUp) -> Result<(), RunError> {
    let Change { id, article, .. } = &analysed.change;
    done.analysis_seconds += analysed.seconds;
    match (&analysed.documents, article) {
        (Ok(documents), Some(article)) => {
            index.put(documents)?;
            done.put += 1;
            done.bytes += article.text.len() as u64;
        }
        (Ok(_), None) => {
            index.remove(id)?;
            done.removed += 1;
        }
        (Err(reason), _) => {
            index.remove(id)?;
            let address = article.as_ref().map(|article| article.address.clone()).unwrap_or_default();
            done.skipped.push(Skipped { id: id.clone(), address, reason: reason.clone() });
        }
    }
    Ok(())
}
