//! Under which key stands what pages call kinds, fields, rules, steps and inferences.

use indexer::analysis::published::Inferred;
use indexer::analysis::quotes::{How, QuoteKind, Rule};

use crate::query::Field;

/// What has a name of its own on a page.
pub trait Named {
    /// The key of its name.
    fn key(&self) -> &'static str;
}

impl<T: Named + ?Sized> Named for &T {
    fn key(&self) -> &'static str {
        (**self).key()
    }
}

impl Named for QuoteKind {
    fn key(&self) -> &'static str {
        match self {
            QuoteKind::Direct => "kind.direct",
            QuoteKind::Answer => "kind.answer",
            QuoteKind::Indirect => "kind.indirect",
        }
    }
}

impl Named for Inferred {
    fn key(&self) -> &'static str {
        match self {
            Inferred::Address => "published.address",
            Inferred::Words => "published.text",
        }
    }
}

impl Named for Field {
    fn key(&self) -> &'static str {
        match self {
            Field::Kind => "field.kind",
            Field::Speaker => "field.speaker",
            Field::Person => "field.person",
            Field::Event => "field.event",
            Field::Series => "field.series",
            Field::Place => "field.place",
            Field::Period => "field.period",
            Field::Topic => "field.topic",
            Field::Phrase => "field.phrase",
            Field::Source => "field.source",
            Field::Lang => "field.lang",
            Field::Date => "field.date",
        }
    }
}

impl Named for Rule {
    fn key(&self) -> &'static str {
        match self {
            Rule::Dash => "rule.dash",
            Rule::DashAnnounced => "rule.dash-announced",
            Rule::DashTalk => "rule.dash-talk",
            Rule::InterviewLabels => "rule.interview-labels",
            Rule::InterviewDashes => "rule.interview-dashes",
            Rule::InterviewQuestions => "rule.interview-questions",
            Rule::MarksBefore => "rule.marks-before",
            Rule::MarksAfter => "rule.marks-after",
            Rule::MarksAround => "rule.marks-around",
            Rule::MarksAlone => "rule.marks-alone",
            Rule::MarksWithin => "rule.marks-within",
            Rule::ReportedThat => "rule.reported-that",
            Rule::ReportedWords => "rule.reported-words",
            Rule::ReportedAs => "rule.reported-as",
            Rule::ReportedBehind => "rule.reported-behind",
            Rule::ReportedColon => "rule.reported-colon",
            Rule::ReportedBack => "rule.reported-back",
            Rule::Reported => "rule.reported",
        }
    }
}

impl Named for How {
    fn key(&self) -> &'static str {
        match self {
            How::Named => "how.named",
            How::FullName => "how.full-name",
            How::Pronoun => "how.pronoun",
            How::Noun => "how.noun",
            How::Office => "how.office",
            How::Body => "how.body",
            How::Medium => "how.medium",
            How::Nobody => "how.nobody",
            How::Unnamed => "how.unnamed",
            How::Subject => "how.subject",
            How::Topic => "how.topic",
            How::SpokeLast => "how.spoke-last",
            How::Introduced => "how.introduced",
            How::Holder => "how.holder",
            How::Interviewee => "how.interviewee",
            How::Label => "how.label",
            How::Continued => "how.continued",
        }
    }
}

/// The key of what a language is called, by its code.
pub fn of_language(code: &str) -> &'static str {
    match code {
        "ru" => "language.ru",
        "kk" => "language.kk",
        "en" => "language.en",
        _ => "language.other",
    }
}
