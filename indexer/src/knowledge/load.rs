//! Which tables make which part of what is known.

use std::path::Path;

use super::KnowledgeError;
use super::bodies::Bodies;
use super::calendar::Calendar;
use super::events::Events;
use super::leaders::Leaders;
use super::lexicon::{self, Lexicon};
use super::offices::Offices;
use super::places::Places;
use super::print::Print;
use super::query::QueryWords;
use super::questions::Questions;
use super::speech::{self, Speech};
use super::spelling::Spelling;
use super::synonyms::{self, Synonyms};
use super::topics::Topics;
use super::wording::{self, Wording};

pub(super) fn offices(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
    lexicon: &Lexicon,
) -> Result<Offices, KnowledgeError> {
    Offices::read(
        &read("ru/offices.tsv", include_str!("../../knowledge/ru/offices.tsv"))?,
        &read("ru/office_names.tsv", include_str!("../../knowledge/ru/office_names.tsv"))?,
        &read("ru/own_offices.tsv", include_str!("../../knowledge/ru/own_offices.tsv"))?,
        lexicon,
    )
}

pub(super) fn bodies(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
) -> Result<Bodies, KnowledgeError> {
    Ok(Bodies::read(
        &read("ru/bodies.tsv", include_str!("../../knowledge/ru/bodies.tsv"))?,
        &read("ru/body_beginnings.tsv", include_str!("../../knowledge/ru/body_beginnings.tsv"))?,
        &read("ru/body_endings.tsv", include_str!("../../knowledge/ru/body_endings.tsv"))?,
    ))
}

pub(super) fn print(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
) -> Result<Print, KnowledgeError> {
    Print::new(&[
        ("ru/print.tsv", &read("ru/print.tsv", include_str!("../../knowledge/ru/print.tsv"))?),
        ("kk/print.tsv", &read("kk/print.tsv", include_str!("../../knowledge/kk/print.tsv"))?),
        ("en/print.tsv", &read("en/print.tsv", include_str!("../../knowledge/en/print.tsv"))?),
    ])
}

pub(super) fn query(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
) -> Result<QueryWords, KnowledgeError> {
    QueryWords::new(
        &[
            ("ru/query.tsv", &read("ru/query.tsv", include_str!("../../knowledge/ru/query.tsv"))?),
            ("kk/query.tsv", &read("kk/query.tsv", include_str!("../../knowledge/kk/query.tsv"))?),
            ("en/query.tsv", &read("en/query.tsv", include_str!("../../knowledge/en/query.tsv"))?),
        ],
        &[("ru/stopwords.tsv", &read("ru/stopwords.tsv", include_str!("../../knowledge/ru/stopwords.tsv"))?)],
    )
}

pub(super) fn questions(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
) -> Result<Questions, KnowledgeError> {
    Questions::read(&[
        ("ru/questions.tsv", &read("ru/questions.tsv", include_str!("../../knowledge/ru/questions.tsv"))?),
        ("en/questions.tsv", &read("en/questions.tsv", include_str!("../../knowledge/en/questions.tsv"))?),
    ])
}

pub(super) fn spelling(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
) -> Result<Spelling, KnowledgeError> {
    Spelling::read(
        &read("ru/keyboard.tsv", include_str!("../../knowledge/ru/keyboard.tsv"))?,
        &read("kk/keyboard.tsv", include_str!("../../knowledge/kk/keyboard.tsv"))?,
        &read("ru/transliteration.tsv", include_str!("../../knowledge/ru/transliteration.tsv"))?,
    )
}

pub(super) fn calendar(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
    lexicon: &Lexicon,
) -> Result<Calendar, KnowledgeError> {
    let tables = [
        ("ru/calendar.tsv", read("ru/calendar.tsv", include_str!("../../knowledge/ru/calendar.tsv"))?),
        ("kk/calendar.tsv", read("kk/calendar.tsv", include_str!("../../knowledge/kk/calendar.tsv"))?),
        ("en/calendar.tsv", read("en/calendar.tsv", include_str!("../../knowledge/en/calendar.tsv"))?),
    ];
    Calendar::read(&tables, lexicon)
}

pub(super) fn events(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
    lexicon: &Lexicon,
    places: &Places,
) -> Result<Events, KnowledgeError> {
    let series = read("ru/events.toml", include_str!("../../knowledge/ru/events.toml"))?;
    let words = [
        (
            "ru/event_words.tsv",
            read("ru/event_words.tsv", include_str!("../../knowledge/ru/event_words.tsv"))?,
        ),
        (
            "kk/event_words.tsv",
            read("kk/event_words.tsv", include_str!("../../knowledge/kk/event_words.tsv"))?,
        ),
        (
            "en/event_words.tsv",
            read("en/event_words.tsv", include_str!("../../knowledge/en/event_words.tsv"))?,
        ),
    ];
    Events::read(&series, &words, lexicon, places)
}

pub(super) fn topics(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
    lexicon: &Lexicon,
) -> Result<Topics, KnowledgeError> {
    let words = [
        (
            "ru/topic_words.tsv",
            read("ru/topic_words.tsv", include_str!("../../knowledge/ru/topic_words.tsv"))?,
        ),
        (
            "kk/topic_words.tsv",
            read("kk/topic_words.tsv", include_str!("../../knowledge/kk/topic_words.tsv"))?,
        ),
        (
            "en/topic_words.tsv",
            read("en/topic_words.tsv", include_str!("../../knowledge/en/topic_words.tsv"))?,
        ),
    ];
    Topics::read(&read("ru/topics.tsv", include_str!("../../knowledge/ru/topics.tsv"))?, &words, lexicon)
}

pub(super) fn leaders(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
    lexicon: &Lexicon,
    places: &Places,
    events: &Events,
) -> Result<Leaders, KnowledgeError> {
    let offices = read("ru/offices.tsv", include_str!("../../knowledge/ru/offices.tsv"))?;
    let people = read("ru/people.tsv", include_str!("../../knowledge/ru/people.tsv"))?;
    Ok(Leaders::read(&offices, &people, lexicon, places, events))
}

pub(super) fn synonyms(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
    lexicon: &Lexicon,
) -> Result<Synonyms, KnowledgeError> {
    let tables = synonyms::Tables {
        synonyms: read("ru/synonyms.tsv", include_str!("../../knowledge/ru/synonyms.tsv"))?,
        abbreviations: read("ru/abbreviations.tsv", include_str!("../../knowledge/ru/abbreviations.tsv"))?,
        places: read("ru/places.tsv", include_str!("../../knowledge/ru/places.tsv"))?,
    };
    Synonyms::read(&tables, lexicon)
}

/// A table that is built in, and after it the rows of the user's own file of the same name.
pub(super) fn table_text(
    folder: Option<&Path>,
    name: &str,
    built_in: &str,
) -> Result<String, KnowledgeError> {
    let own = match folder.map(|folder| folder.join(name)).filter(|path| path.exists()) {
        Some(path) => {
            std::fs::read_to_string(&path).map_err(|source| KnowledgeError::Unreadable { path, source })?
        }
        None => String::new(),
    };
    Ok(format!("{built_in}\n{own}"))
}

pub(super) fn lexicon(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
) -> Result<Lexicon, KnowledgeError> {
    Lexicon::new(&lexicon::Tables {
        declensions: read("ru/declensions.tsv", include_str!("../../knowledge/ru/declensions.tsv"))?,
        given_names: read("ru/given_names.tsv", include_str!("../../knowledge/ru/given_names.tsv"))?,
        leading_surnames: read(
            "ru/leading_surnames.tsv",
            include_str!("../../knowledge/ru/leading_surnames.tsv"),
        )?,
        patronymic_endings: read(
            "ru/patronymic_endings.tsv",
            include_str!("../../knowledge/ru/patronymic_endings.tsv"),
        )?,
        honorifics: read("ru/honorifics.tsv", include_str!("../../knowledge/ru/honorifics.tsv"))?,
        name_particles: read("ru/name_particles.tsv", include_str!("../../knowledge/ru/name_particles.tsv"))?,
        people: read("ru/people.tsv", include_str!("../../knowledge/ru/people.tsv"))?,
        kazakh_endings: read("kk/endings.tsv", include_str!("../../knowledge/kk/endings.tsv"))?,
        kazakh_cases: read("kk/case_endings.tsv", include_str!("../../knowledge/kk/case_endings.tsv"))?,
        kazakh_given_names: read("kk/given_names.tsv", include_str!("../../knowledge/kk/given_names.tsv"))?,
        kazakh_words: read("kk/ordinary.tsv", include_str!("../../knowledge/kk/ordinary.tsv"))?,
        latin_given_names: read("en/given_names.tsv", include_str!("../../knowledge/en/given_names.tsv"))?,
        latin_endings: read("en/name_endings.tsv", include_str!("../../knowledge/en/name_endings.tsv"))?,
        latin_particles: read(
            "en/name_particles.tsv",
            include_str!("../../knowledge/en/name_particles.tsv"),
        )?,
        english_words: vec![
            read("en/ordinary.tsv", include_str!("../../knowledge/en/ordinary.tsv"))?,
            read("en/calendar.tsv", include_str!("../../knowledge/en/calendar.tsv"))?,
            read("en/roles.tsv", include_str!("../../knowledge/en/roles.tsv"))?,
            read("en/speech_words.tsv", include_str!("../../knowledge/en/speech_words.tsv"))?,
        ],
    })
}

pub(super) fn english(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
) -> Result<Wording, KnowledgeError> {
    Wording::read(&wording::Tables {
        verbs: read("en/reporting_verbs.tsv", include_str!("../../knowledge/en/reporting_verbs.tsv"))?,
        roles: read("en/roles.tsv", include_str!("../../knowledge/en/roles.tsv"))?,
        words: read("en/speech_words.tsv", include_str!("../../knowledge/en/speech_words.tsv"))?,
        ..wording::Tables::default()
    })
}

pub(super) fn kazakh(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
) -> Result<Wording, KnowledgeError> {
    Wording::read(&wording::Tables {
        verbs: read("kk/reporting_verbs.tsv", include_str!("../../knowledge/kk/reporting_verbs.tsv"))?,
        roles: read("kk/roles.tsv", include_str!("../../knowledge/kk/roles.tsv"))?,
        words: read("kk/speech_words.tsv", include_str!("../../knowledge/kk/speech_words.tsv"))?,
        clause_endings: read("kk/clause_endings.tsv", include_str!("../../knowledge/kk/clause_endings.tsv"))?,
        endings: read("kk/endings.tsv", include_str!("../../knowledge/kk/endings.tsv"))?,
        case_endings: read("kk/case_endings.tsv", include_str!("../../knowledge/kk/case_endings.tsv"))?,
    })
}

pub(super) fn speech(
    read: impl Fn(&str, &str) -> Result<String, KnowledgeError>,
) -> Result<Speech, KnowledgeError> {
    Speech::read(&speech::Tables {
        verbs: read("ru/reporting_verbs.tsv", include_str!("../../knowledge/ru/reporting_verbs.tsv"))?,
        nouns: read("ru/reporting_nouns.tsv", include_str!("../../knowledge/ru/reporting_nouns.tsv"))?,
        roles: read("ru/roles.tsv", include_str!("../../knowledge/ru/roles.tsv"))?,
        interviews: read("ru/interviews.tsv", include_str!("../../knowledge/ru/interviews.tsv"))?,
        printed_interviews: read("en/interviews.tsv", include_str!("../../knowledge/en/interviews.tsv"))?
            + &read("kk/interviews.tsv", include_str!("../../knowledge/kk/interviews.tsv"))?,
        title_nouns: read("ru/title_nouns.tsv", include_str!("../../knowledge/ru/title_nouns.tsv"))?,
        verb_endings: read("ru/verb_endings.tsv", include_str!("../../knowledge/ru/verb_endings.tsv"))?,
        anaphora: read("ru/anaphora.tsv", include_str!("../../knowledge/ru/anaphora.tsv"))?,
        meanings: read("ru/role_meanings.tsv", include_str!("../../knowledge/ru/role_meanings.tsv"))?,
        function_words: read("ru/function_words.tsv", include_str!("../../knowledge/ru/function_words.tsv"))?,
        back_references: read(
            "ru/back_references.tsv",
            include_str!("../../knowledge/ru/back_references.tsv"),
        )?,
        connectors: read("ru/connectors.tsv", include_str!("../../knowledge/ru/connectors.tsv"))?,
        named_things: read("ru/named_things.tsv", include_str!("../../knowledge/ru/named_things.tsv"))?,
        courtesies: read("ru/courtesies.tsv", include_str!("../../knowledge/ru/courtesies.tsv"))?,
        namesakes: read("ru/namesakes.tsv", include_str!("../../knowledge/ru/namesakes.tsv"))?,
    })
}
