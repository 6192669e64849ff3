//! Reported speech in English: «X said that …», «according to X, …», «…, said X».

use super::Found;
use crate::analysis::quotes::Scene;
use crate::analysis::quotes::attribution::english::{
    after_words, finished, is, of_source, subject_before, verb_at,
};
use crate::knowledge::wording::{Small, Verb};
use crate::text::Span;

/// Between a verb and its «that» stands little: «told reporters in Baku on Monday that».
const THAT_WITHIN_WORDS: usize = 12;
/// A sentence has no more commas before the clause that attributes it from behind.
const MOST_COMMAS_BEHIND: usize = 5;
/// Behind the verb of such a clause stands no more: «she said on Monday in Baku».
const MOST_WORDS_BEHIND_VERB: usize = 7;

/// What a sentence reports, and of whom.
pub(super) fn in_sentence(scene: &Scene, sentence: Span) -> Found {
    by_source(scene, sentence)
        .or_else(|| by_as(scene, sentence))
        .or_else(|| by_verb(scene, sentence))
        .or_else(|| by_clause_behind(scene, sentence))
}

/// «According to X, …»; «…, according to X.»
fn by_source(scene: &Scene, sentence: Span) -> Found {
    let text = scene.text();
    let (attribution, end) = of_source(scene, sentence)?;
    let before = Span::new(sentence.start, attribution.clause.start);
    let rest = Span::new(end, sentence.end);
    let goes_on = rest.of(text).trim_start().starts_with(',');
    let segments = [before, rest].into_iter().filter(|span| scene.marked.words_in(*span).len() > 1);
    let segments: Vec<Span> = segments.collect();
    let opens = scene.marked.words_in(before).is_empty();
    (!segments.is_empty() && (goes_on || !opens)).then_some((segments, attribution))
}

/// «As X said, …».
fn by_as(scene: &Scene, sentence: Span) -> Found {
    let words = scene.marked.words_in(sentence);
    let comma = sentence.start + sentence.of(scene.text()).find(',')?;
    if words.is_empty() || !is(scene, words.start, Small::As) {
        return None;
    }
    let clause = Span::new(scene.marked.words.get(words.start + 1)?.span.start, comma);
    let attribution = after_words(scene, clause)?;
    Some((vec![Span::new(comma + 1, sentence.end)], attribution))
}

/// «X said that …», «X says …».
fn by_verb(scene: &Scene, sentence: Span) -> Found {
    let words = scene.marked.words_in(sentence);
    words.clone().skip(1).find_map(|number| {
        let verb = verb_at(scene, number, words.end)?;
        let start = content_start(scene, sentence, number, verb)?;
        let meant = subject_before(scene, sentence.start, number)?;
        let clause = Span::new(meant.place.start, start);
        let content = Span::new(start, sentence.end);
        // What stands before the speaker and ends with a comma sets the scene, and is the author's.
        Some((vec![content], finished(clause, Some(verb.report), meant)))
    })
}

/// Where the reported words behind a verb begin.
fn content_start(scene: &Scene, sentence: Span, number: usize, verb: Verb) -> Option<usize> {
    let words = scene.marked.words_in(sentence);
    let behind = number + 1..words.end.min(number + 1 + THAT_WITHIN_WORDS);
    let start_of = |at: usize| scene.marked.words[at].span.start;
    let that = behind.clone().find(|&at| is(scene, at, Small::That));
    let is_plain = |that: &usize| {
        let between = Span::new(scene.marked.words[number].span.end, start_of(*that)).of(scene.text());
        !between.contains([',', ';', ':', '–', '—'])
            && !(number + 1..*that).any(|at| verb_at(scene, at, words.end).is_some())
    };
    if let Some(that) = that.filter(is_plain) {
        return Some(scene.marked.words[that].span.end);
    }
    let next = behind.clone().next()?;
    let gap = Span::new(scene.marked.words[number].span.end, start_of(next)).of(scene.text());
    // «said on Monday» tells no more than when.
    let opens_words = gap == " " && (!is(scene, next, Small::Stop) || opens_clause(scene, next));
    (verb.is_bare && opens_words && !is(scene, next, Small::Aside) && words.end - next > 2)
        .then(|| start_of(next))
}

/// Pronouns and «there», «this» open a clause, though they end a role.
fn opens_clause(scene: &Scene, number: usize) -> bool {
    [Small::Pronoun, Small::Possessive, Small::Article, Small::Opener]
        .iter()
        .any(|kind| is(scene, number, *kind))
}

/// «…, said X.»; «…, X said on Monday.»
fn by_clause_behind(scene: &Scene, sentence: Span) -> Found {
    let text = scene.text();
    let commas: Vec<usize> =
        sentence.of(text).match_indices(',').map(|(at, _)| sentence.start + at).collect();
    commas.iter().rev().take(MOST_COMMAS_BEHIND).find_map(|&comma| {
        let clause = Span::new(comma + 1, sentence.end).trimmed(text);
        let attribution = after_words(scene, clause)?;
        let content = Span::new(sentence.start, comma);
        (scene.marked.words_in(content).len() > 2 && ends_soon(scene, clause))
            .then(|| (vec![content], attribution))
    })
}

/// Whether nothing more is said behind the verb of a clause than where and when, or who speaks.
fn ends_soon(scene: &Scene, clause: Span) -> bool {
    let words = scene.marked.words_in(clause);
    let Some(verb) = words.clone().find(|&number| verb_at(scene, number, words.end).is_some()) else {
        return false;
    };
    let opens = (words.start..verb).all(|number| is(scene, number, Small::Aside));
    let next = verb + 1;
    opens
        || next >= words.end
        || is(scene, next, Small::Stop) && words.end - next <= MOST_WORDS_BEHIND_VERB
        || is(scene, next, Small::Aside) && words.end - next <= 2
}
