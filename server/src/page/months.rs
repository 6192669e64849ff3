//! How many hits each month has, as bars to choose from.

use crate::answer::Count;
use crate::page::ask::Ask;
use crate::page::day::Period;
use crate::query::Field;

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
}

/// A month, or a year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// The month, or the year.
    pub period: Period,
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

impl Chart {
    /// Draws months in order of time; nothing where there are fewer than two to choose from.
    pub fn new(months: &[Count], ask: &Ask) -> Option<Chart> {
        let known: Vec<(i32, usize)> =
            months.iter().filter_map(|month| Some((number(&month.id)?, month.count))).collect();
        let (first, last) =
            (known.iter().map(|known| known.0).min()?, known.iter().map(|known| known.0).max()?);
        let chosen = ask.filters.iter().any(|(field, _)| *field == Field::Date);
        if first == last && !chosen {
            return None;
        }
        let by_year = (last - first) as usize >= MOST_BARS;
        // A few months stand at the end of a year, or each would be a broad block.
        let first = if by_year { first } else { first.min(last - (FEWEST_BARS - 1)) };
        let unit = if by_year { 12 } else { 1 };
        let stretches = first / unit..=last / unit;
        let counts: Vec<(i32, usize)> = stretches
            .map(|stretch| {
                (stretch, known.iter().filter(|known| known.0 / unit == stretch).map(|known| known.1).sum())
            })
            .collect();
        let most = counts.iter().map(|(_, count)| *count).max()?.max(1);
        let bars: Vec<Bar> = (counts.iter().enumerate())
            .map(|(place, (stretch, count))| bar(place, *stretch, by_year, *count, most, ask))
            .collect();
        Some(Chart { width: bars.len() * STEP, height: HEIGHT, bars })
    }

    /// The first bar.
    pub fn first(&self) -> Option<&Bar> {
        self.bars.first()
    }

    /// The last bar, where there is more than one.
    pub fn last(&self) -> Option<&Bar> {
        self.bars.last().filter(|_| self.bars.len() > 1)
    }
}

/// `YYYY-MM` as a count of months.
fn number(id: &str) -> Option<i32> {
    let (year, month) = id.split_once('-')?;
    Some(year.parse::<i32>().ok()? * 12 + month.parse::<i32>().ok()? - 1)
}

fn bar(place: usize, stretch: i32, by_year: bool, count: usize, most: usize, ask: &Ask) -> Bar {
    let (year, month) =
        if by_year { (stretch, None) } else { (stretch.div_euclid(12), Some(stretch.rem_euclid(12) + 1)) };
    let value = month.map_or(format!("{year:04}"), |month| format!("{year:04}-{month:02}"));
    // Few hits beside many must still be seen.
    let height = if count == 0 { 0 } else { (count * HEIGHT / most).max(3) };
    let is_chosen = ask.has(Field::Date, &value);
    let asked = if is_chosen { ask.without(Field::Date, &value) } else { ask.with(Field::Date, &value) };
    Bar {
        period: Period { month: month.map(|month| month as i8), year: year as i16 },
        count,
        x: place * STEP,
        width: WIDTH,
        y: HEIGHT - height,
        height,
        address: asked.address(),
        is_chosen,
    }
}
