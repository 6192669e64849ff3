//! Who answers in an interview.

use super::Turn;
use crate::analysis::quotes::Scene;
use crate::analysis::{people, roles};
use crate::knowledge::lexicon::{Case, Cases};
use crate::knowledge::speech::RoleKind;
use crate::text::Span;

/// Who answers: whom the questions address, else whom the lead introduces as a partner in conversation.
pub(super) fn find(scene: &Scene, first_question: usize, turns: &[Turn]) -> Option<usize> {
    let ranks = (0..scene.people.len()).map(|person| (rank(scene, person, first_question, turns), person));
    let best =
        ranks.filter(|(rank, _)| *rank > 0).max_by_key(|(rank, person)| (*rank, std::cmp::Reverse(*person)));
    best.map(|(_, person)| person)
}

fn rank(scene: &Scene, number: usize, first_question: usize, turns: &[Turn]) -> i64 {
    let person = &scene.people[number];
    let mut rank = 0;
    let mut introduced = 0;
    for mention in &person.mentions {
        let Some(paragraph) = scene.marked.paragraph_at(mention.start) else { continue };
        if turns.get(paragraph) == Some(&Turn::Question) {
            rank += i64::from(is_address(scene, *mention)) * 10;
        } else if paragraph < first_question {
            introduced = introduced.max(introduction(scene, number, *mention, paragraph));
        } else if paragraph + 1 == turns.len() || is_label_of(scene, *mention, paragraph) {
            rank += 2;
        }
    }
    rank + introduced + i64::from(!person.roles.is_empty())
        - 4 * i64::from(person.is_known)
        - 8 * i64::from(asks(scene, number))
}

/// «в беседе с журналистом X»: whoever works for a medium asks.
fn asks(scene: &Scene, person: usize) -> bool {
    let speech = &scene.marked.knowledge.speech;
    scene.people[person].roles.iter().any(|role| {
        let head = scene.marked.words[scene.marked.words_in(role.span)]
            .iter()
            .find_map(|word| speech.role(&word.form));
        matches!(head, Some((RoleKind::Press, _)))
    })
}

/// «Санжар Шавкатович, как …?»: a name before a comma at the beginning of a question, or after the last one.
fn is_address(scene: &Scene, mention: Span) -> bool {
    let words = &scene.marked.words[scene.marked.words_in(mention)];
    let is_full = words.iter().any(|word| !word.form.names.patronymic.is_empty());
    let after = scene.text()[mention.end..].chars().next();
    let before = scene.text()[..mention.start].trim_end().chars().next_back().unwrap_or(' ');
    let stands_apart =
        matches!(after, Some(',' | '?' | '!')) && matches!(before, '–' | '—' | '-' | ',' | '.' | ':' | '\n');
    let opens = scene.marked.paragraph_at(mention.start).is_some_and(|number| {
        let start = scene.marked.paragraphs[number].words.start;
        scene.marked.words_in(mention).start <= start + 1
    });
    is_full || stands_apart || opens && after == Some(',')
}

/// How well a mention before the first question introduces a partner in conversation.
fn introduction(scene: &Scene, person: usize, mention: Span, paragraph: usize) -> i64 {
    let sentence = scene.sentence_at(mention.start).unwrap_or(scene.marked.paragraphs[paragraph].span);
    let words = &scene.marked.words[scene.marked.words_in(sentence)];
    let cues = words.iter().filter(|word| scene.marked.knowledge.speech.is_cue(&word.form)).count() as i64;
    let has_role = roles::beside(scene.marked, mention, Cases::ALL).is_some();
    let is_full = scene.marked.words_in(mention).len() > 1;
    let reports = words.iter().any(|word| scene.marked.knowledge.speech.report(&word.form).is_some());
    let speaks =
        reports && people::cases_at(scene.marked, &scene.people[person], mention).has(Case::Nominative);
    1 + 3 * cues.min(2) + 2 * i64::from(has_role) + i64::from(is_full) + 2 * i64::from(speaks)
}

fn is_label_of(scene: &Scene, mention: Span, paragraph: usize) -> bool {
    mention.start <= scene.marked.paragraphs[paragraph].span.start + 2
}
