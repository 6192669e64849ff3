//! The words of a query, ready to be found in a text.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use indexer::analysis::words;
use indexer::knowledge::Knowledge;
use indexer::knowledge::lexicon::{Form, Lexicon, Part, fold};
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
    words: Vec<Box<str>>,
    /// Whether the words are exact forms, else keys.
    is_exact: bool,
    bits: u64,
}

impl WantedPhrase {
    fn has(&self, number: usize, form: &Form) -> bool {
        let word = &self.words[number];
        if self.is_exact { form.folded == *word } else { form.keys.contains(word) }
    }
}

impl Wanted {
    /// Reads the words and phrases of a query. Words that tell nothing are left out, unless there are no others.
    pub fn new(query: &Query, knowledge: &Knowledge) -> Wanted {
        let mut wanted = Wanted::default();
        let clauses = query.clauses.iter().filter(|clause| !clause.is_negated);
        let terms: Vec<&Term> = clauses.flat_map(|clause| &clause.any).collect();
        wanted.add_terms(&terms, knowledge, is_telling);
        if wanted.is_empty() {
            wanted.add_terms(&terms, knowledge, |_, _| true);
        }
        wanted
    }

    fn add_terms(&mut self, terms: &[&Term], knowledge: &Knowledge, is_wanted: fn(&str, &Knowledge) -> bool) {
        let mut words: Vec<(Vec<Box<str>>, u64)> = Vec::new();
        for term in terms {
            match term {
                Term::Word(word) => words.extend(self.add_words(word, knowledge, is_wanted)),
                Term::Phrase(words) => self.add_phrase(&words.join(" "), &knowledge.lexicon),
            }
        }
        let keys: Vec<&[Box<str>]> = words.iter().map(|(keys, _)| &**keys).collect();
        for (place, phrase) in knowledge.synonyms.among(&keys) {
            let bits = words[place].iter().fold(0, |all, (_, bit)| all | bit);
            self.phrases.push(WantedPhrase { words: phrase.keys.clone(), is_exact: false, bits });
        }
    }

    /// Whether nothing is to be marked.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty() && self.phrases.is_empty()
    }

    /// The words of a typed word, each with its keys and its bit; none has one that is not wanted.
    fn add_words(
        &mut self,
        typed: &str,
        knowledge: &Knowledge,
        is_wanted: fn(&str, &Knowledge) -> bool,
    ) -> Vec<(Vec<Box<str>>, u64)> {
        let spans = words::spans(typed, Span::new(0, typed.len()));
        let spans = spans.filter(|span| span.len() <= LONGEST_WORD_BYTES);
        let mut added = Vec::new();
        for word in spans.map(|span| span.of(typed)) {
            let (keys, is_wanted) = (keys(word, knowledge), is_wanted(word, knowledge));
            let bit = if is_wanted { self.next_bit() } else { 0 };
            for key in keys.iter().filter(|_| is_wanted) {
                *self.keys.entry(key.clone()).or_default() |= bit;
            }
            added.push((keys, bit));
        }
        added
    }

    fn add_phrase(&mut self, typed: &str, lexicon: &Lexicon) {
        let words = words::cut(typed, Span::new(0, typed.len()), lexicon);
        if !words.is_empty() {
            let bits = self.next_bit();
            let words = words.iter().map(|word| word.form.folded.clone()).collect();
            self.phrases.push(WantedPhrase { words, is_exact: true, bits });
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

/// The keys that a typed word is looked for under. A unit is what it is short for: «см» is «сантиметр» alone.
pub fn keys(typed: &str, knowledge: &Knowledge) -> Vec<Box<str>> {
    let lexicon = &knowledge.lexicon;
    match knowledge.synonyms.unit(&fold::folded(typed)) {
        Some(unit) => lexicon.query_keys(unit),
        None => lexicon.query_keys(typed),
    }
}

/// Finds the words of a query in texts, and remembers which forms are among them.
#[derive(Debug)]
pub struct Marker<'a> {
    wanted: &'a Wanted,
    lexicon: &'a Lexicon,
    /// The forms that were met, by the hash of the printed form.
    known: HashMap<u64, Met, BuildHasherDefault<AsItIs>>,
}

/// A form that was met.
#[derive(Debug, Clone, Copy, Default)]
struct Met {
    bits: u64,
    /// Whether a phrase may begin with it.
    opens: bool,
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
        self.wanted.phrases.iter().fold(words, |all, phrase| all | phrase.bits)
    }

    /// The words among these that are wanted, with the bits of the query's words that they are.
    pub fn find(&mut self, text: &str, spans: &[Span]) -> Vec<(Span, u64)> {
        if self.wanted.is_empty() {
            return Vec::new();
        }
        let mut met: Vec<Met> = spans.iter().map(|span| self.met(span.of(text))).collect();
        for start in 0..spans.len() {
            if met[start].opens {
                self.add_phrases(text, &spans[start..], &mut met[start..]);
            }
        }
        let marked = spans.iter().zip(met).filter(|(_, met)| met.bits != 0);
        marked.map(|(span, met)| (*span, met.bits)).collect()
    }

    fn met(&mut self, printed: &str) -> Met {
        let hash = hash(printed.as_bytes());
        if let Some(&met) = self.known.get(&hash) {
            return met;
        }
        let form = self.lexicon.form(printed);
        let bits = form.keys.iter().filter_map(|key| self.wanted.keys.get(key));
        let bits = bits.fold(0, |all, bits| all | bits);
        let met = Met { bits, opens: self.wanted.phrases.iter().any(|phrase| phrase.has(0, &form)) };
        self.known.insert(hash, met);
        met
    }

    /// Marks the phrases that begin with the first of these words.
    fn add_phrases(&self, text: &str, spans: &[Span], met: &mut [Met]) {
        for phrase in &self.wanted.phrases {
            let Some(window) = spans.get(..phrase.words.len()) else { continue };
            let mut words = window.iter().enumerate();
            if words.all(|(number, span)| phrase.has(number, &self.lexicon.form(span.of(text)))) {
                met[..window.len()].iter_mut().for_each(|met| met.bits |= phrase.bits);
            }
        }
    }
}
