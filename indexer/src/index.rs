//! Where documents are put to be found. It can be thrown away at any time and built anew from the archive.

use std::path::PathBuf;

pub mod embedded;

pub use embedded::Index;

/// Why the index cannot be written or read.
#[derive(Debug, thiserror::Error)]
pub enum IndexError {
    /// Nothing has been indexed here yet.
    #[error("there is no index in {folder} yet")]
    Missing {
        /// The index folder.
        folder: PathBuf,
    },
    /// Files are missing or damaged, or another version of the program has written them.
    #[error("the index in {folder} cannot be used; `minber rebuild` makes it anew from the archive")]
    Unusable {
        /// The index folder.
        folder: PathBuf,
        /// What is wrong.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Another process is writing.
    #[error("another process writes to the index in {folder}; stop it first")]
    Busy {
        /// The index folder.
        folder: PathBuf,
    },
    /// Another process is making a new index.
    #[error("the index in {folder} is being made anew already; wait until that is done")]
    Rebuilding {
        /// The index folder.
        folder: PathBuf,
    },
    /// A newer index has been put in this one's place: open it and put in again what came since its cursor.
    #[error("the index in {folder} has been replaced by a newer one")]
    Replaced {
        /// The index folder.
        folder: PathBuf,
    },
    /// The disk is full, or what the system allows is used up. What was not committed is put in again from the archive.
    #[error(
        "no room is left for the index in {folder}; make room and start again: what was accepted is safe in the \
         archive, and the index follows it from there"
    )]
    Full {
        /// The index folder.
        folder: PathBuf,
        /// What the system says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A write failed. What was not committed is put in again from the archive.
    #[error("cannot write to the index in {folder}; check the disk and the rights of the folder")]
    Unwritable {
        /// The index folder.
        folder: PathBuf,
        /// What the system says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}
