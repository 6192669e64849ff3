//! Days as people type them: «2025», «2025-11», «15.11.2025», «ноябрь 2025», «2025-11-14..2025-11-16».

use indexer::knowledge::query::QueryWords;
use jiff::civil::Date;

use crate::query::Days;

/// The days that were typed; none where they make no sense.
pub fn read(typed: &str, words: &QueryWords) -> Option<Days> {
    let typed = typed.trim().trim_end_matches(',');
    match typed.split_once("..") {
        None => stretch(typed.trim_end_matches('.'), words),
        Some((from, to)) => between(end(from, words)?, end(to, words)?),
    }
}

/// Days as they are typed in the shortest way.
pub fn render(days: &Days) -> String {
    let (Some(from), Some(to)) = (days.from, days.to) else {
        let end = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        return format!("{}..{}", end(days.from), end(days.to));
    };
    if from == to {
        from.to_string()
    } else if (from, to) == (from.first_of_month(), from.last_of_month()) {
        from.strftime("%Y-%m").to_string()
    } else if (from, to) == (from.first_of_year(), from.last_of_year()) {
        from.strftime("%Y").to_string()
    } else {
        format!("{from}..{to}")
    }
}

/// One end of a stretch: outer none where it makes no sense, inner none where it is open.
fn end(typed: &str, words: &QueryWords) -> Option<Option<Days>> {
    let typed = typed.trim_matches(|letter: char| letter.is_whitespace() || letter == '.');
    if typed.is_empty() { Some(None) } else { stretch(typed, words).map(Some) }
}

/// «2025-11..2025-10» is meant the other way round.
fn between(first: Option<Days>, second: Option<Days>) -> Option<Days> {
    if first.is_none() && second.is_none() {
        return None;
    }
    let (first, second) = (first.unwrap_or_default(), second.unwrap_or_default());
    let is_reversed = matches!((first.from, second.to), (Some(from), Some(to)) if from > to);
    let (from, to) = if is_reversed { (second.from, first.to) } else { (first.from, second.to) };
    Some(Days { from, to })
}

/// A day, a month or a year.
fn stretch(typed: &str, words: &QueryWords) -> Option<Days> {
    if typed.contains(char::is_whitespace) { in_words(typed, words) } else { in_numbers(typed) }
}

/// «2025», «2025-11», «11.2025», «2025-11-15», «15.11.2025».
fn in_numbers(typed: &str) -> Option<Days> {
    let parts: Vec<&str> = typed.split(['-', '.', '/']).collect();
    match parts[..] {
        [year] => year_days(year),
        [year, month] if is_year(year) => month_days(year, number(month)?),
        [month, year] if is_year(year) => month_days(year, number(month)?),
        [year, month, day] if is_year(year) => one_day(year, number(month)?, day),
        [day, month, year] if is_year(year) => one_day(year, number(month)?, day),
        _ => None,
    }
}

/// «ноябрь 2025», «15 ноября 2025».
fn in_words(typed: &str, words: &QueryWords) -> Option<Days> {
    let parts: Vec<&str> = typed.split_whitespace().collect();
    match parts[..] {
        [month, year] if is_year(year) => month_days(year, words.month(month)?),
        [day, month, year] if is_year(year) => one_day(year, words.month(month)?, day),
        _ => None,
    }
}

fn one_day(year: &str, month: i8, day: &str) -> Option<Days> {
    let day = Date::new(year.parse().ok()?, month, number(day)?).ok()?;
    Some(Days { from: Some(day), to: Some(day) })
}

fn year_days(year: &str) -> Option<Days> {
    let first = Date::new(year.parse().ok().filter(|_| is_year(year))?, 1, 1).ok()?;
    Some(Days { from: Some(first), to: Some(first.last_of_year()) })
}

fn month_days(year: &str, month: i8) -> Option<Days> {
    let first = Date::new(year.parse().ok()?, month, 1).ok()?;
    Some(Days { from: Some(first), to: Some(first.last_of_month()) })
}

fn is_year(typed: &str) -> bool {
    typed.len() == 4 && typed.bytes().all(|byte| byte.is_ascii_digit())
}

fn number(typed: &str) -> Option<i8> {
    let is_number = (1..=2).contains(&typed.len()) && typed.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| typed.parse().ok())?
}
