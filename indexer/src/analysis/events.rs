//! The summits and visits that an article speaks of.

use jiff::civil::Date;

use super::dates::DateMention;
use super::marked::Marked;
use crate::text::Span;

/// A summit, a series of summits as such, or a visit; all its mentions together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same over all articles: `consultative-7`, `c5+1-2025`; for a series as such, the series' id.
    pub id: String,
    /// The series' id in the table («consultative»), `other` or `visit`.
    pub series: String,
    /// The series' printed name («Консультативная встреча глав государств Центральной Азии»).
    pub series_name: String,
    /// The name of this edition («VII Консультативная встреча глав государств Центральной Азии»).
    pub name: String,
    /// The number of the edition.
    pub number: Option<u32>,
    /// The year of the edition; none for a series as such.
    pub year: Option<i16>,
    /// Its day, or its first day.
    pub date: Option<Date>,
    /// Where it is held.
    pub place: Option<String>,
    /// Where it is named, in order.
    pub mentions: Vec<Span>,
}

/// Finds the events of an article, in order of first mention.
pub fn find(marked: &Marked, dates: &[DateMention]) -> Vec<Event> {
    let _ = (marked, dates);
    Vec::new()
}
