//! English clauses of attribution: «said Viktor Pridonov, the harbour hydrographer», «Pridonov told reporters».

use std::ops::Range;

use super::{Attribution, Who};
use crate::analysis::quotes::Scene;
use crate::analysis::roles;
use crate::knowledge::lexicon::{Case, Cases, Form};
use crate::knowledge::speech::{Report, RoleKind};
use crate::knowledge::wording::{Number, Small, Verb, Wording};
use crate::text::Span;

/// Whom words name, and where the naming stands.
pub(in crate::analysis::quotes) struct Meant {
    pub(in crate::analysis::quotes) who: Who,
    pub(in crate::analysis::quotes) role: Option<Span>,
    pub(in crate::analysis::quotes) place: Span,
}

/// Between the beginning of a clause and its verb stand the speaker and little more.
const VERB_WITHIN_WORDS: usize = 30;
/// A speaker who has no name is told in so many words.
const LONGEST_NOUN_PHRASE_WORDS: usize = 9;
/// «said on Monday the hydrographer …»: behind the verb the speaker follows soon.
const SUBJECT_BEHIND_VERB_WORDS: usize = 12;

/// Reads a clause behind the words of the speaker: «said X», «X said».
pub(in crate::analysis::quotes) fn after_words(scene: &Scene, clause: Span) -> Option<Attribution> {
    let words = scene.marked.words_in(clause);
    let first = words.clone().find(|&number| !is(scene, number, Small::Aside))?;
    if let Some(verb) = verb_at(scene, first, words.end) {
        let rest = Span::new(scene.marked.words[first].span.end, clause.end);
        let meant = subject_behind(scene, rest)?;
        return Some(finished(clause, Some(verb.report), meant));
    }
    let mut within = words.clone().take(VERB_WITHIN_WORDS);
    let (meant, verb) = within.find_map(|number| {
        let verb = verb_at(scene, number, words.end)?;
        Some((subject_before(scene, clause.start, number)?, verb))
    })?;
    // The speaker opens the clause.
    let lead = scene.marked.words_in(Span::new(clause.start, meant.place.start)).len();
    (lead == 0).then(|| finished(clause, Some(verb.report), meant))
}

/// Reads a clause before the words of the speaker: «X said:», «X told reporters», «according to X».
pub(in crate::analysis::quotes) fn before_words(scene: &Scene, clause: Span) -> Option<Attribution> {
    let words = scene.marked.words_in(clause);
    if let Some((attribution, _)) = of_source(scene, clause) {
        return Some(attribution);
    }
    for number in words.clone().rev().take(VERB_WITHIN_WORDS) {
        let Some(verb) = verb_at(scene, number, words.end) else { continue };
        if let Some(meant) = subject_before(scene, clause.start, number) {
            return Some(finished(clause, Some(verb.report), meant));
        }
    }
    let names_speaker = clause.of(scene.text()).trim_end().ends_with(':');
    let (mention, person) = *scene.mentions_in(clause).last().filter(|_| names_speaker)?;
    Some(finished(clause, None, of_person(scene, mention, person)))
}

/// Reads «according to X»: the attribution, and the byte where its naming ends.
pub(in crate::analysis::quotes) fn of_source(scene: &Scene, span: Span) -> Option<(Attribution, usize)> {
    let words = scene.marked.words_in(span);
    let source = words.clone().find(|&number| is(scene, number, Small::Source))?;
    let rest = source + 2..words.end;
    let start = scene.marked.words.get(rest.start).filter(|_| !rest.is_empty())?.span.start;
    let inside = Span::new(start, span.end);
    let comma = start + inside.of(scene.text()).find(',').unwrap_or(inside.len());
    let meant = source_person(scene, inside).or_else(|| {
        let naming = Span::new(start, comma);
        pronoun_at(scene, rest.start, Small::Possessive)
            .or_else(|| pronoun_at(scene, rest.start, Small::Pronoun))
            .filter(|_| scene.marked.words_in(naming).len() == 1)
            .or_else(|| noun(scene, scene.marked.words_in(naming)))
    })?;
    let end = meant.role.map_or(meant.place.end, |role| role.end.max(meant.place.end));
    let clause = Span::new(scene.marked.words[source].span.start, end);
    Some((finished(clause, Some(Report::Say), meant), end))
}

/// «(according to) its coordinator, Nigar Mehdizade»: the first one named, where little stands before.
fn source_person(scene: &Scene, inside: Span) -> Option<Meant> {
    let (mention, person) = *scene.mentions_in(inside).first()?;
    let meant = of_person(scene, mention, person);
    let start = meant.role.map_or(mention.start, |role| role.start.min(mention.start));
    (scene.marked.words_in(Span::new(inside.start, start)).len() <= 1).then_some(meant)
}

/// Who stands as the subject before this verb.
pub(in crate::analysis::quotes) fn subject_before(scene: &Scene, from: usize, verb: usize) -> Option<Meant> {
    let start = scene.marked.words[verb].span.start;
    let first = scene.marked.words_in(Span::new(from, start)).start;
    let asides = (first..verb).rev().take_while(|&number| is(scene, number, Small::Aside)).count();
    let last = verb.checked_sub(asides + 1).filter(|&number| number >= first)?;
    let gap = Span::new(scene.marked.words[last].span.end, scene.marked.words[last + 1].span.start);
    let mentions = scene.mentions_in(Span::new(from, start));
    if let Some(&(mention, person)) = mentions.iter().rev().find(|(mention, _)| is_subject(scene, *mention)) {
        let between = Span::new(mention.end, scene.marked.words[last].span.end.max(mention.end));
        let inside = between.of(scene.text()).trim_start();
        let is_apposition = inside.starts_with([',', '(', '–', '—'])
            && gap.of(scene.text()).trim_start().starts_with([',', ')', '–', '—']);
        if inside.is_empty() || is_apposition {
            return Some(of_person(scene, mention, person));
        }
    }
    if gap.of(scene.text()).trim() != "" {
        return None;
    }
    pronoun_at(scene, last, Small::Pronoun).or_else(|| {
        let phrase = clause_words(scene, first, last);
        (phrase.len() <= LONGEST_NOUN_PHRASE_WORDS).then(|| noun(scene, phrase)).flatten()
    })
}

/// The words from the last sign before a word up to and with it.
fn clause_words(scene: &Scene, first: usize, last: usize) -> Range<usize> {
    let is_border = |number: &usize| {
        let gap = Span::new(scene.marked.words[*number].span.end, scene.marked.words[number + 1].span.start);
        gap.of(scene.text()).contains([',', ';', ':', '(', ')', '–', '—', '"', '“', '”'])
    };
    (first..last).rev().find(is_border).map_or(first, |number| number + 1)..last + 1
}

/// Who follows a verb: «(said) the harbour hydrographer Viktor Pridonov», «(said) he».
fn subject_behind(scene: &Scene, rest: Span) -> Option<Meant> {
    let words = scene.marked.words_in(rest);
    let first = words.start;
    if let Some(&(mention, person)) = scene.mentions_in(rest).first() {
        let before = scene.marked.words_in(Span::new(rest.start, mention.start)).len();
        if before <= SUBJECT_BEHIND_VERB_WORDS && is_subject(scene, mention) {
            return Some(of_person(scene, mention, person));
        }
    }
    let pronoun = pronoun_at(scene, first, Small::Pronoun).filter(|_| !words.is_empty());
    let ends = |number: &usize| number + 1 >= words.end || ends_phrase(scene, *number);
    let last =
        words.clone().take(LONGEST_NOUN_PHRASE_WORDS).find(ends).map_or(words.start, |number| number + 1);
    pronoun.or_else(|| noun(scene, first..last))
}

fn ends_phrase(scene: &Scene, number: usize) -> bool {
    let gap = Span::new(scene.marked.words[number].span.end, scene.marked.words[number + 1].span.start);
    gap.of(scene.text()).trim() != ""
}

/// «Viktor’s» is nobody who speaks.
fn is_subject(scene: &Scene, mention: Span) -> bool {
    let words = scene.marked.words_in(mention);
    scene.marked.words[words].last().is_none_or(|word| {
        let genitive = Cases::of(Case::Genitive);
        let names = &word.form.names;
        names.surname.iter().chain(&names.given).all(|part| part.cases != genitive)
    })
}

fn of_person(scene: &Scene, mention: Span, person: usize) -> Meant {
    let role = roles::beside(scene.marked, mention, Cases::ALL);
    let titled = roles::english::with_titles(scene.marked, mention);
    let start = role.map_or(titled, |role| role.start.min(titled));
    Meant { who: Who::Person(person), role, place: Span::new(start, mention.end) }
}

fn pronoun_at(scene: &Scene, number: usize, kind: Small) -> Option<Meant> {
    let word = scene.marked.words.get(number)?;
    let gender = wording(scene).shown(&word.form, kind)?;
    gender.is_some().then_some(Meant { who: Who::Pronoun(gender), role: None, place: word.span })
}

/// «the hydrographer», «officials of the ministry», «the Khazar Coast Group»: the first role of a phrase, before any «of».
fn noun(scene: &Scene, phrase: Range<usize>) -> Option<Meant> {
    let is_article = |number: &usize| {
        is(scene, *number, Small::Article)
            || is(scene, *number, Small::Possessive)
            || is(scene, *number, Small::Connector)
    };
    let first = phrase.clone().find(|number| !is_article(number))?;
    let role = |number: usize| Some((number, wording(scene).role(&scene.marked.words[number].form)?));
    let head = (first..phrase.end).take_while(|&number| !is(scene, number, Small::Stop));
    let (number, (kind, count)) = head.filter_map(role).last()?;
    let span = |start: usize| {
        Span::new(scene.marked.words[start].span.start, scene.marked.words[phrase.end - 1].span.end)
    };
    // «a fisherman» is somebody new, «the fisherman» whoever was told of.
    let is_new =
        first > phrase.start && first.checked_sub(1).is_some_and(|article| is_indefinite(scene, article));
    let who = match (kind, count) {
        (RoleKind::Press, _) => return None,
        (RoleKind::Body, Number::One) => Who::Body(span(first)),
        (_, Number::One) if !is_new => Who::Noun(number),
        _ => Who::Unnamed,
    };
    let role = (!matches!(who, Who::Body(_))).then(|| span(first));
    Some(Meant { who, role, place: span(phrase.start) })
}

fn is_indefinite(scene: &Scene, number: usize) -> bool {
    let form = &scene.marked.words[number].form;
    wording(scene).is(form, Small::Article) && form.folded.len() < 3
}

/// The verb of speech that this word is.
pub(in crate::analysis::quotes) fn verb_at(scene: &Scene, number: usize, end: usize) -> Option<Verb> {
    let forms: Vec<&Form> = (number..end).take(2).map(|at| &*scene.marked.words[at].form).collect();
    wording(scene).verb(&forms)
}

/// Whether a word is a small word of this kind.
pub(in crate::analysis::quotes) fn is(scene: &Scene, number: usize, kind: Small) -> bool {
    scene.marked.words.get(number).is_some_and(|word| wording(scene).is(&word.form, kind))
}

/// What is known of a clause.
pub(in crate::analysis::quotes) fn finished(
    clause: Span,
    report: Option<Report>,
    meant: Meant,
) -> Attribution {
    let place = Some(meant.place);
    Attribution { clause, report, who: meant.who, place, gender: None, role: meant.role }
}

fn wording<'a>(scene: &Scene<'a>) -> &'a Wording {
    &scene.marked.knowledge.english
}
