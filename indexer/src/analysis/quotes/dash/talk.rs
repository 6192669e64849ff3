//! Talks behind dashes: replies that name nobody, and whose they are.

use super::{after_opening_dash, announcement, is_dash, is_sentence};
use crate::analysis::quotes::attribution::{Attribution, Who};
use crate::analysis::quotes::{Draft, Scene, Source};
use crate::article::BlockKind;
use crate::text::Span;

/// No farther is looked for the other turns of a talk.
const LONGEST_TALK_TURNS: usize = 12;
/// Who spoke so many paragraphs before or after takes part in the talk.
const TALK_WITHIN_PARAGRAPHS: usize = 4;

/// Whether a paragraph without attribution is one turn of a talk: others beside it open with a dash, and one of them asks or exclaims.
pub(super) fn is_turn(scene: &Scene, number: usize) -> bool {
    let before = (0..number).rev().take(LONGEST_TALK_TURNS).map_while(|number| reply(scene, number));
    let after = (number..).take(LONGEST_TALK_TURNS).map_while(|number| reply(scene, number));
    let replies: Vec<Span> = before.chain(after).collect();
    replies.len() > 1
        && reply(scene, number).is_some()
        && replies.iter().any(|reply| is_lively(reply.of(scene.text())))
}

/// Whether a reply asks or exclaims, at its end or before its clause of attribution.
fn is_lively(reply: &str) -> bool {
    let is_before_dash =
        |(at, mark): (usize, &str)| reply[at + mark.len()..].trim_start().starts_with(is_dash);
    reply.trim_end().ends_with(['?', '!']) || reply.match_indices(['?', '!']).any(is_before_dash)
}

/// What follows the dash of a paragraph that may be a reply; lists go on in small letters.
fn reply(scene: &Scene, number: usize) -> Option<Span> {
    let paragraph = scene.marked.paragraphs.get(number)?;
    let speech = after_opening_dash(scene.text(), paragraph.span)?;
    (paragraph.kind == BlockKind::Body && is_sentence(scene.text(), speech)).then_some(speech)
}

/// Whom the author announces before the first turn has every other one.
pub(super) fn announced(scene: &Scene, number: usize) -> Option<Attribution> {
    let before =
        (0..number).rev().take(LONGEST_TALK_TURNS).take_while(|&before| reply(scene, before).is_some());
    let turns = before.count();
    let first = number - turns;
    turns.is_multiple_of(2).then(|| announcement(scene, first.checked_sub(1)?)).flatten()
}

/// Replies that name nobody are told by those around them: two people take turns.
pub(super) fn alternate(scene: &Scene, drafts: &mut [Draft]) {
    let forth: Vec<usize> = (0..drafts.len()).collect();
    let back = forth.iter().rev();
    for &number in forth.iter().chain(back) {
        if !matches!(drafts[number].source, Source::Turn) {
            continue;
        }
        if let Some(attribution) = whose(scene, drafts, number) {
            drafts[number].source = Source::Said(attribution);
        }
    }
}

/// Whose a reply is: of whoever spoke two turns before or after, or of the other one of two.
fn whose(scene: &Scene, drafts: &[Draft], number: usize) -> Option<Attribution> {
    let paragraph = drafts[number].paragraph;
    let is_reply = |paragraph: usize| reply(scene, paragraph).is_some();
    let at = |paragraph: usize| {
        let range = around(drafts, paragraph, 0);
        range.iter().rev().find_map(|draft| named(draft))
    };
    let previous = paragraph.checked_sub(1).filter(|before| is_reply(*before));
    let next = Some(paragraph + 1).filter(|next| is_reply(*next));
    let beside: Vec<&Attribution> = previous.into_iter().chain(next).filter_map(at).collect();
    let is_beside = |found: &Attribution| beside.iter().any(|beside| beside.who == found.who);
    let before_last = previous.and_then(|before| before.checked_sub(1)).filter(|before| is_reply(*before));
    let after_next = next.map(|next| next + 1).filter(|next| is_reply(*next));
    let own: Vec<&Attribution> =
        before_last.into_iter().chain(after_next).filter_map(at).filter(|found| !is_beside(found)).collect();
    match own[..] {
        [one] => return Some(one.clone()),
        [one, other] => return (one.who == other.who).then(|| one.clone()),
        _ => {}
    }
    let others = others(drafts, paragraph, &beside);
    let [other] = others[..] else { return None };
    (!beside.is_empty()).then(|| other.clone())
}

/// Who else takes part in the talk around a paragraph, each once; nobody where some take part without a name.
fn others<'a>(drafts: &'a [Draft], paragraph: usize, beside: &[&Attribution]) -> Vec<&'a Attribution> {
    let mut others: Vec<&Attribution> = Vec::new();
    for draft in around(drafts, paragraph, TALK_WITHIN_PARAGRAPHS) {
        let Source::Said(found) = &draft.source else { continue };
        if !matches!(found.who, Who::Person(_)) {
            return Vec::new();
        }
        let is_known = |known: &&Attribution| known.who == found.who;
        if !beside.iter().any(is_known) && !others.iter().any(is_known) {
            others.push(found);
        }
    }
    others
}

/// The drafts of the paragraphs around one; they stand in order.
fn around(drafts: &[Draft], paragraph: usize, within: usize) -> &[Draft] {
    let first = drafts.partition_point(|draft| draft.paragraph + within < paragraph);
    let last = drafts.partition_point(|draft| draft.paragraph <= paragraph + within);
    &drafts[first..last.max(first)]
}

fn named(draft: &Draft) -> Option<&Attribution> {
    match &draft.source {
        Source::Said(attribution) if matches!(attribution.who, Who::Person(_) | Who::Noun(_)) => {
            Some(attribution)
        }
        _ => None,
    }
}
