//! A day as a page prints it; the words for it stand in the pages.

use jiff::civil::Date;

/// A day, in parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
    /// Of the month, from 1.
    pub day: i8,
    /// From 1.
    pub month: i8,
    /// The year.
    pub year: i16,
}

impl Day {
    /// A day in parts.
    pub fn new(date: Date) -> Day {
        Day { date, day: date.day(), month: date.month(), year: date.year() }
    }

    /// Reads `YYYY-MM-DD`; none where it is no day.
    pub fn read(text: &str) -> Option<Day> {
        text.parse().ok().map(Day::new)
    }
}
