//! A correction: what an editor says against what was found, who said so, when and why.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// What an editor said. It stands until it is taken back, whatever becomes of the index.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Correction {
    /// What is to be another way.
    pub claim: Claim,
    /// Who said so, when and why.
    pub remark: Remark,
    /// Its place in the order of all changes of the archive; taking it back moves it.
    pub seq: u64,
    /// That it was taken back.
    pub undone: Option<Undone>,
}

/// Who corrected, when and why: what a reader of the corrected words is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remark {
    /// The number of the correction, by which it is taken back.
    pub number: u64,
    /// Who.
    pub editor: String,
    /// When.
    pub given: Timestamp,
    /// Why.
    pub reason: String,
}

/// That a correction was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Undone {
    /// By whom, where that was told.
    pub editor: String,
    /// When.
    pub given: Timestamp,
}

/// What an editor can say.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "claim", rename_all = "kebab-case")]
pub enum Claim {
    /// These words are of this speaker; none where nobody can be named.
    Speaker {
        /// The words.
        #[serde(flatten)]
        quote: Anchor,
        /// Whose they are.
        speaker: Option<Named>,
    },
    /// These words are no quote.
    NoQuote {
        /// The words.
        #[serde(flatten)]
        quote: Anchor,
    },
    /// Two are one person, in all articles, also in those that are yet to come.
    OnePerson {
        /// Who is found as a person of their own.
        person: Named,
        /// Who that is in truth.
        same_as: Named,
    },
    /// In these articles it is another person of the same name.
    TwoPeople {
        /// Who is found in them.
        person: Named,
        /// Who is meant there.
        other: Named,
        /// The ids of the articles.
        articles: Vec<String>,
    },
}

/// By what a quote is found again when its article has changed: never by its place or its number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// The article's id.
    pub article: String,
    /// The words of the quote.
    pub words: String,
    /// Of several quotes of the article with the same words, the how manieth; from 1.
    pub occurrence: usize,
}

/// A person or a body by id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// The id.
    pub id: String,
    /// The name as it is to be shown.
    pub name: String,
    /// Whether it is a ministry, a company, an agency.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub is_body: bool,
}

impl Correction {
    /// The number by which it is taken back.
    pub fn number(&self) -> u64 {
        self.remark.number
    }
}

impl Claim {
    /// The ids of the articles that it names; none where it speaks of people in all articles.
    pub fn articles(&self) -> &[String] {
        match self {
            Claim::Speaker { quote, .. } | Claim::NoQuote { quote } => std::slice::from_ref(&quote.article),
            Claim::TwoPeople { articles, .. } => articles,
            Claim::OnePerson { .. } => &[],
        }
    }
}
