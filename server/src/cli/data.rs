//! The data folder of a command: the user's own, or the sample's where the user has none.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use indexer::archive::{Archive, ArchiveError, Holder, Lock};
use indexer::index::Index;
use indexer::knowledge::Knowledge;
use indexer::run::{self, Opened};

use super::progress::Bar;
use crate::sample;
use crate::settings::{FILE, Settings};

/// A data folder, open.
pub(super) struct Data {
    pub(super) right: Right,
    pub(super) folder: PathBuf,
    pub(super) archive: Archive,
    pub(super) index: Arc<Index>,
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) is_sample: bool,
    /// Whether another state of the analysis made the index: it may find less than a new one.
    pub(super) is_outdated: bool,
}

/// What may be done with a data folder.
pub(super) enum Right {
    /// As long as the lock lives, no other process changes the folder.
    Change(Lock),
    /// Another process has it: it is read as it is.
    Read(Holder),
}

/// The folder of a command, and whether it is the sample's.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) folder: PathBuf,
    /// The user's own tables.
    pub(super) knowledge: Option<PathBuf>,
    pub(super) is_sample: bool,
}

impl Data {
    /// Opens the folder to bring articles in; makes it where it is missing. An index that another state of the analysis
    /// made is made anew, so that all its documents are of one make.
    ///
    /// # Errors
    /// Where another process has it.
    pub(super) fn to_change(settings: &Settings) -> anyhow::Result<Data> {
        let (folder, knowledge) = (settings.data.clone(), settings.knowledge.clone());
        let place = Place { folder, knowledge, is_sample: false };
        let lock = Lock::take(&place.folder)?;
        Data::open(place, Right::Change(lock))?.renewed()
    }

    /// Opens the folder that is to be served; makes it where it is missing.
    ///
    /// # Errors
    /// Where another process has it.
    pub(super) fn to_serve(settings: &Settings) -> anyhow::Result<Data> {
        let place = Place::chosen(settings);
        let lock = Lock::take(&place.folder)?;
        Data::open(place, Right::Change(lock))
    }

    /// Opens the folder to search it. Beside a running server it is searched as it is.
    ///
    /// # Errors
    /// Where there are no articles.
    pub(super) fn to_read(settings: &Settings) -> anyhow::Result<Data> {
        let place = Place::existing(settings)?;
        let right = match Lock::take(&place.folder) {
            Ok(lock) => Right::Change(lock),
            Err(ArchiveError::InUse { holder, .. }) => Right::Read(holder),
            Err(error) => return Err(error.into()),
        };
        let data = Data::open(place, right)?;
        if data.is_outdated {
            eprintln!(
                "the index was made by another version of minber and may find less; `minber rebuild` makes it anew"
            );
        }
        Ok(data)
    }

    /// How many changes another process has accepted that the index has not yet; none where nobody else is at work.
    pub(super) fn behind(&self) -> anyhow::Result<Option<(&Holder, u64)>> {
        let Right::Read(holder) = &self.right else { return Ok(None) };
        let behind = self.archive.count_since(self.index.cursor()?)?;
        Ok((behind > 0).then_some((holder, behind)))
    }

    fn open(place: Place, right: Right) -> anyhow::Result<Data> {
        let Place { folder, knowledge, is_sample } = place;
        let knowledge = Arc::new(Knowledge::with_folder(knowledge.as_deref())?);
        let archive = Archive::open(&folder)?;
        let (index, is_outdated) = match &right {
            Right::Read(holder) => as_it_is(&folder, holder, &knowledge)?,
            Right::Change(_) if is_sample => (sample_index(&folder, &archive, &knowledge)?, false),
            Right::Change(_) => caught_up(&folder, &archive, &knowledge)?,
        };
        Ok(Data { right, folder, archive, index: Arc::new(index), knowledge, is_sample, is_outdated })
    }

    fn renewed(mut self) -> anyhow::Result<Data> {
        if self.is_outdated {
            eprintln!("the index was made by another version of minber: it is made anew from the archive");
            self.index = Arc::new(rebuilt(&self.folder, &self.archive, &self.knowledge)?);
            self.is_outdated = false;
        }
        Ok(self)
    }
}

impl Place {
    /// The folder of the command, where there are articles in it.
    ///
    /// # Errors
    /// Where there is no archive: nothing is made of a path that was mistyped.
    pub(super) fn existing(settings: &Settings) -> anyhow::Result<Place> {
        let place = Place::chosen(settings);
        anyhow::ensure!(
            place.is_sample || Archive::is_in(&place.folder),
            "there are no articles in {}: check the path, or bring some in with `minber index`",
            place.folder.display()
        );
        Ok(place)
    }

    /// The user's folder; the sample's where nobody named a folder and the platform's holds neither articles nor settings.
    fn chosen(settings: &Settings) -> Place {
        let is_empty = !Archive::is_in(&settings.data) && !settings.data.join(FILE).exists();
        let is_sample = settings.data_is_default && is_empty;
        let folder = if is_sample { &settings.sample } else { &settings.data };
        Place { folder: folder.clone(), knowledge: settings.knowledge.clone(), is_sample }
    }
}

/// Makes the index of a data folder anew.
pub(super) fn rebuilt(folder: &Path, archive: &Archive, knowledge: &Knowledge) -> anyhow::Result<Index> {
    let mut bar = Bar::new();
    Ok(run::rebuild(archive, &index_folder(folder), knowledge, |now| bar.show(now))?)
}

/// Where the index stands in a data folder.
fn index_folder(data: &Path) -> PathBuf {
    data.join("index")
}

/// The index while another process works with it, and whether it is outdated.
fn as_it_is(folder: &Path, holder: &Holder, knowledge: &Knowledge) -> anyhow::Result<(Index, bool)> {
    let index = Index::open(&index_folder(folder))
        .with_context(|| format!("another minber{holder} is at work; ask again when it is done"))?;
    let is_outdated = index.made_by() != knowledge.fingerprint;
    Ok((index, is_outdated))
}

/// The index with all that the archive has, and whether it is outdated; made anew where it cannot be used.
fn caught_up(folder: &Path, archive: &Archive, knowledge: &Knowledge) -> anyhow::Result<(Index, bool)> {
    let mut bar = Bar::new();
    let (index, opened) = run::open(archive, &index_folder(folder), knowledge, |now| bar.show(now))?;
    if let Opened::Rebuilt(reason) = &opened {
        eprintln!("the index could not be used ({reason}) and was made anew from the archive");
    }
    Ok((index, matches!(opened, Opened::Outdated)))
}

/// Takes the sample in, and indexes it anew where another state of the analysis did so last.
fn sample_index(folder: &Path, archive: &Archive, knowledge: &Knowledge) -> anyhow::Result<Index> {
    sample::take(archive, knowledge)?;
    let (index, opened) = run::open(archive, &index_folder(folder), knowledge, |_| {})?;
    if matches!(opened, Opened::Outdated) { rebuilt(folder, archive, knowledge) } else { Ok(index) }
}
