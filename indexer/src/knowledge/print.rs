//! The words by which a line of a printed article is told: captions, teasers, counters, rubrics, heads.

use std::collections::HashMap;

use super::KnowledgeError;
use super::table::{self, Row};

/// What a word at the opening of a line says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sign {
    /// The line tells a fact: «Дата: 2025-11-17».
    Key(Fact),
    /// A picture's caption: «Фото: …».
    Caption,
    /// A picture's credit; the line above is its caption: «© …».
    Credit,
    /// The name of a picture agency, alone on its line.
    Agency,
    /// What a site prints between paragraphs: «Подписывайтесь на …».
    Teaser,
    /// The same, alone on its line: «Поделиться».
    TeaserLine,
    /// The same; where nothing follows on its line, headlines follow on the next lines.
    TeaserList,
    /// The same; a headline and its lead follow on the next two lines.
    TeaserPair,
    /// A word beside the number of readers.
    Counter,
    /// The name of a section, alone on its line or in a list of such.
    Rubric,
    /// A day told by a word, before an hour: «Сегодня, 12:26».
    Day,
    /// The name of a month in a date.
    Month(i8),
}

/// A fact that a line of a head can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "they are the fields of an article")]
pub enum Fact {
    Id,
    Title,
    Date,
    Source,
    Url,
    Author,
    Tags,
    Rubric,
    Lang,
}

/// All these words, by their first letter.
#[derive(Debug, Clone, Default)]
pub struct Print {
    openings: HashMap<char, Vec<Opening>>,
}

#[derive(Debug, Clone)]
struct Opening {
    pattern: Box<str>,
    sign: Sign,
}

impl Print {
    /// Reads the tables, one after the other.
    pub fn new(tables: &[(&str, &str)]) -> Result<Print, KnowledgeError> {
        let mut print = Print::default();
        for (name, content) in tables {
            for row in table::rows(name, content) {
                print.add(row)?;
            }
        }
        for openings in print.openings.values_mut() {
            openings.sort_by_key(|opening| std::cmp::Reverse(opening.pattern.len()));
        }
        Ok(print)
    }

    /// What the opening of `line` says of it, by the longest word that fits, and that word's length in bytes.
    pub fn opening(&self, line: &str) -> Option<(Sign, usize)> {
        self.openings(line).next()
    }

    /// Whether `line` opens with such a word, and the word's length in bytes.
    pub fn opens(&self, line: &str, wanted: Sign) -> Option<usize> {
        self.openings(line).find(|(sign, _)| *sign == wanted).map(|(_, length)| length)
    }

    /// The fact of which `word` is the name.
    pub fn key(&self, word: &str) -> Option<Fact> {
        self.openings(word).find_map(|(sign, length)| match sign {
            Sign::Key(fact) if length == word.len() => Some(fact),
            _ => None,
        })
    }

    /// Whether `words` are the whole of such a name.
    pub fn is(&self, words: &str, wanted: Sign) -> bool {
        self.openings(words).any(|(sign, length)| sign == wanted && length == words.len())
    }

    /// The number of the month that `word` names.
    pub fn month(&self, word: &str) -> Option<i8> {
        self.openings(word).find_map(|(sign, length)| match sign {
            Sign::Month(number) if length == word.len() => Some(number),
            _ => None,
        })
    }

    /// All signs that fit the opening of `line`, the longest first.
    fn openings<'a>(&'a self, line: &'a str) -> impl Iterator<Item = (Sign, usize)> + 'a {
        let first = line.chars().next().map(folded);
        let candidates = first.and_then(|first| self.openings.get(&first));
        candidates
            .into_iter()
            .flatten()
            .filter_map(move |opening| Some((opening.sign, fits(line, &opening.pattern)?)))
    }

    fn add(&mut self, row: Row<'_>) -> Result<(), KnowledgeError> {
        let sign = sign(&row)?;
        let pattern: String = row.column(1).chars().map(folded).collect();
        let first = pattern.chars().next().ok_or_else(|| row.wrong("a pattern", row.column(1)))?;
        self.openings.entry(first).or_default().push(Opening { pattern: pattern.into(), sign });
        Ok(())
    }
}

/// How many bytes of `line` the pattern takes, where it ends at a word's end.
fn fits(line: &str, pattern: &str) -> Option<usize> {
    let mut letters = line.char_indices();
    for expected in pattern.chars() {
        let (_, letter) = letters.next()?;
        if folded(letter) != expected {
            return None;
        }
    }
    let rest = letters.as_str();
    let ends_word = !pattern.ends_with(char::is_alphanumeric) || !rest.starts_with(char::is_alphanumeric);
    ends_word.then_some(line.len() - rest.len())
}

/// Lower case, ё→е, and every kind of blank one blank.
fn folded(letter: char) -> char {
    match letter.to_lowercase().next().unwrap_or(letter) {
        'ё' => 'е',
        blank if blank.is_whitespace() => ' ',
        other => other,
    }
}

/// The sign that a row states.
fn sign(row: &Row<'_>) -> Result<Sign, KnowledgeError> {
    Ok(match row.column(0) {
        "agency" => Sign::Agency,
        "caption" => Sign::Caption,
        "counter" => Sign::Counter,
        "credit" => Sign::Credit,
        "day" => Sign::Day,
        "rubric" => Sign::Rubric,
        "teaser" => Sign::Teaser,
        "teaser-line" => Sign::TeaserLine,
        "teaser-list" => Sign::TeaserList,
        "teaser-pair" => Sign::TeaserPair,
        "author-key" => Sign::Key(Fact::Author),
        "date-key" => Sign::Key(Fact::Date),
        "id-key" => Sign::Key(Fact::Id),
        "lang-key" => Sign::Key(Fact::Lang),
        "rubric-key" => Sign::Key(Fact::Rubric),
        "source-key" => Sign::Key(Fact::Source),
        "tags-key" => Sign::Key(Fact::Tags),
        "title-key" => Sign::Key(Fact::Title),
        "url-key" => Sign::Key(Fact::Url),
        other => return month(other).ok_or_else(|| row.wrong("a kind of line", other)),
    })
}

/// The sign that a kind such as «month-05» states.
fn month(kind: &str) -> Option<Sign> {
    let number = kind.strip_prefix("month-")?.parse().ok()?;
    (1..=12).contains(&number).then_some(Sign::Month(number))
}
