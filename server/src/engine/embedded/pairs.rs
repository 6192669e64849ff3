//! Words that often stand side by side in headlines: what somebody who typed the first may be about to type.

use std::collections::HashMap;

use indexer::document::field;
use tantivy::index::SegmentId;
use tantivy::postings::Postings;
use tantivy::schema::IndexRecordOption;
use tantivy::{DocSet, SegmentReader, TERMINATED};

/// A pair that stands in fewer headlines tells nothing.
pub(super) const FEWEST: u32 = 2;
/// In a segment with so many documents that holds already; in a smaller one its other headlines may lie elsewhere.
const LARGE_SEGMENT: u32 = 10_000;
/// So many pairs that begin in one way are weighed.
const WEIGHED: usize = 4000;

/// The pairs of one segment, sorted. A segment never changes, so they are counted once.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    sorted: Vec<(Box<str>, u32)>,
}

/// The pairs of all segments that were met and are still in use.
pub(super) type KnownPairs = HashMap<SegmentId, std::sync::Arc<Pairs>>;

impl Pairs {
    /// Counts the pairs of a segment, by the places of the words in its headlines.
    pub(super) fn count(
        segment: &SegmentReader,
        is_telling: impl Fn(&str) -> bool,
    ) -> tantivy::Result<Pairs> {
        let index = segment.inverted_index(segment.schema().get_field(field::TITLE_EXACT)?)?;
        let fewest = if segment.num_docs() < LARGE_SEGMENT { 1 } else { FEWEST };
        let mut terms: Vec<Box<str>> = Vec::new();
        let mut places: Vec<(u32, u32, u32)> = Vec::new();
        let mut stream = index.terms().stream()?;
        let mut positions = Vec::new();
        while stream.advance() {
            let Ok(term) = std::str::from_utf8(stream.key()) else { continue };
            if stream.value().doc_freq < fewest || !is_telling(term) {
                continue;
            }
            let number = terms.len() as u32;
            terms.push(term.into());
            let option = IndexRecordOption::WithFreqsAndPositions;
            let mut postings = index.read_postings_from_terminfo(stream.value(), option)?;
            while postings.doc() != TERMINATED {
                postings.positions(&mut positions);
                places.extend(positions.iter().map(|place| (postings.doc(), *place, number)));
                postings.advance();
            }
        }
        Ok(Pairs { sorted: frequent(places, &terms, fewest) })
    }

    /// The pairs that begin so, each with how often it stands.
    pub(super) fn beginning(&self, typed: &str) -> impl Iterator<Item = &(Box<str>, u32)> {
        let first = self.sorted.partition_point(|(pair, _)| **pair < *typed);
        let typed = typed.to_owned();
        self.sorted[first..].iter().take(WEIGHED).take_while(move |(pair, _)| pair.starts_with(&typed))
    }
}

fn frequent(mut places: Vec<(u32, u32, u32)>, terms: &[Box<str>], fewest: u32) -> Vec<(Box<str>, u32)> {
    places.sort_unstable();
    let mut counts: HashMap<(u32, u32), u32> = HashMap::new();
    for pair in places.windows(2) {
        let ((doc, place, left), (next_doc, next_place, right)) = (pair[0], pair[1]);
        if doc == next_doc && next_place == place + 1 {
            *counts.entry((left, right)).or_default() += 1;
        }
    }
    let frequent = counts.into_iter().filter(|(_, count)| *count >= fewest);
    let named = frequent.map(|((left, right), count)| {
        (format!("{} {}", terms[left as usize], terms[right as usize]).into(), count)
    });
    let mut sorted: Vec<(Box<str>, u32)> = named.collect();
    sorted.sort_unstable();
    sorted
}
