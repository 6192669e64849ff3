//! The data folder of a command: the user's own, or the sample's where the user has none.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context;
use indexer::archive::{Archive, ArchiveError, Lock};
use indexer::index::Index;
use indexer::knowledge::Knowledge;
use indexer::run::{self, Opened};

use super::progress::Bar;
use crate::sample;
use crate::settings::{FILE, Settings};

/// A data folder, open.
pub(super) struct Data {
    /// As long as it lives no other process changes the folder; none where another process has it.
    pub(super) lock: Option<Lock>,
    pub(super) folder: PathBuf,
    pub(super) archive: Archive,
    pub(super) index: Arc<Index>,
    pub(super) knowledge: Arc<Knowledge>,
    pub(super) is_sample: bool,
}

impl Data {
    /// Opens the folder to change it.
    ///
    /// # Errors
    /// Where another process has it.
    pub(super) fn to_change(settings: &Settings) -> anyhow::Result<Data> {
        let lock = Lock::take(&settings.data)?;
        Data::open(settings.data.clone(), Some(lock), false)
    }

    /// Opens the folder that is to be served.
    ///
    /// # Errors
    /// Where another process has it.
    pub(super) fn to_serve(settings: &Settings) -> anyhow::Result<Data> {
        let (folder, is_sample) = chosen(settings);
        let lock = Lock::take(&folder)?;
        Data::open(folder, Some(lock), is_sample)
    }

    /// Opens the folder to search it. Beside a running server it is searched as it is.
    pub(super) fn to_read(settings: &Settings) -> anyhow::Result<Data> {
        let (folder, is_sample) = chosen(settings);
        match Lock::take(&folder) {
            Ok(lock) => Data::open(folder, Some(lock), is_sample),
            Err(ArchiveError::InUse { .. }) => Data::open(folder, None, is_sample),
            Err(error) => Err(error.into()),
        }
    }

    fn open(folder: PathBuf, lock: Option<Lock>, is_sample: bool) -> anyhow::Result<Data> {
        let knowledge = Arc::new(Knowledge::built_in()?);
        let archive = Archive::open(&folder)?;
        let index_folder = index_folder(&folder);
        let index = match &lock {
            None => Index::open(&index_folder)?,
            Some(_) if is_sample => sample_index(&folder, &archive, &knowledge)?,
            Some(_) => {
                let mut bar = Bar::new();
                let (index, opened) = run::open(&archive, &index_folder, &knowledge, |now| bar.show(now))?;
                if let Opened::Rebuilt(reason) = opened {
                    eprintln!("the index could not be used ({reason}) and was made anew from the archive");
                }
                index
            }
        };
        Ok(Data { lock, folder, archive, index: Arc::new(index), knowledge, is_sample })
    }
}

/// Where the index stands in a data folder.
fn index_folder(data: &Path) -> PathBuf {
    data.join("index")
}

/// The user's folder; the sample's where nobody named a folder and the platform's holds neither articles nor settings.
fn chosen(settings: &Settings) -> (PathBuf, bool) {
    let is_empty = !Archive::is_in(&settings.data) && !settings.data.join(FILE).exists();
    match settings.data_is_default && is_empty {
        true => (settings.sample.clone(), true),
        false => (settings.data.clone(), false),
    }
}

/// Takes the sample in, and indexes it anew where another build of the program did so last.
fn sample_index(folder: &Path, archive: &Archive, knowledge: &Knowledge) -> anyhow::Result<Index> {
    sample::take(archive, knowledge)?;
    let index_folder = index_folder(folder);
    let mut bar = Bar::new();
    if !sample::is_stale(folder) {
        return Ok(run::open(archive, &index_folder, knowledge, |now| bar.show(now))?.0);
    }
    let index = run::rebuild(archive, &index_folder, knowledge, |now| bar.show(now))?;
    sample::mark(folder).with_context(|| format!("cannot write to {}", folder.display()))?;
    Ok(index)
}
