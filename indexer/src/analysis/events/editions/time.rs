//! By which days, months, years and nearness to publication an edition is told.

use jiff::civil::Date;

use super::{
    COMING_DAYS, Choice, FEW_DAYS, NEAREST_DAYS, PLANNED_YEARS, Placed, RECENT_YEARS, TIME_REACH, YEAR_DAYS,
    YEAR_REACH, days, is_on, one,
};
use crate::knowledge::events::{Edition, Relation};

impl<'a> Choice<'a> {
    /// Whether a day told is a day of the edition.
    pub(super) fn is_then(&self, edition: &Edition) -> bool {
        let mut days = self.cues.times.iter();
        let newest = self.marked.knowledge.events.newest();
        let before = || self.told.last().and_then(|(known, _)| known.date);
        let told = self.marked.newest.or_else(before).filter(|_| self.marked.published.is_none());
        let is_recent = match told {
            Some(told) => (told.year() - edition.date.year()).abs() <= 1,
            None => newest.is_some_and(|newest| newest - edition.date.year() <= RECENT_YEARS),
        };
        let mut yearless = self.cues.yearless.iter().filter(|_| is_recent);
        days.any(|(_, from, to)| is_on(edition, *from, *to))
            || yearless.any(|(month, day)| {
                let date = Date::new(edition.date.year(), *month, *day);
                date.is_ok_and(|date| is_on(edition, date, date))
            })
    }

    /// A day told in the sentence is a day of the edition; of several days the nearest.
    pub(super) fn by_day(&self, series: usize) -> Option<Placed<'a>> {
        let on = |from: Date, to: Date| {
            let editions = self.editions(series).iter().enumerate();
            one(editions.filter(move |(_, edition)| is_on(edition, from, to)))
                .filter(|(_, edition)| edition.is_informal || !self.cues.is_informal)
        };
        let mut times = self.cues.times.iter();
        let nearest = times.find_map(|(_, from, to)| on(*from, *to));
        nearest.or_else(|| one(self.on_day(series)).filter(|_| self.cues.times.is_empty()))
    }

    pub(super) fn on_day(&self, series: usize) -> impl Iterator<Item = Placed<'a>> {
        let editions = self.editions(series).iter().enumerate();
        editions.filter(|(_, edition)| self.is_then(edition))
    }

    /// «ПМЭФ-2025».
    pub(super) fn by_stuck_year(&self, series: usize) -> Option<Placed<'a>> {
        let year = self.cues.stuck_year?;
        one(self.of_year(series, year))
    }

    /// Whether a month or year of the sentence holds the edition.
    pub(super) fn is_timed(&self, edition: &Edition) -> bool {
        self.cues.times.iter().any(|(_, from, to)| *from <= edition.date && edition.date <= *to)
    }

    /// Whether the month of the edition is told, whatever year was taken for it.
    pub(super) fn is_in_month_of(&self, edition: &Edition) -> bool {
        let months =
            self.cues.times.iter().filter(|(_, from, to)| (FEW_DAYS..32).contains(&days(*from, *to)));
        months.into_iter().any(|(_, from, _)| from.month() == edition.date.month())
    }

    pub(super) fn by_month(&self, series: usize) -> Option<Placed<'a>> {
        let months: Vec<_> = self
            .cues
            .times
            .iter()
            .filter(|(_, from, to)| (FEW_DAYS..32).contains(&days(*from, *to)))
            .collect();
        let holds = |edition: &Edition| {
            months.iter().any(|(_, from, to)| *from <= edition.date && edition.date <= *to)
        };
        one(self.open(series).filter(|(_, edition)| holds(edition) && self.is_placed_right(edition)))
    }

    pub(super) fn by_year(&self, series: usize) -> Option<Placed<'a>> {
        let year = self.near_year()?;
        one(self.of_year(series, year)).filter(|(_, edition)| self.is_placed_right(edition))
    }

    /// Whether all that is told of time near by lies in other years.
    pub(super) fn is_of_other_year(&self, edition: &Edition) -> bool {
        let year = edition.date.year();
        let mut times = self.near_times(TIME_REACH).peekable();
        times.peek().is_some() && times.all(|(from, to)| year < from.year() || to.year() < year)
    }

    pub(super) fn near_year(&self) -> Option<i16> {
        let mut years = self.near_times(YEAR_REACH).filter(|(from, to)| days(*from, *to) > 300);
        years.find(|(from, to)| from.year() == to.year()).map(|(from, _)| from.year())
    }

    pub(super) fn near_times(&self, reach: usize) -> impl Iterator<Item = (Date, Date)> {
        self.cues
            .times
            .iter()
            .filter(move |(distance, ..)| *distance <= reach)
            .map(|(_, from, to)| (*from, *to))
    }

    pub(super) fn by_relation(&self, series: usize) -> Option<Placed<'a>> {
        let published = self.marked.published?;
        let ahead = |edition: &Edition| edition.days.1 >= published;
        let current = self.by_nearness(series, NEAREST_DAYS);
        match self.cues.relation? {
            Relation::Nearest => current,
            Relation::Past => self
                .open(series)
                .rfind(|(_, edition)| edition.days.0 <= published && self.is_near(edition, YEAR_DAYS)),
            Relation::Coming => {
                self.open(series).find(|(_, edition)| ahead(edition) && self.is_near(edition, COMING_DAYS))
            }
            Relation::Next => self.open(series).find(|(number, edition)| match current {
                Some((current, _)) => *number > current,
                None => ahead(edition) && self.is_near(edition, COMING_DAYS),
            }),
            Relation::Last => self.open(series).rfind(|(number, edition)| match current {
                Some((current, _)) => *number < current,
                None => !ahead(edition),
            }),
        }
    }

    /// An edition this near to publication needs no further word.
    pub(super) fn by_nearness(&self, series: usize, reach: i32) -> Option<Placed<'a>> {
        one(self.open(series).filter(|(_, edition)| self.is_near(edition, reach)))
    }

    pub(super) fn is_near(&self, edition: &Edition, reach: i32) -> bool {
        let Some(published) = self.marked.published else { return false };
        days(edition.days.1, published) <= reach && days(published, edition.days.0) <= reach
    }

    /// A year that a meeting can have, seen from publication.
    pub(super) fn is_planned(&self, year: i16) -> bool {
        let published = self.marked.published;
        published.is_some_and(|published| year <= published.year().saturating_add(PLANNED_YEARS))
    }

    /// «саммит ШОС 2026 года».
    pub(super) fn year_beside(&self) -> Option<i16> {
        self.near_times(1)
            .find(|(from, to)| days(*from, *to) > 300 && from.year() == to.year())
            .map(|(from, _)| from.year())
    }
}
