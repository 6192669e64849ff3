//! Months: «в октябре», «ноябрь 2025», «январь–сентябрь 2025 года».

use jiff::civil::Date;

use super::atoms::{Atom, Gap};
use super::reference::Reference;
use super::years::{behind, second_of_pair, whole, year_number};
use super::{Found, Sentence};
use crate::knowledge::calendar::{Role, Unit};

/// «с января по сентябрь 2025 года», «январе–сентябре».
pub(super) fn range(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let is_led = sentence.atom(at)?.meaning.is(Role::From) && sentence.atom(at)?.gap == Gap::Space;
    let start = if is_led { at + 1 } else { at };
    let first = month(sentence.atom(start)?)?;
    let first_year = behind(sentence, start, reference);
    let end = second_of_pair(sentence, first_year.map_or(start, |told| told.last), is_led)?;
    let second = month(sentence.atom(end)?)?;
    let told = behind(sentence, end, reference);
    let year = match told {
        Some(told) => told.year,
        None => reference.year_of(sentence.atom(at)?.span.start, |year| middle(year, second))?,
    };
    let start_year =
        first_year.map_or(if first > second { year.checked_sub(1)? } else { year }, |told| told.year);
    let from = Date::new(start_year, first, 1).ok()?;
    let to = Date::new(year, second, 1).ok()?.last_of_month();
    let last = told.map_or(end, |told| told.last);
    (from < to).then_some(Found { first: at, last, from, to, year: told.map(|told| told.year) })
}

/// «октябрь 2025 года», «июне этого года», «нынешнем ноябре», «в октябре», «2025 жылдың қараша айында».
pub(super) fn named(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    led_by_year(sentence, at)
        .or_else(|| shifted(sentence, at, reference))
        .or_else(|| with_year(sentence, at, reference))
        .or_else(|| alone(sentence, at, reference))
}

fn with_year(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let month = month(sentence.atom(at)?)?;
    let told = behind(sentence, at, reference)?;
    found(at, told.last, told.year, month, Some(told.year))
}

/// «2025 жылғы қараша»: the year stands first, as Kazakh has it.
fn led_by_year(sentence: &Sentence, at: usize) -> Option<Found> {
    let year = year_number(sentence.atom(at)?)?;
    sentence.next(at).filter(|unit| unit.meaning.unit == Some(Unit::Year))?;
    let month = month(sentence.next(at + 1)?)?;
    let has_noun = sentence.next(at + 2).is_some_and(|next| next.meaning.unit == Some(Unit::Month));
    found(at, at + 2 + usize::from(has_noun), year, month, Some(year))
}

/// «нынешнем ноябре», «прошлом октябре».
fn shifted(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let shift = sentence.atom(at)?.meaning.shift?;
    let month = month(sentence.next(at)?)?;
    let published = reference.published?;
    let year = match shift {
        0 => reference.year(0)?,
        shift if shift < 0 => reference.year(if month < published.month() { 0 } else { -1 })?,
        _ => reference.year(if month > published.month() { 0 } else { 1 })?,
    };
    found(at, at + 1, year, month, None)
}

/// A month alone is a date behind a preposition: «в октябре», but not «итоги октября».
fn alone(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let atom = sentence.atom(at)?;
    let month = month(atom)?;
    let is_led = at.checked_sub(1).and_then(|before| sentence.atom(before)).is_some_and(|before| {
        before.meaning.is(Role::BeforeMonth) && before.gap == Gap::Space && before.is_latin == atom.is_latin
    });
    let is_common = atom.is_latin || !atom.is_capital;
    let listed = || behind(sentence, listed_behind(sentence, at)?, reference).map(|told| told.year);
    let guessed = || reference.year_of(atom.span.start, |year| middle(year, month));
    let year = (is_led && is_common).then(|| listed().or_else(guessed))??;
    found(at, at, year, month, None)
}

/// «марте и апреле 2024 года»: the month that has the year of both.
fn listed_behind(sentence: &Sentence, at: usize) -> Option<usize> {
    sentence.next(at).filter(|next| next.meaning.is(Role::And))?;
    sentence.next(at + 1).and_then(month).map(|_| at + 2)
}

/// The month that a word is; English months have a capital, or «may» and «march» would be months.
pub(super) fn month(atom: &Atom) -> Option<i8> {
    atom.meaning.month.filter(|_| atom.is_capital || !atom.is_latin)
}

fn middle(year: i16, month: i8) -> Option<Date> {
    Date::new(year, month, 15).ok()
}

fn found(first: usize, last: usize, year: i16, month: i8, told: Option<i16>) -> Option<Found> {
    whole(year)?;
    let from = Date::new(year, month, 1).ok()?;
    Some(Found { first, last, from, to: from.last_of_month(), year: told })
}
