//! What is known about languages, people and summits: the tables of `indexer/knowledge/`, loaded once.

use std::path::{Path, PathBuf};

pub mod lexicon;
pub mod table;

use lexicon::Lexicon;

/// All tables, ready to ask.
#[derive(Debug)]
pub struct Knowledge {
    /// Forms, lemmas and keys of words.
    pub lexicon: Lexicon,
}

/// Why knowledge could not be loaded.
#[derive(Debug, thiserror::Error)]
pub enum KnowledgeError {
    /// A table of the user's folder cannot be read.
    #[error("cannot read {path}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// A row has not the columns that its table asks for.
    #[error("{table}, line {line}: expected {expected}, found «{found}»")]
    Row {
        /// The table's name.
        table: String,
        /// The line, from 1.
        line: usize,
        /// What should stand there.
        expected: &'static str,
        /// What stands there.
        found: String,
    },
}

impl Knowledge {
    /// What is built into the program.
    pub fn built_in() -> Result<Knowledge, KnowledgeError> {
        Knowledge::with_folder(None)
    }

    /// What is built in, and the tables of a folder of the user's own added to it.
    pub fn with_folder(folder: Option<&Path>) -> Result<Knowledge, KnowledgeError> {
        let _ = folder;
        Ok(Knowledge { lexicon: Lexicon::new() })
    }
}
