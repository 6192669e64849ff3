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
        let read = |name: &str, built_in: &str| table_text(folder, name, built_in);
        let lexicon = lexicon(read)?;
        let places =
            Places::read(&read("ru/places.tsv", include_str!("../knowledge/ru/places.tsv"))?, &lexicon)?;
        let events = events(read, &lexicon, &places)?;
        Ok(Knowledge {
            calendar: calendar(read, &lexicon)?,
            bodies: Bodies::read(
                &read("ru/bodies.tsv", include_str!("../knowledge/ru/bodies.tsv"))?,
                &read("ru/body_beginnings.tsv", include_str!("../knowledge/ru/body_beginnings.tsv"))?,
                &read("ru/body_endings.tsv", include_str!("../knowledge/ru/body_endings.tsv"))?,
            ),
            media: Media::read(&read("ru/media.tsv", include_str!("../knowledge/ru/media.tsv"))?, &lexicon),
            occasions: Occasions::read(&read(
                "ru/occasions.tsv",
                include_str!("../knowledge/ru/occasions.tsv"),
            )?),
            offices: Offices::read(
                &read("ru/offices.tsv", include_str!("../knowledge/ru/offices.tsv"))?,
                &read("ru/office_names.tsv", include_str!("../knowledge/ru/office_names.tsv"))?,
                &read("ru/own_offices.tsv", include_str!("../knowledge/ru/own_offices.tsv"))?,
                &lexicon,
            )?,
            topics: topics(read, &lexicon)?,
            leaders: leaders(read, &lexicon, &places, &events)?,
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
            speech: speech(read)?,
            english: english(read)?,
            kazakh: kazakh(read)?,
            segmenter: anyseg::Segmenter::new("ru")
                .map_err(|error| KnowledgeError::Dictionary { message: error.to_string() })?,
            print: Print::new(&[
                ("ru/print.tsv", &read("ru/print.tsv", include_str!("../knowledge/ru/print.tsv"))?),
                ("kk/print.tsv", &read("kk/print.tsv", include_str!("../knowledge/kk/print.tsv"))?),
                ("en/print.tsv", &read("en/print.tsv", include_str!("../knowledge/en/print.tsv"))?),
            ])?,
            query: QueryWords::new(
                &[
                    ("ru/query.tsv", &read("ru/query.tsv", include_str!("../knowledge/ru/query.tsv"))?),
                    ("kk/query.tsv", &read("kk/query.tsv", include_str!("../knowledge/kk/query.tsv"))?),
                    ("en/query.tsv", &read("en/query.tsv", include_str!("../knowledge/en/query.tsv"))?),
                ],
                &[(
                    "ru/stopwords.tsv",
                    &read("ru/stopwords.tsv", include_str!("../knowledge/ru/stopwords.tsv"))?,
                )],
            )?,
            questions: Questions::read(&[
                (
                    "ru/questions.tsv",
                    &read("ru/questions.tsv", include_str!("../knowledge/ru/questions.tsv"))?,
                ),
                (
                    "en/questions.tsv",
                    &read("en/questions.tsv", include_str!("../knowledge/en/questions.tsv"))?,
                ),
            ])?,
            spelling: Spelling::read(
                &read("ru/keyboard.tsv", include_str!("../knowledge/ru/keyboard.tsv"))?,
                &read("kk/keyboard.tsv", include_str!("../knowledge/kk/keyboard.tsv"))?,
                &read("ru/transliteration.tsv", include_str!("../knowledge/ru/transliteration.tsv"))?,
            )?,
            synonyms: synonyms(read, &lexicon)?,
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

fn calendar(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
    lexicon: &Lexicon,
) -> Result<Calendar, KnowledgeError> {
    let tables = [
        ("ru/calendar.tsv", read("ru/calendar.tsv", include_str!("../knowledge/ru/calendar.tsv"))?),
        ("kk/calendar.tsv", read("kk/calendar.tsv", include_str!("../knowledge/kk/calendar.tsv"))?),
        ("en/calendar.tsv", read("en/calendar.tsv", include_str!("../knowledge/en/calendar.tsv"))?),
    ];
    Calendar::read(&tables, lexicon)
}

fn events(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
    lexicon: &Lexicon,
    places: &Places,
) -> Result<Events, KnowledgeError> {
    let series = read("ru/events.toml", include_str!("../knowledge/ru/events.toml"))?;
    let words = [
        ("ru/event_words.tsv", read("ru/event_words.tsv", include_str!("../knowledge/ru/event_words.tsv"))?),
        ("kk/event_words.tsv", read("kk/event_words.tsv", include_str!("../knowledge/kk/event_words.tsv"))?),
        ("en/event_words.tsv", read("en/event_words.tsv", include_str!("../knowledge/en/event_words.tsv"))?),
    ];
    Events::read(&series, &words, lexicon, places)
}

fn topics(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
    lexicon: &Lexicon,
) -> Result<Topics, KnowledgeError> {
    let words = [
        ("ru/topic_words.tsv", read("ru/topic_words.tsv", include_str!("../knowledge/ru/topic_words.tsv"))?),
        ("kk/topic_words.tsv", read("kk/topic_words.tsv", include_str!("../knowledge/kk/topic_words.tsv"))?),
        ("en/topic_words.tsv", read("en/topic_words.tsv", include_str!("../knowledge/en/topic_words.tsv"))?),
    ];
    Topics::read(&read("ru/topics.tsv", include_str!("../knowledge/ru/topics.tsv"))?, &words, lexicon)
}

fn leaders(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
    lexicon: &Lexicon,
    places: &Places,
    events: &Events,
) -> Result<Leaders, KnowledgeError> {
    let offices = read("ru/offices.tsv", include_str!("../knowledge/ru/offices.tsv"))?;
    let people = read("ru/people.tsv", include_str!("../knowledge/ru/people.tsv"))?;
    Ok(Leaders::read(&offices, &people, lexicon, places, events))
}

fn synonyms(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
    lexicon: &Lexicon,
) -> Result<Synonyms, KnowledgeError> {
    let tables = synonyms::Tables {
        synonyms: read("ru/synonyms.tsv", include_str!("../knowledge/ru/synonyms.tsv"))?,
        abbreviations: read("ru/abbreviations.tsv", include_str!("../knowledge/ru/abbreviations.tsv"))?,
        places: read("ru/places.tsv", include_str!("../knowledge/ru/places.tsv"))?,
    };
    Synonyms::read(&tables, lexicon)
}

/// A table that is built in, and after it the rows of the user's own file of the same name.
fn table_text(folder: Option<&Path>, name: &str, built_in: &str) -> Result<String, KnowledgeError> {
    let own = match folder.map(|folder| folder.join(name)).filter(|path| path.exists()) {
        Some(path) => {
            std::fs::read_to_string(&path).map_err(|source| KnowledgeError::Unreadable { path, source })?
        }
        None => String::new(),
    };
    Ok(format!("{built_in}\n{own}"))
}

fn lexicon(read: impl Fn(&str, &str) -> Result<String, KnowledgeError>) -> Result<Lexicon, KnowledgeError> {
    Lexicon::new(&lexicon::Tables {
        declensions: read("ru/declensions.tsv", include_str!("../knowledge/ru/declensions.tsv"))?,
        given_names: read("ru/given_names.tsv", include_str!("../knowledge/ru/given_names.tsv"))?,
        leading_surnames: read(
            "ru/leading_surnames.tsv",
            include_str!("../knowledge/ru/leading_surnames.tsv"),
        )?,
        patronymic_endings: read(
            "ru/patronymic_endings.tsv",
            include_str!("../knowledge/ru/patronymic_endings.tsv"),
        )?,
        honorifics: read("ru/honorifics.tsv", include_str!("../knowledge/ru/honorifics.tsv"))?,
        name_particles: read("ru/name_particles.tsv", include_str!("../knowledge/ru/name_particles.tsv"))?,
        people: read("ru/people.tsv", include_str!("../knowledge/ru/people.tsv"))?,
        kazakh_endings: read("kk/endings.tsv", include_str!("../knowledge/kk/endings.tsv"))?,
        kazakh_cases: read("kk/case_endings.tsv", include_str!("../knowledge/kk/case_endings.tsv"))?,
        kazakh_given_names: read("kk/given_names.tsv", include_str!("../knowledge/kk/given_names.tsv"))?,
        kazakh_words: read("kk/ordinary.tsv", include_str!("../knowledge/kk/ordinary.tsv"))?,
        latin_given_names: read("en/given_names.tsv", include_str!("../knowledge/en/given_names.tsv"))?,
        latin_endings: read("en/name_endings.tsv", include_str!("../knowledge/en/name_endings.tsv"))?,
        latin_particles: read("en/name_particles.tsv", include_str!("../knowledge/en/name_particles.tsv"))?,
        english_words: vec![
            read("en/ordinary.tsv", include_str!("../knowledge/en/ordinary.tsv"))?,
            read("en/calendar.tsv", include_str!("../knowledge/en/calendar.tsv"))?,
            read("en/roles.tsv", include_str!("../knowledge/en/roles.tsv"))?,
            read("en/speech_words.tsv", include_str!("../knowledge/en/speech_words.tsv"))?,
        ],
    })
}

fn english(read: impl Fn(&str, &str) -> Result<String, KnowledgeError>) -> Result<Wording, KnowledgeError> {
    Wording::read(&wording::Tables {
        verbs: read("en/reporting_verbs.tsv", include_str!("../knowledge/en/reporting_verbs.tsv"))?,
        roles: read("en/roles.tsv", include_str!("../knowledge/en/roles.tsv"))?,
        words: read("en/speech_words.tsv", include_str!("../knowledge/en/speech_words.tsv"))?,
        ..wording::Tables::default()
    })
}

fn kazakh(read: impl Fn(&str, &str) -> Result<String, KnowledgeError>) -> Result<Wording, KnowledgeError> {
    Wording::read(&wording::Tables {
        verbs: read("kk/reporting_verbs.tsv", include_str!("../knowledge/kk/reporting_verbs.tsv"))?,
        roles: read("kk/roles.tsv", include_str!("../knowledge/kk/roles.tsv"))?,
        words: read("kk/speech_words.tsv", include_str!("../knowledge/kk/speech_words.tsv"))?,
        clause_endings: read("kk/clause_endings.tsv", include_str!("../knowledge/kk/clause_endings.tsv"))?,
        endings: read("kk/endings.tsv", include_str!("../knowledge/kk/endings.tsv"))?,
        case_endings: read("kk/case_endings.tsv", include_str!("../knowledge/kk/case_endings.tsv"))?,
    })
}

fn speech(read: impl Fn(&str, &str) -> Result<String, KnowledgeError>) -> Result<Speech, KnowledgeError> {
    Speech::read(&speech::Tables {
        verbs: read("ru/reporting_verbs.tsv", include_str!("../knowledge/ru/reporting_verbs.tsv"))?,
        nouns: read("ru/reporting_nouns.tsv", include_str!("../knowledge/ru/reporting_nouns.tsv"))?,
        roles: read("ru/roles.tsv", include_str!("../knowledge/ru/roles.tsv"))?,
        interviews: read("ru/interviews.tsv", include_str!("../knowledge/ru/interviews.tsv"))?,
        printed_interviews: read("en/interviews.tsv", include_str!("../knowledge/en/interviews.tsv"))?
            + &read("kk/interviews.tsv", include_str!("../knowledge/kk/interviews.tsv"))?,
        title_nouns: read("ru/title_nouns.tsv", include_str!("../knowledge/ru/title_nouns.tsv"))?,
        verb_endings: read("ru/verb_endings.tsv", include_str!("../knowledge/ru/verb_endings.tsv"))?,
        anaphora: read("ru/anaphora.tsv", include_str!("../knowledge/ru/anaphora.tsv"))?,
        meanings: read("ru/role_meanings.tsv", include_str!("../knowledge/ru/role_meanings.tsv"))?,
        function_words: read("ru/function_words.tsv", include_str!("../knowledge/ru/function_words.tsv"))?,
        back_references: read("ru/back_references.tsv", include_str!("../knowledge/ru/back_references.tsv"))?,
        connectors: read("ru/connectors.tsv", include_str!("../knowledge/ru/connectors.tsv"))?,
        named_things: read("ru/named_things.tsv", include_str!("../knowledge/ru/named_things.tsv"))?,
        courtesies: read("ru/courtesies.tsv", include_str!("../knowledge/ru/courtesies.tsv"))?,
        namesakes: read("ru/namesakes.tsv", include_str!("../knowledge/ru/namesakes.tsv"))?,
    })
}
