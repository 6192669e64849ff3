//! Dates told from the day of publication: «вчера», «на прошлой неделе», «месяц назад», «в понедельник».

use jiff::civil::Date;
use jiff::{Span as Distance, ToSpan};

use super::atoms::{Atom, Gap};
use super::reference::Reference;
use super::years::whole;
use super::{Found, Sentence};
use crate::knowledge::calendar::{Role, Unit};

/// «Десять недель назад» is a week; beyond, only years are counted.
const MOST_UNITS_AGO: u32 = 12;
/// «Сто лет назад» is a figure of speech.
const MOST_YEARS_AGO: u32 = 60;
/// How far behind «сегодня» its verb is looked for, in atoms.
const REACH: usize = 8;

/// A date told from the day of publication; none without one.
pub(super) fn read(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let published = reference.published?;
    let before = at.checked_sub(1).and_then(|before| sentence.atom(before));
    if before.is_some_and(|before| before.meaning.is(Role::Not)) {
        return None;
    }
    let bare = || {
        let ago = || between(sentence, at, published).or_else(|| ago(sentence, at, published));
        word(sentence, at, reference).or_else(ago)
    };
    let led = || {
        let shifted = shifted(sentence, at, published).or_else(|| that_week(sentence, at, published));
        shifted.or_else(|| weekday(sentence, at, reference))
    };
    let (first, (last, (from, to))) = match bare() {
        Some(read) => (at, read),
        None => (led_from(sentence, at), led()?),
    };
    Some(Found { first, last, from, to, year: None })
}

/// «на прошлой неделе» is one expression, its preposition with it.
fn led_from(sentence: &Sentence, at: usize) -> usize {
    let before = at.checked_sub(1).and_then(|before| sentence.atom(before));
    let is_led =
        before.is_some_and(|before| before.meaning.is(Role::BeforeMonth) && before.gap == Gap::Space);
    if is_led { at - 1 } else { at }
}

/// «на следующий день», «в тот же день»: told from the day named before.
pub(super) fn from_last_day(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    let last_day = reference.last_day()?;
    let meaning = &sentence.atom(at)?.meaning;
    let is_same = meaning.is(Role::Same) && sentence.next(at).is_some_and(|next| next.meaning.is(Role::Very));
    let (distance, unit_at) =
        if is_same { (0, at + 2) } else { (meaning.shift.filter(|&shift| shift == 1)?, at + 1) };
    let unit =
        sentence.next(unit_at - 1).filter(|unit| unit.meaning.unit == Some(Unit::Day) && !unit.is_plural)?;
    let day = moved(last_day, distance.days()).filter(|_| !unit.is_genitive)?;
    Some(Found { first: led_from(sentence, at), last: unit_at, from: day, to: day, year: None })
}

type Read = (usize, (Date, Date));

/// «вчера», «сегодня утром», «накануне», «былтыр».
fn word(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Read> {
    let atom = sentence.atom(at)?;
    let published = reference.published?;
    if is_figure(sentence, at) {
        return None;
    }
    if let Some(shift) = atom.meaning.year {
        return Some((at, whole(reference.year(shift.into())?)?));
    }
    let shift = match atom.meaning.day {
        Some(shift) => shift,
        None if atom.meaning.is(Role::Today) && is_this_day(sentence, at) => 0,
        None if atom.meaning.is(Role::Eve) && is_adverb(sentence, at) => -1,
        None => return None,
    };
    let day = moved(published, shift.days())?;
    Some((at, (day, day)))
}

/// «вчерашний день», «завтрашний день» are figures of speech.
fn is_figure(sentence: &Sentence, at: usize) -> bool {
    let is_adjective = sentence.atoms[at].meaning.is(Role::Adjective);
    is_adjective && sentence.next(at).is_some_and(|next| next.meaning.unit == Some(Unit::Day))
}

/// «Сегодня» means «nowadays» beside a verb in the present.
fn is_this_day(sentence: &Sentence, at: usize) -> bool {
    let next = sentence.atom(at + 1);
    if next.is_some_and(|next| {
        next.meaning.is(Role::DayPart) || (sentence.atoms[at].gap == Gap::Comma && next.number.is_some())
    }) {
        return true;
    }
    let ahead = sentence.atoms.iter().skip(at + 1).take(REACH);
    ahead
        .map(|atom| (atom.is_past || atom.is_future, atom.is_verb))
        .find(|&(_, is_verb)| is_verb)
        .is_some_and(|found| found.0)
}

/// «Накануне встречи» governs what follows; «Накануне президент …» does not, nor does it before a verb.
fn is_adverb(sentence: &Sentence, at: usize) -> bool {
    sentence.next(at).is_none_or(|next| !next.is_genitive)
}

/// «прошлой неделе», «этом году», «следующем месяце».
fn shifted(sentence: &Sentence, at: usize, published: Date) -> Option<Read> {
    let shift = sentence.atom(at)?.meaning.shift?;
    let next = sentence.next(at).filter(|next| !next.is_plural)?;
    let unit = next.meaning.unit.filter(|&unit| unit != Unit::Day)?;
    Some((at + 1, unit_around(moved(published, distance(unit, shift))?, unit)?))
}

/// «на той неделе» is the one before.
fn that_week(sentence: &Sentence, at: usize, published: Date) -> Option<Read> {
    sentence.atom(at).filter(|atom| atom.meaning.is(Role::Same))?;
    let next = sentence.next(at).filter(|next| next.meaning.unit == Some(Unit::Week) && !next.is_plural)?;
    let week = unit_around(moved(published, distance(Unit::Week, -1))?, next.meaning.unit?)?;
    Some((at + 1, week))
}

/// «месяц назад», «два дня назад», «5 лет назад».
fn ago(sentence: &Sentence, at: usize, published: Date) -> Option<Read> {
    let first = sentence.atom(at)?;
    let (count, unit_at) = match first.number.or(first.meaning.number) {
        Some(count) => (count, at + 1),
        None => (1, at),
    };
    if unit_at > at && first.gap != Gap::Space || is_counted_vaguely(sentence, at, unit_at) {
        return None;
    }
    let unit = sentence.atom(unit_at)?.meaning.unit?;
    sentence
        .next(unit_at)
        .filter(|next| next.meaning.is(Role::Ago) && (1..=most_ago(unit)).contains(&count))?;
    let day = moved(published, distance(unit, -i32::try_from(count).ok()?))?;
    Some((unit_at + 1, unit_around(day, if unit == Unit::Half { Unit::Month } else { unit })?))
}

fn most_ago(unit: Unit) -> u32 {
    if unit == Unit::Year { MOST_YEARS_AGO } else { MOST_UNITS_AGO }
}

/// «15–20 лет назад», «два-три года назад».
fn between(sentence: &Sentence, at: usize, published: Date) -> Option<Read> {
    let (first, second) = (sentence.atom(at)?, sentence.atom(at + 1)?);
    let least = first.number.or(first.meaning.number).filter(|_| first.gap == Gap::Dash)?;
    let most = second.number.or(second.meaning.number).filter(|&most| most > least)?;
    let unit = sentence.next(at + 1)?.meaning.unit.filter(|&unit| most <= most_ago(unit))?;
    sentence.next(at + 2).filter(|next| next.meaning.is(Role::Ago))?;
    let around =
        |count: u32| unit_around(moved(published, distance(unit, -i32::try_from(count).ok()?))?, unit);
    Some((at + 3, (around(most)?.0, around(least)?.1)))
}

/// «несколько лет назад», «полтора года назад», «15 – 20 лет назад»: a count that is none of ours stands before.
fn is_counted_vaguely(sentence: &Sentence, at: usize, unit_at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| sentence.atom(before));
    let is_range =
        sentence.gap_before(at) == Gap::Dash && before.is_some_and(|before| before.number.is_some());
    is_range
        || (unit_at == at
            && sentence.atom(at).is_some_and(|unit| unit.is_genitive || unit.is_plural || unit.is_latin))
}

/// «в понедельник», «в минувшую пятницу».
fn weekday(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Read> {
    let meaning = &sentence.atom(at)?.meaning;
    let shift = meaning.shift.or(meaning.is(Role::Nearest).then_some(1));
    let place = if shift.is_some() { at + 1 } else { at };
    let atom = sentence.atom(place).filter(|atom| !atom.is_plural && !atom.is_locative)?;
    let weekday =
        atom.meaning.weekday.filter(|_| is_led(sentence, at, atom) && !is_dated(sentence, place))?;
    let published = reference.published?;
    let back = i32::from((published.weekday().to_monday_one_offset() - weekday).rem_euclid(7));
    let days = match shift {
        Some(shift) if shift < 0 && back == 0 => -7,
        Some(shift) if shift > 0 => 7 - back,
        Some(0) => i32::from(weekday - published.weekday().to_monday_one_offset()),
        None if reference.looks_ahead() => (7 - back) % 7,
        _ => -back,
    };
    let day = moved(published, days.days())?;
    Some((place, (day, day)))
}

/// A weekday alone is a date behind a preposition.
fn is_led(sentence: &Sentence, at: usize, weekday: &Atom) -> bool {
    let before = at.checked_sub(1).and_then(|before| sentence.atom(before));
    before.is_some_and(|before| before.meaning.is(Role::BeforeMonth) && before.gap == Gap::Space)
        && weekday.is_capital == weekday.is_latin
}

/// «в понедельник, 17 ноября»: the day itself follows.
fn is_dated(sentence: &Sentence, at: usize) -> bool {
    let follows = matches!(sentence.atoms[at].gap, Gap::Comma | Gap::Space);
    let next = sentence.atom(at + 1).filter(|_| follows);
    next.is_some_and(|next| {
        next.number.is_some() && sentence.next(at + 1).is_some_and(|after| after.meaning.month.is_some())
    })
}

/// The unit that lies so many of its kind from a day.
pub(super) fn counted(day: Date, unit: Unit, count: i32) -> Option<(Date, Date)> {
    unit_around(moved(day, distance(unit, count))?, unit)
}

fn distance(unit: Unit, count: i32) -> Distance {
    match unit {
        Unit::Day => count.days(),
        Unit::Week => count.weeks(),
        Unit::Month => count.months(),
        Unit::Quarter => (count * 3).months(),
        Unit::Half => (count * 6).months(),
        Unit::Year => count.years(),
    }
}

fn moved(day: Date, distance: Distance) -> Option<Date> {
    day.checked_add(distance).ok()
}

/// The first and last day of the unit that holds this day.
fn unit_around(day: Date, unit: Unit) -> Option<(Date, Date)> {
    let month = |number: i8| Date::new(day.year(), number, 1).ok();
    let months = |length: i8| {
        let first = (day.month() - 1) / length * length + 1;
        Some((month(first)?, month(first + length - 1)?.last_of_month()))
    };
    match unit {
        Unit::Day => Some((day, day)),
        Unit::Week => {
            let monday = moved(day, (-i32::from(day.weekday().to_monday_zero_offset())).days())?;
            Some((monday, moved(monday, 6.days())?))
        }
        Unit::Month => months(1),
        Unit::Quarter => months(3),
        Unit::Half => months(6),
        Unit::Year => whole(day.year()),
    }
}
