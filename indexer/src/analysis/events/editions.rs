//! Which edition of a series is meant.

use jiff::civil::Date;

use super::cues::Cues;
use super::known::Known;
use super::mentions::{How, Mention, YEAR_BESIDE};
use crate::analysis::marked::Marked;
use crate::knowledge::events::{Edition, Relation};

/// A day or a few: longer dates are months and years.
const FEW_DAYS: i32 = 8;
/// How far from publication an edition may lie for a word to mean it.
const NEAR_DAYS: i32 = 3;
/// The same where «саммит» is printed.
const NEAR_SUMMIT_DAYS: i32 = 7;
const NEAREST_DAYS: i32 = 21;
const COMING_DAYS: i32 = 200;
/// «Следующая» is spoken of longer before.
const NEXT_DAYS: i32 = 800;
/// Nobody names a place and day longer before the meeting.
const KNOWN_AHEAD_DAYS: i32 = 400;
const SAME_PLACE_DAYS: i32 = 60;
/// And this long it is the one meant at a place, where it is the only one so near.
const YEAR_DAYS: i32 = 400;
/// A year farther ahead is that of a plan.
const PLANNED_YEARS: i16 = 2;
/// A year told this near is the meeting's: «саммит в Астане в 2024 году».
const YEAR_REACH: usize = 6;
/// Days without a year, in an article without a date, are of one of the last years.
const RECENT_YEARS: i16 = 8;
/// A place told this near is the meeting's, whatever else is told.
const PLACE_REACH: usize = 4;

/// The edition that a mention means; none where it cannot be told.
pub(super) fn which(
    marked: &Marked,
    mention: &Mention,
    cues: &Cues,
    told: &[(Known, usize)],
) -> Option<Known> {
    let choice = Choice { marked, cues, told };
    match mention.how {
        How::Named => choice.of_series(mention.series[0]),
        How::Format => None,
        How::Again => choice.again(&mention.series).or_else(|| choice.alone()),
        How::Counted => choice.counted(mention.series[0], mention.stuck?),
        How::Placed => choice.placed(mention.series[0]),
        How::Organ => choice.organ(mention.series[0]),
        How::Upon => choice.upon(mention.series[0]),
    }
}

/// What an edition is chosen by.
struct Choice<'a> {
    marked: &'a Marked<'a>,
    cues: &'a Cues<'a>,
    told: &'a [(Known, usize)],
}

/// An edition with its place among the series' editions.
type Placed<'a> = (usize, &'a Edition);

impl<'a> Choice<'a> {
    fn of_series(&self, series: usize) -> Option<Known> {
        let cues = self.cues;
        let number = cues.number.filter(|_| !cues.is_informal);
        if let Some(number) = number.filter(|_| self.has_numbers(series)) {
            return self.slipped(series, number).or_else(|| Some(self.numbered(series, number)));
        }
        if cues.is_plural {
            return self.shared(series).filter(|_| cues.is_shared);
        }
        self.by_words(series)
            .or_else(|| Some(self.numbered(series, number?)))
            .or_else(|| self.untabled(series))
    }

    /// «на саммитах СНГ и ОТГ в октябре»: one of each, where day, place or month tells it; a year is too wide.
    fn shared(&self, series: usize) -> Option<Known> {
        let chosen = self.by_day(series).or_else(|| self.by_place(series)).or_else(|| self.by_month(series));
        chosen.map(|(place, edition)| Known::of(series, place, edition))
    }

    /// A number that no edition has, on the day and at the place of one: a slip of the pen.
    fn slipped(&self, series: usize, number: u32) -> Option<Known> {
        let (place, edition) = self.by_day(series).filter(|_| self.in_table(series, number).is_none())?;
        let is_there = self.cues.places.iter().any(|(_, place)| is_at(edition, &place.name, &place.id));
        is_there.then(|| Known::of(series, place, edition))
    }

    /// Whether the editions of the series are counted; «25-й саммит» of others is known by its year.
    fn has_numbers(&self, series: usize) -> bool {
        let editions = self.editions(series);
        editions.is_empty() || editions.iter().any(|edition| edition.number.is_some())
    }

    fn by_words(&self, series: usize) -> Option<Known> {
        let chosen = self
            .by_day(series)
            .or_else(|| self.by_stuck_year(series))
            .or_else(|| self.by_place(series))
            .or_else(|| self.by_month(series))
            .or_else(|| self.by_year(series))
            .or_else(|| self.by_relation(series).filter(|chosen| self.fits(chosen.1)))
            .or_else(|| self.by_sentence_before(series))
            .or_else(|| {
                let reach = if self.cues.is_summit { NEAR_SUMMIT_DAYS } else { NEAR_DAYS };
                let near = self
                    .by_nearness(series, reach)
                    .filter(|_| self.cues.can_be_one && !self.cues.points_elsewhere());
                near.filter(|chosen| self.fits(chosen.1))
            });
        chosen.map(|(place, edition)| Known::of(series, place, edition))
    }

    /// «Встреча» after a series was named: by number, day, place or «эта».
    fn again(&self, series: &[usize]) -> Option<Known> {
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
    fn counted(&self, series: usize, number: u32) -> Option<Known> {
        let known = self.in_table(series, number)?;
        let edition = self.editions(series).get(known.edition?)?;
        let is_there = self.cues.places.iter().any(|(_, place)| is_at(edition, &place.name, &place.id));
        (is_there || self.is_then(edition)).then_some(known)
    }

    /// «Ташкент 29 ноября 2019 года»: place and day are those of one edition.
    fn placed(&self, series: usize) -> Option<Known> {
        let years = || self.near_times(YEAR_BESIDE).filter(|(from, to)| days(*from, *to) > 300);
        let is_in_year =
            |edition: &Edition| years().any(|(from, to)| from <= edition.date && edition.date <= to);
        let editions =
            self.editions(series).iter().enumerate().filter(|(_, edition)| self.is_near_place(edition));
        let mut here = editions.filter(|(_, edition)| self.is_then(edition) || is_in_year(edition));
        here.next().map(|(place, edition)| Known::of(series, place, edition))
    }

    /// «собрался Совет глав государств СНГ»: only on a day or at a place of its summits.
    fn organ(&self, series: usize) -> Option<Known> {
        let chosen =
            self.by_day(series).or_else(|| self.by_place(series).filter(|chosen| self.is_then(chosen.1)))?;
        Some(Known::of(series, chosen.0, chosen.1))
    }

    /// «на «Большой двадцатке» в Осаке»: by day or place alone.
    fn upon(&self, series: usize) -> Option<Known> {
        let (place, edition) = self.by_day(series).or_else(|| self.by_place(series))?;
        Some(Known::of(series, place, edition))
    }

    /// «эта встреча», «нынешняя встреча»: the edition told last.
    fn pointed(&self, series: &[usize]) -> Option<Known> {
        let is_pointed = self.cues.is_such && self.cues.number.is_none();
        let last = self.told.last().map(|(known, _)| known).filter(|known| series.contains(&known.series))?;
        is_pointed.then(|| last.clone())
    }

    fn by_number_and_place(&self, family: &[usize], number: u32) -> Option<Known> {
        let mut known = family.iter().filter_map(|&series| self.in_table(series, number));
        known.find(|known| self.is_placed(known))
    }

    fn is_placed(&self, known: &Known) -> bool {
        let edition = known.edition.and_then(|place| self.editions(known.series).get(place));
        edition.is_some_and(|edition| {
            self.cues.places.iter().any(|(_, place)| is_at(edition, &place.name, &place.id))
        })
    }

    /// «Саммит в Габале 7 октября», no series named: place and time agree with one edition of all series.
    fn alone(&self) -> Option<Known> {
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
        found.next().is_none().then_some(first)
    }

    /// Whether a day, «ноябрьская», or «саммит» within weeks of publication speak for an edition.
    fn is_meant(&self, edition: &Edition) -> bool {
        self.is_then(edition)
            || (self.cues.month == Some(edition.date.month()) && self.is_near(edition, COMING_DAYS))
            || (self.cues.is_summit && self.is_in_month(edition))
            || (self.cues.is_summit && self.cues.times.is_empty() && self.is_near(edition, SAME_PLACE_DAYS))
    }

    /// Whether a month told holds the edition.
    fn is_in_month(&self, edition: &Edition) -> bool {
        let mut months =
            self.near_times(YEAR_REACH).filter(|(from, to)| (FEW_DAYS..32).contains(&days(*from, *to)));
        months.any(|(from, to)| from <= edition.date && edition.date <= to)
    }

    /// Whether a day told is a day of the edition.
    fn is_then(&self, edition: &Edition) -> bool {
        let mut days = self.cues.times.iter();
        let newest = self.marked.knowledge.events.newest();
        let is_recent = newest.is_some_and(|newest| newest - edition.date.year() <= RECENT_YEARS);
        let mut yearless = self.cues.yearless.iter().filter(|_| is_recent);
        days.any(|(_, from, to)| is_on(edition, *from, *to))
            || yearless.any(|(month, day)| {
                let date = Date::new(edition.date.year(), *month, *day);
                date.is_ok_and(|date| is_on(edition, date, date))
            })
    }

    fn numbered(&self, series: usize, number: u32) -> Known {
        self.in_table(series, number).unwrap_or_else(|| {
            let day = self.near_times(YEAR_REACH).find(|(from, to)| days(*from, *to) < FEW_DAYS);
            let year = self.near_times(YEAR_REACH).find(|(from, to)| from.year() == to.year());
            Known {
                series,
                edition: None,
                number: Some(number),
                year: day.or(year).map(|(from, _)| from.year()),
                date: day.map(|(from, _)| from),
                place: self.place_within(PLACE_REACH),
            }
        })
    }

    fn in_table(&self, series: usize, number: u32) -> Option<Known> {
        let mut editions = self.editions(series).iter().enumerate();
        let (place, edition) = editions.find(|(_, edition)| edition.number == Some(number))?;
        Some(Known::of(series, place, edition))
    }

    fn editions(&self, series: usize) -> &'a [Edition] {
        &self.marked.knowledge.events.series[series].editions
    }

    /// The editions that the words allow: informal ones only where the words say so.
    fn open(&self, series: usize) -> impl DoubleEndedIterator<Item = Placed<'a>> + use<'a> {
        let is_informal = self.cues.is_informal;
        let editions = self.editions(series).iter().enumerate();
        let published = self.marked.published;
        let relation = self.cues.relation;
        editions.filter(move |(_, edition)| {
            edition.is_informal == is_informal && is_in_time(edition, published, relation)
        })
    }

    /// A day told in the sentence is a day of the edition; of several days the nearest.
    fn by_day(&self, series: usize) -> Option<Placed<'a>> {
        let on = |from: Date, to: Date| {
            let editions = self.editions(series).iter().enumerate();
            one(editions.filter(move |(_, edition)| is_on(edition, from, to)))
                .filter(|(_, edition)| edition.is_informal || !self.cues.is_informal)
        };
        let mut times = self.cues.times.iter();
        let nearest = times.find_map(|(_, from, to)| on(*from, *to));
        nearest.or_else(|| one(self.on_day(series)).filter(|_| self.cues.times.is_empty()))
    }

    fn on_day(&self, series: usize) -> impl Iterator<Item = Placed<'a>> {
        let editions = self.editions(series).iter().enumerate();
        editions.filter(|(_, edition)| self.is_then(edition))
    }

    /// «ПМЭФ-2025».
    fn by_stuck_year(&self, series: usize) -> Option<Placed<'a>> {
        let year = self.cues.stuck_year?;
        one(self.open(series).filter(|(_, edition)| edition.date.year() == year))
    }

    /// The nearest place of the sentence where an edition was held; of several, the year told, the edition told before or
    /// the one near publication.
    fn by_place(&self, series: usize) -> Option<Placed<'a>> {
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
    fn of_place(&self, series: usize, is_country: bool, here: &[Placed<'a>]) -> Option<Placed<'a>> {
        let here = || here.iter().copied();
        let is_dated = self.cues.times.iter().any(|(_, from, to)| days(*from, *to) >= FEW_DAYS);
        let needs_time = is_dated || (is_country && self.marked.published.is_some());
        one(here().filter(|(_, edition)| self.is_timed(edition)))
            .or_else(|| one(here()).filter(|_| !needs_time))
            .or_else(|| one(here().filter(|(number, _)| self.is_told(series, *number))))
            .or_else(|| one(here().filter(|(_, edition)| self.is_near(edition, SAME_PLACE_DAYS))))
            .or_else(|| {
                let near = one(here().filter(|(_, edition)| self.is_near(edition, YEAR_DAYS)));
                near.filter(|_| !is_dated && !is_country)
            })
    }

    fn is_told(&self, series: usize, number: usize) -> bool {
        self.told.iter().any(|(known, _)| known.series == series && known.edition == Some(number))
    }

    /// Whether a month or year of the sentence holds the edition.
    fn is_timed(&self, edition: &Edition) -> bool {
        self.cues.times.iter().any(|(_, from, to)| *from <= edition.date && edition.date <= *to)
    }

    fn by_month(&self, series: usize) -> Option<Placed<'a>> {
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

    fn by_year(&self, series: usize) -> Option<Placed<'a>> {
        let year = self.near_year()?;
        let mut of_year = self.open(series).filter(|(_, edition)| edition.date.year() == year);
        let first = of_year.next()?;
        of_year.next().is_none().then_some(first).filter(|(_, edition)| self.is_placed_right(edition))
    }

    /// «3–4 апреля они были в Самарканде. Город принимал саммит ЦА – ЕС»: place and day, both of the edition.
    fn by_sentence_before(&self, series: usize) -> Option<Placed<'a>> {
        let (places, times) = &self.cues.before;
        let is_there = |edition: &Edition| places.iter().any(|place| is_at(edition, &place.name, &place.id));
        let is_then = |edition: &Edition| times.iter().any(|(from, to)| is_on(edition, *from, *to));
        one(self.open(series).filter(|(_, edition)| is_there(edition) && is_then(edition)))
            .or_else(|| self.at_city_before(series))
    }

    /// «Он говорил в Сямэне. Беседа шла после саммита БРИКС»: a city where one edition was held, and no other time is told.
    fn at_city_before(&self, series: usize) -> Option<Placed<'a>> {
        let mut cities = self.cues.before.0.iter().filter(|place| !place.is_country);
        let city = cities.next().filter(|_| self.cues.is_summit && self.cues.times.is_empty())?;
        let here = one(self.open(series).filter(|(_, edition)| edition.place == city.name));
        here.filter(|_| cities.next().is_none())
    }

    fn near_year(&self) -> Option<i16> {
        let mut years = self.near_times(YEAR_REACH).filter(|(from, to)| days(*from, *to) > 300);
        years.find(|(from, to)| from.year() == to.year()).map(|(from, _)| from.year())
    }

    fn near_times(&self, reach: usize) -> impl Iterator<Item = (Date, Date)> {
        self.cues
            .times
            .iter()
            .filter(move |(distance, ..)| *distance <= reach)
            .map(|(_, from, to)| (*from, *to))
    }

    fn by_relation(&self, series: usize) -> Option<Placed<'a>> {
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
    fn by_nearness(&self, series: usize, reach: i32) -> Option<Placed<'a>> {
        one(self.open(series).filter(|(_, edition)| self.is_near(edition, reach)))
    }

    fn is_near(&self, edition: &Edition, reach: i32) -> bool {
        let Some(published) = self.marked.published else { return false };
        days(edition.days.1, published) <= reach && days(published, edition.days.0) <= reach
    }

    /// Whether no place told close by, and no year, speaks against an edition.
    fn fits(&self, edition: &Edition) -> bool {
        self.is_placed_right(edition) && self.near_year().is_none_or(|year| edition.date.year() == year)
    }

    /// Whether no place told close by speaks against an edition.
    fn is_placed_right(&self, edition: &Edition) -> bool {
        let mut near = self.cues.places.iter().filter(|(distance, _)| *distance <= PLACE_REACH);
        near.all(|(_, place)| is_at(edition, &place.name, &place.id))
    }

    /// Whether the city told nearest is the edition's.
    fn is_near_place(&self, edition: &Edition) -> bool {
        let mut cities = self.cues.places.iter().filter(|(_, place)| !place.is_country);
        cities.next().is_some_and(|(_, place)| place.name == edition.place)
    }

    fn place_within(&self, reach: usize) -> Option<String> {
        let near = self.cues.places.iter().find(|(distance, _)| *distance <= reach);
        near.map(|(_, place)| place.name.to_string())
    }

    /// An edition that no table knows, told by day and place or by a year right beside it.
    fn untabled(&self, series: usize) -> Option<Known> {
        let series_row = &self.marked.knowledge.events.series[series];
        if !series_row.members.is_empty() || self.cues.is_informal {
            return None;
        }
        let day = self.near_times(PLACE_REACH + 4).find(|(from, to)| days(*from, *to) < FEW_DAYS);
        let place = self.place_within(YEAR_REACH);
        let (year, date) = match (day, &place) {
            (Some((from, _)), Some(_)) => (from.year(), Some(from)),
            (None, Some(_)) if self.near_year().is_some_and(|year| self.is_planned(year)) => {
                (self.near_year()?, None)
            }
            _ => (self.cues.stuck_year.or_else(|| self.year_beside())?, None),
        };
        let is_tabled = series_row.editions.iter().any(|edition| edition.date.year() == year);
        (!is_tabled).then_some(Known { series, edition: None, number: None, year: Some(year), date, place })
    }

    /// A year that a meeting can have, seen from publication.
    fn is_planned(&self, year: i16) -> bool {
        let published = self.marked.published;
        published.is_some_and(|published| year <= published.year().saturating_add(PLANNED_YEARS))
    }

    /// «саммит ШОС 2026 года».
    fn year_beside(&self) -> Option<i16> {
        self.near_times(1)
            .find(|(from, to)| days(*from, *to) > 300 && from.year() == to.year())
            .map(|(from, _)| from.year())
    }
}

/// The only one of these, if it is the only one.
fn one<'a>(mut editions: impl Iterator<Item = Placed<'a>>) -> Option<Placed<'a>> {
    let first = editions.next()?;
    editions.next().is_none().then_some(first)
}

/// Whether an edition lies where the words point; what lies long behind publication was not known then.
fn is_in_time(edition: &Edition, published: Option<Date>, relation: Option<Relation>) -> bool {
    let Some(published) = published else { return true };
    let ahead = days(published, edition.days.0);
    match relation {
        Some(Relation::Next) => days(published, edition.days.1) >= 0 && ahead <= NEXT_DAYS,
        Some(Relation::Coming) => days(published, edition.days.1) >= 0 && ahead <= KNOWN_AHEAD_DAYS,
        Some(Relation::Last | Relation::Past) => ahead <= 0,
        _ => ahead <= KNOWN_AHEAD_DAYS,
    }
}

/// The place is the edition's, or the country where it lies.
fn is_at(edition: &Edition, name: &str, id: &str) -> bool {
    *edition.place == *name || edition.country.as_deref() == Some(id)
}

fn is_on(edition: &Edition, from: Date, to: Date) -> bool {
    days(from, to) < FEW_DAYS && from <= edition.days.1 && edition.days.0 <= to
}

/// Days from one date to another.
fn days(from: Date, to: Date) -> i32 {
    to.since(from).map_or(i32::MAX, |distance| distance.get_days())
}
