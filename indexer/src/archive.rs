//! The archive keeps every article as it came, every change of it, and every correction by an editor. It is the truth; the index follows it.

use std::path::PathBuf;

use crate::article::Article;
use crate::correction::Correction;

pub mod embedded;
pub mod folder;

pub use embedded::Archive;
pub use folder::{Holder, Lock};

/// What became of an article that was put in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Put {
    /// It was not there, or had been deleted.
    New,
    /// Something of it has changed: there is a new version.
    Changed,
    /// Nothing of it has changed: nothing was written.
    Same,
}

/// The last change of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Its place in the order of all changes; later changes have greater numbers.
    pub seq: u64,
    /// The article's id.
    pub id: String,
    /// The article as it is now; none where it was deleted.
    pub article: Option<Article>,
}

/// What has changed, in part or wholly.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// Of articles, in order.
    pub articles: Vec<Change>,
    /// Of corrections that were given or taken back, in order.
    pub corrections: Vec<Correction>,
    /// The greatest number in the order of all changes up to which these are all.
    pub last: u64,
}

/// An article as it once was.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Version {
    /// Its place in the order of all changes.
    pub seq: u64,
    /// Counted for each article, from 1.
    pub number: u64,
    /// When it was taken in, in UTC.
    pub taken: jiff::Timestamp,
    /// The article; none where the version is its deletion.
    pub article: Option<Article>,
}

/// An article in a list of all: its id, and when it last changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// The article's id.
    pub id: String,
    /// When its last version was taken in, in UTC.
    pub changed: jiff::Timestamp,
}

/// A part of the list of all articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// Counted from 0; a part without articles is left out.
    pub number: u32,
    /// When the last change in it was taken in, in UTC.
    pub changed: jiff::Timestamp,
}

/// Why the archive cannot be read or written, and what to do about it.
#[derive(Debug, thiserror::Error)]
pub enum ArchiveError {
    /// Another process works with the same data.
    #[error("another minber{holder} works with {folder}; stop it, or choose another folder with --data")]
    InUse {
        /// The data folder.
        folder: PathBuf,
        /// Who has it.
        holder: Holder,
    },
    /// The data folder cannot be made or written to.
    #[error(
        "cannot use the data folder {folder} ({source}); check its rights, or choose another with --data"
    )]
    Folder {
        /// The data folder.
        folder: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
    /// A later program has written the archive.
    #[error(
        "{file} was written by a newer minber (format {found}, this one knows {known}); update the program"
    )]
    Newer {
        /// The archive's file.
        file: PathBuf,
        /// The format of the file.
        found: usize,
        /// The newest format that this program knows.
        known: usize,
    },
    /// The disk is full, or what the system allows is used up.
    #[error(
        "cannot write {file}: the disk is full, or the file may not grow; make room and start again: \
         what was accepted is safe"
    )]
    Full {
        /// The archive's file.
        file: PathBuf,
    },
    /// Another process holds the archive for too long.
    #[error("{file} is held by another process; stop it and try again")]
    Busy {
        /// The archive's file.
        file: PathBuf,
    },
    /// The file is damaged, or no archive.
    #[error("{file} is damaged or is no archive ({reason}); put a copy from a backup in its place")]
    Damaged {
        /// The archive's file.
        file: PathBuf,
        /// What is wrong.
        reason: String,
    },
    /// Any other failure.
    #[error("cannot read or write {file} ({source}); check the disk and the rights of the file")]
    Failed {
        /// The archive's file.
        file: PathBuf,
        /// What the database says.
        source: rusqlite::Error,
    },
}
