//! The day that the address of a page tells: `/2025/11/16/`, `/2025-11-16-samit`, `/20251116/`.

use jiff::civil::Date;

/// Years that pages of the web have; other numbers are no years.
const YEARS: std::ops::RangeInclusive<i16> = 1995..=2099;

/// The day; none where the address tells none, or two. What stands behind `?` or `#` is not of the article.
pub(super) fn day(url: &str) -> Option<Date> {
    let path = url.split(['?', '#']).next()?;
    let path = path.split_once("://").map_or(path, |(_, rest)| rest);
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    let mut days = (0..segments.len()).flat_map(|at| days_at(&segments[at..]));
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// The days that begin with the first of these segments.
fn days_at(segments: &[&str]) -> impl Iterator<Item = Date> {
    let whole = match segments {
        [year, month, day, ..] => date(year, month, day),
        _ => None,
    };
    whole.into_iter().chain(hyphened(segments[0]).into_iter().flatten()).chain(packed(segments))
}

/// `2025-11-16`, `2025_11_16`, `16-11-2025` at the beginning and at the end of a segment.
fn hyphened(segment: &str) -> [Option<Date>; 2] {
    let segment =
        segment.rsplit_once('.').filter(|(_, end)| is_ending(end)).map_or(segment, |(name, _)| name);
    let parts: Vec<&str> = segment.split(['-', '_', '.']).collect();
    let in_order = |parts: &[&str]| match parts {
        [first, second, third] => date(first, second, third).or_else(|| date(third, second, first)),
        _ => None,
    };
    [parts.get(..3).and_then(in_order), parts.get(parts.len().saturating_sub(3)..).and_then(in_order)]
}

/// `.html`
fn is_ending(end: &str) -> bool {
    !end.is_empty() && end.len() <= 5 && end.starts_with(|letter: char| letter.is_ascii_alphabetic())
}

/// `20251116` as a folder of its own; as the last part it could be any number.
fn packed(segments: &[&str]) -> Option<Date> {
    let digits = segments.first().filter(|digits| digits.len() == 8 && segments.len() > 1)?;
    is_number(digits).then(|| date(&digits[..4], &digits[4..6], &digits[6..])).flatten()
}

/// A year of four digits; months and days of two, a month by its English name too.
fn date(year: &str, month: &str, day: &str) -> Option<Date> {
    let year: i16 = year.parse().ok().filter(|number| year.len() == 4 && YEARS.contains(number))?;
    let number = |part: &str| part.parse().ok().filter(|_| part.len() <= 2 && is_number(part));
    Date::new(year, number(month).or_else(|| month_named(month))?, number(day)?).ok()
}

/// `nov`, `november`: addresses are written in Latin letters whatever the language.
fn month_named(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let name = name.to_ascii_lowercase();
    let is_it = |month: &&str| name == **month || name == month[..3];
    let number = MONTHS.iter().position(is_it)?;
    i8::try_from(number + 1).ok()
}

fn is_number(part: &str) -> bool {
    !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())
}
