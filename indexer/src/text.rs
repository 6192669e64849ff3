//! A place in a text.

use std::ops::Range;

/// A place in a text: half-open, in bytes, on character borders.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Span {
    /// The first byte.
    pub start: usize,
    /// The byte after the last.
    pub end: usize,
}

impl Span {
    /// A place from `start` up to `end`.
    pub fn new(start: usize, end: usize) -> Span {
        Span { start, end }
    }

    /// The words at this place; empty where the place does not lie in the text.
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }

    /// Whether no character lies in it.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Its length in bytes.
    pub fn len(self) -> usize {
        self.end.saturating_sub(self.start)
    }

    /// Whether `other` lies wholly inside.
    pub fn holds(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share a byte.
    pub fn meets(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The same place without white space at its ends.
    pub fn trimmed(self, text: &str) -> Span {
        let inside = self.of(text);
        let start = self.start + (inside.len() - inside.trim_start().len());
        let end = start + inside.trim().len();
        Span { start, end }
    }

    /// The bytes as a range.
    pub fn range(self) -> Range<usize> {
        self.start..self.end
    }
}

/// Turns byte places of one text into places in code points. Built once a text, then cheap.
#[derive(Debug)]
pub struct Places<'a> {
    text: &'a str,
    /// Code points before each block of `BLOCK` bytes.
    before: Vec<usize>,
}

const BLOCK: usize = 256;

impl<'a> Places<'a> {
    /// Counts the characters of `text` once.
    pub fn new(text: &'a str) -> Places<'a> {
        let mut before = Vec::with_capacity(text.len() / BLOCK + 1);
        let mut count = 0;
        for block in text.as_bytes().chunks(BLOCK) {
            before.push(count);
            count += block.iter().filter(|&&byte| starts_character(byte)).count();
        }
        Places { text, before }
    }

    /// How many code points stand before this byte.
    pub fn code_point(&self, byte: usize) -> usize {
        let byte = byte.min(self.text.len());
        let block = byte / BLOCK;
        let Some(&before) = self.before.get(block) else {
            return self.text.chars().count();
        };
        let inside = &self.text.as_bytes()[block * BLOCK..byte];
        before + inside.iter().filter(|&&byte| starts_character(byte)).count()
    }

    /// A byte place as `[start, end)` in code points.
    pub fn code_points(&self, span: Span) -> [usize; 2] {
        [self.code_point(span.start), self.code_point(span.end)]
    }
}

/// Whether a byte opens a character in UTF-8.
fn starts_character(byte: u8) -> bool {
    byte & 0xC0 != 0x80
}

/// Places in order, to ask quickly what meets them.
#[derive(Debug, Default)]
pub struct Spans {
    /// Sorted; those that overlap are one.
    merged: Vec<Span>,
}

impl FromIterator<Span> for Spans {
    fn from_iter<I: IntoIterator<Item = Span>>(spans: I) -> Spans {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut merged: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match merged.last_mut().filter(|last| span.start < last.end) {
                Some(last) => last.end = last.end.max(span.end),
                None => merged.push(span),
            }
        }
        Spans { merged }
    }
}

impl Spans {
    /// One more place. Cheap where places come in order.
    pub fn add(&mut self, span: Span) {
        let first = self.merged.partition_point(|place| place.end <= span.start);
        let last = first + self.merged[first..].partition_point(|place| place.start < span.end);
        let joined = self.merged[first..last]
            .iter()
            .fold(span, |all, place| Span::new(all.start.min(place.start), all.end.max(place.end)));
        self.merged.splice(first..last, [joined]);
    }

    /// Whether one of them shares a byte with `span`.
    pub fn meet(&self, span: Span) -> bool {
        let next = self.merged.partition_point(|place| place.end <= span.start);
        self.merged.get(next).is_some_and(|place| place.meets(span))
    }

    /// Whether `span` lies in one of them, but for so many bytes at its end.
    pub fn hold(&self, span: Span, slack: usize) -> bool {
        let next = self.merged.partition_point(|place| place.end + slack < span.end);
        self.merged.get(next).is_some_and(|place| place.start <= span.start)
    }
}

/// The same words with single spaces between them, on one line.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
