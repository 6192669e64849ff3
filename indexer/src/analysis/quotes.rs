//! Who said what.

use std::cell::OnceCell;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::dates::DateMention;
use super::marked::Marked;
use super::people::Person;
use super::topics::Topic;
use crate::correction::Remark;
use crate::knowledge::lexicon::Form;
use crate::text::{Span, Spans};
use attribution::Attribution;

mod attribution;
mod dash;
mod interview;
mod marks;
mod reported;
mod said_on;
mod speaker;
mod why;

pub use why::{How, Rule, Step, Why};

/// The words of one speaker, at their place.
#[derive(Debug, Clone, PartialEq)]
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
    /// When it was said, where the text tells it: «заявил 16 ноября».
    pub said_on: Option<DateMention>,
    /// What it is about, the surest first.
    pub topics: Vec<Topic>,
    /// The number of the paragraph where it begins (of `Analysis::paragraphs`).
    pub paragraph: usize,
    /// What an editor set in it, and why; nothing as it is found.
    pub correction: Option<Remark>,
    /// By which rule it was found, and how its speaker was told.
    pub why: Why,
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

    /// The spaces in `text` that stand for words of others, such as an attribution: their numbers in code points.
    pub fn joints(&self, article_text: &str) -> Vec<usize> {
        let mut length = 0;
        let mut joints = Vec::new();
        for pair in self.segments.windows(2) {
            length += pair[0].of(article_text).chars().count();
            let gap = article_text.get(pair[0].end..pair[1].start).unwrap_or_default();
            if gap.contains(char::is_alphanumeric) {
                joints.push(length);
            }
            length += 1;
        }
        joints
    }
}

/// Finds the quotes of an article, in reading order.
pub fn find(marked: &Marked, people: &[Person], dates: &[DateMention]) -> Vec<Quote> {
    let mut scene = Scene::new(marked, people, dates);
    let interview = interview::of(&scene);
    let mut drafts = interview.answers;
    let turns = drafts.iter().flat_map(|draft| draft.places().chain(draft.question));
    let turns: Spans = turns.chain(interview.unanswered).collect();
    drafts.extend(dash::speeches(&scene, &turns));
    drafts.extend(marks::speeches(&scene, &drafts));
    drafts.extend(reported::speeches(&scene, &drafts));
    // Marks and dashes may have nothing between them.
    drafts.iter_mut().for_each(|draft| draft.segments.retain(|segment| !segment.is_empty()));
    drafts.retain(|draft| !draft.segments.is_empty());
    drafts.sort_by_key(|draft| (draft.segments[0].start, draft.kind == QuoteKind::Direct));
    scene.quoted = drafts.iter().flat_map(|draft| draft.segments.iter().copied()).collect();
    speaker::resolve(&scene, drafts)
}

/// What the search for quotes reads: the article, its people, and where they are named.
struct Scene<'a> {
    marked: &'a Marked<'a>,
    people: &'a [Person],
    /// The dates of the article, in order.
    dates: &'a [DateMention],
    /// Where who is named, in order.
    mentions: Vec<(Span, usize)>,
    /// Where each person's name is printed with the most words, the first of such places.
    fullest: Vec<Span>,
    /// What has been found to be said: whoever is named there is spoken of.
    quoted: Spans,
    /// The words of each person's roles, cut when they are asked for.
    roles: Vec<OnceCell<Vec<Vec<Arc<Form>>>>>,
}

/// Nothing that attributes is longer. Text without full stops is one sentence, and must not be read anew at every mark.
const LONGEST_CLAUSE_BYTES: usize = 2000;

impl<'a> Scene<'a> {
    fn new(marked: &'a Marked<'a>, people: &'a [Person], dates: &'a [DateMention]) -> Scene<'a> {
        let places = people.iter().enumerate();
        let mut mentions: Vec<(Span, usize)> = places
            .flat_map(|(number, person)| person.mentions.iter().map(move |place| (*place, number)))
            .collect();
        mentions.sort_unstable();
        let fullest = people.iter().map(|person| fullest(marked, person)).collect();
        let roles = vec![OnceCell::new(); people.len()];
        Scene { marked, people, dates, mentions, fullest, roles, quoted: Spans::default() }
    }

    /// The end, or what is as far behind the start as a clause may reach.
    fn no_farther(&self, start: usize, end: usize) -> usize {
        end.min(border(self.text(), start + LONGEST_CLAUSE_BYTES))
    }

    /// The start, or what is as far before the end as a clause may reach.
    fn no_earlier(&self, start: usize, end: usize) -> usize {
        start.max(border(self.text(), end.saturating_sub(LONGEST_CLAUSE_BYTES)))
    }

    /// The words of each role that is printed beside this person's name.
    fn roles_of(&self, person: usize) -> &[Vec<Arc<Form>>] {
        let printed = || self.people[person].printed_roles();
        self.roles[person]
            .get_or_init(|| printed().into_iter().map(|role| forms(self.marked, role)).collect())
    }

    fn text(&self) -> &'a str {
        self.marked.text()
    }

    /// Who is named inside `span`, in order.
    fn mentions_in(&self, span: Span) -> &[(Span, usize)] {
        let first = self.mentions.partition_point(|(place, _)| place.start < span.start);
        let last = self.mentions.partition_point(|(place, _)| place.start < span.end);
        &self.mentions[first..last.max(first)]
    }

    /// The sentence that holds this byte.
    fn sentence_at(&self, byte: usize) -> Option<Span> {
        let next = self.marked.sentences.partition_point(|sentence| sentence.start <= byte);
        let sentence = self.marked.sentences.get(next.checked_sub(1)?)?;
        (byte < sentence.end).then_some(*sentence)
    }

    /// The sentence before the one of this place, in its paragraph or the one before.
    fn sentence_before(&self, byte: usize) -> Option<Span> {
        let next = self.marked.sentences.partition_point(|sentence| sentence.start <= byte);
        self.marked.sentences.get(next.checked_sub(2)?).copied()
    }
}

/// The words of a printed role.
fn forms(marked: &Marked, role: &str) -> Vec<Arc<Form>> {
    let words = role.split(|letter: char| !letter.is_alphanumeric() && letter != '-');
    words.filter(|word| !word.is_empty()).map(|word| marked.knowledge.lexicon.form(word)).collect()
}

/// This byte, or the one before it where a letter begins.
fn border(text: &str, byte: usize) -> usize {
    (0..=byte.min(text.len())).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

fn fullest(marked: &Marked, person: &Person) -> Span {
    let mentions = person.mentions.iter().copied();
    let longest =
        mentions.max_by_key(|mention| (marked.words_in(*mention).len(), std::cmp::Reverse(mention.start)));
    longest.unwrap_or(Span::new(0, 0))
}

/// A quote whose speaker is still to be told.
#[derive(Debug, Clone)]
struct Draft {
    kind: QuoteKind,
    rule: Rule,
    /// Never empty.
    segments: Vec<Span>,
    source: Source,
    question: Option<Span>,
    paragraph: usize,
}

/// From where the speaker of a draft is to be told.
#[derive(Debug, Clone)]
enum Source {
    /// A clause attributes it.
    Said(Attribution),
    /// A label names the person.
    Labelled(Span, usize),
    /// This person answers.
    Answered(Option<usize>),
    /// One turn of a talk in which nobody is named.
    Turn,
    /// It goes on with what was said before this place.
    Continued(usize),
}

impl Draft {
    /// The words and what attributes them.
    fn places(&self) -> impl Iterator<Item = Span> + '_ {
        let clause = match &self.source {
            Source::Said(attribution) => Some(attribution.clause),
            _ => None,
        };
        self.segments.iter().copied().chain(clause)
    }
}
