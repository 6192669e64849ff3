//! Nouns that stand for a speaker: «эксперт», «ведомство», «несколько депутатов», and what belongs to them.

use super::{Named, Who};
use crate::analysis::quotes::Scene;
use crate::analysis::roles;
use crate::knowledge::lexicon::{Case, Cases, Form, Part, Shape};
use crate::knowledge::speech::{FunctionWord, RoleKind};
use crate::text::Span;

/// «(по мнению) экспертов»: several, of whom nobody is named.
pub(super) fn several(scene: &Scene, clause: Span) -> Named {
    let people = |number: &usize| is_plural_role(&scene.marked.words[*number].form, scene, Case::Genitive);
    let number = scene.marked.words_in(clause).find(people)?;
    Some((Who::Unnamed, Some(noun_phrase(scene, clause, number))))
}

pub(super) fn of(scene: &Scene, clause: Span, case: Case) -> Named {
    human(scene, clause, case).or_else(|| role(scene, clause, case))
}

/// «женщина»: no more than a pronoun.
fn human(scene: &Scene, clause: Span, case: Case) -> Named {
    let words = &scene.marked.words[scene.marked.words_in(clause)];
    let (word, gender) = words.iter().find_map(|word| {
        let noun =
            word.form.readings.iter().find(|reading| {
                reading.part == Part::Noun && reading.case == Some(case) && !reading.is_plural
            })?;
        scene.marked.knowledge.speech.is_human(&word.form).then_some((word, noun.gender))
    })?;
    Some((Who::Pronoun(gender), Some(word.span)))
}

pub(super) fn role(scene: &Scene, clause: Span, case: Case) -> Named {
    let mut words = scene.marked.words_in(clause);
    let is_name = |number: usize| {
        let word = scene.marked.words[number].span;
        scene.mentions_in(clause).iter().any(|(mention, _)| mention.holds(word))
    };
    let (number, kind) = words.find_map(|number| {
        is_noun_in(scene, number, case).filter(|_| !is_name(number)).map(|kind| (number, kind))
    })?;
    match kind {
        RoleKind::Unnamed => Some((Who::Unnamed, Some(noun_phrase(scene, clause, number)))),
        RoleKind::Medium => Some((Who::Medium(noun_phrase(scene, clause, number)), None)),
        RoleKind::Body => {
            let floor = scene.marked.words_in(clause).start;
            let first = roles::first_adjective(scene.marked, number, floor, Cases::of(case));
            let noun = noun_phrase(scene, clause, number);
            let place = Span::new(scene.marked.words[first].span.start, noun.end);
            Some((Who::Body(place), Some(place)))
        }
        _ => Some((Who::Noun(number), Some(scene.marked.words[number].span))),
    }
}

/// Whether the word is a noun of the table of roles in this case.
pub(super) fn is_noun_in(scene: &Scene, number: usize, case: Case) -> Option<RoleKind> {
    let form = &scene.marked.words[number].form;
    let of_table = scene.marked.knowledge.speech.role(form);
    // «по словам лесовода»: after these words any human being is a speaker.
    let any = || roles::role_cases(scene.marked, form).filter(|_| case == Case::Genitive);
    let (kind, cases) = of_table.or_else(|| any().map(|cases| (RoleKind::Person, cases)))?;
    cases.has(case).then_some(kind)
}

/// «эксперты», «в министерстве»: a plural verb with nobody who could be told.
pub(super) fn unnamed(scene: &Scene, clause: Span, verb: Option<usize>) -> Named {
    let form = &scene.marked.words[verb?].form;
    let is_plural = form.readings.iter().any(|reading| reading.is_plural);
    let words = scene.marked.words_in(clause);
    let people = words.clone().find(|&number| {
        let form = &scene.marked.words[number].form;
        is_plural_role(form, scene, Case::Nominative)
            || is_counted(scene, number) && is_plural_role(form, scene, Case::Genitive)
    });
    let body = words.clone().skip(1).find(|&number| {
        let before = &scene.marked.words[number - 1].form;
        scene.marked.knowledge.speech.is(before, FunctionWord::At) && is_body(scene, number)
    });
    let noun = people.or(body).filter(|_| is_plural)?;
    Some((Who::Unnamed, Some(noun_phrase(scene, clause, noun))))
}

/// «несколько (источников)», «пять (депутатов)».
fn is_counted(scene: &Scene, number: usize) -> bool {
    let before = number.checked_sub(1).map(|before| &scene.marked.words[before].form);
    before.is_some_and(|form| {
        let mut numbers = form.readings.iter().filter(|reading| reading.part == Part::Number);
        numbers.any(|reading| reading.case == Some(Case::Nominative)) || form.shape == Shape::Number
    })
}

fn is_plural_role(form: &Form, scene: &Scene, case: Case) -> bool {
    let plural = |reading: &&crate::knowledge::lexicon::Reading| {
        reading.part == Part::Noun && reading.is_plural && reading.case == Some(case)
    };
    let is_role = |reading: &crate::knowledge::lexicon::Reading| {
        scene.marked.knowledge.speech.role_of_lemma(&reading.lemma).is_some()
    };
    form.readings.iter().filter(plural).any(is_role)
}

fn is_body(scene: &Scene, number: usize) -> bool {
    let readings = &scene.marked.words[number].form.readings;
    readings.iter().any(|reading| {
        reading.case == Some(Case::Locative)
            && scene.marked.knowledge.speech.role_of_lemma(&reading.lemma) == Some(RoleKind::Body)
    })
}

pub(super) fn noun_role(scene: &Scene, clause: Span, number: usize) -> Option<Span> {
    let phrase = noun_phrase(scene, clause, number);
    let is_alone = scene.marked.words_in(phrase).len() == 1;
    let is_bare = is_alone && scene.marked.knowledge.speech.is_bare_anaphor(&scene.marked.words[number].form);
    (!is_bare).then_some(phrase)
}

/// The noun with what depends on it: up to a comma, a verb, or the end of the clause.
fn noun_phrase(scene: &Scene, clause: Span, number: usize) -> Span {
    let words = scene.marked.words_in(clause);
    let first = &scene.marked.words[number];
    let mut end = first.span.end;
    for next in number + 1..words.end {
        let word = &scene.marked.words[next];
        let gap = Span::new(end, word.span.start).of(scene.text());
        let is_state = scene.marked.knowledge.speech.report(&word.form).is_some()
            || word.form.readings.first().is_some_and(|reading| {
                matches!(reading.part, Part::Particle | Part::Adverb | Part::VerbForm)
            });
        let ends = gap.contains([',', ':', '–', '—', '(']) || roles::is_finite(&word.form) || is_state;
        if ends || is_occasion(scene, clause, next) || is_addressed_medium(scene, number, next) {
            break;
        }
        end = word.span.end;
    }
    let tail = Span::new(end, clause.end).of(scene.text());
    let closes = tail.starts_with('»') && Span::new(first.span.start, end).of(scene.text()).contains('«');
    Span::new(first.span.start, if closes { end + '»'.len_utf8() } else { end })
}

/// So many words may stand between a preposition and its noun: «на своей официальной странице».
const NOUN_WITHIN_WORDS: usize = 4;

/// «в эфире телеканала», «на своей странице»: where and when it was said.
fn is_occasion(scene: &Scene, clause: Span, number: usize) -> bool {
    let words = &scene.marked.words;
    let is_preposition =
        |form: &Form| form.readings.first().is_some_and(|reading| reading.part == Part::Preposition);
    let end = scene.marked.words_in(clause).end.min(number + 1 + NOUN_WITHIN_WORDS);
    is_preposition(&words[number].form)
        && words[number + 1..end]
            .iter()
            .take_while(|word| !is_preposition(&word.form))
            .any(|word| scene.marked.knowledge.occasions.has(&word.form))
}

/// «рассказал эксперт RT»: to whom it was said; one who works for a medium has it in his role.
fn is_addressed_medium(scene: &Scene, noun: usize, number: usize) -> bool {
    let words = &scene.marked.words;
    let kind = scene.marked.knowledge.speech.role(&words[noun].form).map(|(kind, _)| kind);
    let works_for_one =
        matches!(kind, Some(RoleKind::Official | RoleKind::Press | RoleKind::Body | RoleKind::Medium));
    !works_for_one && scene.marked.names_medium(number)
}
