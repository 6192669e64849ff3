//! A day and a month as a page prints them, in the reader's language.

use jiff::civil::Date;

use crate::page::language::Language;
use crate::page::words::{Said, With};

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: Date,
}

/// A month, or a whole year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// The month from 1; none for a whole year.
    pub month: Option<i8>,
    /// The year.
    pub year: i16,
}

impl Day {
    /// This day.
    pub fn new(date: Date) -> Day {
        Day { date }
    }

    /// Reads `YYYY-MM-DD`; none where it is no day.
    pub fn read(text: &str) -> Option<Day> {
        text.parse().ok().map(Day::new)
    }

    /// The day in words.
    pub fn said(self, language: Language) -> Said {
        let month = language.say(&format!("day.{}", self.date.month()));
        language.say("day").with("day", self.date.day()).with("month", month).with("year", self.date.year())
    }
}

impl Period {
    /// Reads `YYYY-MM`; none where it is no month.
    pub fn read(text: &str) -> Option<Period> {
        let (year, month) = text.split_once('-')?;
        let month = month.parse().ok().filter(|month| (1..=12).contains(month))?;
        Some(Period { month: Some(month), year: year.parse().ok()? })
    }

    /// The month, or the year, in words.
    pub fn said(self, language: Language) -> String {
        let Some(month) = self.month else { return self.year.to_string() };
        let month = language.say(&format!("month.{month}"));
        language.say("month").with("month", month).with("year", self.year).to_string()
    }
}
