//! The score of a hit, in one place.
//!
//! `(words + exactness) × (1 + nearness) × (1 + newness)`: the words add up BM25 over title, lead and text, each with its
//! weight; the first hits are ordered once more by how near to each other the words stand.

/// The weight of a word in the title.
pub(super) const TITLE: f32 = 2.5;
/// What a word in the first paragraph adds to its weight in the text.
pub(super) const LEAD: f32 = 0.6;
/// The weight of a word in the text of an article, or in the words of a quote.
pub(super) const TEXT: f32 = 1.0;
/// The weight of a word in the context of a quote: speaker, role, question.
pub(super) const CONTEXT: f32 = 0.6;
/// What the exact form of a word adds, as a share of what the word itself weighs.
pub(super) const EXACT: f32 = 0.35;

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
/// How many of the first hits are ordered by nearness.
pub(super) const NEAR_HITS: usize = 100;
/// Words of longer queries are not looked at for nearness: a few of them side by side would tell more than all of them.
pub(super) const NEAR_WORDS: usize = 5;

/// What a hit of today adds.
const NEW: f32 = 0.15;
/// After so many days half of it is left.
const NEW_HALF_DAYS: f32 = 365.0;

/// Where fewer hits have all the words, those that have most of them follow.
pub(super) const FEW_HITS: usize = 10;
/// The share of the words that such a hit has at least.
const MOST_WORDS: f32 = 0.6;
/// And so many are enough.
const ENOUGH_WORDS: usize = 3;
/// With so many words beside its phrases, and so many in all, a query is a headline.
const HEADLINE_WORDS: [usize; 2] = [3, 6];

/// How many words of a query are asked for. Who types more gets what has these.
pub(super) const WORDS: usize = 32;
/// How many alternatives of one clause, values of one field, and excluded words are asked for.
pub(super) const ALTERNATIVES: usize = 32;
/// How many values each count lists.
pub(super) const COUNTS: usize = 50;

/// The factor for words of which `count` stand in a stretch of `width` words.
pub(super) fn near(count: usize, width: u32, asked: usize) -> f32 {
    let tightness = (count as f32 / width.max(1) as f32).min(1.0);
    1.0 + NEAR * tightness * count as f32 / asked.max(1) as f32
}

/// The factor for the day of publication, seen from the newest day there is.
pub(super) fn new(day: u64, newest: u64) -> f32 {
    if day == 0 { 1.0 } else { 1.0 + NEW * left_of(day, newest, NEW_HALF_DAYS) }
}

/// The share that is left of what halves in so many days.
pub(super) fn left_of(day: u64, newest: u64, half_days: f32) -> f32 {
    let age = (days(newest) - days(day)).max(0.0);
    (-age / half_days).exp2()
}

/// How many of so many words a partial hit must have; none where it would have to have all.
///
/// A headline says with other words what its article says: a few of them are enough, and their score tells the rest.
pub(super) fn most_of(words: usize) -> Option<usize> {
    let most = ((words as f32 * MOST_WORDS).ceil() as usize).min(ENOUGH_WORDS);
    (most < words).then_some(most)
}

/// Whether a query of so many words beside its phrases, and so many in these, is a headline.
pub(super) fn is_headline(beside: usize, in_phrases: usize) -> bool {
    let [least_beside, least] = HEADLINE_WORDS;
    beside >= least_beside && beside + in_phrases >= least
}

/// Days since the year 0, to within two days: newness asks for no more.
fn days(number: u64) -> f32 {
    let (year, month, day) = (number / 10_000, number / 100 % 100, number % 100);
    year as f32 * 365.25 + month as f32 * 30.44 + day as f32
}
