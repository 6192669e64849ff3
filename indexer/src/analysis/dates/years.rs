//! Years, quarters, halves and months counted from January.

use jiff::civil::Date;

use super::atoms::{Atom, Gap};
use super::reference::Reference;
use super::{Found, Sentence};
use crate::knowledge::calendar::{Role, Unit};

/// Years that news tells; other numbers of four digits are amounts.
const YEARS: std::ops::RangeInclusive<u32> = 1000..=2199;

/// A year that stands behind a month or a period.
#[derive(Debug, Clone, Copy)]
pub(super) struct YearTold {
    pub(super) year: i16,
    /// The last atom of it.
    pub(super) last: usize,
}

/// The year that this number can be.
pub(super) fn year_number(atom: &Atom) -> Option<i16> {
    let year = atom.number.filter(|number| atom.digits == 4 && YEARS.contains(number))?;
    i16::try_from(year).ok()
}

/// The whole year.
pub(super) fn whole(year: i16) -> Option<(Date, Date)> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// The year told right behind the atom `last`: «2025», «2025 года», «этого года», «того же года», «с. г.».
pub(super) fn behind(sentence: &Sentence, last: usize, reference: &Reference) -> Option<YearTold> {
    let next = sentence.next(last)?;
    if next.meaning.is(Role::Of) {
        return in_digits(sentence, last + 2);
    }
    in_digits(sentence, last + 1)
        .or_else(|| shifted(sentence, last + 1, reference))
        .or_else(|| same(sentence, last + 1, reference))
        .or_else(|| current(sentence, last + 1, reference))
}

fn in_digits(sentence: &Sentence, at: usize) -> Option<YearTold> {
    let atom = sentence.atom(at)?;
    let year = year_number(atom)?;
    if let Some(last) = unit_behind(sentence, at).or_else(|| suffix_behind(sentence, at)) {
        return Some(YearTold { year, last });
    }
    let is_whole = !matches!(atom.gap, Gap::Dot | Gap::Joined | Gap::Slash | Gap::Dash)
        || sentence.atom(at + 1).is_none_or(|next| next.number.is_none());
    is_whole.then_some(YearTold { year, last: at })
}

/// The atom of the word «год» behind a number, whatever ending sticks to the number: «2027-м году».
fn unit_behind(sentence: &Sentence, at: usize) -> Option<usize> {
    let after = suffix_behind(sentence, at).unwrap_or(at);
    let is_close = matches!(sentence.atom(after)?.gap, Gap::Space | Gap::Joined);
    let next = sentence.atom(after + 1).filter(|_| is_close)?;
    (next.meaning.unit == Some(Unit::Year)).then_some(after + 1)
}

/// The ending that sticks to a number: «2027-м», «7-е».
pub(super) fn suffix_behind(sentence: &Sentence, at: usize) -> Option<usize> {
    let is_close = matches!(sentence.atom(at)?.gap, Gap::Dash | Gap::Joined);
    let next = sentence.atom(at + 1).filter(|_| is_close)?;
    next.meaning.is(Role::Suffix).then_some(at + 1)
}

fn shifted(sentence: &Sentence, at: usize, reference: &Reference) -> Option<YearTold> {
    let shift = sentence.atom(at)?.meaning.shift?;
    is_year(sentence.next(at))
        .then(|| Some(YearTold { year: reference.year(shift)?, last: at + 1 }))
        .flatten()
}

fn same(sentence: &Sentence, at: usize, reference: &Reference) -> Option<YearTold> {
    sentence.atom(at)?.meaning.is(Role::Same).then_some(())?;
    // «того же года», «того года».
    let unit = at + 1 + usize::from(sentence.next(at)?.meaning.is(Role::Very));
    is_year(sentence.next(unit - 1))
        .then(|| Some(YearTold { year: reference.same_year()?, last: unit }))
        .flatten()
}

fn current(sentence: &Sentence, at: usize, reference: &Reference) -> Option<YearTold> {
    let atom = sentence.atom(at)?;
    let is_current = atom.meaning.is(Role::Current) && matches!(atom.gap, Gap::Dot | Gap::Other);
    let next = sentence.atom(at + 1).filter(|next| is_current && next.is_abbreviation)?;
    (next.span.start <= atom.span.end + 2).then_some(YearTold { year: reference.year(0)?, last: at + 1 })
}

fn is_year(atom: Option<&Atom>) -> bool {
    atom.is_some_and(|atom| atom.meaning.unit == Some(Unit::Year) && !atom.is_plural)
}

/// «2025 года», «2027-м», «2025 жылы», «in 2025».
pub(super) fn single(sentence: &Sentence, at: usize) -> Option<Found> {
    if is_inside_number(sentence, at) {
        return None;
    }
    let year = year_number(sentence.atom(at)?)?;
    let last = unit_behind(sentence, at)
        .or_else(|| stands_alone(sentence, at))
        .or_else(|| listed_before_unit(sentence, at))?;
    let (from, to) = whole(year)?;
    Some(Found { first: at, last, from, to, year: Some(year) })
}

/// «in 2025», and a number with an ending («в 2027-м»).
fn stands_alone(sentence: &Sentence, at: usize) -> Option<usize> {
    if let Some(suffix) = suffix_behind(sentence, at) {
        return Some(suffix);
    }
    let before = at.checked_sub(1).and_then(|before| sentence.atom(before))?;
    let is_led = before.meaning.is(Role::BeforeYear) && before.gap == Gap::Space;
    let is_counted = sentence.next(at).is_some_and(|next| next.number.is_some());
    (is_led && !is_counted && sentence.atom(at)?.gap != Gap::Dash).then_some(at)
}

/// «в 2023 и 2024 годах»: the first of two.
fn listed_before_unit(sentence: &Sentence, at: usize) -> Option<usize> {
    let is_comma = sentence.atom(at)?.gap == Gap::Comma;
    let other = match is_comma {
        true => at + 1,
        false => sentence.next(at).filter(|next| next.meaning.is(Role::And)).map(|_| at + 2)?,
    };
    year_number(sentence.atom(other)?)?;
    unit_behind(sentence, other).or_else(|| listed_before_unit(sentence, other)).map(|_| at)
}

/// «2017–2018 годах», «с 2018 по 2024 год».
pub(super) fn range(sentence: &Sentence, at: usize) -> Option<Found> {
    if is_inside_number(sentence, at) {
        return None;
    }
    let is_led = sentence.atom(at)?.meaning.is(Role::From) && sentence.atom(at)?.gap == Gap::Space;
    let start = if is_led { at + 1 } else { at };
    let first = year_number(sentence.atom(start)?)?;
    let end = second_of_pair(sentence, suffix_behind(sentence, start).unwrap_or(start), is_led)
        .or_else(|| (sentence.atom(start)?.gap == Gap::Slash).then_some(start + 1))?;
    let second = year_number(sentence.atom(end)?)?;
    let last = unit_behind(sentence, end).or_else(|| study_year(sentence, end))?;
    // «в отличие от 2011–2012 годов»: a dash needs no preposition.
    let opens = if sentence.gap_before(end) == Gap::Space { at } else { start };
    let found = Found { first: opens, last, from: whole(first)?.0, to: whole(second)?.1, year: Some(second) };
    (first < second).then_some(found)
}

/// «2025/2026 учебном году»: one word may stand before «год».
fn study_year(sentence: &Sentence, end: usize) -> Option<usize> {
    let is_pair = sentence.gap_before(end) == Gap::Slash && sentence.next(end).is_some();
    is_year(sentence.next(end + 1).filter(|_| is_pair)).then_some(end + 2)
}

/// Where the second half of a range stands: behind a dash, or behind «по» where «с» led.
pub(super) fn second_of_pair(sentence: &Sentence, last: usize, is_led: bool) -> Option<usize> {
    if sentence.atom(last)?.gap == Gap::Dash {
        return Some(last + 1);
    }
    let next = sentence.next(last)?;
    (is_led && next.meaning.is(Role::Until)).then_some(last + 2)
}

/// Whether the atom is only a part of a number: the `1` of «2,1».
pub(super) fn is_inside_number(sentence: &Sentence, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).and_then(|before| sentence.atom(before)) else { return false };
    let is_number = before.number.is_some() && sentence.atom(at).is_some_and(|atom| atom.number.is_some());
    let touches = sentence.atom(at).is_some_and(|atom| atom.span.start <= before.span.end + 1);
    is_number && touches && !matches!(before.gap, Gap::Space | Gap::Dash)
}

/// «за девять месяцев 2025 года», «второй квартал», «первое полугодие 2025 года».
pub(super) fn period(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let start = sentence.atom(at).filter(|_| !is_inside_number(sentence, at))?.span.start;
    let ending = suffix_behind(sentence, at).unwrap_or(at);
    let told = behind(sentence, ending + 1, reference);
    let (is_counted, (first, last)) = months_of(sentence, at, ending, told.is_some())?;
    let year = match told {
        Some(told) => told.year,
        None => reference.year_of(start, |year| Date::new(year, last, 15).ok())?,
    };
    let is_led = is_counted && sentence.gap_before(at) == Gap::Space;
    let is_led = is_led && sentence.atoms[at - 1].meaning.is(Role::BeforeMonth);
    let is_led_by_first = is_counted && is_behind_first(sentence, at);
    Some(Found {
        first: at - usize::from(is_led) - 2 * usize::from(is_led_by_first),
        last: told.map_or(ending + 1, |told| told.last),
        from: Date::new(year, first, 1).ok()?,
        to: Date::new(year, last, 1).ok()?.last_of_month(),
        year: told.map(|told| told.year),
    })
}

/// «за первые девять месяцев».
fn is_behind_first(sentence: &Sentence, at: usize) -> bool {
    let is = |back: usize, role: fn(&Atom) -> bool| {
        let before = at.checked_sub(back).and_then(|before| sentence.atom(before));
        before.is_some_and(|before| before.gap == Gap::Space && role(before))
    };
    is(1, |atom| atom.meaning.ordinal == Some(1)) && is(2, |atom| atom.meaning.is(Role::BeforeMonth))
}

/// The first and last month of a period, and whether its months are counted: that makes a period only of a year told.
fn months_of(sentence: &Sentence, at: usize, ending: usize, has_year: bool) -> Option<(bool, (i8, i8))> {
    let atom = sentence.atom(at)?;
    let counted = atom.number.or(atom.meaning.number).filter(|count| (2..=11).contains(count));
    let ordinal = atom.meaning.ordinal.or(atom.roman).or(atom.number);
    match sentence.next(ending)?.meaning.unit? {
        Unit::Month if has_year => Some((true, (1, counted? as i8))),
        Unit::Quarter => Some((false, parts(ordinal?, 3)?)),
        Unit::Half => Some((false, parts(ordinal?, 6)?)),
        _ => None,
    }
}

/// The first and last month of the `ordinal`-th part of a year.
fn parts(ordinal: u32, months: i8) -> Option<(i8, i8)> {
    let last = i8::try_from(ordinal).ok()?.checked_mul(months).filter(|last| (1..=12).contains(last))?;
    Some((last - months + 1, last))
}
