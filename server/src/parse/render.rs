//! A query as a person would have typed it: what filters chosen by hand add is seen in the search field too.

use indexer::knowledge::query::{Field, QueryWords};

use super::days;
use crate::query::{Clause, Kind, Query, Term};

/// The query as typed text. Parsed again, it gives the same query.
pub fn render(query: &Query, words: &QueryWords) -> String {
    let clauses = query.clauses.iter().map(|clause| clause_text(clause, words));
    let filters = filters(query).into_iter().map(|(field, value)| filter_text(field, &value, words));
    let without = query.filters.without.iter();
    let without = without
        .map(|(field, value)| format!("-{}", filter_text(*field, &shown(*field, value, words), words)));
    clauses.chain(filters).chain(without).collect::<Vec<_>>().join(" ")
}

/// All values that a query is narrowed to, field by field, as text.
pub fn filters(query: &Query) -> Vec<(Field, String)> {
    let filters = &query.filters;
    let mut values = Vec::new();
    for field in Field::ALL {
        match field {
            Field::Kind => values.extend(filters.kind.map(|kind| (field, kind.code().to_owned()))),
            Field::Date => values.extend(filters.dates.iter().map(|days| (field, days::render(days)))),
            _ => values.extend(filters.values(field).iter().map(|value| (field, value.clone()))),
        }
    }
    values
}

/// One filter as typed text: `кто:Токтаров`.
pub fn filter_text(field: Field, value: &str, words: &QueryWords) -> String {
    format!("{}:{}", words.shown(field), marked_if_needed(&shown(field, value, words)))
}

/// Codes of kinds are shown by their words.
fn shown(field: Field, value: &str, words: &QueryWords) -> String {
    let kind = (field == Field::Kind).then(|| Kind::of_code(value)).flatten();
    kind.map_or(value, |kind| words.shown_kind(kind.code())).to_owned()
}

fn clause_text(clause: &Clause, words: &QueryWords) -> String {
    let any: Vec<String> = clause.any.iter().map(term_text).collect();
    let minus = if clause.is_negated { "-" } else { "" };
    format!("{minus}{}", any.join(&format!(" {} ", words.shown_or())))
}

fn term_text(term: &Term) -> String {
    match term {
        Term::Word(word) => word.clone(),
        Term::Phrase(words) => in_marks(&words.join(" ")),
    }
}

fn marked_if_needed(value: &str) -> String {
    let is_plain = |letter: char| !letter.is_whitespace() && !"\"«“”„‟|,;)]!?".contains(letter);
    if value.chars().all(is_plain) { value.to_owned() } else { in_marks(value) }
}

/// Marks that do not stand in the text itself.
fn in_marks(text: &str) -> String {
    let marks = [('"', '"'), ('«', '»'), ('“', '”')];
    let (opening, closing) =
        marks.into_iter().find(|(_, closing)| !text.contains(*closing)).unwrap_or(('"', '"'));
    let inside: String = if closing == '”' { text.replace(['“', '"'], "") } else { text.to_owned() };
    format!("{opening}{}{closing}", inside.trim())
}
