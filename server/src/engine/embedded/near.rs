//! How near to each other the words of a query stand in a document.

use tantivy::postings::Postings;
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocId, DocSet, Searcher, SegmentReader, TERMINATED, Term};

use super::fields::Fields;
use super::gather::Ranked;
use super::score;

/// Orders the first hits once more: words that stand together tell more than words that stand apart.
///
/// Each element of `words` holds the keys of one word.
pub(super) fn reorder(
    searcher: &Searcher,
    fields: &Fields,
    words: &[Vec<Box<str>>],
    hits: &mut [Ranked],
) -> tantivy::Result<()> {
    let words = &words[..words.len().min(score::NEAR_WORDS)];
    if words.len() < 2 {
        return Ok(());
    }
    // Postings are read forwards: the hits of a segment in the order of their numbers.
    hits.sort_by_key(|hit| hit.address);
    for hits in hits.chunk_by_mut(|left, right| left.address.segment_ord == right.address.segment_ord) {
        let segment = searcher.segment_reader(hits[0].address.segment_ord);
        let docs: Vec<DocId> = hits.iter().map(|hit| hit.address.doc_id).collect();
        let mut best = vec![1.0f32; docs.len()];
        for field in [fields.title_keys, fields.text_keys, fields.said_keys] {
            for (best, factor) in best.iter_mut().zip(factors(segment, field, words, &docs)?) {
                *best = best.max(factor);
            }
        }
        for (hit, factor) in hits.iter_mut().zip(best) {
            hit.place.score *= factor;
        }
    }
    hits.sort_unstable();
    Ok(())
}

fn factors(
    segment: &SegmentReader,
    field: Field,
    words: &[Vec<Box<str>>],
    docs: &[DocId],
) -> tantivy::Result<Vec<f32>> {
    // For each document the positions, each with the number of the word that stands there.
    let mut places: Vec<Vec<(u32, usize)>> = vec![Vec::new(); docs.len()];
    for (word, keys) in words.iter().enumerate() {
        for key in keys {
            add_places(segment, Term::from_field_text(field, key), word, docs, &mut places)?;
        }
    }
    Ok(places.into_iter().map(|places| factor(places, words.len())).collect())
}

fn add_places(
    segment: &SegmentReader,
    term: Term,
    word: usize,
    docs: &[DocId],
    places: &mut [Vec<(u32, usize)>],
) -> tantivy::Result<()> {
    let index = segment.inverted_index(term.field())?;
    let postings = index.read_postings(&term, IndexRecordOption::WithFreqsAndPositions)?;
    let Some(mut postings) = postings else { return Ok(()) };
    let mut positions = Vec::new();
    for (doc, places) in docs.iter().zip(places) {
        if postings.doc() == TERMINATED {
            break;
        }
        if postings.doc() < *doc {
            postings.seek(*doc);
        }
        if postings.doc() == *doc {
            postings.positions(&mut positions);
            places.extend(positions.iter().map(|position| (*position, word)));
        }
    }
    Ok(())
}

/// The factor of the narrowest stretch that holds all the words that the document has.
fn factor(mut places: Vec<(u32, usize)>, asked: usize) -> f32 {
    places.sort_unstable();
    places.dedup();
    let mut seen = [0u32; score::NEAR_WORDS];
    places.iter().for_each(|(_, word)| seen[*word] = 1);
    let present = seen.iter().sum::<u32>() as usize;
    if present < 2 {
        return 1.0;
    }
    let (mut inside, mut count, mut first) = ([0u32; score::NEAR_WORDS], 0, 0);
    let mut narrowest = u32::MAX;
    for (end, word) in &places {
        inside[*word] += 1;
        count += usize::from(inside[*word] == 1);
        while count == present {
            let (start, word) = places[first];
            narrowest = narrowest.min(end - start + 1);
            inside[word] -= 1;
            count -= usize::from(inside[word] == 0);
            first += 1;
        }
    }
    score::near(present, narrowest, asked)
}
