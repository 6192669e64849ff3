//! Interviews: which paragraphs ask, which answer, and who answers.

use super::dash::{after_opening_dash, is_sentence, turns};
use super::{Draft, QuoteKind, Rule, Scene, Source};
use crate::analysis::marked::Paragraph;
use crate::analysis::words::Word;
use crate::article::BlockKind;
use crate::text::Span;
use labels::{Label, Tally};

mod block;
mod interviewee;
mod labels;

/// With fewer questions a text is no interview.
const FEWEST_QUESTIONS: usize = 2;
/// A question without a dash is shorter than an answer that ends with one.
const LONGEST_BARE_QUESTION_LETTERS: usize = 400;

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
    let is_attributed =
        behind_dash.is_some_and(|speech| turns(scene, speech).iter().any(|turn| turn.attribution.is_some()));
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

/// Turns told by labels: somebody asks under a label that is an asker's.
fn labelled(shapes: &[Shape]) -> Option<Vec<Turn>> {
    let asked = shapes.iter().filter(|shape| shape.label.is_some_and(|label| label.asks)).count();
    (asked >= FEWEST_QUESTIONS).then(|| {
        let mut turns = Vec::new();
        for shape in shapes {
            let before = turns.last().copied().unwrap_or(Turn::Author);
            turns.push(match (shape.label.map(|label| label.asks), before) {
                (Some(true), _) => Turn::Question,
                (Some(false), Turn::Question | Turn::Answer | Turn::More) => Turn::Answer,
                (_, Turn::Author) => Turn::Author,
                (None, Turn::Question) => Turn::Answer,
                _ => Turn::More,
            });
        }
        turns
    })
}

/// Turns told by dashes, before the question only or before both.
fn dashed(scene: &Scene, shapes: &[Shape]) -> Option<Vec<Turn>> {
    let is_question = |shape: &Shape| {
        shape.is_body && shape.behind_dash.is_some() && shape.ends_with_question && !shape.is_attributed
    };
    let questions: Vec<usize> = (0..shapes.len()).filter(|&number| is_question(&shapes[number])).collect();
    let asked = *questions.first()?;
    let enough = questions.len() >= FEWEST_QUESTIONS || (questions.len() == 1 && is_announced(scene, asked));
    let attributed = shapes.iter().filter(|shape| shape.is_attributed).count();
    // In a story people talk too, but the author tells who says what.
    let is_story = attributed >= FEWEST_ANNOUNCED_REPLIES && !is_announced(scene, asked);
    if !enough || attributed > questions.len() || is_story {
        return None;
    }
    let answered_by_dash = questions
        .iter()
        .filter(|&&number| shapes.get(number + 1).is_some_and(|next| next.behind_dash.is_some()))
        .count();
    let both = answered_by_dash * 2 >= questions.len();
    let first = asked - if both { turns_before(shapes, asked) } else { 0 };
    let mut turns = Vec::new();
    for (number, shape) in shapes.iter().enumerate() {
        let before = turns.last().copied().unwrap_or(Turn::Author);
        let opens = shape.behind_dash.is_some();
        let is_named = number.checked_sub(1).is_some_and(|line| shapes[line].names.is_some());
        turns.push(match before {
            _ if !shape.is_body || shape.names.is_some() => Turn::Author,
            _ if is_named && opens => Turn::Answer,
            Turn::Answer | Turn::More if number < first && !opens => Turn::More,
            _ if number < first => Turn::Author,
            _ if number == first => Turn::Question,
            // The last paragraph answers, even with a question.
            Turn::Question
                if both
                    && opens
                    && is_question(shape)
                    && !next_opens(shapes, number)
                    && number + 1 < shapes.len() =>
            {
                Turn::Question
            }
            Turn::Question if !opens || both => Turn::Answer,
            _ if opens && both => turn_behind_dash(shapes, number),
            _ if opens => Turn::Question,
            Turn::Author => Turn::Author,
            _ => Turn::More,
        });
    }
    Some(turns)
}

/// How many dash paragraphs before the first that asks are questions without a question mark, and their answers.
fn turns_before(shapes: &[Shape], asked: usize) -> usize {
    let before = shapes[..asked].iter().rev();
    let opening = before.take_while(|shape| shape.behind_dash.is_some() && !shape.is_attributed).count();
    opening / 2 * 2
}

/// With fewer answers behind a dash, after a question without one, a text is no interview.
const FEWEST_ANSWERS: usize = 3;

/// Turns told by dashes before the answers only; questions are printed in bold.
fn answering(shapes: &[Shape]) -> Option<Vec<Turn>> {
    let opens = |number: usize| shapes[number].is_body && shapes[number].behind_dash.is_some();
    let is_lead = |number: usize| number > 0 && !opens(number - 1) && shapes[number - 1].is_body;
    let answers: Vec<usize> = (0..shapes.len()).filter(|&number| opens(number) && is_lead(number)).collect();
    let asked = answers.iter().filter(|&&number| shapes[number - 1].ends_with_question).count();
    let others = shapes.iter().filter(|shape| shape.behind_dash.is_some());
    let amiss = others.filter(|shape| shape.ends_with_question || shape.is_attributed).count();
    if asked < FEWEST_ANSWERS || asked * 2 < answers.len() || amiss * 4 > answers.len() {
        return None;
    }
    let is_question = |number: usize| {
        let shape = &shapes[number - 1];
        shape.ends_with_question || shape.letters <= LONGEST_BARE_QUESTION_LETTERS
    };
    let mut turns = vec![Turn::Author; shapes.len()];
    for number in 1..shapes.len() {
        let is_answered = opens(number) && is_lead(number) && is_question(number);
        turns[number] = match turns[number - 1] {
            _ if !shapes[number].is_body => Turn::Author,
            _ if is_answered => Turn::Answer,
            Turn::Answer | Turn::More => Turn::More,
            _ => Turn::Author,
        };
        if is_answered {
            turns[number - 1] = Turn::Question;
        }
    }
    Some(turns)
}

/// An answer whose question is not printed has as many words.
const FEWEST_WORDS_UNASKED: usize = 12;
/// So many paragraphs may stand before the first such answer.
const LONGEST_LEAD_PARAGRAPHS: usize = 4;

/// Turns told by dashes before the answers, where the site has lost the questions: an announced talk in which hardly anybody is attributed.
fn unasked(scene: &Scene, shapes: &[Shape]) -> Option<Vec<Turn>> {
    let answers = |number: &usize| {
        let behind_dash = shapes[*number].behind_dash.filter(|_| shapes[*number].is_body);
        behind_dash.is_some_and(|words| {
            is_sentence(scene.text(), words) && scene.marked.words_in(words).len() >= FEWEST_WORDS_UNASKED
        })
    };
    let opened = shapes.iter().filter(|shape| shape.behind_dash.is_some()).count();
    let attributed = shapes.iter().filter(|shape| shape.is_attributed || shape.ends_with_question).count();
    let first = (0..shapes.len()).find(answers)?;
    let lead = shapes[..first].iter().filter(|shape| shape.is_body).count();
    let count = (first..shapes.len()).filter(answers).count();
    let is_told = count >= FEWEST_QUESTIONS && count * 4 >= opened * 3 && attributed * 4 <= count;
    if !is_told || lead > LONGEST_LEAD_PARAGRAPHS || !(lead == 0 || is_announced(scene, first)) {
        return None;
    }
    let mut turns = vec![Turn::Author; shapes.len()];
    for number in first..shapes.len() {
        turns[number] = match () {
            () if answers(&number) => Turn::Answer,
            () if shapes[number].is_body => Turn::More,
            () => Turn::Author,
        };
    }
    Some(turns)
}

fn next_opens(shapes: &[Shape], number: usize) -> bool {
    shapes.get(number + 1).is_some_and(|next| next.behind_dash.is_some())
}

/// Where both open with a dash, a dash after an answer is the next question, if one can be seen there or before the next answer.
fn turn_behind_dash(shapes: &[Shape], number: usize) -> Turn {
    let is_cut = number + 1 == shapes.len() && shapes[number].is_cut;
    let asks = shapes[number].ends_with_question
        || is_cut
        || (next_opens(shapes, number) && !shapes[number + 1].ends_with_question);
    if asks { Turn::Question } else { Turn::More }
}

/// Questions without any sign but the question mark: they stand out by being short, and the lead speaks of a conversation.
fn bare(scene: &Scene, shapes: &[Shape]) -> Option<Vec<Turn>> {
    let is_question = |number: &usize| {
        let shape = &shapes[*number];
        shape.is_body
            && shape.behind_dash.is_none()
            && shape.ends_with_question
            && shape.letters <= LONGEST_BARE_QUESTION_LETTERS
    };
    let questions: Vec<usize> = (0..shapes.len()).filter(is_question).collect();
    let first = *questions.first()?;
    let has_dashes = shapes.iter().filter(|shape| shape.behind_dash.is_some()).count() > 1;
    let are_apart = questions.windows(2).all(|pair| pair[1] > pair[0] + 1);
    let is_talk = || is_announced(scene, first) || is_addressed(scene, &questions);
    if questions.len() < FEWEST_QUESTIONS + 1 || has_dashes || !are_apart || !is_talk() {
        return None;
    }
    let mut turns = vec![Turn::Author; shapes.len()];
    for number in first..shapes.len() {
        turns[number] = match turns.get(number.wrapping_sub(1)) {
            _ if questions.contains(&number) => Turn::Question,
            Some(Turn::Question) => Turn::Answer,
            _ => Turn::More,
        };
    }
    Some(turns)
}

/// An author's own questions do not say «вы»; so many that do are put to somebody.
const FEWEST_ADDRESSED: usize = 2;
/// Without an announcement, a talk needs so many questions.
const FEWEST_UNANNOUNCED: usize = 4;

/// Whether questions are put to somebody whom the paragraphs before them name.
fn is_addressed(scene: &Scene, questions: &[usize]) -> bool {
    let addresses = |number: &&usize| {
        let words = scene.marked.paragraphs[**number].words.clone();
        scene.marked.words[words].iter().any(is_of_talk)
    };
    let names = |first: &usize| lead(scene, *first).is_some_and(|lead| !scene.mentions_in(lead).is_empty());
    questions.len() >= FEWEST_UNANNOUNCED
        && questions.first().is_some_and(names)
        && questions.iter().filter(addresses).count() >= FEWEST_ADDRESSED
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
