//! The one table of fields: what a document has, and how each part of it is found.

use jiff::civil::Date;
use sha2::{Digest, Sha256};

/// A field of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// Its name in every engine.
    pub name: &'static str,
    /// How it is found.
    pub kind: FieldKind,
}

/// How a field is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FieldKind {
    /// Words under all their keys, with their places.
    Keys,
    /// Words under all their keys, without their places: no phrase is looked for there.
    Counted,
    /// Words in their exact form, with their places.
    Exact,
    /// One whole value: found as it stands, kept, counted.
    Keyword,
    /// Values of the shape «id␟name…»: found as they stand and by their id, counted.
    Facet,
    /// A day as the number YYYYMMDD: found by stretches, sorted by, kept.
    Day,
    /// A number: kept.
    Number,
    /// Several numbers by which texts are compared.
    Sketch,
    /// A text: kept to be shown.
    Stored,
}

/// Parts the id from the name in the value of a facet: U+001F, which no text holds.
pub const PART: char = '\u{1F}';

/// The names of the fields.
pub mod field {
    #![expect(missing_docs, reason = "`FIELDS` says what each is")]
    pub const ARTICLE: &str = "article";
    pub const KIND: &str = "kind";
    pub const NUMBER: &str = "number";
    pub const ORDER: &str = "order";
    pub const PARAGRAPH: &str = "paragraph";
    pub const TITLE: &str = "title";
    pub const HEADING: &str = "heading";
    pub const JOINTS: &str = "joints";
    pub const URL: &str = "url";
    pub const TEXT: &str = "text";
    pub const QUOTE_KIND: &str = "quote_kind";
    pub const ROLE_PRINTED: &str = "role_printed";
    pub const SPEAKER_ID: &str = "speaker_id";
    pub const SPEAKER_NAME: &str = "speaker_name";
    pub const SPEAKER_KIND: &str = "speaker_kind";
    pub const TOPICS_TOLD: &str = "topics_told";
    pub const SAID_ON: &str = "said_on";
    pub const WHY: &str = "why";
    pub const CORRECTION: &str = "correction";
    pub const AUTHOR: &str = "author";
    pub const CONTEXT: &str = "context";
    pub const EVENT_SHOWN: &str = "event_shown";
    pub const TITLE_KEYS: &str = "title_keys";
    pub const TITLE_EXACT: &str = "title_exact";
    pub const LEAD_KEYS: &str = "lead_keys";
    pub const TEXT_KEYS: &str = "text_keys";
    pub const TEXT_EXACT: &str = "text_exact";
    pub const SAID_KEYS: &str = "said_keys";
    pub const SAID_EXACT: &str = "said_exact";
    pub const CONTEXT_KEYS: &str = "context_keys";
    pub const SKETCH: &str = "sketch";
    pub const PUBLISHED: &str = "published";
    pub const PUBLISHED_FROM: &str = "published_from";
    pub const MONTH: &str = "month";
    pub const SOURCE: &str = "source";
    pub const LANG: &str = "lang";
    pub const LABEL: &str = "label";
    pub const SPEAKER: &str = "speaker";
    pub const PERSON: &str = "person";
    pub const EVENT: &str = "event";
    pub const SERIES: &str = "series";
    pub const PLACE: &str = "place";
    pub const PHRASE: &str = "phrase";
    pub const PERIOD: &str = "period";
    pub const TOPIC: &str = "topic";
    pub const ROLE: &str = "role";
    pub const ROLE_SHOWN: &str = "role_shown";
}

/// All fields.
pub const FIELDS: &[Field] = &[
    // What it is: the article's id; article or quote; the quote's number and paragraph; its order among equals.
    new(field::ARTICLE, FieldKind::Keyword),
    new(field::KIND, FieldKind::Keyword),
    new(field::NUMBER, FieldKind::Number),
    new(field::ORDER, FieldKind::Number),
    new(field::PARAGRAPH, FieldKind::Number),
    // What is shown: of an article its sentences, a line each, with an empty line between paragraphs; of a quote its words,
    // and the places in them where words of others were left out. A heading stands for a title that is not there.
    new(field::TITLE, FieldKind::Stored),
    new(field::HEADING, FieldKind::Stored),
    new(field::JOINTS, FieldKind::Stored),
    new(field::URL, FieldKind::Stored),
    new(field::TEXT, FieldKind::Stored),
    new(field::QUOTE_KIND, FieldKind::Stored),
    new(field::ROLE_PRINTED, FieldKind::Stored),
    new(field::SPEAKER_ID, FieldKind::Stored),
    new(field::SPEAKER_NAME, FieldKind::Stored),
    new(field::SPEAKER_KIND, FieldKind::Stored),
    // When a quote was said, where its text tells it: see `said_on`.
    new(field::SAID_ON, FieldKind::Stored),
    // The topics of a quote with the words that told them: see `told`.
    new(field::TOPICS_TOLD, FieldKind::Stored),
    // By which rule a quote was found and how its speaker was told: see `reasons`.
    new(field::WHY, FieldKind::Stored),
    // What an editor set in a quote, as JSON.
    new(field::CORRECTION, FieldKind::Stored),
    // Who wrote the article; what stands around a quote: see `context`; the summits of a quote to be shown.
    new(field::AUTHOR, FieldKind::Stored),
    new(field::CONTEXT, FieldKind::Stored),
    new(field::EVENT_SHOWN, FieldKind::Stored),
    // The words of an article.
    new(field::TITLE_KEYS, FieldKind::Keys),
    new(field::TITLE_EXACT, FieldKind::Exact),
    new(field::LEAD_KEYS, FieldKind::Counted),
    new(field::TEXT_KEYS, FieldKind::Keys),
    new(field::TEXT_EXACT, FieldKind::Exact),
    // The words of a quote; apart from the article's, because they are few and weigh more. Its context: speaker, role, question.
    new(field::SAID_KEYS, FieldKind::Keys),
    new(field::SAID_EXACT, FieldKind::Exact),
    new(field::CONTEXT_KEYS, FieldKind::Counted),
    // By which reprints of an article or a quote are told: see `sketch`.
    new(field::SKETCH, FieldKind::Sketch),
    // What both are narrowed to. What the day of publication was inferred from is kept where no
    // source tells it. A month is a calendar month of that day; a label is a tag or a section of the article's own.
    new(field::PUBLISHED, FieldKind::Day),
    new(field::PUBLISHED_FROM, FieldKind::Stored),
    new(field::MONTH, FieldKind::Keyword),
    new(field::SOURCE, FieldKind::Keyword),
    new(field::LANG, FieldKind::Keyword),
    new(field::LABEL, FieldKind::Keyword),
    // Who speaks (of an article: in any of its quotes); who is named or speaks (of a quote: in it, in its question, or as
    // its speaker).
    new(field::SPEAKER, FieldKind::Facet),
    new(field::PERSON, FieldKind::Facet),
    new(field::EVENT, FieldKind::Facet),
    // Of the summits: their series, where they are held, in which year.
    new(field::SERIES, FieldKind::Facet),
    new(field::PLACE, FieldKind::Keyword),
    new(field::PERIOD, FieldKind::Keyword),
    new(field::TOPIC, FieldKind::Facet),
    // The key phrases of the article, in the nominative.
    new(field::PHRASE, FieldKind::Keyword),
    // The roles of the people of an article, in the nominative: «person␟role»; the same to be shown.
    new(field::ROLE, FieldKind::Facet),
    new(field::ROLE_SHOWN, FieldKind::Stored),
];

const fn new(name: &'static str, kind: FieldKind) -> Field {
    Field { name, kind }
}

/// The value of a facet: the id, then what is shown.
pub fn facet(id: &str, parts: &[&str]) -> String {
    let mut value = clean(id);
    for part in parts {
        value.push(PART);
        value.push_str(&clean(part));
    }
    value
}

/// The parts of a facet's value, the id first.
pub fn parts(value: &str) -> impl Iterator<Item = &str> {
    value.split(PART)
}

/// A day as the number YYYYMMDD. Days before the year 1 are day 0.
pub fn day_number(day: Date) -> u64 {
    let year = u64::try_from(day.year()).unwrap_or(0);
    year * 10_000 + day.month().unsigned_abs() as u64 * 100 + day.day().unsigned_abs() as u64
}

/// The day of such a number; none where it is no day.
pub fn day_of(number: u64) -> Option<Date> {
    let year = i16::try_from(number / 10_000).ok()?;
    let month = i8::try_from(number / 100 % 100).ok()?;
    let day = i8::try_from(number % 100).ok()?;
    Date::new(year, month, day).ok()
}

/// The order among documents that are equal in everything else: an article stands before its quotes, those in reading
/// order; articles stand in an order that is arbitrary, yet the same in every engine and after every rebuild.
pub fn order(article: &str, quote: Option<usize>) -> u64 {
    let digest = Sha256::digest(article.as_bytes());
    let article = digest.iter().take(6).fold(0, |number, &byte| number << 8 | u64::from(byte));
    let quote = quote.map_or(0, |number| number.min(65_534) as u64 + 1);
    article << 16 | quote
}

fn clean(part: &str) -> String {
    part.replace(PART, " ")
}
