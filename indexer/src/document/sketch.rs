//! A sketch of a text: numbers by which reprints of it are told.
//!
//! Of all runs of a few words the smallest hash, for each of many ways of hashing (MinHash, Broder 1997): the share of
//! numbers that two sketches have in common is near the share of runs that their texts have in common.

/// How many numbers a sketch has.
pub const NUMBERS: usize = 16;
/// How many words a run has, in an article and in a quote.
const ARTICLE_RUN: usize = 4;
const QUOTE_RUN: usize = 2;
/// Texts of fewer words have no sketch: that they are alike tells nothing.
const ARTICLE_WORDS: usize = 30;
const QUOTE_WORDS: usize = 6;

/// The sketch of an article, by its words.
pub fn of_article<'a>(words: impl Iterator<Item = &'a str>) -> Vec<u64> {
    sketch(words, ARTICLE_RUN, ARTICLE_WORDS)
}

/// The sketch of a quote, by its words.
pub fn of_quote<'a>(words: impl Iterator<Item = &'a str>) -> Vec<u64> {
    sketch(words, QUOTE_RUN, QUOTE_WORDS)
}

fn sketch<'a>(words: impl Iterator<Item = &'a str>, run: usize, fewest: usize) -> Vec<u64> {
    let words: Vec<u64> = words.map(hash).collect();
    if words.len() < fewest {
        return Vec::new();
    }
    let mut smallest = [u64::MAX; NUMBERS];
    for words in words.windows(run) {
        let run = words.iter().fold(0, |run, word| mixed(run ^ word));
        for (number, smallest) in smallest.iter_mut().enumerate() {
            *smallest = (*smallest).min(mixed(run.wrapping_add(number as u64)));
        }
    }
    smallest.to_vec()
}

/// The same on every machine and in every version: it is kept.
fn hash(word: &str) -> u64 {
    word.bytes()
        .fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3))
}

/// Spreads a number over all bits (SplitMix64).
fn mixed(number: u64) -> u64 {
    let number = number.wrapping_add(0x9E37_79B9_7F4A_7C15);
    let number = (number ^ number >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let number = (number ^ number >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
    number ^ number >> 31
}
