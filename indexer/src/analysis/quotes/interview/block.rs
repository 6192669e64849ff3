//! Questions and answers in the middle of an article: a run of dash paragraphs in which somebody asks and somebody answers.

use std::ops::Range;

use super::{FEWEST_QUESTIONS, Shape};
use crate::analysis::quotes::dash;
use crate::analysis::quotes::{Draft, QuoteKind, Rule, Scene, Source};
use crate::text::Span;

/// The answers of all such runs.
pub(super) fn answers(scene: &Scene, shapes: &[Shape]) -> Vec<Draft> {
    runs(shapes)
        .into_iter()
        .filter(|run| asks(&shapes[run.clone()]))
        .flat_map(|run| of(scene, shapes, run))
        .collect()
}

/// The paragraphs behind a dash that no clause attributes, next to each other.
fn runs(shapes: &[Shape]) -> Vec<Range<usize>> {
    let is_turn = |shape: &Shape| shape.is_body && shape.behind_dash.is_some() && !shape.is_attributed;
    let mut runs: Vec<Range<usize>> = Vec::new();
    for number in (0..shapes.len()).filter(|&number| is_turn(&shapes[number])) {
        match runs.last_mut().filter(|run| run.end == number) {
            Some(run) => run.end += 1,
            None => runs.push(number..number + 1),
        }
    }
    runs
}

/// Whether somebody asks first and again and again, and each question is answered.
fn asks(run: &[Shape]) -> bool {
    let asked = run.iter().filter(|shape| shape.ends_with_question).count();
    let is_answered = |pair: &&[Shape]| pair[0].ends_with_question && !pair[1].ends_with_question;
    let answered = run.windows(2).filter(is_answered).count();
    let opens = run.first().is_some_and(|shape| shape.ends_with_question);
    opens && asked >= FEWEST_QUESTIONS && answered + 1 >= asked && answered * 3 >= run.len()
}

fn of(scene: &Scene, shapes: &[Shape], run: Range<usize>) -> Vec<Draft> {
    let announced = run.start.checked_sub(1).and_then(|before| dash::announcement(scene, before));
    let attribution = announced.or_else(|| dash::subject_before(scene, run.start));
    let source = attribution.map_or(Source::Answered(None), Source::Said);
    let mut drafts: Vec<Draft> = Vec::new();
    let mut question: Option<Span> = None;
    for number in run.clone() {
        let Some(words) = shapes[number].behind_dash else { continue };
        match drafts.last_mut().filter(|draft| draft.paragraph + draft.segments.len() == number) {
            _ if is_question(scene, &shapes[run.start..run.end], number - run.start) => {
                question = Some(words)
            }
            Some(draft) => draft.segments.push(words),
            None => drafts.push(Draft {
                kind: QuoteKind::Answer,
                rule: Rule::InterviewDashes,
                segments: vec![words],
                source: source.clone(),
                question,
                paragraph: number,
            }),
        }
    }
    drafts
}

/// Behind an answer and before the next one even a paragraph that only holds a question asks: «Что нельзя? Ведь правила жёсткие.»
fn is_question(scene: &Scene, run: &[Shape], number: usize) -> bool {
    let ends = |number: usize| run.get(number).map(|shape| shape.ends_with_question);
    let holds = || run[number].behind_dash.is_some_and(|words| words.of(scene.text()).contains('?'));
    let is_between = || number > 0 && ends(number - 1) == Some(false) && ends(number + 1) == Some(false);
    run[number].ends_with_question || is_between() && holds()
}
