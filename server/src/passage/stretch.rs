//! A part of a sentence that is too long to be shown whole.

use indexer::analysis::words;
use indexer::text::{Places, Span};

use super::LONGEST;

/// How much of a stretch stands before the word that it is chosen for.
const BEFORE: usize = LONGEST / 3;

/// The stretch of a sentence that has the most of the query's words; its ends lie between words.
pub(super) fn densest(text: &str, sentence: Span, marks: &[(Span, u64)]) -> Span {
    let cutter = Cutter::new(text, sentence);
    let first = cutter.around(sentence.start);
    let others = marks.iter().map(|(mark, _)| cutter.around(mark.start));
    let worth = |part: &Span| {
        let inside = marks.iter().filter(|(mark, _)| part.holds(*mark));
        let words = inside.clone().fold(0, |words, (_, bits)| words | bits).count_ones();
        (words, inside.count())
    };
    others.fold(first, |best, other| if worth(&other) > worth(&best) { other } else { best })
}

struct Cutter<'a> {
    sentence: Span,
    text: &'a str,
    places: Places<'a>,
    words: Vec<Span>,
}

impl<'a> Cutter<'a> {
    fn new(text: &'a str, sentence: Span) -> Cutter<'a> {
        let words = words::spans(text, sentence).collect();
        let text = sentence.of(text);
        Cutter { sentence, text, places: Places::new(text), words }
    }

    /// The stretch of whole words that begins a little before this byte.
    fn around(&self, byte: usize) -> Span {
        let wished = self.character(byte).saturating_sub(BEFORE);
        let start = match self.words.iter().position(|word| self.character(word.start) >= wished) {
            Some(0) | None => self.sentence.start,
            Some(number) => self.words[number].start,
        };
        let limit = self.character(start) + LONGEST;
        if self.character(self.sentence.end) <= limit {
            return Span::new(start, self.sentence.end);
        }
        let fits = |word: &&Span| word.end > start && self.character(word.end) <= limit;
        let end = self.words.iter().rev().find(fits).map_or_else(|| self.byte(limit), |word| word.end);
        Span::new(start, end)
    }

    /// A run of letters that is longer than a passage is cut after all.
    fn byte(&self, character: usize) -> usize {
        let inside = self.text.char_indices().nth(character).map_or(self.text.len(), |(byte, _)| byte);
        self.sentence.start + inside
    }

    fn character(&self, byte: usize) -> usize {
        self.places.code_point(byte - self.sentence.start)
    }
}
