//! Who speaks where no verb of speech tells: what somebody does, the subject of the sentence before, the role in a headline.

use super::{Attribution, Named, Who, finished, named};
use crate::analysis::language::Lang;
use crate::analysis::quotes::Scene;
use crate::analysis::roles;
use crate::analysis::words::Word;
use crate::knowledge::lexicon::{Case, Form, Part};
use crate::knowledge::speech::{FunctionWord, RoleKind};
use crate::text::Span;

/// «приводит данные социолог»: who is no medium passes on what is their own.
pub(super) fn passes_on(scene: &Scene, clause: Span, verb: usize) -> Option<Attribution> {
    let human = human_behind(scene, clause, verb)?;
    let is_press = |number: usize| {
        let role = scene.marked.knowledge.speech.role(&scene.marked.words[number].form);
        matches!(role, Some((RoleKind::Press, _)))
    };
    let speaks = matches!(human.0, Who::Noun(number) if !is_press(number));
    speaks.then(|| finished(scene, clause, Some(verb), Some(human), Case::Nominative))
}

/// «улыбается Асель Сарымова», «не смутился X», «возмущена X»: any verb may attribute, if nobody is named before it.
pub(super) fn of(scene: &Scene, beginning: &[Word]) -> Option<usize> {
    let acts = |(number, word): (usize, &Word)| {
        roles::is_finite(&word.form) || is_short(&word.form) || number == 0 && may_be_past(&word.form)
    };
    let number = beginning.iter().enumerate().position(acts)?;
    let is_of_talk = |word: &Word| word.form.readings.first().is_some_and(|reading| reading.is_of_talk);
    let opens_clause = |word: &Word| scene.marked.knowledge.speech.is(&word.form, FunctionWord::That);
    let before = &beginning[..number];
    let is_free = before.iter().all(|word| is_of_verb(&word.form) && !opens_clause(word));
    (is_free && !is_of_talk(&beginning[number])).then_some(number)
}

/// «начала»: first of all a noun, but behind a dash a verb.
fn may_be_past(form: &Form) -> bool {
    form.readings.iter().any(|reading| reading.part == Part::Verb && reading.is_past && reading.is_known)
}

/// A short adjective or participle: «возмущена», «вынужден».
fn is_short(form: &Form) -> bool {
    let first = form.readings.first();
    first.is_some_and(|reading| reading.part == Part::Adjective && reading.case.is_none())
}

/// Whether a word may stand between a dash and the verb: «не», «тихо», «вздохнув».
fn is_of_verb(form: &Form) -> bool {
    let first = form.readings.first();
    first.is_some_and(|reading| matches!(reading.part, Part::Adverb | Part::Particle | Part::VerbForm))
}

/// No act that is told between two dashes takes more words.
const LONGEST_GESTURE_WORDS: usize = 14;
/// The subject of such an act takes no more: «начальник смены Ермек Жусупбеков надевает каску».
const LONGEST_SUBJECT_WORDS: usize = 6;

/// Reads what the speaker does between two dashes: «X разводит руками». The subject stands first.
pub(in super::super) fn gesture(scene: &Scene, clause: Span) -> Option<Attribution> {
    let words = scene.marked.words_in(clause);
    let is_russian = matches!(scene.marked.lang_at(clause.start), Lang::Ru | Lang::Other);
    if !is_russian || words.len() < 2 || words.len() > LONGEST_GESTURE_WORDS {
        return None;
    }
    let forms = &scene.marked.words[words.clone()];
    let is_of_talk = |word: &Word| word.form.readings.first().is_some_and(|reading| reading.is_of_talk);
    let verb = forms.iter().take(LONGEST_SUBJECT_WORDS + 1).position(|word| roles::is_finite(&word.form))?;
    let opening = forms.first()?.form.readings.first()?;
    let opens_subject = matches!(opening.part, Part::Noun | Part::Pronoun | Part::Adjective)
        && opening.case == Some(Case::Nominative);
    let subject = Span::new(clause.start, forms[verb].span.start);
    if !opens_subject || forms.iter().any(is_of_talk) || subject.of(scene.text()).contains(',') {
        return None;
    }
    let who = named(scene, subject, None, Case::Nominative)?;
    let is_human = matches!(who.0, Who::Person(_) | Who::Pronoun(_) | Who::Noun(_));
    is_human.then(|| finished(scene, clause, Some(words.start + verb), Some(who), Case::Nominative))
}

/// «Её подопечная не спорит»: any noun for a human being, in the nominative.
fn human_in(scene: &Scene, clause: Span) -> Named {
    first_human(scene, clause, scene.marked.words_in(clause))
}

/// The first of these words that is a noun for a human being, in the nominative.
fn first_human(scene: &Scene, clause: Span, mut numbers: impl Iterator<Item = usize>) -> Named {
    let number = numbers.find(|&number| {
        let word = &scene.marked.words[number];
        // «цитирует «Степной вестник»»: a name in marks is no human being.
        let before = Span::new(clause.start, word.span.start).of(scene.text());
        let is_marked = before.matches('«').count() > before.matches('»').count();
        !is_marked
            && roles::role_cases(scene.marked, &word.form).is_some_and(|cases| cases.has(Case::Nominative))
    })?;
    Some((Who::Noun(number), Some(scene.marked.words[number].span)))
}

/// Reads what a headline says of the speaker, behind the words: «вратарь», «Икром Саттаров, фермер». Any verb but one of speech would tell of something else.
pub(in super::super) fn of_headline(scene: &Scene, clause: Span) -> Option<Attribution> {
    let words = &scene.marked.words[scene.marked.words_in(clause)];
    let is_nominative = |word: &Word| {
        word.form.readings.first().is_some_and(|reading| {
            matches!(reading.part, Part::Noun | Part::Adjective) && reading.case == Some(Case::Nominative)
        })
    };
    let first = words.first()?;
    let is_name = scene.mentions_in(first.span).iter().any(|(mention, _)| mention.start == first.span.start);
    let opens = is_name || is_nominative(first);
    let reports = |word: &Word| scene.marked.knowledge.speech.report(&word.form).is_some();
    let has_verb =
        words.iter().any(|word| (roles::is_finite(&word.form) || is_short(&word.form)) && !reports(word));
    let who = named(scene, clause, None, Case::Nominative)?;
    let who = if is_somebody_of(scene, &who) { human_in(scene, clause)? } else { who };
    let is_human = matches!(who.0, Who::Person(_) | Who::Noun(_));
    (opens && !has_verb && is_human).then(|| finished(scene, clause, None, Some(who), Case::Nominative))
}

/// «мать лётчика Ярошенко»: a role in another case stands before the name, so the name is not the subject.
fn is_somebody_of(scene: &Scene, who: &(Who, Option<Span>)) -> bool {
    let (Who::Person(_), Some(mention)) = who else { return false };
    let before = scene.marked.words_in(*mention).start.checked_sub(1);
    let cases = before.and_then(|number| roles::role_cases(scene.marked, &scene.marked.words[number].form));
    cases.is_some_and(|cases| !cases.has(Case::Nominative))
}

/// Reads the sentence before a speech that no clause attributes: its subject speaks.
pub(in super::super) fn subject(scene: &Scene, sentence: Span) -> Option<Attribution> {
    let mut words = scene.marked.words_in(sentence);
    let verb = words.find(|&number| roles::is_finite(&scene.marked.words[number].form))?;
    let clause = Span::new(sentence.start, scene.marked.words[verb].span.end);
    let who = named(scene, clause, Some(verb), Case::Nominative).or_else(|| human_in(scene, clause))?;
    let is_human = matches!(who.0, Who::Person(_) | Who::Pronoun(_) | Who::Noun(_) | Who::Office(_));
    is_human.then(|| finished(scene, clause, Some(verb), Some(who), Case::Nominative).leaving(sentence))
}

/// Reads a clause whose verb may be any: «(С таким предложением) обратился президент».
pub(in super::super) fn doer(scene: &Scene, clause: Span) -> Option<Attribution> {
    let mut words = scene.marked.words_in(clause);
    let verb = words.find(|&number| roles::is_finite(&scene.marked.words[number].form))?;
    let who = named(scene, clause, Some(verb), Case::Nominative)?;
    let is_told = matches!(who.0, Who::Person(_) | Who::Pronoun(_) | Who::Noun(_) | Who::Office(_));
    is_told.then(|| finished(scene, clause, Some(verb), Some(who), Case::Nominative))
}

/// So many words may stand between a verb and its subject: «сказал в ответ артист».
const SUBJECT_WITHIN_WORDS: usize = 4;

/// «поинтересовался артист»: behind a verb any human being is a speaker.
pub(super) fn human_behind(scene: &Scene, clause: Span, verb: usize) -> Named {
    let words = scene.marked.words_in(clause);
    first_human(scene, clause, (verb + 1..words.end).take(SUBJECT_WITHIN_WORDS))
}
