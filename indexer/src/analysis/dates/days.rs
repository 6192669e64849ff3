//! Days: «15.03.2018», «16 ноября», «14–15 ноября 2025 года», «30 августа – 3 сентября», «5 и 12 ноября».

use jiff::civil::Date;

use super::atoms::{Atom, Gap};
use super::months::month;
use super::reference::Reference;
use super::years::{YearTold, behind, is_inside_number, second_of_pair, suffix_behind, year_number};
use super::{Found, Sentence};
use crate::knowledge::calendar::{Role, Unit};

/// A day of a month, with as much as is told of it.
#[derive(Debug, Clone, Copy)]
struct Day {
    day: i8,
    month: Option<i8>,
    year: Option<i16>,
    /// The last atom of it.
    last: usize,
}

impl Day {
    fn in_year(self, year: i16) -> Option<Date> {
        Date::new(year, self.month?, self.day).ok()
    }
}

/// «15.03.2018», «2018-03-15», «15/03/2018».
pub(super) fn numeric(sentence: &Sentence, at: usize) -> Option<Found> {
    let [first, second, third] = sentence.atoms.get(at..at + 3)? else { return None };
    let is_even = first.gap == second.gap && matches!(first.gap, Gap::Dot | Gap::Slash | Gap::Dash);
    if !is_even
        || is_stuck(sentence, at) && !is_behind_letters(sentence, at)
        || third.digits == 0
        || is_stuck(sentence, at + 3)
    {
        return None;
    }
    let date = match (year_number(first), year_number(third)) {
        (Some(year), None) if first.gap == Gap::Dash => Date::new(year, small(second)?, small(third)?),
        (None, Some(year)) => Date::new(year, small(second)?, small(first)?),
        _ => Date::new(short_year(sentence, at)?, small(second)?, small(first)?),
    };
    let date = date.ok()?;
    Some(Found { first: at, last: at + 2, from: date, to: date, year: Some(date.year()) })
}

/// «18.07.22»: two digits each, with points; the year is of this century.
fn short_year(sentence: &Sentence, at: usize) -> Option<i16> {
    let parts = sentence.atoms.get(at..at + 3)?;
    let is_short = parts.iter().all(|part| part.digits == 2) && parts[0].gap == Gap::Dot;
    is_short.then(|| i16::try_from(2000 + parts[2].number?).ok()).flatten()
}

/// Whether a point, dash or slash ties the atom to a number before it.
fn is_stuck(sentence: &Sentence, at: usize) -> bool {
    sentence.atom(at).is_some_and(|atom| atom.number.is_some())
        && matches!(sentence.gap_before(at), Gap::Dot | Gap::Slash | Gap::Dash | Gap::Joined)
}

fn small(atom: &Atom) -> Option<i8> {
    atom.number.filter(|_| atom.digits <= 2).and_then(|number| i8::try_from(number).ok())
}

/// «14–15 ноября», «с 14 по 16 ноября», «30 августа – 3 сентября 2025 года».
pub(super) fn range(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let atom = sentence.atom(at)?;
    let is_led = atom.meaning.is(Role::From) && atom.gap == Gap::Space;
    let first = day(sentence, if is_led { at + 1 } else { at }, reference)?;
    let second = day(sentence, second_of_pair(sentence, first.last, is_led)?, reference)?;
    let first = Day { month: first.month.or(second.month), ..first };
    let (from, to) = pair(first, second, atom.span.start, reference)?;
    Some(Found { first: at, last: second.last, from, to, year: second.year })
}

fn pair(first: Day, second: Day, start: usize, reference: &Reference) -> Option<(Date, Date)> {
    let year = second.year.or_else(|| reference.year_of(start, |year| second.in_year(year)))?;
    let to = second.in_year(year)?;
    let from = match first.year {
        Some(year) => first.in_year(year)?,
        None if first.month > second.month => first.in_year(year.checked_sub(1)?)?,
        None => first.in_year(year)?,
    };
    (from < to).then_some((from, to))
}

/// «16 ноября», and each day of «5, 12 и 19 ноября»; two days in a row are one date.
pub(super) fn listed(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let first = day(sentence, at, reference)?;
    let mut end = first;
    let mut count = 1;
    while end.month.is_none() {
        end = day(sentence, next_of_list(sentence, end.last)?, reference)?;
        count += 1;
    }
    let first = Day { month: end.month, ..first };
    let start = sentence.atom(at)?.span.start;
    let year = end.year.or_else(|| reference.year_of(start, |year| first.in_year(year)))?;
    let (from, to) = (first.in_year(year)?, end.in_year(year)?);
    let is_row = count == 2 && from.tomorrow().ok() == Some(to) && !is_listed_behind(sentence, at);
    let (last, to) = if is_row || count == 1 { (end.last, to) } else { (first.last, from) };
    Some(Found { first: at, last, from, to, year: end.year })
}

/// Where the next day of a list stands: behind «и» or a comma.
fn next_of_list(sentence: &Sentence, last: usize) -> Option<usize> {
    if sentence.atom(last)?.gap == Gap::Comma {
        return Some(last + 1);
    }
    sentence.next(last).filter(|next| next.meaning.is(Role::And)).map(|_| last + 2)
}

fn is_listed_behind(sentence: &Sentence, at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| sentence.atom(before));
    before.is_some_and(|before| before.gap == Gap::Comma && before.number.is_some())
}

/// «16», «16 ноября», «16-го ноября 2025 года», «16 ноября этого года».
fn day(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Day> {
    let atom = sentence.atom(at).filter(|_| !is_inside_number(sentence, at))?;
    let written = in_words(sentence, at);
    let day = small(atom).or(written.map(|(day, _)| day)).filter(|day| (1..=31).contains(day))?;
    let last = written.map_or_else(|| suffix_behind(sentence, at).unwrap_or(at), |(_, last)| last);
    let bare = Day { day, month: None, year: None, last };
    let last = last + usize::from(sentence.next(last).is_some_and(|next| next.meaning.is(Role::Of)));
    let Some(month) = sentence.next(last).and_then(month) else { return Some(bare) };
    if is_name_of_street(sentence, at, last + 1) {
        return None;
    }
    let told = behind(sentence, last + 1, reference).or_else(|| behind_comma(sentence, last + 1));
    Some(Day {
        month: Some(month),
        year: told.map(|told: YearTold| told.year),
        last: told.map_or(last + 1, |told| told.last),
        ..bare
    })
}

/// «двенадцатого ноября», «двадцать пятого ноября»: the day in words, before its month.
fn in_words(sentence: &Sentence, at: usize) -> Option<(i8, usize)> {
    let first = &sentence.atom(at)?.meaning;
    let ordinal = |at: usize| {
        let atom = sentence.atom(at).filter(|atom| atom.is_genitive)?;
        sentence.next(at).and_then(month)?;
        atom.meaning.ordinal
    };
    let (day, last) = match (first.number, ordinal(at)) {
        (_, Some(day)) => (day, at),
        (Some(tens @ (20 | 30)), None) => (tens + ordinal(at + 1).filter(|day| *day < 10)?, at + 1),
        _ => return None,
    };
    Some((i8::try_from(day).ok()?, last))
}

/// «улица 8 Марта» bears the name of a day.
fn is_name_of_street(sentence: &Sentence, at: usize, month: usize) -> bool {
    let is_capital = sentence.atom(month).is_some_and(|month| month.is_capital && !month.is_latin);
    let before = at.checked_sub(1).and_then(|before| sentence.atom(before));
    is_capital && before.is_some_and(|before| before.meaning.is(Role::Street))
}

/// «29 сентября, 2025.»: a year behind a comma, and nothing counted by it.
fn behind_comma(sentence: &Sentence, last: usize) -> Option<YearTold> {
    let year = sentence.atom(last + 1).filter(|_| sentence.atoms[last].gap == Gap::Comma)?;
    let year_told = year_number(year).filter(|_| matches!(year.gap, Gap::Other | Gap::Dot | Gap::Comma))?;
    Some(YearTold { year: year_told, last: last + 1 })
}

/// Whether letters stand right before a number: «открыт4.12.2015».
fn is_behind_letters(sentence: &Sentence, at: usize) -> bool {
    sentence.gap_before(at) == Gap::Joined
        && at
            .checked_sub(1)
            .and_then(|before| sentence.atom(before))
            .is_some_and(|before| before.number.is_none())
}

/// «2025 жылғы 16 қараша»: the year stands first, as Kazakh has it.
pub(super) fn after_year(sentence: &Sentence, at: usize) -> Option<Found> {
    let year = year_number(sentence.atom(at)?)?;
    let unit = sentence.next(at).filter(|unit| unit.meaning.unit == Some(Unit::Year))?;
    let number = sentence.next(at + 1).filter(|_| unit.gap == Gap::Space)?;
    let month = sentence.next(at + 2).and_then(month)?;
    let date = Date::new(year, month, small(number)?).ok()?;
    Some(Found { first: at, last: at + 3, from: date, to: date, year: Some(year) })
}

/// «November 16», «November 16, 2025», «November 15–16, 2025».
pub(super) fn month_first(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let month = sentence.atom(at).filter(|atom| atom.is_latin).and_then(month)?;
    let first = small(sentence.next(at)?).filter(|day| *day > 0)?;
    let (second, last) = match sentence.atom(at + 1)?.gap {
        Gap::Dash => (small(sentence.atom(at + 2)?)?, at + 2),
        _ => (first, suffix_behind(sentence, at + 1).unwrap_or(at + 1)),
    };
    let told = year_after_comma(sentence, last);
    let start = sentence.atom(at)?.span.start;
    let year = told.or_else(|| reference.year_of(start, |year| Date::new(year, month, first).ok()))?;
    let (from, to) = (Date::new(year, month, first).ok()?, Date::new(year, month, second).ok()?);
    let last = last + usize::from(told.is_some());
    (from <= to).then_some(Found { first: at, last, from, to, year: told })
}

fn year_after_comma(sentence: &Sentence, last: usize) -> Option<i16> {
    let is_close = matches!(sentence.atom(last)?.gap, Gap::Comma | Gap::Space);
    sentence.atom(last + 1).filter(|_| is_close).and_then(year_number)
}
