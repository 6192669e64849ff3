//! Where names are printed: runs of capitalised words, and the patterns of names in them.

use std::ops::Range;

use super::forms::is_initial;
use super::naming::{self, Naming, Printed};
use super::patterns::{address, given_first, initials, surname_first};
use super::unheard::{leading_surname, unheard_given};
use crate::analysis::marked::Marked;
use crate::analysis::words::Word;
use crate::knowledge::lexicon::{Cases, Form, Shape};
use crate::knowledge::traits::Trait;
use crate::text::Span;

/// No name has more words: a longer run of capitals is a headline.
const LONGEST_NAME_WORDS: usize = 6;

/// The names that can be told by themselves, in reading order: with a given name, initials or a patronymic.
pub(super) fn names(marked: &Marked) -> Vec<Printed> {
    let mut names = Vec::new();
    for paragraph in &marked.paragraphs {
        let mut at = paragraph.words.start;
        while let Some(start) = marked.next(at..paragraph.words.end, Trait::Capital) {
            let run = run(marked, start..paragraph.words.end);
            let mut first = run.start;
            while first < run.end {
                match name_at(marked, first..run.end) {
                    Some((length, printed)) => {
                        names.push(printed);
                        first += length;
                    }
                    None => first += 1,
                }
            }
            at = run.end.max(start + 1);
        }
    }
    names
}

/// The capitalised words from here on that nothing but a space, a full stop after an initial, or a particle parts.
fn run(marked: &Marked, words: Range<usize>) -> Range<usize> {
    let start = words.start;
    let mut end = start;
    while end < words.end {
        let word = &marked.words[end];
        let is_inside = end > start && marked.knowledge.lexicon.is_name_particle(&word.form);
        if !(is_name_like(word) || is_inside) || (end > start && !are_joined(marked, end - 1, end)) {
            break;
        }
        end += 1;
    }
    start..end
}

fn is_name_like(word: &Word) -> bool {
    !matches!(word.form.shape, Shape::Lower | Shape::Number)
}

/// Whether two neighbouring words may belong to one name.
fn are_joined(marked: &Marked, left: usize, right: usize) -> bool {
    let (left, right) = (&marked.words[left], &marked.words[right]);
    let gap = Span::new(left.span.end, right.span.start).of(marked.text());
    let is_space =
        |text: &str| text.len() <= 4 && text.chars().all(|letter| letter == ' ' || letter == '\u{A0}');
    is_space(gap) && !gap.is_empty()
        || is_initial(left) && gap.starts_with('.') && is_space(gap.trim_start_matches('.'))
}

/// A name that begins with the first of these words: how many words it takes, and what it may be.
fn name_at(marked: &Marked, run: Range<usize>) -> Option<(usize, Printed)> {
    let words = &marked.words[run.start..run.end.min(run.start + LONGEST_NAME_WORDS)];
    let starts_sentence = starts_sentence(marked, run.start);
    let (length, namings) = known(marked, words)
        .or_else(|| initials(marked, words))
        .or_else(|| leading_surname(words))
        .or_else(|| given_first(marked, words, starts_sentence))
        .or_else(|| surname_first(words))
        .or_else(|| address(marked, words))
        .or_else(|| unheard_given(marked, words))?;
    let span = Span::new(words.first()?.span.start, words.get(length - 1)?.span.end);
    (!namings.is_empty()).then_some((length, Printed { span, namings }))
}

/// A name of the table of people, as it stands there: «Пан Ги Мун», «Абдулла II».
fn known(marked: &Marked, words: &[Word]) -> Option<(usize, Vec<Naming>)> {
    words.first().filter(|word| word.form.may_be(Trait::Person))?;
    let forms: Vec<&Form> = words.iter().map(|word| &*word.form).collect();
    let (person, length) = marked.knowledge.people.beginning(&forms)?;
    let (first, rest) = person.name.split_once(' ')?;
    let (given, surname) = if person.is_surname_first { (rest, first) } else { (first, rest) };
    let naming = Naming {
        given: Some(given.to_string()),
        is_surname_first: person.is_surname_first,
        ..Naming::of_surname(surname, person.gender, cases_of(&words[..length]), naming::SUREST)
    };
    Some((length, vec![naming]))
}

/// The cases in which the parts of a name agree; any where they tell none.
fn cases_of(words: &[Word]) -> Cases {
    words.iter().fold(Cases::ALL, |cases, word| {
        let parts = word.form.names.given.iter().chain(&word.form.names.surname);
        let own = parts.fold(Cases::default(), |all, part| all.or(part.cases)).and(cases);
        if own.is_empty() { cases } else { own }
    })
}

fn starts_sentence(marked: &Marked, word: usize) -> bool {
    let start = marked.words[word].span.start;
    let before = marked.text()[..start].trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', '…', '\n', '«', '"', '“', '–', '—', '-', ':'])
}
