//! Seasons, parts of months and years, decades: «осенью 2026 года», «в начале октября», «60-х годов прошлого века».

use jiff::civil::Date;

use super::atoms::{Atom, Gap};
use super::months::month;
use super::reference::Reference;
use super::years::{behind, second_of_pair, whole, year_number};
use super::{Found, Sentence, read};
use crate::knowledge::calendar::{Role, Unit};

/// «осенью 2026 года», «прошлой весной», «зимой 2024–2025 годов». A season alone is every year's.
pub(super) fn named(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let shift = sentence.atom(at)?.meaning.shift;
    let place = if shift.is_some() { at + 1 } else { at };
    let atom = if shift.is_some() { sentence.next(at)? } else { sentence.atom(at)? };
    let first = atom.meaning.season.filter(|_| !atom.is_plural)?;
    let (year, last, told) = match shift {
        Some(shift) => (shifted(shift, first, reference)?, place, None),
        None => told_year(sentence, place, first, reference)?,
    };
    let from = Date::new(year, first, 1).ok()?;
    let to = from.checked_add(jiff::Span::new().months(2)).ok()?.last_of_month();
    Some(Found { first: at, last, from, to, year: told })
}

/// The year in which the season begins, the last atom, and the year that was told.
fn told_year(
    sentence: &Sentence,
    place: usize,
    first: i8,
    reference: &Reference,
) -> Option<(i16, usize, Option<i16>)> {
    if let Some((begins, last)) = over_two_years(sentence, place) {
        return Some((begins, last, Some(begins)));
    }
    let told = behind(sentence, place, reference)?;
    // «Зимой 2025 года» began in the December before.
    let begins = if first == DECEMBER { told.year.checked_sub(1)? } else { told.year };
    Some((begins, told.last, Some(told.year)))
}

const DECEMBER: i8 = 12;

/// «зимой 2024–2025 годов».
fn over_two_years(sentence: &Sentence, place: usize) -> Option<(i16, usize)> {
    let begins = sentence.next(place).and_then(year_number)?;
    let end = second_of_pair(sentence, place + 1, false)?;
    year_number(sentence.atom(end)?)?;
    let has_unit = sentence.next(end).is_some_and(|next| next.meaning.unit == Some(Unit::Year));
    Some((begins, end + usize::from(has_unit)))
}

/// The year in which «этой», «прошлой» or «следующей» season begins: the one that runs, or the nearest on that side.
fn shifted(shift: i32, first: i8, reference: &Reference) -> Option<i16> {
    let published = reference.published?;
    let is_before = published.month() < first && !(first == DECEMBER && published.month() <= 2);
    let over = i32::from(first == DECEMBER && published.month() <= 2);
    let is_over = first != DECEMBER && published.month() > first + 2;
    let steps = match shift {
        0 => 0,
        shift if shift < 0 => shift + i32::from(is_over),
        shift => shift - i32::from(is_before),
    };
    reference.year(steps - over)
}

/// «начале октября», «конце прошлого года»: told as the whole that follows.
pub(super) fn part(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    if let Some(found) = fraction(sentence, at, reference) {
        return Some(found);
    }
    sentence.atom(at).filter(|atom| atom.meaning.is(Role::Part))?;
    let next = sentence.next(at)?;
    let found = match month(next).filter(|_| next.is_genitive) {
        Some(month) => whole_month(sentence, at, month, reference)?,
        None => read(sentence, at + 1, reference)
            .filter(|found| found.from != found.to)
            .or_else(|| current_unit(at + 1, next, reference))?,
    };
    (found.first == at + 1).then_some(Found { first: at, ..found })
}

/// «до конца года», «в начале недели»: the one that runs.
fn current_unit(at: usize, atom: &Atom, reference: &Reference) -> Option<Found> {
    let published = reference.published?;
    let is_one = atom.is_genitive && !atom.is_plural;
    let (from, to) = match atom.meaning.unit.filter(|_| is_one)? {
        Unit::Year => whole(published.year())?,
        Unit::Month => (published.first_of_month(), published.last_of_month()),
        Unit::Week => {
            let days_in = i32::from(published.weekday().to_monday_zero_offset());
            let monday = published.checked_sub(jiff::Span::new().days(days_in)).ok()?;
            (monday, monday.checked_add(jiff::Span::new().days(6)).ok()?)
        }
        _ => return None,
    };
    Some(Found { first: at, last: at, from, to, year: None })
}

fn whole_month(sentence: &Sentence, at: usize, month: i8, reference: &Reference) -> Option<Found> {
    let told = behind(sentence, at + 1, reference);
    let start = sentence.atom(at)?.span.start;
    let year = match told {
        Some(told) => told.year,
        None => reference.year_of(start, |year| Date::new(year, month, 15).ok())?,
    };
    let from = Date::new(year, month, 1).ok()?;
    let last = told.map_or(at + 1, |told| told.last);
    Some(Found { first: at + 1, last, from, to: from.last_of_month(), year: told.map(|told| told.year) })
}

/// «второй половине октября», «второй декаде ноября», «первой половине 2026 года».
fn fraction(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let ordinal = sentence.atom(at)?.meaning.ordinal?;
    let parts = sentence.next(at)?.meaning.fraction.filter(|parts| (1..=*parts).contains(&ordinal))?;
    let next = sentence.next(at + 1)?;
    if let Some(month) = month(next) {
        let whole = whole_month(sentence, at + 1, month, reference)?;
        let (from, to) = part_of_month(whole.from, ordinal, parts)?;
        return Some(Found { first: at, from, to, ..whole });
    }
    let told = behind(sentence, at + 1, reference).filter(|_| parts == 2)?;
    let from = Date::new(told.year, if ordinal == 1 { 1 } else { 7 }, 1).ok()?;
    let to = from.checked_add(jiff::Span::new().months(5)).ok()?.last_of_month();
    Some(Found { first: at, last: told.last, from, to, year: Some(told.year) })
}

fn part_of_month(first: Date, ordinal: u32, parts: u32) -> Option<(Date, Date)> {
    let length = i8::try_from(30 / parts).ok()?;
    let ordinal = i8::try_from(ordinal).ok()?;
    let is_last = ordinal == i8::try_from(parts).ok()?;
    let from = Date::new(first.year(), first.month(), (ordinal - 1) * length + 1).ok()?;
    let to = if is_last {
        first.last_of_month()
    } else {
        Date::new(first.year(), first.month(), ordinal * length).ok()?
    };
    Some((from, to))
}

/// «первых числах ноября», «десятых числах», «20-х числах», «последних числах».
pub(super) fn days(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let atom = sentence.atom(at)?;
    let ending = decade_ending(sentence, at).unwrap_or(at);
    sentence.next(ending).filter(|next| next.meaning.is(Role::Days))?;
    let month = sentence.next(ending + 1).and_then(month)?;
    let whole = whole_month(sentence, ending + 1, month, reference)?;
    let day = |day: i8| Date::new(whole.from.year(), whole.from.month(), day).ok();
    let (from, to) = match atom.number.or(atom.meaning.ordinal) {
        None if atom.meaning.is(Role::LastDays) => (day(21)?, whole.to),
        Some(1) => (whole.from, day(10)?),
        Some(10) => (day(10)?, day(19)?),
        Some(20) => (day(20)?, whole.to),
        _ => return None,
    };
    Some(Found { first: at, from, to, ..whole })
}

/// «1990-х», «90-е годы», «девяностые годы», «60-х годах прошлого века», «1960s».
pub(super) fn decade(sentence: &Sentence, at: usize) -> Option<Found> {
    let at = at + usize::from(sentence.atom(at)?.meaning.is(Role::Part));
    let atom = sentence.atom(at)?;
    let written = atom.meaning.decade.filter(|_| atom.is_plural);
    let (number, ending) = match (atom.number, written) {
        (Some(number), _) => (number, decade_ending(sentence, at)?),
        (None, Some(decade)) => (decade, at),
        _ => return None,
    };
    let unit = sentence.next(ending).filter(|next| next.meaning.unit == Some(Unit::Year));
    let first = match atom.digits {
        4 => number,
        _ => 1900 + number.checked_rem(100).filter(|_| unit.is_some())?,
    };
    let first = i16::try_from(first).ok().filter(|first| first % 10 == 0)?;
    let behind_unit = ending + usize::from(unit.is_some());
    let last = century_behind(sentence, behind_unit).unwrap_or(behind_unit);
    let opens = at.checked_sub(1).filter(|&before| sentence.atoms[before].meaning.is(Role::Part));
    let (from, to) = (whole(first)?.0, whole(first.checked_add(9)?)?.1);
    Some(Found { first: opens.unwrap_or(at), last, from, to, year: None })
}

/// «прошлого века» behind a decade.
fn century_behind(sentence: &Sentence, last: usize) -> Option<usize> {
    sentence.next(last).filter(|next| next.meaning.shift.is_some_and(|shift| shift < 0))?;
    sentence.next(last + 1).filter(|next| next.meaning.is(Role::Century)).map(|_| last + 2)
}

/// The ending of a decade behind its number: «90-х».
fn decade_ending(sentence: &Sentence, at: usize) -> Option<usize> {
    let is_close = matches!(sentence.atom(at)?.gap, Gap::Dash | Gap::Joined);
    let next = sentence.atom(at + 1).filter(|_| is_close && sentence.atoms[at].number.is_some())?;
    next.meaning.is(Role::Decade).then_some(at + 1)
}
