//! By which places an edition is told.

use super::{
    Choice, FEW_DAYS, PLACE_REACH, Placed, SAME_PLACE_DAYS, YEAR_DAYS, days, is_at, is_in_time, is_on, one,
};
use crate::knowledge::events::Edition;

impl<'a> Choice<'a> {
    /// The nearest place of the sentence where an edition was held; of several, the year told, the edition told before or
    /// the one near publication.
    pub(super) fn by_place(&self, series: usize) -> Option<Placed<'a>> {
        let (published, relation) = (self.marked.published, self.cues.relation);
        for (distance, place) in &self.cues.places {
            let possible = || {
                let editions = self.editions(series).iter().enumerate();
                editions.filter(|(_, edition)| is_in_time(edition, published, relation))
            };
            let here: Vec<Placed> =
                possible().filter(|(_, edition)| is_at(edition, &place.name, &place.id)).collect();
            if !here.is_empty() {
                return self.of_place(series, place.is_country, &here);
            }
            let is_elsewhere = possible().all(|(_, edition)| edition.country != place.country);
            if is_elsewhere && *distance <= PLACE_REACH {
                return None;
            }
        }
        None
    }

    /// The one of the editions at a place that is meant. A country alone tells only what is near publication.
    pub(super) fn of_place(
        &self,
        series: usize,
        is_country: bool,
        here: &[Placed<'a>],
    ) -> Option<Placed<'a>> {
        let here = || here.iter().copied();
        let is_dated = self.cues.times.iter().any(|(_, from, to)| days(*from, *to) >= FEW_DAYS);
        let needs_time = is_dated || (is_country && self.marked.published.is_some());
        one(here().filter(|(_, edition)| self.is_timed(edition)))
            .or_else(|| one(here()).filter(|(_, edition)| !needs_time && !self.is_of_other_year(edition)))
            .or_else(|| {
                one(here()
                    .filter(|(_, edition)| self.is_in_month_of(edition) && self.is_near(edition, YEAR_DAYS)))
            })
            .or_else(|| one(here().filter(|(number, _)| self.is_told(series, *number))))
            .or_else(|| one(here().filter(|(_, edition)| self.is_near(edition, SAME_PLACE_DAYS))))
            .or_else(|| one(here().filter(|(_, edition)| self.is_near_newest(edition))))
            .or_else(|| {
                let near = one(here().filter(|(_, edition)| self.is_near(edition, YEAR_DAYS)));
                near.filter(|_| !is_dated && !is_country)
            })
    }

    /// Whether an edition lies near the newest day that an article without a day of publication tells.
    pub(super) fn is_near_newest(&self, edition: &Edition) -> bool {
        let newest = self.marked.newest.filter(|_| self.marked.published.is_none());
        newest.is_some_and(|newest| days(edition.date, newest).abs() <= SAME_PLACE_DAYS)
    }

    pub(super) fn is_told(&self, series: usize, number: usize) -> bool {
        self.told.iter().any(|(known, _)| known.series == series && known.edition == Some(number))
    }

    /// «3–4 апреля они были в Самарканде. Город принимал саммит ЦА – ЕС»: place and day, both of the edition.
    pub(super) fn by_sentence_before(&self, series: usize) -> Option<Placed<'a>> {
        let (places, times) = &self.cues.before;
        let is_there = |edition: &Edition| places.iter().any(|place| is_at(edition, &place.name, &place.id));
        let is_then = |edition: &Edition| times.iter().any(|(from, to)| is_on(edition, *from, *to));
        one(self.open(series).filter(|(_, edition)| is_there(edition) && is_then(edition)))
            .or_else(|| self.at_city_before(series))
    }

    /// «Он говорил в Сямэне. Беседа шла после саммита БРИКС»: a city where one edition was held, and no other time is told.
    pub(super) fn at_city_before(&self, series: usize) -> Option<Placed<'a>> {
        let mut cities = self.cues.before.0.iter().filter(|place| !place.is_country);
        let city = cities.next().filter(|_| self.cues.is_summit && self.cues.times.is_empty())?;
        let here = one(self.open(series).filter(|(_, edition)| edition.place == city.name));
        here.filter(|_| cities.next().is_none())
    }

    /// Whether no place told close by, and no year, speaks against an edition.
    pub(super) fn fits(&self, edition: &Edition) -> bool {
        self.is_placed_right(edition) && self.near_year().is_none_or(|year| edition.date.year() == year)
    }

    /// Whether no place told close by speaks against an edition.
    pub(super) fn is_placed_right(&self, edition: &Edition) -> bool {
        let mut near = self.cues.places.iter().filter(|(distance, _)| *distance <= PLACE_REACH);
        near.all(|(_, place)| is_at(edition, &place.name, &place.id))
    }

    /// Whether the city told nearest is the edition's.
    pub(super) fn is_near_place(&self, edition: &Edition) -> bool {
        let mut cities = self.cues.places.iter().filter(|(_, place)| !place.is_country);
        cities.next().is_some_and(|(_, place)| place.name == edition.place)
    }

    pub(super) fn place_within(&self, reach: usize) -> Option<String> {
        let near = self.cues.places.iter().find(|(distance, _)| *distance <= reach);
        near.map(|(_, place)| place.name.to_string())
    }
}
