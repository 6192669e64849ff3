//! Why an article could not be read, and what to do about it.

use std::io;

use super::date::{NoDate, WrongDate};

/// Why an article could not be read. Each names the file (and the line) and says what to do.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// There is no such file or folder.
    #[error("{address}: no such file or folder; check the path")]
    Missing {
        /// The path.
        address: String,
    },
    /// The file or folder may not be read.
    #[error("{address}: no rights to read it; give them (chmod a+r, for a folder a+rx), or run as its owner")]
    Forbidden {
        /// The path.
        address: String,
    },
    /// The file or folder cannot be read.
    #[error("{address}: cannot be read ({source}); check the disk and try again")]
    Unreadable {
        /// The path.
        address: String,
        /// What the system says.
        source: io::Error,
    },
    /// The file's name does not say how it is written.
    #[error("{address}: not a kind of file that is read; name it .txt, .md, .html, .jsonl or .json")]
    UnknownKind {
        /// The path.
        address: String,
    },
    /// The file has no text.
    #[error("{address}: the file is empty; nothing to index")]
    Empty {
        /// The path.
        address: String,
    },
    /// The file is no text.
    #[error("{address}: this is {kind}, not text; unpack or convert it first")]
    NotText {
        /// The path, and the line.
        address: String,
        /// What it seems to be.
        kind: &'static str,
    },
    /// The file is larger than what is read at once.
    #[error("{address}: larger than {} MB; split it, or turn it into JSON lines (.jsonl), which may be of any size", limit >> 20)]
    TooLarge {
        /// The path.
        address: String,
        /// The bound in bytes.
        limit: u64,
    },
    /// A line is longer than what is read at once.
    #[error("{address}: the line is longer than {} MB; one line must be one article", limit >> 20)]
    LineTooLong {
        /// The path and the line.
        address: String,
        /// The bound in bytes.
        limit: u64,
    },
    /// The JSON is broken, or a field is not of its kind.
    #[error("{address}: not an article in JSON ({reason}); one object with at least \"text\" is needed")]
    Json {
        /// The path and the line.
        address: String,
        /// What is wrong.
        reason: String,
    },
    /// There is no text in it.
    #[error("{address}: the article has no text; fill the field \"text\" or leave the article out")]
    NoText {
        /// The path and the line.
        address: String,
    },
    /// No article is found in a page.
    #[error("{address}: no article is found in this page; save the article's own page")]
    NoArticle {
        /// The path.
        address: String,
    },
    /// The date does not exist.
    #[error("{address}: there is no such day as «{given}»; correct the date")]
    NoSuchDay {
        /// The path and the line.
        address: String,
        /// What was given.
        given: String,
    },
    /// The date is not understood.
    #[error("{address}: the date «{given}» is not understood; write it as 2025-11-17")]
    UnclearDate {
        /// The path and the line.
        address: String,
        /// What was given.
        given: String,
    },
    /// An article among others is larger than what is read as one.
    #[error("{address}: the article is larger than {} MB; split it", limit >> 20)]
    ArticleTooLarge {
        /// The path, and the number of the article in it.
        address: String,
        /// The bound in bytes.
        limit: u64,
    },
    /// Signs without a single word.
    #[error("{address}: there is not a word in it, only signs; nothing to index")]
    NoWords {
        /// The path and the line.
        address: String,
    },
    /// Facts, captions or tags without a headline or a paragraph.
    #[error("{address}: it has facts, captions or tags, but no paragraph; nothing to index")]
    NoParagraph {
        /// The path.
        address: String,
    },
    /// A fact is too long to be one.
    #[error("{address}: \"{name}\" is longer than {limit} bytes; give a shorter one")]
    LongFact {
        /// The path and the line.
        address: String,
        /// The name of the field.
        name: &'static str,
        /// The bound in bytes.
        limit: usize,
    },
    /// A list of facts is too long to be one.
    #[error("{address}: \"{name}\" are more than {limit}; give fewer")]
    ManyFacts {
        /// The path and the line.
        address: String,
        /// The name of the field.
        name: &'static str,
        /// The bound.
        limit: usize,
    },
}

impl SourceError {
    /// What the system says of a path, and what to do.
    pub(crate) fn unreadable(address: &str, error: io::Error) -> SourceError {
        let address = address.to_owned();
        match error.kind() {
            io::ErrorKind::NotFound => SourceError::Missing { address },
            io::ErrorKind::PermissionDenied => SourceError::Forbidden { address },
            _ => SourceError::Unreadable { address, source: error },
        }
    }

    /// A date that is none.
    pub(crate) fn date(address: String, wrong: WrongDate) -> SourceError {
        let given = wrong.given;
        match wrong.why {
            NoDate::NoSuchDay => SourceError::NoSuchDay { address, given },
            NoDate::Unclear => SourceError::UnclearDate { address, given },
        }
    }
}
