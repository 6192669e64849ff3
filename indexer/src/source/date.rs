//! The day that a source tells: «2025-11-17», «17.11.2025, 09:30», «17 ноября 2025».

use jiff::civil::Date;

use crate::knowledge::print::Print;

/// Why words are no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum NoDate {
    /// They look like a day that no calendar has: «2025-02-30».
    NoSuchDay,
    /// They are nothing that is known as a date.
    Unclear,
}

/// A head that tells a day which is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrongDate {
    /// What was given for a date.
    pub(crate) given: String,
    /// Why it is none.
    pub(crate) why: NoDate,
}

/// The day at the opening of `text`, and what follows it. Hours are left behind.
pub(crate) fn opening<'a>(text: &'a str, print: &Print) -> Result<(Date, &'a str), NoDate> {
    let text = without_weekday(text.trim_start());
    numeric(text).or_else(|| in_words(text, print)).unwrap_or(Err(NoDate::Unclear))
}

/// The day that a field tells; an hour or a zone may follow.
pub(crate) fn field(text: &str, print: &Print) -> Result<Date, NoDate> {
    let (date, rest) = opening(text, print)?;
    let ends_well = rest.is_empty() || rest.starts_with(['T', 't', ' ', ',', '\u{a0}']);
    if ends_well && rest.len() <= 40 { Ok(date) } else { Err(NoDate::Unclear) }
}

/// The day that a whole line tells: after it stands at most an hour and a short word («года», «MSK»).
pub(crate) fn line(text: &str, print: &Print) -> Option<Date> {
    let (date, rest) = opening(text, print).ok()?;
    let letters = rest.chars().filter(|letter| letter.is_alphabetic()).count();
    (letters <= 5 && rest.len() <= 40).then_some(date)
}

/// Whether a whole line is a day without its year: «15 ноября», «15 ноября, 12:40».
pub(crate) fn is_day_of_year(text: &str, print: &Print) -> bool {
    let hour = |rest: &str| rest.chars().all(|letter| letter.is_ascii_digit() || ",.: |".contains(letter));
    day_then_month(without_weekday(text), print).is_some_and(|(day, _, rest)| day.len() <= 2 && hour(rest))
}

/// `2025-11-17`, `17.11.2025`, with `-`, `.` or `/`.
fn numeric(text: &str) -> Option<Result<(Date, &str), NoDate>> {
    let (first, rest) = number(text)?;
    let mark = rest.chars().next().filter(|mark| matches!(mark, '-' | '.' | '/'))?;
    let (second, rest) = number(rest.strip_prefix(mark)?)?;
    let (third, rest) = number(rest.strip_prefix(mark)?)?;
    let (year, day) = if first.len() == 4 { (first, third) } else { (third, first) };
    (year.len() == 4 && day.len() <= 2).then(|| dated(year, value(second), day, rest))
}

/// `17 ноября 2025`, `November 17, 2025`.
fn in_words<'a>(text: &'a str, print: &Print) -> Option<Result<(Date, &'a str), NoDate>> {
    let (day, month, rest) = day_then_month(text, print).or_else(|| month_then_day(text, print))?;
    let (year, rest) = number(rest.trim_start_matches([',', '.']).trim_start())?;
    (year.len() == 4 && day.len() <= 2).then(|| dated(year, month, day, rest))
}

fn day_then_month<'a>(text: &'a str, print: &Print) -> Option<(&'a str, i8, &'a str)> {
    let (day, rest) = number(text)?;
    let (name, rest) = word(rest.trim_start());
    Some((day, print.month(name)?, rest))
}

fn month_then_day<'a>(text: &'a str, print: &Print) -> Option<(&'a str, i8, &'a str)> {
    let (name, rest) = word(text);
    let month = print.month(name)?;
    let (day, rest) = number(rest.trim_start_matches('.').trim_start())?;
    Some((day, month, rest))
}

fn dated<'a>(year: &str, month: i8, day: &str, rest: &'a str) -> Result<(Date, &'a str), NoDate> {
    let year = year.parse().map_err(|_| NoDate::NoSuchDay)?;
    let date = Date::new(year, month, value(day)).map_err(|_| NoDate::NoSuchDay)?;
    Ok((date, rest))
}

/// The value of a day or a month; what is too large for either is no day of a calendar.
fn value(digits: &str) -> i8 {
    digits.parse().unwrap_or(i8::MAX)
}

/// The digits that `text` opens with.
fn number(text: &str) -> Option<(&str, &str)> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    (1..=4).contains(&end).then(|| text.split_at(end))
}

/// The letters that `text` opens with.
fn word(text: &str) -> (&str, &str) {
    let end = text.find(|letter: char| !letter.is_alphabetic()).unwrap_or(text.len());
    text.split_at(end)
}

/// What follows «Mon, » or «Среда, ».
fn without_weekday(text: &str) -> &str {
    let (name, rest) = word(text);
    match rest.strip_prefix(',') {
        Some(rest) if !name.is_empty() => rest.trim_start(),
        _ => text,
    }
}
