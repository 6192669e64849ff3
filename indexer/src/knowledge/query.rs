//! The words of a typed query: names of fields, kinds, languages, months, and the word between alternatives.

use std::collections::HashMap;

use super::KnowledgeError;
use super::lexicon::fold;
use super::table::{self, Row};

/// A field that a query can narrow by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[expect(missing_docs, reason = "they are the filters of a query")]
pub enum Field {
    Kind,
    Speaker,
    Person,
    Event,
    Series,
    Place,
    Period,
    Topic,
    Phrase,
    Source,
    Lang,
    Date,
}

impl Field {
    /// All fields, in the order in which queries are shown.
    pub const ALL: [Field; 12] = [
        Field::Kind,
        Field::Speaker,
        Field::Person,
        Field::Event,
        Field::Series,
        Field::Place,
        Field::Period,
        Field::Topic,
        Field::Phrase,
        Field::Source,
        Field::Lang,
        Field::Date,
    ];

    /// The name of the field as a parameter of an address: `kind`, `speaker` …
    pub fn code(self) -> &'static str {
        match self {
            Field::Kind => "kind",
            Field::Speaker => "speaker",
            Field::Person => "person",
            Field::Event => "event",
            Field::Series => "series",
            Field::Place => "place",
            Field::Period => "period",
            Field::Topic => "topic",
            Field::Phrase => "phrase",
            Field::Source => "source",
            Field::Lang => "lang",
            Field::Date => "date",
        }
    }

    /// The field that has this code.
    pub fn of_code(code: &str) -> Option<Field> {
        Field::ALL.into_iter().find(|field| field.code() == code)
    }
}

/// The sort of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Sort {
    Field,
    Kind,
    Lang,
    Month,
    Or,
    And,
    Small,
}

/// All these words.
#[derive(Debug, Clone, Default)]
pub struct QueryWords {
    meanings: HashMap<(Sort, Box<str>), Box<str>>,
    shown: HashMap<(Sort, Box<str>), Box<str>>,
}

impl QueryWords {
    /// Reads the tables, one after the other; those of `small` list words that are never asked for beside others.
    pub fn new(tables: &[(&str, &str)], small: &[(&str, &str)]) -> Result<QueryWords, KnowledgeError> {
        let mut words = QueryWords::default();
        for row in small.iter().flat_map(|(name, content)| table::rows(name, content)) {
            words.meanings.insert((Sort::Small, fold::folded(row.column(0)).into()), "small".into());
        }
        for (name, content) in tables {
            for row in table::rows(name, content) {
                words.add(row)?;
            }
        }
        Ok(words)
    }

    /// The field of this name, in any case of letters.
    pub fn field(&self, name: &str) -> Option<Field> {
        Field::of_code(self.meaning(Sort::Field, &fold::folded(name))?)
    }

    /// The name by which a field is shown.
    pub fn shown(&self, field: Field) -> &str {
        self.shown_by(Sort::Field, field.code())
    }

    /// The word by which a kind is shown.
    pub fn shown_kind<'a>(&'a self, code: &'a str) -> &'a str {
        self.shown_by(Sort::Kind, code)
    }

    /// The word that is shown between alternatives.
    pub fn shown_or(&self) -> &str {
        self.shown_by(Sort::Or, "or")
    }

    /// The code of a kind: `article`, `quote`.
    pub fn kind(&self, word: &str) -> Option<&str> {
        self.meaning(Sort::Kind, &fold::folded(word))
    }

    /// The code of a language; a code is its own name.
    pub fn lang(&self, word: &str) -> Option<String> {
        let word = fold::folded(word);
        let is_code =
            word.len() <= 5 && word.len() >= 2 && word.bytes().all(|byte| byte.is_ascii_lowercase());
        self.meaning(Sort::Lang, &word).map(str::to_owned).or_else(|| is_code.then_some(word))
    }

    /// The number of a month.
    pub fn month(&self, word: &str) -> Option<i8> {
        self.meaning(Sort::Month, &fold::folded(word))?.parse().ok()
    }

    /// Whether it stands between alternatives. Capitals tell it from the plain word.
    pub fn is_or(&self, word: &str) -> bool {
        self.meaning(Sort::Or, word).is_some()
    }

    /// Whether it says that all words are meant, as they are without it. Capitals tell it from the plain word.
    pub fn is_and(&self, word: &str) -> bool {
        self.meaning(Sort::And, word).is_some()
    }

    /// Whether it is never asked for beside other words.
    pub fn is_small(&self, folded: &str) -> bool {
        self.meaning(Sort::Small, folded).is_some()
    }

    fn meaning(&self, sort: Sort, word: &str) -> Option<&str> {
        self.meanings.get(&(sort, word.into())).map(|meaning| &**meaning)
    }

    fn shown_by<'a>(&'a self, sort: Sort, meaning: &'a str) -> &'a str {
        self.shown.get(&(sort, meaning.into())).map_or(meaning, |word| word)
    }

    fn add(&mut self, row: Row) -> Result<(), KnowledgeError> {
        let (word, meaning) = (row.column(1), row.column(2));
        let (sort, is_shown) = match row.column(0).strip_suffix("-shown") {
            Some(sort) => (sort, true),
            None => (row.column(0), false),
        };
        let sort = match sort {
            "field" => Sort::Field,
            "kind" => Sort::Kind,
            "lang" => Sort::Lang,
            "month" => Sort::Month,
            "or" => Sort::Or,
            "and" => Sort::And,
            "small" => Sort::Small,
            other => {
                return Err(
                    row.wrong("field, kind, lang, month, small, and or or, with «-shown» or without", other)
                );
            }
        };
        if !is_meaning(sort, meaning) {
            return Err(row.wrong("a meaning that goes with the sort", meaning));
        }
        let known = if matches!(sort, Sort::Or | Sort::And) { word.to_owned() } else { fold::folded(word) };
        self.meanings.insert((sort, known.into()), meaning.into());
        if is_shown {
            self.shown.insert((sort, meaning.into()), word.into());
        }
        Ok(())
    }
}

fn is_meaning(sort: Sort, meaning: &str) -> bool {
    match sort {
        Sort::Field => Field::of_code(meaning).is_some(),
        Sort::Kind => matches!(meaning, "article" | "quote"),
        Sort::Lang => meaning.len() == 2,
        Sort::Month => meaning.parse().is_ok_and(|number: u8| (1..=12).contains(&number)),
        Sort::Or => meaning == "or",
        Sort::And => meaning == "and",
        Sort::Small => meaning == "small",
    }
}
