//! What is known about languages, people and summits: the tables of `indexer/knowledge/`, loaded once.

use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use walkdir::WalkDir;

pub mod table;
pub mod traits;
pub mod lexicon;
pub mod phrases;
pub mod calendar;
pub mod bodies;
pub mod media;
pub mod occasions;
pub mod offices;
pub mod places;
pub mod common_words;
pub mod events;
pub mod event_days;
pub mod leaders;
pub mod topics;
pub mod people;
pub mod print;
pub mod query;
pub mod questions;
pub mod speech;
pub mod spelling;
pub mod synonyms;
pub mod wording;
mod load;
mod told;

use bodies::Bodies;
use calendar::Calendar;
use common_words::CommonWords;
use event_days::EventDays;
use events::Events;
use leaders::Leaders;
use lexicon::{Form, Lexicon};
use media::Media;
use occasions::Occasions;
use offices::Offices;
use people::People;
use places::Places;
use print::Print;
use query::QueryWords;
use questions::Questions;
use speech::Speech;
use spelling::Spelling;
use synonyms::Synonyms;
use topics::Topics;
use traits::Traits;
use wording::Wording;

/// All tables, ready to ask.
#[derive(Debug)]
pub struct Knowledge {
    /// Forms, lemmas and keys of words.
    pub lexicon: Lexicon,
    /// How bodies are called in one word.
    pub bodies: Bodies,
    /// Media that relay news.
    pub media: Media,
    /// Where and when one speaks.
    pub occasions: Occasions,
    /// Who held which office when.
    pub offices: Offices,
    /// People in the news.
    pub people: People,
    /// The words that attribute speech.
    pub speech: Speech,
    /// The words that attribute speech in English.
    pub english: Wording,
    /// The words that attribute speech in Kazakh.
    pub kazakh: Wording,
    /// The words of dates.
    pub calendar: Calendar,
    /// Countries, cities and other places.
    pub places: Places,
    /// Series of summits and their editions.
    pub events: Events,
    /// How common words are in news.
    pub common_words: CommonWords,
    /// By which words a day is told from that of a summit.
    pub event_days: EventDays,
    /// Who leads which country.
    pub leaders: Leaders,
    /// Topics and the words by which they are told.
    pub topics: Topics,
    /// Cuts sentences.
    pub segmenter: anyseg::Segmenter,
    /// The words by which a line of a printed article is told.
    pub print: Print,
    /// The words of a typed query.
    pub query: QueryWords,
    /// The words of a question.
    pub questions: Questions,
    /// How words come to be typed otherwise.
    pub spelling: Spelling,
    /// What stands for what in a query.
    pub synonyms: Synonyms,
    /// Tells this state of tables and analysis from every other: an index that was made with another may find less.
    pub fingerprint: String,
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
    /// The dictionary that is built in does not open.
    #[error("the dictionary does not open: {message}")]
    Dictionary {
        /// What is wrong with it.
        message: String,
    },
    /// The series of summits are not as they should be.
    #[error("events.toml: {message}")]
    Series {
        /// What is wrong.
        message: String,
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
    /// What a form may be to these tables. They are asked once a form.
    pub fn traits(&self, form: &Form) -> Traits {
        form.traits_or(|| told::traits(self, form))
    }

    /// What is built into the program.
    pub fn built_in() -> Result<Knowledge, KnowledgeError> {
        Knowledge::with_folder(None)
    }

    /// What is built in, and the tables of a folder of the user's own added to it.
    ///
    /// # Errors
    /// Where there is no such folder, or a table is not as it should be.
    pub fn with_folder(folder: Option<&Path>) -> Result<Knowledge, KnowledgeError> {
        if let Some(missing) = folder.filter(|folder| !folder.is_dir()) {
            let source = std::io::ErrorKind::NotADirectory.into();
            return Err(KnowledgeError::Unreadable { path: missing.to_owned(), source });
        }
        let read = |name: &str, built_in: &str| load::table_text(folder, name, built_in);
        let lexicon = load::lexicon(read)?;
        let places =
            Places::read(&read("ru/places.tsv", include_str!("../knowledge/ru/places.tsv"))?, &lexicon)?;
        let events = load::events(read, &lexicon, &places)?;
        Ok(Knowledge {
            calendar: load::calendar(read, &lexicon)?,
            bodies: load::bodies(read)?,
            media: Media::read(&read("ru/media.tsv", include_str!("../knowledge/ru/media.tsv"))?, &lexicon),
            occasions: Occasions::read(&read(
                "ru/occasions.tsv",
                include_str!("../knowledge/ru/occasions.tsv"),
            )?),
            offices: load::offices(read, &lexicon)?,
            topics: load::topics(read, &lexicon)?,
            leaders: load::leaders(read, &lexicon, &places, &events)?,
            events,
            common_words: CommonWords::read(
                "ru/common_words.tsv",
                &read("ru/common_words.tsv", include_str!("../knowledge/ru/common_words.tsv"))?,
            )?,
            event_days: EventDays::read(
                "ru/event_days.tsv",
                &read("ru/event_days.tsv", include_str!("../knowledge/ru/event_days.tsv"))?,
            )?,
            places,
            people: People::read(
                &read("ru/people.tsv", include_str!("../knowledge/ru/people.tsv"))?,
                &lexicon,
            )?,
            speech: load::speech(read)?,
            english: load::english(read)?,
            kazakh: load::kazakh(read)?,
            segmenter: anyseg::Segmenter::new("ru")
                .map_err(|error| KnowledgeError::Dictionary { message: error.to_string() })?,
            print: load::print(read)?,
            query: load::query(read)?,
            questions: load::questions(read)?,
            spelling: load::spelling(read)?,
            synonyms: load::synonyms(read, &lexicon)?,
            lexicon,
            fingerprint: fingerprint(folder)?,
        })
    }
}

/// The mark of what is built in, and of the user's own tables.
fn fingerprint(folder: Option<&Path>) -> Result<String, KnowledgeError> {
    let built_in = env!("MINBER_FINGERPRINT").to_owned();
    let Some(folder) = folder else { return Ok(built_in) };
    let mut own = Sha256::new();
    let entries = WalkDir::new(folder).sort_by_file_name().into_iter().flatten();
    for entry in entries.filter(|entry| entry.file_type().is_file()) {
        let unreadable = |source| KnowledgeError::Unreadable { path: entry.path().to_owned(), source };
        own.update(entry.path().strip_prefix(folder).unwrap_or(entry.path()).to_string_lossy().as_bytes());
        own.update(std::fs::read(entry.path()).map_err(unreadable)?);
    }
    let mark: String = own.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
    Ok(format!("{built_in}-{mark}"))
}
