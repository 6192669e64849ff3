//! A role as it is called, whatever the case in which it is printed: «первого заместителя министра» → «первый заместитель министра».

use super::{MOST_ADJECTIVES, role_cases};
use crate::analysis::language::Lang;
use crate::analysis::marked::Marked;
use crate::analysis::words::Word;
use crate::knowledge::lexicon::{Case, Cases, Part};
use crate::text::Span;

/// The role with its nouns for a human being, and the adjectives before them, in the nominative; all else stays as it is
/// printed, and so does a role whose case cannot be told. `name` are the cases in which the name beside it may stand.
pub(crate) fn of(marked: &Marked, role: Span, name: Cases) -> String {
    let printed = role.of(marked.text());
    if marked.lang_at(role.start) != Lang::Ru {
        return printed.to_string();
    }
    let words = &marked.words[marked.words_in(role)];
    let Some(case) = case_of(marked, words, name) else { return printed.to_string() };
    restored(marked, role, words, case).unwrap_or_else(|| printed.to_string())
}

/// A body as it is called: «водного союза дехкан» → «водный союз дехкан». As printed where its case cannot be told.
pub(crate) fn of_body(marked: &Marked, body: Span) -> String {
    let printed = body.of(marked.text());
    let words = &marked.words[marked.words_in(body)];
    let is_head = |word: &Word| word.form.readings.first().is_some_and(|reading| reading.part == Part::Noun);
    let restored = words.iter().position(is_head).and_then(|head| {
        let cases = words[head].form.readings.iter().filter(|reading| reading.part == Part::Noun);
        let case = cases.filter_map(|reading| reading.case).next()?;
        let changed: Option<Vec<String>> = (0..=head)
            .map(|number| Some(like(&words[number], nominative(marked, words, number, head, case)?)))
            .collect();
        let rest = Span::new(words[head].span.end, body.end).of(marked.text());
        (case != Case::Nominative).then_some(changed?.join(" ") + rest)
    });
    restored.unwrap_or_else(|| printed.to_string())
}

/// With a capital where the word is printed with one: «Национального» → «Национальный».
fn like(word: &Word, nominative: String) -> String {
    let mut letters = nominative.chars();
    match letters.next().filter(|_| word.form.surface.starts_with(char::is_uppercase)) {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => nominative,
    }
}

/// None where a word that must change cannot.
fn restored(marked: &Marked, role: Span, words: &[Word], case: Case) -> Option<String> {
    let mut restored = String::with_capacity(role.len());
    let mut end = role.start;
    for (number, word) in words.iter().enumerate() {
        restored.push_str(Span::new(end, word.span.start).of(marked.text()));
        match noun_of(marked, words, number, case) {
            Some(noun) => restored.push_str(&nominative(marked, words, number, noun, case)?),
            None => restored.push_str(word.span.of(marked.text())),
        }
        end = word.span.end;
    }
    Some(restored + Span::new(end, role.end).of(marked.text()))
}

/// The case of the first noun; none where it may be the nominative already.
fn case_of(marked: &Marked, words: &[Word], name: Cases) -> Option<Case> {
    let head = words.iter().take(MOST_ADJECTIVES + 1).find_map(|word| role_cases(marked, &word.form))?;
    let shared = head.and(name);
    let cases = if shared.is_empty() { head } else { shared };
    let oblique = [Case::Genitive, Case::Dative, Case::Instrumental, Case::Locative, Case::Accusative];
    oblique.into_iter().find(|case| cases.has(*case)).filter(|_| !cases.has(Case::Nominative))
}

/// The noun in the role's own case that a word belongs to: itself, or the one that it stands before as an adjective. Such a
/// noun is the first, or joined to it by «и» or a comma.
fn noun_of(marked: &Marked, words: &[Word], number: usize, case: Case) -> Option<usize> {
    let is_noun = |number: usize| {
        let form = words.get(number).map(|word| &word.form);
        form.and_then(|form| role_cases(marked, form)).is_some_and(|cases| cases.has(case))
    };
    let adjectives =
        words[number..].iter().take(MOST_ADJECTIVES).take_while(|word| is_adjective(word, case)).count();
    let noun = number + if is_noun(number) { 0 } else { adjectives };
    let first = number - words[..number].iter().rev().take_while(|word| is_adjective(word, case)).count();
    let is_joined = |first: usize| {
        let gap = Span::new(words[first - 1].span.end, words[first].span.start).of(marked.text());
        gap.contains(',')
            || words[first - 1].form.readings.iter().any(|reading| reading.part == Part::Particle)
    };
    (is_noun(noun) && (first == 0 || is_joined(first))).then_some(noun)
}

fn is_adjective(word: &Word, case: Case) -> bool {
    word.form.readings.iter().any(|reading| reading.part == Part::Adjective && reading.case == Some(case))
}

fn nominative(marked: &Marked, words: &[Word], number: usize, noun: usize, case: Case) -> Option<String> {
    let wanted = if number == noun { Part::Noun } else { Part::Adjective };
    let nouns = words[noun].form.readings.iter();
    let gender = nouns.filter(|reading| reading.part == Part::Noun && reading.case == Some(case));
    let gender = gender.filter_map(|reading| reading.gender).next();
    marked.knowledge.lexicon.nominative(&words[number].form, wanted, case, gender)
}
