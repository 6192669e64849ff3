//! An edition that an article tells, and the event that it makes.

use jiff::civil::Date;

use super::Event;
use crate::analysis::marked::Marked;
use crate::knowledge::events::{Edition, Series, capitalised};

/// An edition that was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Known {
    /// The series, as a place in the table.
    pub(super) series: usize,
    /// The edition, as a place among the series' editions; none where no table knows it.
    pub(super) edition: Option<usize>,
    pub(super) number: Option<u32>,
    pub(super) year: Option<i16>,
    pub(super) date: Option<Date>,
    pub(super) place: Option<String>,
}

/// A series as such.
pub(super) fn as_such(series: &Series) -> Event {
    Event {
        id: series.id.to_string(),
        series: series.id.to_string(),
        series_name: series.name.to_string(),
        name: series.name.to_string(),
        number: None,
        year: None,
        date: None,
        days: None,
        place: None,
        mentions: Vec::new(),
    }
}

impl Known {
    /// An edition of the table.
    pub(super) fn of(series: usize, place: usize, edition: &Edition) -> Known {
        Known {
            series,
            edition: Some(place),
            number: edition.number,
            year: Some(edition.date.year()),
            date: Some(edition.date),
            place: Some(edition.place.to_string()),
        }
    }

    /// The event, no mention in it yet.
    pub(super) fn event(&self, marked: &Marked) -> Event {
        let series = &marked.knowledge.events.series[self.series];
        let edition = self.edition.map(|place| &series.editions[place]);
        let name = match (self.number, edition, self.year) {
            (None, None, Some(year)) => format!("{} ({year})", capitalised(&series.name)),
            _ => series.edition_name(self.number, edition),
        };
        let id = match (self.number, self.date, self.year) {
            (None, None, Some(year)) => format!("{}-{year}", series.id),
            _ => series.edition_id(self.number, self.date),
        };
        Event {
            id,
            name: capitalised(&name),
            number: self.number,
            year: self.year,
            date: self.date,
            days: self.date.map(|day| (day, edition.map_or(day, |edition| edition.days.1.max(day)))),
            place: self.place.clone(),
            ..as_such(series)
        }
    }
}
