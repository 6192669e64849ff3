//! Goes once through all hits: counts them, keeps the first.

use std::collections::BinaryHeap;

use indexer::document::field;
use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentReader};

use super::catalogue::{ANSWERED, COUNTED, ordinals};
use super::cursor::Place;
use super::score;

/// What to gather.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gather {
    /// How many of the first hits are kept.
    pub(super) first: usize,
    /// Hits up to here were on earlier pages.
    pub(super) after: Option<Place>,
    pub(super) tier: u8,
    pub(super) stage: u8,
    /// The newest day in the index; newness is seen from there.
    pub(super) newest: u64,
    /// How many words are asked for.
    pub(super) asked: usize,
    /// Whether words are asked for and the best comes first; else the newest.
    pub(super) is_scored: bool,
    /// Which values of the hits are counted.
    pub(super) counted: Counted,
}

/// The fields whose values are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Counted {
    /// All that an answer counts.
    All,
    /// This one.
    Only(&'static str),
    /// None.
    Nothing,
}

/// What was gathered.
#[derive(Debug, Default)]
pub(super) struct Gathered {
    pub(super) total: usize,
    /// The first hits, in order.
    pub(super) first: Vec<Ranked>,
    /// For each segment and each counted field, how many hits have each of its values.
    pub(super) counts: Vec<(usize, Vec<Vec<u32>>)>,
    /// The counts of fields with chosen values, as if none were chosen.
    pub(super) beside: Vec<CountedBeside>,
}

/// The values of a field, counted as if none of them were chosen.
#[derive(Debug)]
pub(super) struct CountedBeside {
    /// The field of the index.
    pub(super) name: &'static str,
    /// The values that are chosen.
    pub(super) chosen: Vec<u32>,
    /// For each segment and each counted field, how many hits have each of its values.
    pub(super) counts: Vec<(usize, Vec<Vec<u32>>)>,
}

/// A hit and its place in the order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Ranked {
    pub(super) place: Place,
    pub(super) address: DocAddress,
}

/// What is gathered in one segment.
pub(super) struct InSegment {
    gather: Gather,
    segment: u32,
    days: Column<u64>,
    orders: Column<u64>,
    fields: Vec<Option<Column<u64>>>,
    counts: Vec<Vec<u32>>,
    total: usize,
    /// The first hits, the last of them on top.
    first: BinaryHeap<Ranked>,
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = InSegment;

    fn for_segment(&self, segment: u32, reader: &SegmentReader) -> tantivy::Result<InSegment> {
        let mut fields = Vec::with_capacity(ANSWERED);
        let mut counts = Vec::with_capacity(ANSWERED);
        for name in COUNTED.into_iter().take(ANSWERED) {
            if !self.counted.has(name) {
                fields.push(None);
                counts.push(Vec::new());
                continue;
            }
            let terms = reader.fast_fields().str(name)?.map_or(0, |column| column.num_terms());
            fields.push(ordinals(reader, name)?);
            counts.push(vec![0; terms]);
        }
        let numbers = |name: &str| reader.fast_fields().u64(name);
        Ok(InSegment {
            gather: *self,
            segment,
            days: numbers(field::PUBLISHED)?,
            orders: numbers(field::ORDER)?,
            fields,
            counts,
            total: 0,
            first: BinaryHeap::with_capacity(self.first + 1),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.is_scored
    }

    fn merge_fruits(&self, segments: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut all = Gathered::default();
        for segment in segments {
            all.total += segment.total;
            all.first.extend(segment.first);
            all.counts.extend(segment.counts);
        }
        all.first.sort_unstable();
        all.first.truncate(self.first);
        Ok(all)
    }
}

impl Counted {
    fn has(self, name: &str) -> bool {
        match self {
            Counted::All => true,
            Counted::Only(field) => field == name,
            Counted::Nothing => false,
        }
    }
}

impl SegmentCollector for InSegment {
    type Fruit = Gathered;

    fn collect(&mut self, doc: DocId, score: Score) {
        self.total += 1;
        for (field, counts) in self.fields.iter().zip(&mut self.counts) {
            let Some(field) = field else { continue };
            for ordinal in field.values_for_doc(doc) {
                counts[ordinal as usize] += 1;
            }
        }
        if self.gather.first > 0 {
            self.rank(doc, score);
        }
    }

    fn harvest(self) -> Gathered {
        Gathered {
            total: self.total,
            first: self.first.into_vec(),
            counts: vec![(self.segment as usize, self.counts)],
            beside: Vec::new(),
        }
    }
}

impl InSegment {
    fn rank(&mut self, doc: DocId, score: Score) {
        let day = self.days.first(doc).unwrap_or(0);
        let score = if self.gather.is_scored {
            score * score::new(day, self.gather.newest, self.gather.asked)
        } else {
            0.0
        };
        let is_full = self.first.len() >= self.gather.first;
        // Most hits end here, before their order is read.
        if is_full && self.first.peek().is_some_and(|last| (score, day) < (last.place.score, last.place.day))
        {
            return;
        }
        let order = self.orders.first(doc).unwrap_or(0);
        let place = Place { tier: self.gather.tier, stage: self.gather.stage, score, day, order };
        if self.gather.after.is_some_and(|after| place <= after) {
            return;
        }
        self.first.push(Ranked { place, address: DocAddress::new(self.segment, doc) });
        if is_full {
            self.first.pop();
        }
    }
}

impl Gathered {
    /// Adds the hits of the next tier.
    pub(super) fn add(&mut self, other: Gathered) {
        self.total += other.total;
        self.first.extend(other.first);
        self.counts.extend(other.counts);
    }
}

/// The entities that most hits have, with how many; equals in the order of their names.
pub(super) fn most_frequent<'a>(
    counts: &[u32],
    limit: usize,
    name: impl Fn(usize) -> &'a str,
) -> Vec<(usize, u32)> {
    let mut all: Vec<(usize, u32)> =
        counts.iter().copied().enumerate().filter(|(_, count)| *count > 0).collect();
    let order = |left: &(usize, u32), right: &(usize, u32)| {
        right.1.cmp(&left.1).then_with(|| name(left.0).cmp(name(right.0)))
    };
    if all.len() > limit {
        all.select_nth_unstable_by(limit, order);
        all.truncate(limit);
    }
    all.sort_unstable_by(order);
    all
}
