//! What the columns of the tables of speech say.

use foldhash::{HashMap, HashMapExt};

use super::{Anaphor, FunctionWord, Meaning, Report, RoleKind};
use crate::knowledge::KnowledgeError;
use crate::knowledge::lexicon::fold;
use crate::knowledge::table::{Row, rows};

pub(super) fn reporting_nouns(table: &str) -> HashMap<Box<str>, Vec<Box<str>>> {
    let mut nouns: HashMap<Box<str>, Vec<Box<str>>> = HashMap::new();
    for row in rows("reporting_nouns.tsv", table) {
        let preposition = fold::folded(row.column(1)).into();
        nouns.entry(fold::folded(row.column(0)).into()).or_default().push(preposition);
    }
    nouns
}

pub(super) fn anaphor(row: &Row) -> Result<Anaphor, KnowledgeError> {
    Ok(match row.column(1) {
        "bare" => Anaphor::Bare,
        "role" => Anaphor::Role,
        "human" => Anaphor::Human,
        other => return Err(row.wrong("bare, role or human", other)),
    })
}

pub(super) fn meaning(row: &Row) -> Result<Meaning, KnowledgeError> {
    let is_broad = match row.column(1) {
        "" => false,
        "broad" => true,
        other => return Err(row.wrong("broad or nothing", other)),
    };
    Ok(Meaning { is_broad, nouns: row.column(2).split(';').map(|noun| fold::folded(noun).into()).collect() })
}

pub(super) fn function_words(table: &str) -> Result<HashMap<Box<str>, Vec<FunctionWord>>, KnowledgeError> {
    let mut words: HashMap<Box<str>, Vec<FunctionWord>> = HashMap::new();
    for row in rows("function_words.tsv", table) {
        let word = match row.column(1) {
            "he" => FunctionWord::He,
            "she" => FunctionWord::She,
            "that" => FunctionWord::That,
            "as" => FunctionWord::As,
            "which" => FunctionWord::Which,
            "at" => FunctionWord::At,
            "joins" => FunctionWord::Joins,
            "land" => FunctionWord::Land,
            "former" => FunctionWord::Former,
            "likewise" => FunctionWord::Likewise,
            "about" => FunctionWord::About,
            "speaking" => FunctionWord::Speaking,
            other => {
                return Err(row.wrong(
                    "he, she, that, as, which, at, joins, land, former, likewise, about or speaking",
                    other,
                ));
            }
        };
        words.entry(fold::folded(row.column(0)).into()).or_default().push(word);
    }
    Ok(words)
}

/// The phrases of a table's first column in the rows that are wanted, as folded words.
pub(super) fn phrases(table: &str, content: &str, is_wanted: impl Fn(&Row) -> bool) -> Vec<Vec<Box<str>>> {
    rows(table, content)
        .filter(is_wanted)
        .map(|row| fold::folded(row.column(0)).split(' ').map(Into::into).collect())
        .collect()
}

/// The length of the longest phrase that these words begin with.
pub(super) fn longest(phrases: &[Vec<Box<str>>], forms: &[&str]) -> Option<usize> {
    let fits = |words: &&Vec<Box<str>>| {
        words.len() <= forms.len() && words.iter().zip(forms).all(|(word, form)| **word == **form)
    };
    phrases.iter().filter(fits).map(Vec::len).max()
}

pub(super) fn report(row: &Row) -> Result<Report, KnowledgeError> {
    Ok(match row.column(1) {
        "say" => Report::Say,
        "news" => Report::News,
        "think" => Report::Think,
        "write" => Report::Write,
        "body" => Report::Body,
        "relay" => Report::Relay,
        "state" => Report::State,
        other => return Err(row.wrong("say, news, think, write, body, relay or state", other)),
    })
}

pub(super) fn role_kind(row: &Row) -> Result<RoleKind, KnowledgeError> {
    Ok(match row.column(2) {
        "expert" => RoleKind::Expert,
        "official" => RoleKind::Official,
        "body" => RoleKind::Body,
        "medium" => RoleKind::Medium,
        "unnamed" => RoleKind::Unnamed,
        "person" => RoleKind::Person,
        "press" => RoleKind::Press,
        other => return Err(row.wrong("expert, official, body, medium, unnamed, person or press", other)),
    })
}
