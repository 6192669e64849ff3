//! Whose turn each paragraph of an interview is, in every way of printing one.

use super::{FEWEST_ANNOUNCED_REPLIES, FEWEST_QUESTIONS, Shape, Turn, is_announced, is_of_talk, lead};
use crate::analysis::quotes::Scene;
use crate::analysis::quotes::dash::is_sentence;

/// A question without a dash is shorter than an answer that ends with one.
const LONGEST_BARE_QUESTION_LETTERS: usize = 400;

/// Turns told by labels: somebody asks under a label that is an asker's.
pub(super) fn labelled(shapes: &[Shape]) -> Option<Vec<Turn>> {
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
pub(super) fn dashed(scene: &Scene, shapes: &[Shape]) -> Option<Vec<Turn>> {
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
pub(super) fn answering(shapes: &[Shape]) -> Option<Vec<Turn>> {
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
pub(super) fn unasked(scene: &Scene, shapes: &[Shape]) -> Option<Vec<Turn>> {
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
pub(super) fn bare(scene: &Scene, shapes: &[Shape]) -> Option<Vec<Turn>> {
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
