//! What every engine can do; each turns a query into its own language and back.

use std::path::PathBuf;

use crate::answer::{Answer, Entry, Similar, Suggestion};
use crate::query::Query;

pub mod embedded;

pub use embedded::Embedded;

/// An engine answers from an index. Any thread may ask at any time; a search sees what was committed when it began.
pub trait Engine: Send + Sync {
    /// Answers a query.
    fn search(&self, query: &Query) -> Result<Answer, EngineError>;
    /// People who are named or speak, the most quoted first; `prefix` narrows by the start of any part of the name, in any form of letters.
    fn people(&self, prefix: &str, limit: usize) -> Result<Vec<Entry>, EngineError>;
    /// One person.
    fn person(&self, id: &str) -> Result<Option<Entry>, EngineError>;
    /// Summits, the most named first.
    fn events(&self, prefix: &str, limit: usize) -> Result<Vec<Entry>, EngineError>;
    /// One summit.
    fn event(&self, id: &str) -> Result<Option<Entry>, EngineError>;
    /// Topics, the most frequent first.
    fn topics(&self) -> Result<Vec<Entry>, EngineError>;
    /// The articles that are most like one, reprints first; none where the index does not have it.
    fn similar(&self, id: &str, limit: usize) -> Result<Option<Vec<Similar>>, EngineError>;
    /// What a person may be about to type.
    fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>, EngineError>;
    /// How many articles and quotes there are.
    fn counts(&self) -> Result<(usize, usize), EngineError>;
}

/// Why an engine cannot answer.
#[derive(Debug, thiserror::Error)]
pub enum EngineError {
    /// The index cannot be opened.
    #[error("cannot open the index in {folder}; `minber rebuild` makes it anew from the archive")]
    Unopened {
        /// The folder.
        folder: PathBuf,
        /// What is wrong with it.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The cursor was not made by this server, or for another query.
    #[error("the cursor does not belong to this query; ask again without it")]
    Cursor,
    /// The index could not be read.
    #[error(
        "the index could not be read; `minber check` tells why, `minber rebuild` makes it anew from the archive"
    )]
    Unreadable(#[source] Box<dyn std::error::Error + Send + Sync>),
}
