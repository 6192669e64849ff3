//! From a source to an index: articles are taken into the archive first, then the index follows the archive.
//!
//! Whatever moment a run is stopped at, nothing that was accepted is lost: the archive is ahead of the index, and the
//! index tells up to where in the archive it reaches.

use std::path::Path;

use crate::archive::{Archive, ArchiveError};
use crate::index::{Index, IndexError};
use crate::knowledge::Knowledge;

mod catch_up;
mod clock;
mod guard;
mod report;
mod take;

pub use catch_up::catch_up;
pub use guard::guarded;
pub use report::{CaughtUp, Differences, Progress, Repeated, Report, Skipped};
pub use take::take;

/// Why a run had to stop. What it had accepted is safe.
#[derive(Debug, thiserror::Error)]
pub enum RunError {
    /// The archive failed.
    #[error(transparent)]
    Archive(#[from] ArchiveError),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] IndexError),
}

/// How an index was found when it was opened.
#[derive(Debug)]
pub enum Opened {
    /// It was there.
    AsItWas,
    /// Neither it nor any article was there: it was made.
    Made,
    /// It was there, made by another state of the analysis: it answers, but may find less than a new one.
    Outdated,
    /// It could not be used, for this reason: it was rebuilt from the archive.
    Rebuilt(String),
}

/// Opens the index and lets it catch up with the archive; where it is missing or damaged, rebuilds it.
///
/// # Errors
/// Whatever archive and index cannot do; an index that is only damaged is no error.
pub fn open(
    archive: &Archive,
    folder: &Path,
    knowledge: &Knowledge,
    progress: impl FnMut(Progress),
) -> Result<(Index, Opened), RunError> {
    let opened = match usable(archive, folder) {
        Ok(index) => {
            catch_up(archive, &index, knowledge, progress)?;
            let is_outdated = index.made_by() != knowledge.fingerprint;
            return Ok((index, if is_outdated { Opened::Outdated } else { Opened::AsItWas }));
        }
        Err(RunError::Index(IndexError::Missing { .. })) if archive.count()? == 0 => Opened::Made,
        Err(RunError::Index(IndexError::Missing { .. })) => Opened::Rebuilt("there was none".to_owned()),
        Err(RunError::Index(error @ IndexError::Unusable { .. })) => Opened::Rebuilt(reason(&error)),
        Err(error) => return Err(error),
    };
    Ok((rebuild(archive, folder, knowledge, progress)?, opened))
}

/// Makes a new index from the archive beside the one in use, and puts it in its place. Searches go on meanwhile.
///
/// # Errors
/// Whatever archive and index cannot do; the index in use stays as it is then.
pub fn rebuild(
    archive: &Archive,
    folder: &Path,
    knowledge: &Knowledge,
    mut progress: impl FnMut(Progress),
) -> Result<Index, RunError> {
    let index = Index::create(folder, &knowledge.fingerprint)?;
    // Articles that come in while it is built belong in it too.
    loop {
        catch_up(archive, &index, knowledge, &mut progress)?;
        if index.cursor()? >= archive.last_seq()? {
            break;
        }
    }
    // An index of nothing tells by whom it was made, too.
    index.commit(index.cursor()?)?;
    index.publish()?;
    Ok(index)
}

/// Where archive and index differ.
///
/// # Errors
/// Whatever archive and index cannot do.
pub fn check(archive: &Archive, index: &Index) -> Result<Differences, RunError> {
    if let Some(reason) = damage(index) {
        return Ok(Differences { damaged: Some(reason), ..Differences::default() });
    }
    // Others may write meanwhile. In this order, whatever they change is among the changes that are still to come.
    let cursor = index.cursor()?;
    let (found, kept, changed) = (index.ids()?, archive.ids()?, archive.ids_since(cursor)?);
    let lacking = |all: &[String], some: &[String]| {
        let is_in = |ids: &[String], id: &String| ids.binary_search(id).is_ok();
        all.iter().filter(|id| !is_in(some, id) && !is_in(&changed, id)).cloned().collect()
    };
    Ok(Differences {
        behind: archive.count_since(cursor)?,
        missing: lacking(&kept, &found),
        surplus: lacking(&found, &kept),
        damaged: None,
    })
}

/// What is damaged in an index. Another process may take a file away while it is read, but hardly three times.
fn damage(index: &Index) -> Option<String> {
    let mut told = None;
    for _ in 0..3 {
        match index.verify() {
            Ok(()) => return None,
            Err(error) => told = Some(reason(&error)),
        }
    }
    told
}

/// The index of a folder, if its files are there to their ends and it belongs to this archive.
fn usable(archive: &Archive, folder: &Path) -> Result<Index, RunError> {
    let index = Index::open(folder)?;
    if index.cursor()? > archive.last_seq()? {
        let reason = "it knows of changes that the archive has not: the archive was replaced by an older one";
        return Err(IndexError::Unusable { folder: folder.to_owned(), source: reason.into() }.into());
    }
    Ok(index)
}

/// Why an index cannot be used.
fn reason(error: &IndexError) -> String {
    std::error::Error::source(error).map_or_else(|| error.to_string(), ToString::to_string)
}
