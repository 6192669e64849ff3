//! Meetings that are told without a name: «встреча» after a series was named, «пятая», a place with its day.

use super::{COMING_DAYS, Choice, FEW_DAYS, SAME_PLACE_DAYS, YEAR_DAYS, YEAR_REACH, days, is_at};
use crate::analysis::events::known::Known;
use crate::analysis::events::mentions::{Mention, YEAR_BESIDE};
use crate::knowledge::events::Edition;

impl<'a> Choice<'a> {
    /// «Встреча» after a series was named: by number, day, place or «эта».
    pub(super) fn again(&self, series: &[usize]) -> Option<Known> {
        if self.cues.is_plural {
            return None;
        }
        let by_number = self.cues.number.and_then(|number| match series {
            [one] => self.in_table(*one, number),
            family => self.by_number_and_place(family, number),
        });
        by_number
            .or_else(|| {
                let found = series.iter().find_map(|&series| {
                    let chosen = self.by_day(series).or_else(|| self.by_place(series))?;
                    Some(Known::of(series, chosen.0, chosen.1))
                });
                found.filter(|known| self.cues.number.is_none_or(|number| known.number == Some(number)))
            })
            .or_else(|| self.pointed(series))
    }

    /// «Пятая прошла в Душанбе»: the place or day is that of the edition of this number.
    pub(super) fn counted(&self, series: usize, number: u32) -> Option<Known> {
        let known = self.in_table(series, number)?;
        let edition = self.editions(series).get(known.edition?)?;
        let is_there = self.cues.places.iter().any(|(_, place)| is_at(edition, &place.name, &place.id));
        (is_there || self.is_then(edition)).then_some(known)
    }

    /// «Ташкент 29 ноября 2019 года»: place and day are those of one edition.
    pub(super) fn placed(&self, series: usize) -> Option<Known> {
        let years = || self.near_times(YEAR_BESIDE).filter(|(from, to)| days(*from, *to) > 300);
        let is_in_year =
            |edition: &Edition| years().any(|(from, to)| from <= edition.date && edition.date <= to);
        let editions =
            self.editions(series).iter().enumerate().filter(|(_, edition)| self.is_near_place(edition));
        let mut here = editions.filter(|(_, edition)| self.is_then(edition) || is_in_year(edition));
        here.next().map(|(place, edition)| Known::of(series, place, edition))
    }

    /// «собрался Совет глав государств СНГ»: only on a day or at a place of its summits.
    pub(super) fn organ(&self, series: usize) -> Option<Known> {
        let chosen =
            self.by_day(series).or_else(|| self.by_place(series).filter(|chosen| self.is_then(chosen.1)))?;
        Some(Known::of(series, chosen.0, chosen.1))
    }

    /// «на «Большой двадцатке» в Осаке»: by day or place alone.
    pub(super) fn upon(&self, series: usize) -> Option<Known> {
        let (place, edition) = self.by_day(series).or_else(|| self.by_place(series))?;
        Some(Known::of(series, place, edition))
    }

    /// «эта встреча», «нынешняя встреча»: the edition told last.
    pub(super) fn pointed(&self, series: &[usize]) -> Option<Known> {
        let is_pointed = self.cues.is_such && self.cues.number.is_none();
        let last = self.told.last().map(|(known, _)| known).filter(|known| series.contains(&known.series))?;
        is_pointed.then(|| last.clone())
    }

    /// «в ходе встречи», «накануне саммита»: the edition told last, where its series calls its meetings so.
    pub(super) fn timed(&self, mention: &Mention) -> Option<Known> {
        let head = self.cues.head.as_ref().filter(|_| self.cues.is_timed && self.cues.number.is_none())?;
        let last = self.told.last().map(|(known, _)| known)?;
        let series = &self.marked.knowledge.events.series[last.series];
        let is_own = self.cues.is_summit || head.keys.iter().any(|key| series.is_called(key));
        (is_own && mention.series.contains(&last.series)).then(|| last.clone())
    }

    pub(super) fn by_number_and_place(&self, family: &[usize], number: u32) -> Option<Known> {
        let mut known = family.iter().filter_map(|&series| self.in_table(series, number));
        known.find(|known| self.is_placed(known))
    }

    pub(super) fn is_placed(&self, known: &Known) -> bool {
        let edition = known.edition.and_then(|place| self.editions(known.series).get(place));
        edition.is_some_and(|edition| {
            self.cues.places.iter().any(|(_, place)| is_at(edition, &place.name, &place.id))
        })
    }

    /// «Саммит в Габале 7 октября», no series named: place and time agree with one edition of all series.
    pub(super) fn alone(&self) -> Option<Known> {
        if self.cues.is_plural || self.cues.places.is_empty() || self.cues.number.is_some() {
            return None;
        }
        let all = self.marked.knowledge.events.series.iter().enumerate();
        let mut found = all.flat_map(|(series, row)| {
            let editions = row.editions.iter().enumerate();
            let here = editions.filter(|(_, edition)| self.is_near_place(edition) && self.is_meant(edition));
            here.map(move |(place, edition)| Known::of(series, place, edition))
        });
        let first = found.next()?;
        let Some(second) = found.next() else { return Some(first) };
        // Two bodies met in Ufa in 2015: the one of which the article speaks is meant.
        let is_told = |known: &Known| self.told.iter().any(|(told, _)| told.series == known.series);
        let mut spoken = [first, second].into_iter().chain(found).filter(is_told);
        let only = spoken.next()?;
        spoken.next().is_none().then_some(only)
    }

    /// «гамбургского саммита»: an edition told before, by the city where it is held.
    pub(super) fn there_again(&self) -> Option<Known> {
        if self.cues.is_plural || !self.cues.is_summit || self.cues.number.is_some() {
            return None;
        }
        let edition = |known: &Known| self.editions(known.series).get(known.edition?);
        let is_there = |known: &Known| {
            edition(known)
                .is_some_and(|edition| self.is_near_place(edition) && !self.is_of_other_year(edition))
        };
        self.told.iter().rev().map(|(known, _)| known).find(|known| is_there(known)).cloned()
    }

    /// Whether a day, «ноябрьская», or «саммит» within weeks of publication speak for an edition.
    pub(super) fn is_meant(&self, edition: &Edition) -> bool {
        self.is_then(edition)
            || (self.cues.month == Some(edition.date.month()) && self.is_near(edition, COMING_DAYS))
            || (self.cues.is_summit && self.is_in_month(edition))
            || (self.cues.is_summit && self.near_year() == Some(edition.date.year()))
            || (self.cues.is_summit && self.is_only_there(edition))
            || (self.cues.is_summit && self.cues.times.is_empty() && self.is_near(edition, SAME_PLACE_DAYS))
    }

    /// Whether no other summit of the tables was ever held where this one is, and it lies within a year of the article.
    pub(super) fn is_only_there(&self, edition: &Edition) -> bool {
        let is_of_now = match (self.marked.published, self.marked.newest) {
            (None, Some(newest)) => days(edition.date, newest).abs() <= YEAR_DAYS,
            _ => self.is_near(edition, YEAR_DAYS),
        };
        let all = self.marked.knowledge.events.series.iter().flat_map(|series| &series.editions);
        is_of_now
            && !self.is_of_other_year(edition)
            && all.filter(|other| other.place == edition.place).count() == 1
    }

    /// Whether a month told holds the edition.
    pub(super) fn is_in_month(&self, edition: &Edition) -> bool {
        let mut months =
            self.near_times(YEAR_REACH).filter(|(from, to)| (FEW_DAYS..32).contains(&days(*from, *to)));
        months.any(|(from, to)| from <= edition.date && edition.date <= to)
    }
}
