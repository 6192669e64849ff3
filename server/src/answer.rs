//! What is found, as people and programs get it. Places count code points of the text beside them.

use indexer::analysis::published::Inferred;
use indexer::analysis::quotes::{QuoteKind, SpeakerKind};
use indexer::correction::Remark;
use indexer::document::context::Context;
use indexer::document::reasons::Reasons;
use indexer::document::said_on::SaidOn;
use indexer::document::told::ToldTopic;
use serde::Serialize;

use crate::query::{Field, Kind};

/// The answer to a query.
#[derive(Debug, Clone, Serialize, Default)]
pub struct Answer {
    /// The query as typed.
    pub query: String,
    /// How many there are in all.
    pub total: usize,
    /// The hits of this page, in order; those marked `partial` come last.
    pub hits: Vec<Hit>,
    /// Counts over all hits.
    pub facets: Facets,
    /// What was searched instead, where the query was corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub corrected: Option<String>,
    /// What to ask to search for what was typed and nothing else, where the query was corrected.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub exact: Option<String>,
    /// What the query was narrowed to, where it was a question: «что Примеров говорил о воде».
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub understood: Vec<Condition>,
    /// Names of summits that several bear, with those that are meant: «саммит:VII». All of them were searched.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub which: Vec<Which>,
    /// The words of such a question that were looked for as words.
    #[serde(skip)]
    pub rest: String,
    /// What looks like a filter in the query and could not be read as one: it was searched as words.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub not_understood: Vec<String>,
    /// The cursor of the next page.
    pub next: Option<String>,
}

/// What a question asks for, as a filter.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Condition {
    /// The field.
    #[serde(serialize_with = "code")]
    pub field: Field,
    /// The value, as a filter takes it.
    pub value: String,
    /// The value, as people read it.
    pub name: String,
}

/// A value that means several summits of different series.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Which {
    /// The field.
    #[serde(serialize_with = "code")]
    pub field: Field,
    /// The value as typed.
    pub typed: String,
    /// What it can mean, what is most spoken of first.
    pub candidates: Vec<Candidate>,
}

/// One of the summits that a value can mean.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Candidate {
    /// The value, as a filter takes it.
    pub value: String,
    /// The value, as people read it.
    pub name: String,
}

fn code<S: serde::Serializer>(field: &Field, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(field.code())
}

/// An article or a quote that was found.
#[derive(Debug, Clone, Serialize)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// The article's id.
    pub id: String,
    /// The article's title.
    pub title: Option<String>,
    /// What people call the article by: its title, else its first words.
    #[serde(skip)]
    pub heading: String,
    /// The article's page.
    pub url: Option<String>,
    /// Who wrote it.
    #[serde(skip)]
    pub author: Option<String>,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// What that day was inferred from, where no source tells it.
    pub published_inferred: Option<Inferred>,
    /// The outlet.
    pub source: String,
    /// The language code.
    pub lang: String,
    /// How well it fits; comparable within one answer only.
    pub score: f32,
    /// Whether it has most of the words, not all.
    pub partial: bool,
    /// The roles of the people whom an article names, each with the person's id.
    #[serde(skip)]
    pub roles: Vec<(String, String)>,
    /// The places that answer, with the words to mark.
    pub passages: Vec<Passage>,
    /// The quote, where the hit is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub quote: Option<QuoteHit>,
    /// Where else it is printed, the earliest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reprints: Vec<Reprint>,
    /// Why it stands where it stands, where that was asked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explain: Option<Explained>,
}

/// Another place where an article or a quote is printed.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Reprint {
    /// The article's id.
    pub id: String,
    /// The number of the quote in that article, where it is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub number: Option<usize>,
    /// What people call the article by.
    #[serde(rename = "title")]
    pub heading: String,
    /// The article's page.
    pub url: Option<String>,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The outlet.
    pub source: String,
    /// How the words of a quote differ there; empty where they do not.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub wording: Vec<Wording>,
}

/// Some words of a reprint, and what became of them.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Wording {
    /// What became of them.
    pub change: Change,
    /// The words.
    pub text: String,
}

/// What became of words in a reprint.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// They stand in both.
    Kept,
    /// They stand in the reprint alone.
    Added,
    /// They do not stand in the reprint.
    LeftOut,
}

/// Why a hit stands where it stands: its score is `words × near × new`.
#[derive(Debug, Clone, Default, Serialize, PartialEq)]
pub struct Explained {
    /// What its words weigh together.
    pub words: f32,
    /// The factor for how near to each other they stand.
    pub near: f32,
    /// The factor for how new it is.
    pub new: f32,
    /// What each word brought, the most first.
    pub shares: Vec<Share>,
}

/// What a word of the query brought to the score of a hit.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct Share {
    /// The word or phrase, as asked.
    pub word: String,
    /// By what it was found.
    pub by: By,
    /// Where in the hit.
    #[serde(rename = "in")]
    pub place: Place,
    /// How much it brought.
    pub score: f32,
}

/// By what a word of a query was found in a hit.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// It stands there in some form.
    Key,
    /// It stands there in the very form.
    Form,
    /// It stands early in the text.
    Early,
    /// Something that stands for it is there.
    Synonym,
    /// A phrase, word by word.
    Phrase,
    /// One of several that were asked for.
    Alternative,
}

/// Where in a hit a word was found.
#[derive(Debug, Clone, Copy, Serialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The title.
    Title,
    /// The first paragraph.
    Lead,
    /// The text of an article.
    Text,
    /// The words of a quote.
    Said,
    /// Around a quote: speaker, role, question.
    Context,
    /// Any of these.
    Anywhere,
}

/// A piece of the text.
#[derive(Debug, Clone, Default, Serialize, PartialEq, Eq)]
pub struct Passage {
    /// The text.
    pub text: String,
    /// The words to mark: `[start, end)` in code points of `text`.
    pub marks: Vec<[usize; 2]>,
}

/// A quote that was found.
#[derive(Debug, Clone, Serialize)]
pub struct QuoteHit {
    /// Its number in the article, from 0: its anchor on the article's page is `#q{number}`.
    pub number: usize,
    /// The words, whole.
    pub text: String,
    /// The words to mark in `text`.
    pub marks: Vec<[usize; 2]>,
    /// The spaces in `text` that stand for words of others, such as «, – said X. –»: their places in code points.
    pub joints: Vec<usize>,
    /// Direct, answer or indirect.
    pub kind: QuoteKind,
    /// Who said it.
    pub speaker: Option<SpeakerRef>,
    /// The role as printed.
    pub role: Option<String>,
    /// What it is about, with the words that told it, the surest first; its article's topics are not among them.
    pub topics: Vec<ToldTopic>,
    /// When it was said, where the text tells it; the day of publication is another thing.
    pub said_on: Option<SaidOn>,
    /// The number of the paragraph where it begins.
    pub paragraph: usize,
    /// What stands around it in the article.
    #[serde(skip)]
    pub context: Option<Context>,
    /// The summits that it is about, each with its id.
    #[serde(skip)]
    pub events: Vec<(String, String)>,
    /// By which rule it was found, and how its speaker was told.
    pub why: Option<Reasons>,
    /// What an editor set in it: who, when and why.
    pub correction: Option<Remark>,
}

/// A speaker, by id and name.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct SpeakerRef {
    /// The id, for filters and pages.
    pub id: String,
    /// The name.
    pub name: String,
    /// A person or a body.
    #[serde(rename = "type")]
    pub kind: SpeakerKind,
}

/// Counts by field, the most frequent first (months: in order of time).
///
/// Values of a field are alternatives. Those of a field that hits are narrowed by are counted as if they were not, so that
/// one sees what another value would add.
#[derive(Debug, Clone, Serialize, Default)]
pub struct Facets {
    /// By kind: `article`, `quote`.
    pub kind: Vec<Count>,
    /// By speaker.
    pub speaker: Vec<Count>,
    /// By person named.
    pub person: Vec<Count>,
    /// By summit.
    pub event: Vec<Count>,
    /// By series of summits.
    pub series: Vec<Count>,
    /// By where the summits are held.
    pub place: Vec<Count>,
    /// By the year of the summits.
    pub period: Vec<Count>,
    /// By topic.
    pub topic: Vec<Count>,
    /// By key phrase.
    pub phrase: Vec<Count>,
    /// By outlet.
    pub source: Vec<Count>,
    /// By language.
    pub lang: Vec<Count>,
    /// By month, `YYYY-MM`, in order.
    pub month: Vec<Count>,
}

/// How many hits have one value.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Count {
    /// The value, as a filter takes it.
    pub id: String,
    /// The value, as people read it.
    pub name: String,
    /// How many.
    pub count: usize,
    /// Whether hits are narrowed to it.
    #[serde(rename = "chosen", skip_serializing_if = "std::ops::Not::not")]
    pub is_chosen: bool,
}

/// A person, a summit or a topic, with how much there is of it.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Entry {
    /// The id, for filters and pages.
    pub id: String,
    /// The name.
    pub name: String,
    /// What to show beside it: a role, a date and place.
    pub note: Option<String>,
    /// The first day of a summit, `YYYY-MM-DD`; none for what has no day.
    pub date: Option<String>,
    /// The newest day of publication of what is about it, `YYYY-MM-DD`.
    pub newest: Option<String>,
    /// In how many articles it is named.
    pub articles: usize,
    /// How many quotes are by it (a person) or about it.
    pub quotes: usize,
}

/// An article that is like another.
#[derive(Debug, Clone, Serialize, PartialEq)]
pub struct Similar {
    /// The article's id.
    pub id: String,
    /// What people call it by.
    #[serde(rename = "title")]
    pub heading: String,
    /// The article's page.
    pub url: Option<String>,
    /// The day of publication, `YYYY-MM-DD`.
    pub published: Option<String>,
    /// The outlet.
    pub source: String,
    /// How much they have in common; comparable within one list only.
    pub score: f32,
    /// Whether it is nearly the same text.
    #[serde(rename = "reprint")]
    pub is_reprint: bool,
}

/// One suggestion while typing.
#[derive(Debug, Clone, Serialize, PartialEq, Eq)]
pub struct Suggestion {
    /// `person`, `event`, `topic`, `words` or `article`.
    pub kind: &'static str,
    /// The id; an article's id for an article, none for words.
    pub id: String,
    /// What to show.
    pub text: String,
    /// What to show beside it.
    pub note: Option<String>,
    /// What to put into the search field.
    pub query: String,
}
