//! Why a quote is believed: by which rule it was found, and how its speaker was told, step by step.

use serde::{Deserialize, Serialize};

use crate::text::Span;

/// The grounds on which a quote stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Why {
    /// The rule that found the words.
    pub rule: Rule,
    /// From what attributes the words to whoever is meant, in order; empty where nothing does.
    pub steps: Vec<Step>,
}

/// One step towards the speaker.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// What it concludes.
    pub how: How,
    /// The words that it concludes from, where it has any.
    pub place: Option<Span>,
}

/// How the words were recognised as somebody's.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Rule {
    /// A paragraph opens with a dash, and a clause attributes it.
    Dash,
    /// A paragraph opens with a dash; the sentence before it ends with a colon.
    DashAnnounced,
    /// One turn of a talk behind dashes.
    DashTalk,
    /// Questions and answers stand under labels.
    InterviewLabels,
    /// Questions, or both, stand behind dashes.
    InterviewDashes,
    /// Questions stand out by their question marks, after a lead that announces a conversation.
    InterviewQuestions,
    /// Marks, and behind them a clause.
    MarksBefore,
    /// A clause, and behind it marks.
    MarksAfter,
    /// A clause within the marks.
    MarksAround,
    /// A paragraph of nothing but words in marks.
    MarksAlone,
    /// Somebody else's words in marks inside a speech.
    MarksWithin,
    /// «X отметил, что …».
    ReportedThat,
    /// «По словам X, …».
    ReportedWords,
    /// «Как отметил X, …».
    ReportedAs,
    /// «…, отметил X».
    ReportedBehind,
    /// «X отметил: …».
    ReportedColon,
    /// «… Об этом сообщил X.»
    ReportedBack,
    /// As the grammar of a language other than Russian reports speech.
    Reported,
}

/// What a step towards the speaker concludes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum How {
    /// The clause names the person.
    Named,
    /// Here the same person's name stands in full.
    FullName,
    /// The clause has a pronoun.
    Pronoun,
    /// The clause has a noun: «эксперт».
    Noun,
    /// The clause names an office.
    Office,
    /// The clause names a body.
    Body,
    /// The clause names nobody.
    Nobody,
    /// The clause names a medium, which tells what others said.
    Medium,
    /// Several or unnamed people speak.
    Unnamed,
    /// The one named as a subject shortly before is meant.
    Subject,
    /// The one of whom the paragraph speaks is meant.
    Topic,
    /// The one who spoke last is meant.
    SpokeLast,
    /// The one introduced with this role is meant.
    Introduced,
    /// Who held the office on the day of the article.
    Holder,
    /// The one whom the interview introduces answers.
    Interviewee,
    /// The label names who speaks.
    Label,
    /// The words go on with the speech before.
    Continued,
}

impl Step {
    /// A step that concludes from these words.
    pub(super) fn at(how: How, place: Span) -> Step {
        Step { how, place: Some(place) }
    }

    /// A step that has no words of its own.
    pub(super) fn of(how: How) -> Step {
        Step { how, place: None }
    }
}
