//! Interviews: which paragraphs ask, which answer, and who answers.

use super::dash::{self, after_opening_dash};
use super::{Draft, QuoteKind, Rule, Scene, Source};
use crate::analysis::marked::Paragraph;
use crate::analysis::words::Word;
use crate::article::BlockKind;
use crate::text::Span;
use labels::{Label, Tally};
use turns::{answering, bare, dashed, labelled, unasked};

mod block;
mod interviewee;
mod labels;
mod turns;

/// With fewer questions a text is no interview.
const FEWEST_QUESTIONS: usize = 2;

/// Who asks and who answers, paragraph by paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Turn {
    /// Before the first question, and what belongs to nobody.
    Author,
    Question,
    /// The first paragraph of an answer.
    Answer,
    /// A further paragraph of it.
    More,
}

/// What is told of an interview.
#[derive(Default)]
pub(super) struct Interview {
    pub(super) answers: Vec<Draft>,
    /// A question at the end of the text, which was cut off before the answer.
    pub(super) unanswered: Option<Span>,
}

/// The answers of an interview; none where the article is no interview.
pub(super) fn of(scene: &Scene) -> Interview {
    let paragraphs = &scene.marked.paragraphs;
    let tally = Tally::of(scene);
    let shapes: Vec<Shape> = (0..paragraphs.len()).map(|number| shape(scene, number, &tally)).collect();
    let labelled = || Some((Rule::InterviewLabels, labelled(&shapes)?));
    let dashed = || Some((Rule::InterviewDashes, dashed(scene, &shapes)?));
    let answering = || Some((Rule::InterviewDashes, answering(&shapes)?));
    let bare = || Some((Rule::InterviewQuestions, bare(scene, &shapes)?));
    let unasked = || Some((Rule::InterviewDashes, unasked(scene, &shapes)?));
    let Some((rule, turns)) = labelled().or_else(answering).or_else(dashed).or_else(bare).or_else(unasked)
    else {
        return Interview { answers: block::answers(scene, &shapes), unanswered: None };
    };
    let first_question = turns.iter().position(|turn| *turn != Turn::Author).unwrap_or(0);
    if rule == Rule::InterviewDashes && is_story(scene, &shapes, first_question) {
        return Interview { answers: block::answers(scene, &shapes), unanswered: None };
    }
    // A talk far from the beginning, which nothing announces, is a part of the article with a speaker of its own.
    if rule == Rule::InterviewDashes && is_part(scene, &shapes, first_question) {
        let answers = block::answers(scene, &shapes);
        if !answers.is_empty() {
            return Interview { answers, unanswered: None };
        }
    }
    let interviewee = interviewee::find(scene, first_question, &turns);
    let turns = without_afterword(scene, turns, interviewee);
    let last = turns.iter().zip(&scene.marked.paragraphs).next_back();
    let unanswered = last.filter(|(turn, _)| **turn == Turn::Question).map(|(_, paragraph)| paragraph.span);
    Interview { answers: answers(scene, rule, &turns, &shapes, interviewee), unanswered }
}

/// So many paragraphs may introduce an interview.
const LONGEST_INTRODUCTION_PARAGRAPHS: usize = 6;
/// An interview in the middle of an article is announced right before it.
const NEAR_PARAGRAPHS: usize = 2;

fn is_part(scene: &Scene, shapes: &[Shape], first_question: usize) -> bool {
    let before = shapes[..first_question].iter().filter(|shape| shape.is_body).count();
    let near = &scene.marked.paragraphs[first_question.saturating_sub(NEAR_PARAGRAPHS)..first_question];
    let announces = |paragraph: &Paragraph| {
        let words = &scene.marked.words[paragraph.words.clone()];
        words.iter().any(|word| scene.marked.knowledge.speech.is_cue(&word.form))
    };
    before > LONGEST_INTRODUCTION_PARAGRAPHS && !near.iter().any(announces)
}

/// An author who announces that many replies tells a story with talks in it.
const FEWEST_ANNOUNCED_REPLIES: usize = 2;

/// Whether the author announces replies again and again: «Звонит сосед:».
fn is_story(scene: &Scene, shapes: &[Shape], first_question: usize) -> bool {
    let paragraphs = scene.marked.paragraphs.iter().zip(shapes).skip(first_question);
    let announces = |(paragraph, shape): &(&Paragraph, &Shape)| {
        shape.behind_dash.is_none()
            && shape.label.is_none()
            && shape.names.is_none()
            && paragraph.span.of(scene.text()).trim_end().ends_with(':')
    };
    paragraphs.filter(announces).count() >= FEWEST_ANNOUNCED_REPLIES
}

/// A last paragraph that names who answered, or who asked and wrote it down, is the author's again.
fn without_afterword(scene: &Scene, mut turns: Vec<Turn>, interviewee: Option<usize>) -> Vec<Turn> {
    let Some(last) = turns.last_mut().filter(|turn| **turn == Turn::More) else { return turns };
    let Some(paragraph) = scene.marked.paragraphs.last() else { return turns };
    let names_answerer =
        scene.mentions_in(paragraph.span).iter().any(|(_, person)| Some(*person) == interviewee);
    let words = &scene.marked.words[paragraph.words.clone()];
    let has_cue = words.iter().any(|word| scene.marked.knowledge.speech.is_cue(&word.form));
    let is_credit = words.len() <= 8 && has_cue;
    // Whoever answers says «я», and seldom their own name.
    let is_told = words.iter().all(|word| !is_of_talk(word));
    if (names_answerer && (has_cue || is_told)) || is_credit {
        *last = Turn::Author;
    }
    turns
}

/// A word of the first or second person: «мы», «считаете».
fn is_of_talk(word: &Word) -> bool {
    word.form.readings.first().is_some_and(|reading| reading.is_of_talk)
}

/// What a paragraph looks like.
#[derive(Debug, Clone, Copy)]
struct Shape {
    is_body: bool,
    /// What follows the opening dash.
    behind_dash: Option<Span>,
    ends_with_question: bool,
    /// It ends without any sign, as the last paragraph of a text that was cut off.
    is_cut: bool,
    label: Option<Label>,
    /// Whom the paragraph names, if it is nothing but a label.
    names: Option<(Span, usize)>,
    is_attributed: bool,
    letters: usize,
}

fn shape<'a>(scene: &Scene<'a>, number: usize, tally: &Tally<'a>) -> Shape {
    let paragraph = &scene.marked.paragraphs[number];
    let inside = paragraph.span.of(scene.text());
    let behind_dash = after_opening_dash(scene.text(), paragraph.span);
    let is_attributed = behind_dash
        .is_some_and(|speech| dash::turns(scene, speech).iter().any(|turn| turn.attribution.is_some()));
    Shape {
        is_body: paragraph.kind == BlockKind::Body,
        behind_dash,
        ends_with_question: ends_with_question(inside),
        is_cut: inside.trim_end().ends_with(char::is_alphanumeric),
        label: labels::of(scene, number, tally),
        names: labels::line(scene, number),
        is_attributed,
        letters: inside.chars().count(),
    }
}

fn ends_with_question(inside: &str) -> bool {
    inside.trim_end_matches(['»', '"', '”', ')', '…', '.', '!', ' ']).ends_with('?')
}

/// Whether the paragraphs before the first question speak of a conversation, and name somebody.
fn is_announced(scene: &Scene, first_question: usize) -> bool {
    let Some(lead) = lead(scene, first_question) else { return false };
    let words = &scene.marked.words[scene.marked.words_in(lead)];
    words.iter().any(|word| scene.marked.knowledge.speech.is_cue(&word.form))
        && !scene.mentions_in(lead).is_empty()
}

fn lead(scene: &Scene, first_question: usize) -> Option<Span> {
    let first = scene.marked.paragraphs.first()?.span;
    let question = scene.marked.paragraphs.get(first_question)?.span;
    Some(Span::new(first.start, question.start))
}

fn answers(
    scene: &Scene,
    rule: Rule,
    turns: &[Turn],
    shapes: &[Shape],
    interviewee: Option<usize>,
) -> Vec<Draft> {
    let mut drafts: Vec<Draft> = Vec::new();
    let mut question: Option<Span> = None;
    let mut named: Option<(Span, usize)> = None;
    for (number, turn) in turns.iter().enumerate() {
        let shape = &shapes[number];
        let span = scene.marked.paragraphs[number].span;
        named = shape.names.or(named);
        let words = shape
            .label
            .map(|label| label.rest)
            .filter(|_| *turn != Turn::More)
            .or(shape.behind_dash)
            .unwrap_or(span);
        match turn {
            Turn::Author => {}
            Turn::Question => {
                question = Some(joined(question.filter(|_| follows_question(turns, number)), words))
            }
            Turn::Answer => drafts.push(Draft {
                kind: QuoteKind::Answer,
                rule,
                segments: vec![words],
                source: answered(scene, shape, named, interviewee),
                question,
                paragraph: number,
            }),
            Turn::More => {
                if let Some(draft) = drafts.last_mut() {
                    draft.segments.push(words);
                }
            }
        }
    }
    drafts
}

fn follows_question(turns: &[Turn], number: usize) -> bool {
    number.checked_sub(1).and_then(|before| turns.get(before)) == Some(&Turn::Question)
}

/// A question of several paragraphs is one place.
fn joined(before: Option<Span>, words: Span) -> Span {
    Span::new(before.map_or(words.start, |before| before.start), words.end)
}

/// Who answers: whom the label names, or the line before, else the interviewee.
fn answered(
    scene: &Scene,
    shape: &Shape,
    named: Option<(Span, usize)>,
    interviewee: Option<usize>,
) -> Source {
    let labelled = shape.label.and_then(|label| labels::speaker(scene, label));
    match labelled.or(named) {
        Some((place, person)) => Source::Labelled(place, person),
        None => Source::Answered(interviewee),
    }
}
