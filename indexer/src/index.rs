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
    #[error("the index in {folder} cannot be used; it has to be rebuilt from the archive")]
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
    /// A newer index has been put in this one's place: open it and put in again what came since its cursor.
    #[error("the index in {folder} has been replaced by a newer one")]
    Replaced {
        /// The index folder.
        folder: PathBuf,
    },
    /// A write failed: a full disk, a folder without rights. What was not committed is put in again from the archive.
    #[error("cannot write to the index in {folder}")]
    Unwritable {
        /// The index folder.
        folder: PathBuf,
        /// What the system says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
}
