//! The index follows the archive: what has changed is analysed on all cores and put in.

use std::sync::Mutex;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread;
use std::time::Instant;

use super::RunError;
use super::guard::guarded;
use super::report::{CaughtUp, Progress, Skipped};
use crate::amend::{Amended, Corrections};
use crate::analysis::analyse;
use crate::archive::{Archive, Change};
use crate::article::Article;
use crate::correction::Correction;
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
    progress: impl FnMut(Progress),
) -> Result<CaughtUp, RunError> {
    let mut cursor = index.cursor()?;
    // Whatever goes into an index that begins with nothing is put in as editors have already said by now.
    let heard = if cursor == 0 { archive.last_seq()? } else { cursor };
    let to_index = archive.count_since(cursor)?;
    let mut following =
        Following { archive, index, knowledge, progress, to_index, indexed: 0, done: CaughtUp::default() };
    let mut committed = 0;
    loop {
        let changes = archive.changes_since(cursor, AT_ONCE)?;
        if changes.last <= cursor {
            break;
        }
        let editors = Corrections::new(archive.corrections()?);
        let new: Vec<&Correction> = changes.corrections.iter().filter(|new| new.seq > heard).collect();
        if !new.is_empty() {
            // What has been put in must be seen to be looked through.
            index.commit(cursor)?;
            following.correct(&new, &editors)?;
        }
        following.put(changes.articles, &editors)?;
        cursor = changes.last;
        if following.done.bytes - committed >= COMMIT_BYTES {
            committed = following.done.bytes;
            index.commit(cursor)?;
        }
    }
    if cursor > index.cursor()? {
        index.commit(cursor)?;
    }
    Ok(following.done)
}

/// An index on its way to the archive's last change.
struct Following<'a, P> {
    archive: &'a Archive,
    index: &'a Index,
    knowledge: &'a Knowledge,
    progress: P,
    to_index: u64,
    indexed: u64,
    done: CaughtUp,
}

impl<P: FnMut(Progress)> Following<'_, P> {
    /// Puts in again all articles that corrections speak of, given or taken back.
    fn correct(&mut self, new: &[&Correction], editors: &Corrections) -> Result<(), RunError> {
        let named = new.iter().flat_map(|correction| editors.articles_of(&correction.claim));
        let mut ids: Vec<String> = named.cloned().collect();
        let people: Vec<&str> =
            new.iter().flat_map(|correction| editors.people_of(&correction.claim)).collect();
        ids.extend(self.index.articles_naming(&people)?);
        ids.sort_unstable();
        ids.dedup();
        for ids in ids.chunks(AT_ONCE) {
            self.put(self.archive.last_changes(ids)?, editors)?;
        }
        Ok(())
    }

    /// Analyses changes on all cores and puts them in as they get ready. Each is of another article: their order is
    /// free.
    fn put(&mut self, changes: Vec<Change>, editors: &Corrections) -> Result<(), RunError> {
        let threads = thread::available_parallelism().map_or(1, usize::from).min(changes.len());
        let (waiting, knowledge) = (Mutex::new(changes.into_iter()), self.knowledge);
        thread::scope(|scope| {
            let (sender, receiver) = sync_channel(WAITING);
            for _ in 0..threads {
                let (sender, waiting) = (sender.clone(), &waiting);
                scope.spawn(move || work(waiting, knowledge, editors, &sender));
            }
            drop(sender);
            // The first error ends the loop; the receiver goes, and with it the work of all threads.
            receiver.into_iter().try_for_each(|analysed| self.put_one(analysed))
        })
    }

    fn put_one(&mut self, analysed: Analysed) -> Result<(), RunError> {
        let Analysed { change: Change { id, article, .. }, made, seconds } = analysed;
        self.done.analysis_seconds += seconds;
        match (made, article) {
            (Ok(made), Some(article)) => {
                self.index.put(&made.documents)?;
                self.done.put += 1;
                self.done.bytes += article.text.len() as u64;
                self.done.lost.extend(made.lost);
            }
            (Ok(made), None) => {
                self.index.remove(&id)?;
                self.done.removed += 1;
                self.done.lost.extend(made.lost);
            }
            (Err(reason), article) => {
                self.index.remove(&id)?;
                let address = article.map(|article| article.address).unwrap_or_default();
                self.done.skipped.push(Skipped { id, address, reason });
            }
        }
        self.indexed += 1;
        let to_index = self.to_index.max(self.indexed);
        (self.progress)(Progress { read: 0, indexed: self.indexed, to_index });
        Ok(())
    }
}

/// A change, analysed.
struct Analysed {
    change: Change,
    made: Result<Made, String>,
    seconds: f64,
}

/// What goes into the index, and the corrections that no longer apply.
struct Made {
    documents: Vec<Document>,
    lost: Vec<u64>,
}

/// Analyses changes until none is left or nobody waits for them.
fn work(
    waiting: &Mutex<std::vec::IntoIter<Change>>,
    knowledge: &Knowledge,
    editors: &Corrections,
    sender: &SyncSender<Analysed>,
) {
    loop {
        let next = waiting.lock().map(|mut changes| changes.next()).unwrap_or(None);
        let Some(change) = next else { return };
        let begun = Instant::now();
        let made = match &change.article {
            Some(article) => make(article, knowledge, editors),
            None => Ok(of_deleted(&change.id, editors)),
        };
        let seconds = begun.elapsed().as_secs_f64();
        if sender.send(Analysed { change, made, seconds }).is_err() {
            return;
        }
    }
}

/// The documents of an article.
fn make(article: &Article, knowledge: &Knowledge, editors: &Corrections) -> Result<Made, String> {
    guarded(|| {
        let Amended { analysis, fates } = editors.amend(article, analyse(article, knowledge));
        let lost = fates.into_iter().filter(|(_, fate)| fate.is_lost()).map(|(number, _)| number).collect();
        Made { documents: document::cut(article, &analysis, &knowledge.lexicon), lost }
    })
}

/// What editors said of an article that is gone has come to nothing.
fn of_deleted(id: &str, editors: &Corrections) -> Made {
    Made { documents: Vec::new(), lost: editors.of(id).iter().map(Correction::number).collect() }
}
