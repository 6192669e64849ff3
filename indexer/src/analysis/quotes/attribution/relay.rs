//! Whose words a medium passes on: «приводит слова X газета», «цитирует эксперта агентство».

use super::noun::role;
use super::{Attribution, Named, Who, act, finished, office, pronoun};
use crate::analysis::quotes::Scene;
use crate::analysis::{people, roles};
use crate::knowledge::lexicon::{Case, Part, Shape};
use crate::knowledge::speech::RoleKind;
use crate::knowledge::traits::Trait;
use crate::text::Span;

/// «приводит слова Лысакова РИА Новости»: the one whose words are passed on stands in the genitive; «цитирует тренера агентство»: in the accusative.
pub(super) fn relayed(scene: &Scene, clause: Span, verb: Option<usize>) -> Option<Attribution> {
    let genitive = scene.mentions_in(clause).iter().find(|(mention, person)| {
        let cases = people::cases_at(scene.marked, &scene.people[*person], *mention);
        (cases.has(Case::Genitive) || cases.has(Case::Accusative)) && mention.start > clause.start
    });
    let person = genitive.map(|(mention, person)| (Who::Person(*person), Some(*mention)));
    let who = person
        .or_else(|| verb.and_then(|verb| whose_words(scene, clause, verb)))
        .or_else(|| verb.filter(|&verb| is_somebodys(scene, clause, verb)).map(|_| (Who::Unnamed, None)))?;
    let attribution = finished(scene, clause, verb, Some(who), Case::Genitive);
    let role = attribution.role.and_then(|role| before_medium(scene, role));
    Some(Attribution { role, ..attribution })
}

/// «цитирует мираба «Степной вестник»»: behind the verb somebody or something is named besides a medium.
fn is_somebodys(scene: &Scene, clause: Span, verb: usize) -> bool {
    let words = scene.marked.words_in(Span::new(scene.marked.words[verb].span.end, clause.end));
    let is_object = |number: usize| {
        let form = &scene.marked.words[number].form;
        let reading = form.readings.first();
        let is_object = reading.is_some_and(|reading| {
            reading.part == Part::Noun
                && matches!(reading.case, Some(Case::Accusative | Case::Genitive))
                && reading.is_animate
        });
        form.shape == Shape::Lower && is_object && scene.marked.knowledge.speech.role(form).is_none()
    };
    words.take(OBJECT_WITHIN_WORDS).any(is_object)
}

/// «депутата РИА Новости», «тренера издание»: who passes words on is no part of the role.
fn before_medium(scene: &Scene, role: Span) -> Option<Span> {
    let words = scene.marked.words_in(role);
    let is_marked =
        |number: usize| scene.text()[..scene.marked.words[number].span.start].ends_with(['«', '"', '“']);
    let is_teller = |number: usize| {
        let role = scene.marked.knowledge.speech.role(&scene.marked.words[number].form);
        matches!(role, Some((RoleKind::Medium | RoleKind::Body, cases)) if cases.has(Case::Nominative))
    };
    let ends = |&number: &usize| scene.marked.names_medium(number) || is_marked(number) || is_teller(number);
    let medium = words.clone().find(ends);
    let end = medium.map_or(Some(role.end), |medium| {
        medium
            .checked_sub(1)
            .filter(|last| words.contains(last))
            .map(|last| scene.marked.words[last].span.end)
    })?;
    Some(Span::new(role.start, end))
}

/// «приводит слова главы ведомства», «передаёт её слова», «цитирует РИА Новости эксперта»: behind the noun the genitive, else the accusative.
fn whose_words(scene: &Scene, clause: Span, verb: usize) -> Named {
    let words = &scene.marked.words;
    let rest = Span::new(words[verb].span.end, clause.end);
    let said = |number: &usize| {
        let form = &words[*number].form;
        form.may_be(Trait::ReportingNoun) || scene.marked.knowledge.occasions.has(form)
    };
    let Some(noun) = scene.marked.words_in(rest).find(said) else {
        return human_object(scene, rest);
    };
    let behind = Span::new(words[noun].span.end, clause.end);
    let before = Span::new(words[(noun - 1).max(verb + 1)].span.start, words[noun].span.start);
    pronoun(scene, before, Case::Genitive)
        .or_else(|| office(scene, behind, Case::Genitive))
        .or_else(|| role(scene, behind, Case::Genitive))
        // «приводит данные социолог»: a subject who is no medium has words of their own.
        .or_else(|| act::human_behind(scene, clause, verb).is_none().then_some((Who::Unnamed, None)))
}

/// Whom one cites stands within so many words of the verb: «цитирует РИА Новости эксперта».
const OBJECT_WITHIN_WORDS: usize = 4;

fn human_object(scene: &Scene, rest: Span) -> Named {
    let mut near = scene.marked.words_in(rest).take(OBJECT_WITHIN_WORDS);
    near.find_map(|number| {
        let word = &scene.marked.words[number];
        // What no dictionary knows may be taken for a thing, whose accusative is no genitive.
        let is_of_table = scene.marked.knowledge.speech.role(&word.form).is_some();
        let is_human = || {
            roles::role_cases(scene.marked, &word.form)
                .is_some_and(|cases| cases.has(Case::Accusative) || is_of_table && cases.has(Case::Genitive))
        };
        pronoun(scene, word.span, Case::Accusative)
            .or_else(|| is_human().then_some((Who::Noun(number), Some(word.span))))
    })
}
