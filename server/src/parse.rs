//! Reads what a person typed.

use indexer::knowledge::query::{Field, QueryWords};
use indexer::text::Span;

use crate::query::{Clause, DEFAULT_LIMIT, Filters, Kind, Query, Term};
use tokens::{Token, Tokens, Typed};

pub mod days;
pub mod render;
mod tokens;

pub use render::render;

/// A field's name with a capital, a space after the colon and so many words after it is a headline («Источник: в Ташкенте
/// начались переговоры»), not a filter.
const HEADLINE_WORDS: usize = 4;

/// «15 ноября 2025».
const LONGEST_DATE_WORDS: usize = 3;

/// Reads what a person typed. Any text is a query: parsing cannot fail.
pub fn parse(typed: &str, words: &QueryWords) -> Query {
    Reader::read(typed, words).query
}

/// Where the words stand that are looked for in any form: not those in marks, of filters and behind a minus.
pub fn plain_words(typed: &str, words: &QueryWords) -> Vec<Span> {
    Reader::read(typed, words).plain
}

/// Adds a value to a field, as typed or as a parameter of an address; tells whether it makes sense there.
///
/// Values of people, summits, topics and outlets always do: only the index knows whom it holds.
pub fn add_filter(filters: &mut Filters, field: Field, value: &str, words: &QueryWords) -> bool {
    let value = value.trim();
    match field {
        _ if value.is_empty() => return false,
        Field::Kind => match kind(value, words) {
            Some(kind) => filters.kind = Some(kind),
            None => return false,
        },
        Field::Date => match days::read(value, words) {
            Some(days) => push_new(&mut filters.dates, days),
            None => return false,
        },
        Field::Period if days::read(value, words).is_none() => return false,
        Field::Lang => match words.lang(value) {
            Some(lang) => push_new(&mut filters.lang, lang),
            None => return false,
        },
        _ => {
            if let Some(values) = filters.values_mut(field) {
                push_new(values, value.to_owned());
            }
        }
    }
    true
}

/// The kind that a word names.
pub fn kind(word: &str, words: &QueryWords) -> Option<Kind> {
    words.kind(word).and_then(Kind::of_code)
}

struct Reader<'a> {
    tokens: Tokens<'a>,
    words: &'a QueryWords,
    query: Query,
    /// Whether the word between alternatives was read last.
    joins: bool,
    /// Where plain words stand.
    plain: Vec<Span>,
}

impl<'a> Reader<'a> {
    fn read(typed: &'a str, words: &'a QueryWords) -> Reader<'a> {
        let query = Query { typed: typed.to_owned(), limit: DEFAULT_LIMIT, ..Query::default() };
        let mut reader = Reader { tokens: Tokens::new(typed), words, query, joins: false, plain: Vec::new() };
        while let Some(token) = reader.tokens.next() {
            reader.take(token);
        }
        reader
    }

    fn take(&mut self, token: Token<'a>) {
        match token.typed {
            Typed::Bar => self.joins = true,
            Typed::Marked(phrase) => self.add_phrase(phrase, token.is_negated),
            Typed::Plain(word) => {
                if !self.take_field(word, token.is_negated) {
                    self.note(word);
                    self.mark(word, token.is_negated);
                    self.add_word(word, token.is_negated);
                }
            }
        }
    }

    /// Reads `name:value`; tells whether it was one. Nothing is consumed where it was not.
    fn take_field(&mut self, word: &'a str, is_negated: bool) -> bool {
        let Some((name, value)) = word.trim_start_matches(['(', '[']).split_once(':') else { return false };
        let Some(field) = self.words.field(name) else { return false };
        if value.is_empty() && self.is_headline(name) {
            return false;
        }
        let before = self.tokens;
        let is_read = match field {
            Field::Date | Field::Period => self.take_date(field, value, is_negated),
            _ => self.take_value(field, value, is_negated),
        };
        if !is_read {
            self.tokens = before;
        }
        self.joins &= !is_read;
        is_read
    }

    /// Keeps the place of a plain word, which was read last.
    fn mark(&mut self, word: &str, is_negated: bool) {
        let is_word = |word| !self.words.is_or(word) && !self.words.is_and(word) && !word.contains(':');
        if !is_negated && bare(word).is_some_and(is_word) {
            let end = self.query.typed.len() - self.tokens.rest().len();
            self.plain.push(Span::new(end - word.len(), end));
        }
    }

    /// Keeps what looks like a filter and is none: «дата:2025-13», «роль:гидролог», «кто:» with nothing behind it.
    fn note(&mut self, word: &str) {
        let Some((name, value)) = word.trim_start_matches(['(', '[']).split_once(':') else { return };
        let is_meant = match self.words.field(name) {
            Some(_) => !(value.is_empty() && self.is_headline(name)),
            None => is_name(name) && self.is_value(value),
        };
        if is_meant {
            let behind = if value.is_empty() { self.next_as_typed() } else { "" };
            push_new(&mut self.query.not_understood, format!("{word}{behind}"));
        }
    }

    /// Whether this stands behind the colon of a filter, and not behind that of a sentence.
    fn is_value(&self, beside: &str) -> bool {
        let follows = self.tokens.rest();
        match beside.chars().next() {
            Some(first) => first.is_alphanumeric(),
            None => follows.trim().is_empty() || follows.starts_with(tokens::is_opening_mark),
        }
    }

    /// The next piece and what stands before it, letter by letter.
    fn next_as_typed(&self) -> &'a str {
        let mut ahead = self.tokens;
        match ahead.next().map(|token| token.typed) {
            Some(Typed::Plain(_) | Typed::Marked(_)) => {
                let typed = self.tokens.rest();
                &typed[..typed.len() - ahead.rest().len()]
            }
            Some(Typed::Bar) | None => "",
        }
    }

    fn is_headline(&self, name: &str) -> bool {
        let has_capital = name.chars().next().is_some_and(char::is_uppercase);
        let follows = self.tokens.rest().trim_start();
        let is_plain = !follows.starts_with(tokens::is_opening_mark);
        has_capital && is_plain && follows.split_whitespace().nth(HEADLINE_WORDS - 1).is_some()
    }

    /// The value stands behind the colon, or behind it and a space, or in marks.
    fn take_value(&mut self, field: Field, beside: &str, is_negated: bool) -> bool {
        if !beside.is_empty() {
            return self.add_value(field, plain_value(beside), is_negated);
        }
        match self.tokens.next().map(|token| token.typed) {
            Some(Typed::Marked(value)) => self.add_value(field, value, is_negated),
            Some(Typed::Plain(value)) => self.add_value(field, plain_value(value), is_negated),
            Some(Typed::Bar) | None => false,
        }
    }

    fn take_date(&mut self, field: Field, beside: &str, is_negated: bool) -> bool {
        let mut ahead = self.tokens;
        if let (true, Some(Typed::Marked(value))) = (beside.is_empty(), ahead.next().map(|token| token.typed))
        {
            self.tokens = ahead;
            return self.add_value(field, value, is_negated);
        }
        let Some((value, after)) = self.longest_date(beside) else { return false };
        self.tokens = after;
        self.add_value(field, &value, is_negated)
    }

    /// A date may be up to three words, «15 ноября 2025»: the most that make one, and what comes after them.
    fn longest_date(&self, beside: &str) -> Option<(String, Tokens<'a>)> {
        let mut ahead = self.tokens;
        let mut value = plain_value(beside).to_owned();
        let mut longest = None;
        for _ in 0..=LONGEST_DATE_WORDS {
            if days::read(&value, self.words).is_some() {
                longest = Some((value.clone(), ahead));
            }
            let Some(Token { typed: Typed::Plain(next), .. }) = ahead.next() else { break };
            value = format!("{value} {}", plain_value(next)).trim().to_owned();
        }
        longest
    }

    fn add_value(&mut self, field: Field, value: &str, is_negated: bool) -> bool {
        if !is_negated {
            return add_filter(&mut self.query.filters, field, value, self.words);
        }
        let mut alone = Filters::default();
        let makes_sense = add_filter(&mut alone, field, value, self.words);
        if makes_sense {
            let value = alone.kind.map_or_else(|| value.trim().to_owned(), |kind| kind.code().to_owned());
            push_new(&mut self.query.filters.without, (field, value));
        }
        makes_sense
    }

    fn add_phrase(&mut self, phrase: &str, is_negated: bool) {
        let words: Vec<String> = phrase.split_whitespace().filter_map(bare).map(str::to_owned).collect();
        if !words.is_empty() {
            self.add(Term::Phrase(words), is_negated);
        }
    }

    /// A field's name whose value makes no sense comes here too: name and value are words.
    fn add_word(&mut self, word: &str, is_negated: bool) {
        let Some(word) = bare(word) else { return };
        if self.words.is_or(word) && !is_negated {
            self.joins = true;
            return;
        }
        if self.words.is_and(word) && !is_negated {
            if self.has_begun() {
                return;
            }
            push_new(&mut self.query.not_understood, word.to_owned());
        }
        match word.split_once(':') {
            Some((name, value)) if self.words.field(name).is_some() => {
                self.add(Term::Word(name.to_owned()), is_negated);
                self.add_word(value, is_negated);
            }
            _ => self.add(Term::Word(word.to_owned()), is_negated),
        }
    }

    /// Whether anything is asked for yet.
    fn has_begun(&self) -> bool {
        !self.query.clauses.is_empty() || !self.query.filters.is_empty()
    }

    fn add(&mut self, term: Term, is_negated: bool) {
        let joins = std::mem::take(&mut self.joins) && !is_negated;
        match self.query.clauses.last_mut() {
            Some(clause) if joins && !clause.is_negated => push_new(&mut clause.any, term),
            _ => self.query.clauses.push(Clause { any: vec![term], is_negated }),
        }
    }
}

/// Whether this can be the name of a field: letters alone.
fn is_name(word: &str) -> bool {
    word.chars().count() > 1 && word.chars().all(|letter| letter.is_alphabetic() || letter == '_')
}

/// A word without the punctuation around it; none where nothing else is there.
pub fn bare(word: &str) -> Option<&str> {
    let bare = word.trim_matches(|letter: char| !letter.is_alphanumeric() && letter != '+');
    bare.contains(char::is_alphanumeric).then_some(bare)
}

/// A value as it stands in a sentence: without the comma, full stop or bracket behind it.
fn plain_value(value: &str) -> &str {
    value.trim_end_matches([',', ';', ')', ']', '!', '?'])
}

fn push_new<T: PartialEq>(values: &mut Vec<T>, value: T) {
    if !values.contains(&value) {
        values.push(value);
    }
}
