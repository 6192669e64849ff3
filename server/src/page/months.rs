//! How many hits each month has, as bars to choose from.

use jiff::civil::Date;

use crate::answer::Count;
use crate::page::ask::Ask;
use crate::page::day::Period;
use crate::page::desk::Desk;
use crate::parse::days;
use crate::query::{Days, Field};

/// So many bars at most; a longer time is shown by years.
const MOST_BARS: usize = 36;
/// So many months at least, those without hits among them.
const FEWEST_BARS: i32 = 12;
/// The drawing's height.
const HEIGHT: usize = 56;
/// From bar to bar.
const STEP: usize = 12;
/// A bar's width.
const WIDTH: usize = 9;

/// The drawing: bars from left to right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Its width.
    pub width: usize,
    /// Its height.
    pub height: usize,
    /// One a month, or one a year; those without hits too.
    pub bars: Vec<Bar>,
    /// The hits of a stretch, with `FROM` and `TO` for its ends.
    pub stretch: String,
    /// What a form sends along that asks for a stretch.
    pub others: Vec<(&'static str, String)>,
}

/// A month, or a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The month, or the year.
    pub period: Period,
    /// The same, as a filter takes it.
    pub value: String,
    /// How many hits.
    pub count: usize,
    /// Where the bar stands.
    pub x: usize,
    /// Its width.
    pub width: usize,
    /// How far below the upper edge it begins.
    pub y: usize,
    /// How high it is.
    pub height: usize,
    /// Where it leads: to these hits, or away from them where they are chosen.
    pub address: String,
    /// Whether the hits are narrowed to it.
    pub is_chosen: bool,
}

/// What one bar stands for: a month or a year, as a count of them.
#[derive(Debug, Clone, Copy)]
struct Stretch {
    number: i32,
    is_year: bool,
    count: usize,
}

impl Chart {
    /// Draws months in order of time; nothing where there are fewer than two to choose from.
    pub fn new(months: &[Count], ask: &Ask, desk: Desk) -> Option<Chart> {
        let stretches = stretches(months, ask)?;
        let most = stretches.iter().map(|stretch| stretch.count).max()?.max(1);
        let of_date = ask.filters.iter().filter(|(field, _)| *field == Field::Date);
        let narrowed: Vec<Days> = of_date.filter_map(|(_, value)| days::read(value, desk.words)).collect();
        let bar = |(place, stretch): (usize, &Stretch)| stretch.bar(place, most, ask, &narrowed);
        let bars: Vec<Bar> = stretches.iter().enumerate().map(bar).collect();
        let free = ask.without_any(Field::Date);
        let mut others = free.others();
        others.extend((!free.typed.is_empty()).then(|| ("q", free.typed.clone())));
        let stretch = free.with(Field::Date, "FROM..TO").address();
        Some(Chart { width: bars.len() * STEP, height: HEIGHT, bars, stretch, others })
    }

    /// From bar to bar: all of it can be clicked.
    pub fn step(&self) -> usize {
        STEP
    }

    /// The first bar.
    pub fn first(&self) -> Option<&Bar> {
        self.bars.first()
    }

    /// The last bar, where there is more than one.
    pub fn last(&self) -> Option<&Bar> {
        self.bars.last().filter(|_| self.bars.len() > 1)
    }

    /// The bars that have hits: the ends that a stretch may have.
    pub fn told(&self) -> impl DoubleEndedIterator<Item = &Bar> {
        self.bars.iter().filter(|bar| bar.count > 0 || bar.is_chosen)
    }

    /// The first and the last chosen bar, else the first and the last that has hits.
    pub fn is_end(&self, bar: &Bar, is_last: bool) -> bool {
        let chosen = || self.bars.iter().filter(|bar| bar.is_chosen);
        let end = if is_last {
            chosen().next_back().or(self.told().next_back())
        } else {
            chosen().next().or(self.told().next())
        };
        end.is_some_and(|end| end.value == bar.value)
    }
}

fn stretches(months: &[Count], ask: &Ask) -> Option<Vec<Stretch>> {
    let known: Vec<(i32, usize)> =
        months.iter().filter_map(|month| Some((number(&month.id)?, month.count))).collect();
    let numbers = || known.iter().map(|known| known.0);
    let (first, last) = (numbers().min()?, numbers().max()?);
    if first == last && !ask.filters.iter().any(|(field, _)| *field == Field::Date) {
        return None;
    }
    let is_year = (last - first) as usize >= MOST_BARS;
    // A few months stand at the end of a year, or each would be a broad block.
    let first = if is_year { first } else { first.min(last - (FEWEST_BARS - 1)) };
    let unit = if is_year { 12 } else { 1 };
    let count =
        |stretch: i32| known.iter().filter(|known| known.0 / unit == stretch).map(|known| known.1).sum();
    let numbers = first / unit..=last / unit;
    Some(numbers.map(|number| Stretch { number, is_year, count: count(number) }).collect())
}

/// `YYYY-MM` as a count of months.
fn number(id: &str) -> Option<i32> {
    let (year, month) = id.split_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}

impl Stretch {
    fn period(self) -> Period {
        let (year, month) = (self.number.div_euclid(12), self.number.rem_euclid(12) + 1);
        match self.is_year {
            true => Period { month: None, year: self.number as i16 },
            false => Period { month: Some(month as i8), year: year as i16 },
        }
    }

    fn bar(self, place: usize, most: usize, ask: &Ask, narrowed: &[Days]) -> Bar {
        let period = self.period();
        let value = match period.month {
            Some(month) => format!("{:04}-{month:02}", period.year),
            None => format!("{:04}", period.year),
        };
        // Few hits beside many must still be seen.
        let height = if self.count == 0 { 0 } else { (self.count * HEIGHT / most).max(3) };
        let is_alone = ask.has(Field::Date, &value);
        let is_chosen =
            is_alone || narrowed.iter().any(|days| days.meet(first_day(period), last_day(period)));
        let asked = match (is_alone, is_chosen) {
            (true, _) => ask.without(Field::Date, &value),
            (false, true) => ask.without_any(Field::Date).with(Field::Date, &value),
            (false, false) => ask.with(Field::Date, &value),
        };
        let (x, y) = (place * STEP, HEIGHT - height);
        Bar {
            period,
            value,
            count: self.count,
            x,
            width: WIDTH,
            y,
            height,
            address: asked.address(),
            is_chosen,
        }
    }
}

fn first_day(period: Period) -> Option<Date> {
    Date::new(period.year, period.month.unwrap_or(1), 1).ok()
}

fn last_day(period: Period) -> Option<Date> {
    Date::new(period.year, period.month.unwrap_or(12), 1).ok().map(Date::last_of_month)
}
