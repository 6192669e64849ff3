//! The index follows the archive: whatever is accepted is searched within a second.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use indexer::archive::Archive;
use indexer::index::{Index, IndexError};
use indexer::knowledge::Knowledge;
use indexer::run::{self, RunError};

use super::failure::causes;

/// After so long the archive is looked at even when nobody says that it has changed: what failed is tried again.
const PAUSE: Duration = Duration::from_secs(5);

/// A thread that puts into the index what has changed in the archive.
pub struct Follower {
    bell: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

/// What is told when another index has taken the place of the one in use.
pub type Replaced = Box<dyn Fn(Arc<Index>) + Send>;

/// What the thread works with.
struct Work {
    archive: Archive,
    index: Arc<Index>,
    /// The folder of the index.
    folder: PathBuf,
    knowledge: Arc<Knowledge>,
    replaced: Replaced,
}

impl Follower {
    /// Begins to follow, from where the index stands.
    ///
    /// # Errors
    /// Where the system gives no thread.
    pub fn start(
        archive: Archive,
        index: Arc<Index>,
        knowledge: Arc<Knowledge>,
        replaced: Replaced,
    ) -> std::io::Result<Follower> {
        let (bell, rings) = sync_channel(1);
        let folder = index.folder().to_owned();
        let mut work = Work { archive, index, folder, knowledge, replaced };
        let thread = thread::Builder::new().name("follower".into()).spawn(move || work.follow(&rings))?;
        Ok(Follower { bell: Some(bell), thread: Some(thread) })
    }

    /// Says that the archive has changed.
    pub fn wake(&self) {
        if let Some(bell) = &self.bell {
            // A bell that has not been heard yet says the same.
            let _ = bell.try_send(());
        }
    }
}

impl Drop for Follower {
    /// Waits until what has begun is done, so that nothing has to be done again at the next start.
    fn drop(&mut self) {
        self.bell = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

impl Work {
    fn follow(&mut self, rings: &Receiver<()>) {
        loop {
            if let Err(error) = self.catch_up() {
                tracing::error!("the index does not follow, trying again: {}", causes(&error));
            }
            if let Err(RecvTimeoutError::Disconnected) = rings.recv_timeout(PAUSE) {
                break;
            }
        }
        if let Err(error) = self.index.close() {
            tracing::warn!("the index was not closed: {}", causes(&error));
        }
    }

    fn catch_up(&mut self) -> Result<(), RunError> {
        if !self.index.is_current() {
            self.reopen()?;
        }
        match run::catch_up(&self.archive, &self.index, &self.knowledge, |_| {}) {
            Err(RunError::Index(IndexError::Replaced { .. })) => self.reopen(),
            Err(error) => Err(error),
            Ok(done) => {
                for skipped in &done.skipped {
                    tracing::error!("{} could not be analysed: {}", skipped.id, skipped.reason);
                }
                Ok(())
            }
        }
    }

    /// Goes over to the index that a rebuild has put in the place of the one in use.
    fn reopen(&mut self) -> Result<(), RunError> {
        let (index, _) = run::open(&self.archive, &self.folder, &self.knowledge, |_| {})?;
        self.index = Arc::new(index);
        (self.replaced)(Arc::clone(&self.index));
        Ok(())
    }
}
