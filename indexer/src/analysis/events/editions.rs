//! Which edition of a series is meant.

use jiff::civil::Date;

use super::cues::Cues;
use super::known::Known;
use super::mentions::{How, Mention};
use crate::analysis::marked::Marked;
use crate::knowledge::events::{Edition, Relation};

mod again;
mod place;
mod time;

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
/// A time told this near speaks for or against an edition.
const TIME_REACH: usize = 10;
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
        How::Again => {
            let again = choice.again(&mention.series).or_else(|| choice.timed(mention));
            again.or_else(|| choice.alone()).or_else(|| choice.there_again())
        }
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
            // «Саммиты НАТО в Уэльсе в 2014 году и в Варшаве в 2016 году»: place and time of one are told beside it.
            return self.shared(series).filter(|_| cues.is_shared).or_else(|| self.placed(series));
        }
        self.by_words(series)
            // «четвёртое заседание глав государств G20» is one of several sittings of a summit.
            .or_else(|| Some(self.numbered(series, number.filter(|_| cues.is_summit)?)))
            .or_else(|| self.untabled(series))
    }

    /// «на саммитах СНГ и ОТГ в октябре»: one of each, where day, place or month tells it; a year is too wide.
    fn shared(&self, series: usize) -> Option<Known> {
        let chosen = self.by_day(series).or_else(|| self.by_place(series)).or_else(|| self.by_month(series));
        chosen.map(|(place, edition)| Known::of(series, place, edition))
    }

    /// A number that no edition has, on the day and at the place of one; or that of an edition held on another day at
    /// another place: a slip of the pen.
    fn slipped(&self, series: usize, number: u32) -> Option<Known> {
        let (place, edition) = self.by_day(series).filter(|(_, edition)| edition.number != Some(number))?;
        let is_there = |edition: &Edition| {
            self.cues.places.iter().any(|(_, place)| is_at(edition, &place.name, &place.id))
        };
        let mut editions = self.editions(series).iter();
        let numbered = editions.find(|edition| edition.number == Some(number));
        let speaks_for_it = numbered.is_some_and(|edition| is_there(edition) || self.is_then(edition));
        (is_there(edition) && !speaks_for_it).then(|| Known::of(series, place, edition))
    }

    /// Whether the editions of the series are counted; «25-й саммит» of others is known by its year.
    fn has_numbers(&self, series: usize) -> bool {
        let editions = self.editions(series);
        editions.is_empty() || editions.iter().any(|edition| edition.number.is_some())
    }

    fn by_words(&self, series: usize) -> Option<Known> {
        let chosen = self
            .by_stuck_year(series)
            .or_else(|| self.by_day(series))
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

    /// The editions of a year that is told, however far it lies ahead.
    fn of_year(&self, series: usize, year: i16) -> impl Iterator<Item = Placed<'a>> + use<'a> {
        let is_informal = self.cues.is_informal;
        let editions = self.editions(series).iter().enumerate();
        editions.filter(move |(_, edition)| edition.is_informal == is_informal && edition.date.year() == year)
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
