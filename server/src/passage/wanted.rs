//! The words of a query, ready to be found in a text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use indexer::analysis::words;
use indexer::knowledge::Knowledge;
use indexer::knowledge::lexicon::{Lexicon, Part};
use indexer::text::Span;

use crate::query::{Query, Term};

/// More words of one query are not told apart.
const MOST: usize = 64;
/// A longer run of letters is nobody's word.
const LONGEST_WORD_BYTES: usize = 160;

/// What a query wants to find: what must not be found is not among it.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// The bit of a word, by each of its keys.
    keys: HashMap<Box<str>, u64>,
    phrases: Vec<WantedPhrase>,
    count: usize,
}

#[derive(Debug, Clone)]
struct WantedPhrase {
    folded: Vec<Box<str>>,
    bit: u64,
}

impl Wanted {
    /// Reads the words and phrases of a query. Words that tell nothing are left out, unless there are no others.
    pub fn new(query: &Query, knowledge: &Knowledge) -> Wanted {
        let mut wanted = Wanted::default();
        let clauses = query.clauses.iter().filter(|clause| !clause.is_negated);
        let terms: Vec<&Term> = clauses.flat_map(|clause| &clause.any).collect();
        for term in &terms {
            match term {
                Term::Word(word) => wanted.add_words(word, knowledge, is_telling),
                Term::Phrase(words) => wanted.add_phrase(&words.join(" "), &knowledge.lexicon),
            }
        }
        if wanted.is_empty() {
            let words =
                terms.iter().filter_map(|term| if let Term::Word(word) = term { Some(word) } else { None });
            words.for_each(|word| wanted.add_words(word, knowledge, |_, _| true));
        }
        wanted
    }

    /// Whether nothing is to be marked.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.phrases.is_empty()
    }

    fn add_words(&mut self, typed: &str, knowledge: &Knowledge, is_wanted: fn(&str, &Knowledge) -> bool) {
        for span in
            words::spans(typed, Span::new(0, typed.len())).filter(|span| span.len() <= LONGEST_WORD_BYTES)
        {
            if !is_wanted(span.of(typed), knowledge) {
                continue;
            }
            let bit = self.next_bit();
            for key in knowledge.lexicon.query_keys(span.of(typed)) {
                *self.keys.entry(key).or_default() |= bit;
            }
        }
    }

    fn add_phrase(&mut self, typed: &str, lexicon: &Lexicon) {
        let words = words::cut(typed, Span::new(0, typed.len()), lexicon);
        if !words.is_empty() {
            let bit = self.next_bit();
            let folded = words.iter().map(|word| word.form.folded.clone()).collect();
            self.phrases.push(WantedPhrase { folded, bit });
        }
    }

    fn next_bit(&mut self) -> u64 {
        let bit = 1 << self.count.min(MOST - 1);
        self.count += 1;
        bit
    }
}

/// Whether a word tells anything beside others: prepositions, conjunctions, particles, pronouns and what the tables list do not.
pub fn is_telling(typed: &str, knowledge: &Knowledge) -> bool {
    let form = knowledge.lexicon.form(&typed.to_lowercase());
    let is_small = form.readings.first().is_some_and(|likeliest| {
        matches!(likeliest.part, Part::Preposition | Part::Particle | Part::Pronoun)
    });
    !is_small && !knowledge.query.is_small(&form.folded)
}

/// Finds the words of a query in texts, and remembers which forms are among them.
#[derive(Debug)]
pub struct Marker<'a> {
    wanted: &'a Wanted,
    lexicon: &'a Lexicon,
    /// The bits of the forms that were met, by the hash of the printed form.
    known: HashMap<u64, u64, BuildHasherDefault<AsItIs>>,
}

/// A hash that was made already.
#[derive(Debug, Default)]
struct AsItIs(u64);

impl Hasher for AsItIs {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        self.0 = hash(bytes);
    }

    fn write_u64(&mut self, hash: u64) {
        self.0 = hash;
    }
}

/// Mixes eight bytes at a time: a page of hits asks for tens of thousands of words.
fn hash(bytes: &[u8]) -> u64 {
    const FACTOR: u64 = 0x9E37_79B9_7F4A_7C15;
    let mix = |hash: u64, bytes: &[u8]| {
        let mut eight = [0; 8];
        eight[..bytes.len()].copy_from_slice(bytes);
        (hash.rotate_left(23) ^ u64::from_le_bytes(eight)).wrapping_mul(FACTOR)
    };
    let hash = bytes.chunks(8).fold(bytes.len() as u64, mix);
    hash ^ hash >> 29
}

impl<'a> Marker<'a> {
    /// For one query, or for one page of its answer.
    pub fn new(wanted: &'a Wanted, lexicon: &'a Lexicon) -> Marker<'a> {
        Marker { wanted, lexicon, known: HashMap::default() }
    }

    /// The bits of all the query's words.
    pub fn all(&self) -> u64 {
        let words = self.wanted.keys.values().fold(0, |all, bits| all | bits);
        self.wanted.phrases.iter().fold(words, |all, phrase| all | phrase.bit)
    }

    /// The words among these that are wanted, with the bits of the query's words that they are.
    pub fn find(&mut self, text: &str, spans: &[Span]) -> Vec<(Span, u64)> {
        if self.wanted.is_empty() {
            return Vec::new();
        }
        let mut bits: Vec<u64> = spans.iter().map(|span| self.bits(span.of(text))).collect();
        self.add_phrases(text, spans, &mut bits);
        spans.iter().copied().zip(bits).filter(|(_, bits)| *bits != 0).collect()
    }

    fn bits(&mut self, printed: &str) -> u64 {
        let hash = hash(printed.as_bytes());
        if let Some(&bits) = self.known.get(&hash) {
            return bits;
        }
        let form = self.lexicon.form(printed);
        let bits =
            form.keys.iter().filter_map(|key| self.wanted.keys.get(key)).fold(0, |all, bits| all | bits);
        self.known.insert(hash, bits);
        bits
    }

    fn add_phrases(&self, text: &str, spans: &[Span], bits: &mut [u64]) {
        for phrase in &self.wanted.phrases {
            let length = phrase.folded.len();
            let is_here = |window: &[Span]| {
                let mut pairs = window.iter().zip(&phrase.folded);
                pairs.all(|(span, folded)| self.lexicon.form(span.of(text)).folded == *folded)
            };
            for start in 0..(spans.len() + 1).saturating_sub(length) {
                if is_here(&spans[start..start + length]) {
                    bits[start..start + length].iter_mut().for_each(|bits| *bits |= phrase.bit);
                }
            }
        }
    }
}
