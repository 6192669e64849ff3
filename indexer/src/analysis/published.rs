//! When an article was published: as its source tells it, else as its address does, else its own words.
//!
//! A wrong day is worse than none: words tell a day only where the article names its own day with the year.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::dates::DateMention;
use super::events::Event;
use super::marked::{Marked, Paragraph};
use crate::article::BlockKind;
use crate::text::Span;

mod address;

/// The day of publication, and how it was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Published {
    /// The day.
    pub day: Date,
    /// What it was inferred from; none where the source tells it.
    pub inferred: Option<Inferred>,
}

/// What a day of publication was inferred from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Inferred {
    /// The address of the page: `/2025/11/16/`.
    Address,
    /// The article's own words: «Ташкент, 16 ноября 2025 года. –», «сегодня, 16 ноября 2025 года».
    Words,
}

impl Inferred {
    /// The word for it in JSON and in the index.
    pub fn code(self) -> &'static str {
        match self {
            Inferred::Address => "address",
            Inferred::Words => "words",
        }
    }

    /// What a word of the index means.
    pub fn of_code(code: &str) -> Option<Inferred> {
        [Inferred::Address, Inferred::Words].into_iter().find(|inferred| inferred.code() == code)
    }
}

/// The day of publication; none where nothing tells it. `dates` are those that need no day of publication.
pub fn of(marked: &Marked, dates: &[DateMention]) -> Option<Published> {
    let article = marked.article;
    let told = article.published.map(|day| Published { day, inferred: None });
    let inferred = |day, inferred| Published { day, inferred: Some(inferred) };
    told.or_else(|| {
        let day = article.url.as_deref().and_then(address::day)?;
        Some(inferred(day, Inferred::Address))
    })
    .or_else(|| in_words(marked, dates).map(|day| inferred(day, Inferred::Words)))
}

/// The newest day of which an article speaks that tells no day of its own: a day told, or that of a summit told. Months and
/// years do not count: a plan for a year yet to come is told in them.
pub fn newest(dates: &[DateMention], events: &[Event]) -> Option<Date> {
    let days = dates.iter().filter(|date| date.from == date.to).map(|date| date.to);
    days.chain(events.iter().filter_map(|event| event.date)).max()
}

/// The one day that the article's words tell for its own.
fn in_words(marked: &Marked, dates: &[DateMention]) -> Option<Date> {
    let days = dates.iter().filter(|date| date.from == date.to && has_year(date.span.of(marked.text())));
    let mut own = days.filter_map(|date| own_day(marked, date));
    let first = own.next()?;
    own.all(|day| day == first).then_some(first)
}

/// Whether a year is printed in full.
fn has_year(printed: &str) -> bool {
    printed.split(|letter: char| !letter.is_ascii_digit()).any(|digits| digits.len() == 4)
}

/// The day of publication that this date tells, where it tells one.
fn own_day(marked: &Marked, date: &DateMention) -> Option<Date> {
    let number = marked.paragraph_at(date.span.start)?;
    let paragraph = &marked.paragraphs[number];
    let first = marked.paragraphs.iter().position(|paragraph| paragraph.kind == BlockKind::Body)?;
    if number == first && is_dateline(marked, paragraph, date.span) {
        return Some(date.from);
    }
    if number + 1 == marked.paragraphs.len() && stands_alone(marked, paragraph, date.span) {
        return Some(date.from);
    }
    beside_today(marked, paragraph, date)
}

/// «Ташкент, 16 ноября 2025 года. – …», «16 ноября 2025 года. …» at the very beginning.
fn is_dateline(marked: &Marked, paragraph: &Paragraph, date: Span) -> bool {
    let before = Span::new(paragraph.span.start, date.start);
    let behind = marked.text()[date.end..paragraph.span.end].trim_start_matches([' ', '\u{a0}', ')']);
    let ends = behind.chars().next();
    if has_no_letter(before.of(marked.text())) {
        // «16 ноября 2025 года – день, когда …» is a sentence.
        return matches!(ends, Some('.' | '/' | ':' | '|'));
    }
    let is_open = matches!(ends, Some('.' | '/' | ':' | '|' | '–' | '—' | '-'));
    is_open && are_places(marked, before)
}

/// Whether names of places, not declined, are all that stands here: «ТАШКЕНТ, », «Астана (Казахстан), ».
fn are_places(marked: &Marked, span: Span) -> bool {
    let words = &marked.words[marked.words_in(span)];
    let form = |at: usize| words.get(at).map(|word| &*word.form);
    let mut at = 0;
    while at < words.len() {
        let Some((length, place)) = marked.knowledge.places.named(|offset| form(at + offset)) else {
            return false;
        };
        let last = words[at + length - 1].span.end;
        if Span::new(words[at].span.start, last).of(marked.text()).to_lowercase() != place.name.to_lowercase()
        {
            return false;
        }
        at += length;
    }
    at > 0
}

/// Whether a paragraph is a date and nothing else but a label of a word or two: «Дата публикации: 16.11.2025».
fn stands_alone(marked: &Marked, paragraph: &Paragraph, date: Span) -> bool {
    let words = marked.words_in(paragraph.span).len() - marked.words_in(date).len();
    let before = marked.text()[paragraph.span.start..date.start].trim_end();
    let is_label = words <= MOST_LABEL_WORDS && before.ends_with(':');
    has_no_letter(&marked.text()[date.end..paragraph.span.end]) && (is_label || has_no_letter(before))
}

/// A label of more words is a sentence.
const MOST_LABEL_WORDS: usize = 2;

fn has_no_letter(text: &str) -> bool {
    !text.contains(char::is_alphanumeric)
}

/// «сегодня, 16 ноября 2025 года», «вчера, 15 ноября 2025 года»; not in speech, which has a day of its own.
fn beside_today(marked: &Marked, paragraph: &Paragraph, date: &DateMention) -> Option<Date> {
    let text = marked.text();
    let before = marked.words_in(Span::new(paragraph.span.start, date.span.start)).next_back()?;
    let word = &marked.words[before];
    let between = text[word.span.end..date.span.start].trim();
    if !(between.is_empty() || between == ",") || is_speech(&text[paragraph.span.start..date.span.start]) {
        return None;
    }
    let shift = marked.knowledge.calendar.meaning(&word.form).day_told()?;
    date.from.checked_sub(jiff::Span::new().days(shift)).ok()
}

/// Whether what opens a paragraph is speech that goes on.
fn is_speech(opening: &str) -> bool {
    let count = |marks: &[char]| opening.matches(marks).count();
    opening.starts_with(['–', '—', '-']) || count(&['«', '“', '„']) > count(&['»', '”'])
}
