//! A correction as people and programs get it: what was said, by whom, when and why, and what has become of it.

use indexer::amend::Fate;
use indexer::analysis::quotes::SpeakerKind;
use indexer::correction::{Claim, Correction, Named, Undone};
use serde::Serialize;

use crate::answer::SpeakerRef;

/// A correction.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Listed {
    /// The number by which it is taken back.
    pub number: u64,
    /// What is to be another way.
    #[serde(flatten)]
    pub said: Said,
    /// Who said so.
    pub editor: String,
    /// When, in UTC.
    pub given: String,
    /// Why.
    pub reason: String,
    /// What has become of it.
    pub state: State,
    /// Where it does not apply, and why.
    pub lost: Vec<Lost>,
    /// That it was taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub undone: Option<TakenBack>,
}

/// What an editor said, with names and ids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "claim", rename_all = "kebab-case")]
#[expect(missing_docs, reason = "the fields are those of `correction::Claim`")]
pub enum Said {
    /// Whose words these are.
    Speaker { article: String, words: String, occurrence: usize, speaker: Option<SpeakerRef> },
    /// These words are no quote.
    NoQuote { article: String, words: String, occurrence: usize },
    /// Two are one person.
    OnePerson { person: SpeakerRef, same_as: SpeakerRef },
    /// In these articles it is another.
    TwoPeople { person: SpeakerRef, other: SpeakerRef, articles: Vec<String> },
}

/// What has become of a correction.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// It holds, in some of its articles at least.
    Applies,
    /// It no longer does anything.
    Lost,
    /// An editor took it back.
    TakenBack,
}

/// Where a correction does not apply, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Lost {
    /// The article, where the correction names any.
    pub article: Option<String>,
    /// Why.
    pub why: String,
}

/// Who took a correction back, and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakenBack {
    /// Who; empty where that was not told.
    pub editor: String,
    /// When, in UTC.
    pub given: String,
}

impl Lost {
    /// What became of a correction in an article.
    pub fn new(article: Option<&String>, fate: Fate) -> Lost {
        Lost { article: article.cloned(), why: fate.to_string() }
    }
}

impl Listed {
    /// A correction, and where it does not apply.
    pub fn new(correction: Correction, lost: Vec<Lost>) -> Listed {
        let Correction { claim, remark, undone, .. } = correction;
        let places = claim.articles().len().max(1);
        let state = match (&undone, lost.len() < places) {
            (Some(_), _) => State::TakenBack,
            (None, true) => State::Applies,
            (None, false) => State::Lost,
        };
        Listed {
            number: remark.number,
            said: Said::new(claim),
            editor: remark.editor,
            given: remark.given.to_string(),
            reason: remark.reason,
            state,
            lost,
            undone: undone.map(TakenBack::new),
        }
    }
}

impl TakenBack {
    fn new(undone: Undone) -> TakenBack {
        TakenBack { editor: undone.editor, given: undone.given.to_string() }
    }
}

impl Said {
    fn new(claim: Claim) -> Said {
        match claim {
            Claim::Speaker { quote, speaker } => Said::Speaker {
                article: quote.article,
                words: quote.words,
                occurrence: quote.occurrence,
                speaker: speaker.map(reference),
            },
            Claim::NoQuote { quote } => {
                Said::NoQuote { article: quote.article, words: quote.words, occurrence: quote.occurrence }
            }
            Claim::OnePerson { person, same_as } => {
                Said::OnePerson { person: reference(person), same_as: reference(same_as) }
            }
            Claim::TwoPeople { person, other, articles } => {
                Said::TwoPeople { person: reference(person), other: reference(other), articles }
            }
        }
    }
}

fn reference(named: Named) -> SpeakerRef {
    let kind = if named.is_body { SpeakerKind::Organization } else { SpeakerKind::Person };
    SpeakerRef { id: named.id, name: named.name, kind }
}
