//! Where an answer ended, so that the next page begins behind it.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::engine::EngineError;
use crate::query::Query;

/// The place of a hit in the order of an answer; the smallest comes first.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Place {
    /// 0 for what has all words, 1 for what has most of them.
    pub(super) tier: u8,
    /// 0 for the first hits, which nearness has ordered, 1 for those behind them.
    pub(super) stage: u8,
    /// The higher, the earlier.
    pub(super) score: f32,
    /// The day of publication; the later, the earlier.
    pub(super) day: u64,
    /// Different for all documents.
    pub(super) order: u64,
}

impl Eq for Place {}

impl Ord for Place {
    fn cmp(&self, other: &Place) -> std::cmp::Ordering {
        (self.tier, self.stage)
            .cmp(&(other.tier, other.stage))
            .then_with(|| other.score.total_cmp(&self.score))
            .then_with(|| other.day.cmp(&self.day))
            .then_with(|| self.order.cmp(&other.order))
    }
}

impl PartialOrd for Place {
    fn partial_cmp(&self, other: &Place) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

/// The place as letters and digits. It holds for this query only.
pub(super) fn write(place: &Place, query: &Query) -> String {
    let Place { tier, stage, score, day, order } = *place;
    format!("{tier:x}{stage:x}{:08x}{day:08x}{order:016x}{:016x}", score.to_bits(), sign(query))
}

/// The place that a query's cursor tells; none where it has none.
///
/// # Errors
/// `Cursor` where it was made for another query, or by nobody.
pub(super) fn read(query: &Query) -> Result<Option<Place>, EngineError> {
    query.cursor.as_deref().map(|cursor| place(cursor, query).ok_or(EngineError::Cursor)).transpose()
}

fn place(cursor: &str, query: &Query) -> Option<Place> {
    let is_hex = cursor.len() == 50 && cursor.bytes().all(|byte| byte.is_ascii_hexdigit());
    let number = |from, to| u64::from_str_radix(cursor.get(from..to)?, 16).ok();
    if !is_hex || number(34, 50)? != sign(query) {
        return None;
    }
    Some(Place {
        tier: number(0, 1)?.try_into().ok()?,
        stage: number(1, 2)?.try_into().ok()?,
        score: f32::from_bits(number(2, 10)?.try_into().ok()?),
        day: number(10, 18)?,
        order: number(18, 34)?,
    })
}

/// Equal for queries that have the same hits in the same order.
fn sign(query: &Query) -> u64 {
    let mut hasher = DefaultHasher::new();
    format!("{:?} {:?} {:?}", query.clauses, query.filters, query.sort).hash(&mut hasher);
    hasher.finish()
}
