//! Reprints among hits: an article or a quote that several outlets print is one hit, the earliest, with the others behind it.
//!
//! Only the first hits are compared, those that are weighed or stand on the page, by the sketches that the index keeps of
//! their words; quotes that look alike are then compared word by word.

use std::collections::{HashMap, HashSet};

use indexer::analysis::words;
use indexer::document::{field, sketch};
use indexer::knowledge::lexicon::fold;
use indexer::text::Span;
use tantivy::schema::Value;
use tantivy::{DocAddress, Searcher, TantivyDocument};

use super::cursor::Place;
use super::gather::Ranked;

/// So many numbers of their sketches have articles in common of which one is a reprint of the other.
const ARTICLE_NUMBERS: usize = sketch::NUMBERS * 9 / 16;
/// Quotes that have so many in common are compared word by word.
const QUOTE_NUMBERS: usize = sketch::NUMBERS / 4;
/// The share of pairs of words that two quotes have in common which are one.
const QUOTE_PAIRS: f32 = 0.6;
/// A quote that stands in a longer one as a whole is the same, if it has so many words.
const PART_WORDS: usize = 6;

/// Hits that are one: reprints of each other.
#[derive(Debug, Clone)]
pub(super) struct Sheaf {
    /// Where the best of them stands.
    pub(super) place: Place,
    /// All of them, the earliest first.
    pub(super) hits: Vec<Ranked>,
}

/// Puts reprints together. The hits stand in order, and so do the sheaves.
pub(super) fn together(searcher: &Searcher, hits: &[Ranked]) -> tantivy::Result<Vec<Sheaf>> {
    let mut comparing = Comparing { searcher, said: HashMap::new() };
    let mut sheaves: Vec<Sheaf> = Vec::new();
    // Which hits, each with its sheaf, have a number in their sketch.
    let mut known: HashMap<u64, Vec<(Ranked, usize)>> = HashMap::new();
    for hit in hits {
        let numbers = numbers(searcher, hit.address)?;
        let same = comparing.same(hit, &numbers, &known)?;
        let sheaf = same.unwrap_or(sheaves.len());
        match sheaves.get_mut(sheaf) {
            Some(sheaf) => sheaf.hits.push(*hit),
            None => sheaves.push(Sheaf { place: hit.place, hits: vec![*hit] }),
        }
        for number in numbers {
            known.entry(number).or_default().push((*hit, sheaf));
        }
    }
    // Of those that nobody has dated none is the earliest.
    let day = |hit: &Ranked| if hit.place.day == 0 { u64::MAX } else { hit.place.day };
    sheaves.iter_mut().for_each(|sheaf| sheaf.hits.sort_by_key(|hit| (day(hit), hit.place)));
    Ok(sheaves)
}

/// Whether an article of this sketch is a reprint of one of that.
pub(super) fn are_reprints(one: &[u64], other: &[u64]) -> bool {
    one.iter().filter(|number| other.contains(number)).count() >= ARTICLE_NUMBERS
}

/// The sketch of a document; empty where it is too short for one.
pub(super) fn numbers(searcher: &Searcher, address: DocAddress) -> tantivy::Result<Vec<u64>> {
    let segment = searcher.segment_reader(address.segment_ord);
    let column = segment.fast_fields().u64(field::SKETCH)?;
    Ok(column.values_for_doc(address.doc_id).collect())
}

struct Comparing<'a> {
    searcher: &'a Searcher,
    /// The quotes that were read.
    said: HashMap<DocAddress, Option<Said>>,
}

/// A quote, to be compared.
struct Said {
    speaker: Option<String>,
    words: Vec<String>,
}

impl Comparing<'_> {
    /// The sheaf to which a hit belongs.
    fn same(
        &mut self,
        hit: &Ranked,
        numbers: &[u64],
        known: &HashMap<u64, Vec<(Ranked, usize)>>,
    ) -> tantivy::Result<Option<usize>> {
        let mut common: HashMap<DocAddress, (usize, Ranked, usize)> = HashMap::new();
        for (other, sheaf) in numbers.iter().filter_map(|number| known.get(number)).flatten() {
            common.entry(other.address).or_insert((0, *other, *sheaf)).0 += 1;
        }
        let mut common: Vec<_> = common.into_values().filter(|(count, ..)| *count >= QUOTE_NUMBERS).collect();
        common.sort_by_key(|(count, other, _)| (usize::MAX - count, other.place));
        for (count, other, sheaf) in common {
            let is_elsewhere = article(hit) != article(&other);
            if is_elsewhere && self.is_same(hit, &other, count)? {
                return Ok(Some(sheaf));
            }
        }
        Ok(None)
    }

    fn is_same(&mut self, hit: &Ranked, other: &Ranked, common: usize) -> tantivy::Result<bool> {
        for hit in [hit, other] {
            if !self.said.contains_key(&hit.address) {
                let said = Said::read(self.searcher, hit.address)?;
                self.said.insert(hit.address, said);
            }
        }
        Ok(match (&self.said[&hit.address], &self.said[&other.address]) {
            (Some(said), Some(other)) => said.is_same(other),
            (None, None) => common >= ARTICLE_NUMBERS,
            _ => false,
        })
    }
}

impl Said {
    /// None of an article.
    fn read(searcher: &Searcher, address: DocAddress) -> tantivy::Result<Option<Said>> {
        let document = searcher.doc::<TantivyDocument>(address)?;
        let text = |name: &str| {
            let field = searcher.schema().get_field(name).ok()?;
            document.get_first(field)?.as_str().map(str::to_owned)
        };
        let is_quote = text(field::QUOTE_KIND).is_some();
        let words = || folded_words(&text(field::TEXT).unwrap_or_default());
        Ok(is_quote.then(|| Said { speaker: text(field::SPEAKER_ID), words: words() }))
    }

    /// Whether the same was said by the same person: nearly the same words, or one the other's part.
    fn is_same(&self, other: &Said) -> bool {
        let is_others = matches!((&self.speaker, &other.speaker), (Some(one), Some(other)) if one != other);
        let (short, long) = if self.words.len() < other.words.len() { (self, other) } else { (other, self) };
        let is_part = short.words.len() >= PART_WORDS
            && long.words.windows(short.words.len()).any(|window| window == &short.words[..]);
        !is_others && (is_part || self.common_pairs(other) >= QUOTE_PAIRS)
    }

    fn common_pairs(&self, other: &Said) -> f32 {
        let pairs = |said: &Said| said.words.windows(2).map(<[String]>::to_vec).collect::<HashSet<_>>();
        let (one, other) = (pairs(self), pairs(other));
        one.intersection(&other).count() as f32 / one.union(&other).count().max(1) as f32
    }
}

/// The words of a text in the form in which they are compared.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    words::spans(text, Span::new(0, text.len())).map(|span| fold::folded(span.of(text))).collect()
}

/// Equal for documents of one article.
fn article(hit: &Ranked) -> u64 {
    hit.place.order >> 16
}
