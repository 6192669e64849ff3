//! What a person asks, in words no engine owns.

pub use indexer::knowledge::query::Field;
use jiff::civil::Date;

/// How many hits an answer has where nothing else is asked.
pub const DEFAULT_LIMIT: usize = 20;

/// A question to an engine.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// As typed; kept to be shown again.
    pub typed: String,
    /// What the text must hold: all of these.
    pub clauses: Vec<Clause>,
    /// What the hits are narrowed to. Values of one field are alternatives, fields add up.
    pub filters: Filters,
    /// The order of the hits.
    pub sort: Sort,
    /// How many hits, at most.
    pub limit: usize,
    /// Where the last answer ended.
    pub cursor: Option<String>,
    /// Whether each hit says why it stands where it stands.
    pub is_explained: bool,
    /// What looks like a filter and could not be read as one, as typed: its words are among the clauses.
    pub not_understood: Vec<String>,
}

/// One condition on the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clause {
    /// Any of these fulfils it (`OR`, `ИЛИ`).
    pub any: Vec<Term>,
    /// Whether it must not be fulfilled (`-without`).
    pub is_negated: bool,
}

/// A word or a phrase to be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// A word, in any of its forms.
    Word(String),
    /// These exact forms, side by side.
    Phrase(Vec<String>),
}

/// What hits are narrowed to.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filters {
    /// Articles or quotes.
    pub kind: Option<Kind>,
    /// Who speaks: ids, or names as typed.
    pub speaker: Vec<String>,
    /// Who is named or speaks: ids, or names as typed.
    pub person: Vec<String>,
    /// Summits: ids, or any of their names as typed.
    pub event: Vec<String>,
    /// Series of summits: ids, or any of their names as typed.
    pub series: Vec<String>,
    /// Where summits are held, as typed: cities, countries.
    pub place: Vec<String>,
    /// When summits are held, as typed: days, months, years.
    pub period: Vec<String>,
    /// Topics: ids, or labels as typed.
    pub topic: Vec<String>,
    /// Key phrases, as typed.
    pub phrase: Vec<String>,
    /// Outlets, as typed.
    pub source: Vec<String>,
    /// Languages, as codes.
    pub lang: Vec<String>,
    /// Days of publication; any of these.
    pub dates: Vec<Days>,
    /// Values that must not hold, by field name (`-кто:Токаев`).
    pub without: Vec<(Field, String)>,
}

/// A stretch of days, both ends included; an open end is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Days {
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

impl Days {
    /// Whether all of the other days lie in these.
    pub fn hold(&self, other: &Days) -> bool {
        let begins = self.from.is_none_or(|from| other.from.is_some_and(|first| from <= first));
        let ends = self.to.is_none_or(|to| other.to.is_some_and(|last| last <= to));
        begins && ends
    }
}

/// What a hit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A whole article.
    Article,
    /// One quote of it.
    Quote,
}

/// The order of hits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Sort {
    /// The best first; the newest first where nothing is asked of the text.
    #[default]
    Relevance,
    /// The newest first.
    Date,
}

impl Kind {
    /// The code: `article`, `quote`.
    pub fn code(self) -> &'static str {
        match self {
            Kind::Article => "article",
            Kind::Quote => "quote",
        }
    }

    /// The kind that has this code.
    pub fn of_code(code: &str) -> Option<Kind> {
        [Kind::Article, Kind::Quote].into_iter().find(|kind| kind.code() == code)
    }
}

impl Days {
    /// Whether one of these days lies between two others, both included.
    pub fn meet(&self, first: Option<Date>, last: Option<Date>) -> bool {
        let is_before =
            |one: Option<Date>, other: Option<Date>| one.zip(other).is_some_and(|(one, other)| one < other);
        !is_before(last, self.from) && !is_before(self.to, first)
    }
}

impl Filters {
    /// The values of a field that are given as they were typed; none for kind and dates.
    pub fn values_mut(&mut self, field: Field) -> Option<&mut Vec<String>> {
        match field {
            Field::Speaker => Some(&mut self.speaker),
            Field::Person => Some(&mut self.person),
            Field::Event => Some(&mut self.event),
            Field::Series => Some(&mut self.series),
            Field::Place => Some(&mut self.place),
            Field::Period => Some(&mut self.period),
            Field::Topic => Some(&mut self.topic),
            Field::Phrase => Some(&mut self.phrase),
            Field::Source => Some(&mut self.source),
            Field::Lang => Some(&mut self.lang),
            Field::Kind | Field::Date => None,
        }
    }

    /// The same, to be read; empty for kind and dates.
    pub fn values(&self, field: Field) -> &[String] {
        match field {
            Field::Speaker => &self.speaker,
            Field::Person => &self.person,
            Field::Event => &self.event,
            Field::Series => &self.series,
            Field::Place => &self.place,
            Field::Period => &self.period,
            Field::Topic => &self.topic,
            Field::Phrase => &self.phrase,
            Field::Source => &self.source,
            Field::Lang => &self.lang,
            Field::Kind | Field::Date => &[],
        }
    }

    /// Whether nothing is narrowed.
    pub fn is_empty(&self) -> bool {
        *self == Filters::default()
    }
}
