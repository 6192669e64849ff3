//! The score of a hit, in one place.
//!
//! `words × (1 + nearness) × (1 + newness)`: the words add up BM25 over title, lead and text, each with its weight, and what
//! standing early in the text brings. tantivy finds the first hits by its own BM25; those are then weighed so (`weigh`).
//!
//! Measured by `cargo bench -p tests --bench words -- FILES`, on headlines and summaries: the numbers were chosen on one
//! half of the articles and confirmed on the other.

/// The weight of a word in the title.
pub(super) const TITLE: f32 = 2.5;
/// What a word in the first paragraph adds to its weight in the text.
pub(super) const LEAD: f32 = 0.3;
/// The weight of a word in the text of an article, or in the words of a quote.
pub(super) const TEXT: f32 = 1.0;
/// The weight of a word in the context of a quote: speaker, role, question.
pub(super) const CONTEXT: f32 = 0.6;
/// What the exact form of a word adds, as a share of what the word itself weighs.
pub(super) const EXACT: f32 = 0.2;

/// What a word at the very beginning of the text adds, as a share of its rarity.
pub(super) const EARLY: f32 = 1.0;
/// After so many words half of that is left.
const EARLY_WORDS: f32 = 130.0;
/// The higher, the more another of the same word adds.
const K1: f32 = 2.0;
/// How much of its weight a word loses in a long text, from 0 to 1.
const B: f32 = 0.75;
/// The power of a word's rarity.
const RARITY: f32 = 0.8;

/// The weight of a synonym, as a share of what the word itself weighs.
pub(super) const SYNONYM: f32 = 0.6;
/// The weight of a key that the typed word only may have: «Саидов» can be many a «саид».
pub(super) const OTHER_KEY: f32 = 0.5;

/// What a wrong letter costs where a typed word is corrected: as much as standing in a tenth of the articles.
pub(super) const WRONG_LETTER: f32 = 2.3;
/// What is left of the weight of a lemma that stands nowhere itself.
pub(super) const LEMMA_ALONE: f32 = 0.1;
/// What a wrong first letter costs beyond that, in letters: it is seldom mistyped.
pub(super) const FIRST_LETTER: f32 = 0.7;

/// What words side by side add; words that stand apart add the less, the wider the stretch that holds them.
const NEAR: f32 = 0.6;
/// How many of the first hits are weighed anew.
pub(super) const WEIGHED_HITS: usize = 100;
/// Words of longer queries are not looked at for nearness: a few of them side by side would tell more than all of them.
pub(super) const NEAR_WORDS: usize = 5;

/// What a hit of today adds where one word is asked for; of more words each tells more than the day.
const NEW: f32 = 0.15;
/// After so many days half of it is left.
const NEW_HALF_DAYS: f32 = 365.0;

/// Where fewer hits have all the words, those that have most of them follow.
pub(super) const FEW_HITS: usize = 10;
/// The share of the words that such a hit has at least.
const MOST_WORDS: f32 = 0.6;
/// And so many are enough.
const ENOUGH_WORDS: usize = 3;
/// So many words are asked for as one: some of them are enough.
const LONG: usize = 5;
/// The share of the words of a long query that its hits have at least.
const SOME_WORDS: f32 = 0.25;
/// And so many at least.
const FEWEST_WORDS: usize = 2;
/// With so many words beside its phrases, and so many in all, a query is a headline.
const HEADLINE_WORDS: [[usize; 2]; 3] = [[4, 5], [2, 6], [1, 9]];

/// How many words of a query are asked for. Who types more gets what has these.
pub(super) const WORDS: usize = 48;
/// How many alternatives of one clause, values of one field, and excluded words are asked for.
pub(super) const ALTERNATIVES: usize = 32;
/// How many reprints of a hit are listed.
pub(super) const REPRINTS: usize = 50;
/// How many values each count lists.
pub(super) const COUNTS: usize = 50;

/// The factor for words of which `count` stand in a stretch of `width` words.
pub(super) fn near(count: usize, width: u32, asked: usize) -> f32 {
    let tightness = (count as f32 / width.max(1) as f32).min(1.0);
    1.0 + NEAR * tightness * count as f32 / asked.max(1) as f32
}

/// The factor for the day of publication, seen from the newest day there is, where so many words are asked for.
pub(super) fn new(day: u64, newest: u64, asked: usize) -> f32 {
    let weight = NEW / asked.max(1) as f32;
    if day == 0 { 1.0 } else { 1.0 + weight * left_of(day, newest, NEW_HALF_DAYS) }
}

/// The share that is left of what halves in so many days.
pub(super) fn left_of(day: u64, newest: u64, half_days: f32) -> f32 {
    let age = (days(newest) - days(day)).max(0.0);
    (-age / half_days).exp2()
}

/// Whether so many words are so many that some of them are enough.
pub(super) fn is_long(words: usize) -> bool {
    words >= LONG
}

/// Of how many words a hit must have how many, where the query is so long that it needs not have all: its score tells the rest.
///
/// A headline says with other words what its article says.
pub(super) fn some_of(words: usize) -> Option<usize> {
    is_long(words).then(|| ((words as f32 * SOME_WORDS).ceil() as usize).max(FEWEST_WORDS))
}

/// What a word weighs that stands in so many of so many documents.
pub(super) fn rarity(documents: u64, all: u64) -> f32 {
    let (documents, all) = (documents as f32, all as f32);
    (1.0 + (all - documents + 0.5).max(0.0) / (documents + 0.5)).ln().powf(RARITY)
}

/// The share of its rarity that a word brings that stands so often in a text of so many words.
pub(super) fn bm25(frequency: u32, length: u32, average: f32) -> f32 {
    let (frequency, length) = (frequency as f32, length as f32 / average.max(1.0));
    frequency * (K1 + 1.0) / (frequency + K1 * (1.0 - B + B * length))
}

/// The share of its rarity that a word brings whose first place in the text this is.
pub(super) fn early(place: u32) -> f32 {
    1.0 / (1.0 + place as f32 / EARLY_WORDS)
}

/// How many of so many words a partial hit must have; none where it would have to have all.
pub(super) fn most_of(words: usize) -> Option<usize> {
    let most = ((words as f32 * MOST_WORDS).ceil() as usize).min(ENOUGH_WORDS);
    (most < words).then_some(most)
}

/// Whether a query of so many words beside its phrases, and so many in these, is a headline.
pub(super) fn is_headline(beside: usize, in_phrases: usize) -> bool {
    HEADLINE_WORDS
        .into_iter()
        .any(|[least, least_in_all]| beside >= least && beside + in_phrases >= least_in_all)
}

/// Days since the year 0, to within two days: newness asks for no more.
fn days(number: u64) -> f32 {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    year as f32 * 365.25 + month as f32 * 30.44 + day as f32
}
