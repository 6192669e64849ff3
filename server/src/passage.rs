//! The places of a text that answer a query, with the words to mark.
//!
//! Passages are made from the text as it is kept, a sentence a line, an empty line between paragraphs: whatever engine
//! found it, the same words are marked.

use indexer::analysis::words;
use indexer::text::{Places, Span};

use crate::answer::Passage;
mod stretch;
pub mod wanted;

pub use wanted::{Marker, Wanted, is_telling, keys};

/// No passage has more characters, but for the signs that show where it was cut.
const LONGEST: usize = 320;
/// A passage that is shorter takes in the sentences that follow.
const SHORT: usize = 180;
/// How many sentences a passage is made of, at most.
const SENTENCES: usize = 3;
/// How many passages one text gives; each after the first has words that those before have not.
const PASSAGES: usize = 3;
/// Passages are looked for in so much of a text; no article that people read is longer.
const TEXT_BYTES: usize = 400_000;
/// Where every word of the query was found in so much of a text, the rest is not looked at.
const ENOUGH_BYTES: usize = 4_000;
/// Stands where a sentence was cut.
const CUT: &str = "…";

/// The best passages of a kept text, in reading order. Never empty, unless the text is.
pub fn best(text: &str, marker: &mut Marker) -> Vec<Passage> {
    let end = (0..=text.len().min(TEXT_BYTES)).rev().find(|&end| text.is_char_boundary(end));
    let lines = Lines::read(&text[..end.unwrap_or(0)], marker);
    let mut chosen: Vec<Window> = Vec::new();
    let mut covered = 0;
    while chosen.len() < PASSAGES {
        let windows = (0..lines.all.len()).flat_map(|first| lines.windows(first));
        let fresh = windows.filter(|window| chosen.iter().all(|other| !other.meets(window)));
        let Some(window) = fresh.max_by_key(|window| window.worth(covered)) else { break };
        if !chosen.is_empty() && window.words & !covered == 0 {
            break;
        }
        covered |= window.words;
        let extended = lines.extended(window, &chosen);
        chosen.push(extended);
    }
    chosen.sort_by_key(|window| window.first);
    chosen.iter().map(|window| lines.passage(window)).collect()
}

/// The whole text as one passage.
pub fn whole(text: &str, marker: &mut Marker) -> Passage {
    let marks = marks(text, marker);
    let places = Places::new(text);
    Passage { text: text.to_owned(), marks: marks.iter().map(|mark| places.code_points(*mark)).collect() }
}

/// The words of a text to mark, in order.
pub fn marks(text: &str, marker: &mut Marker) -> Vec<Span> {
    let spans: Vec<Span> = words::spans(text, Span::new(0, text.len())).collect();
    marker.find(text, &spans).into_iter().map(|(span, _)| span).collect()
}

/// A sentence of a kept text.
#[derive(Debug)]
struct Line {
    span: Span,
    characters: usize,
    paragraph: usize,
    /// The words to mark, with the bits of the query's words that they are.
    marks: Vec<(Span, u64)>,
}

/// Some sentences that follow each other in one paragraph.
#[derive(Debug, Clone)]
struct Window {
    first: usize,
    last: usize,
    characters: usize,
    /// The query's words in it, a bit each.
    words: u64,
    marks: usize,
}

impl Window {
    fn meets(&self, other: &Window) -> bool {
        self.first <= other.last && other.first <= self.last
    }

    /// New words count most, then how often any stand there, then brevity, then how early it stands.
    fn worth(&self, covered: u64) -> (u32, u32, usize, std::cmp::Reverse<(usize, usize)>) {
        let fresh = (self.words & !covered).count_ones();
        let brevity = std::cmp::Reverse((self.last - self.first, self.first));
        (fresh, self.words.count_ones(), self.marks.min(6), brevity)
    }
}

struct Lines<'a> {
    text: &'a str,
    all: Vec<Line>,
}

impl<'a> Lines<'a> {
    /// Reads no further than it takes to have every word of the query: a text mostly answers at its beginning.
    fn read(text: &'a str, marker: &mut Marker) -> Lines<'a> {
        let (mut all, mut paragraph, mut start, mut found) = (Vec::new(), 0, 0, 0u64);
        for line in text.split('\n') {
            let span = Span::new(start, start + line.len()).trimmed(text);
            start += line.len() + 1;
            if span.is_empty() {
                paragraph += 1;
                if start > ENOUGH_BYTES && found == marker.all() {
                    break;
                }
                continue;
            }
            let spans: Vec<Span> = words::spans(text, span).collect();
            let marks = marker.find(text, &spans);
            found |= marks.iter().fold(0, |words, (_, bits)| words | bits);
            all.push(Line { span, characters: span.of(text).chars().count(), paragraph, marks });
        }
        Lines { text, all }
    }

    /// The windows that begin with one sentence: one to three of a paragraph that are short enough together.
    fn windows(&self, first: usize) -> impl Iterator<Item = Window> {
        let line = &self.all[first];
        let mut window = Window { first, last: first, characters: 0, words: 0, marks: 0 };
        let rest = self.all[first..].iter().take(SENTENCES).enumerate();
        let rest = rest.take_while(|(_, next)| next.paragraph == line.paragraph);
        rest.map_while(move |(number, next)| {
            window.last = first + number;
            window.characters += next.characters + usize::from(number > 0);
            window.words |= next.marks.iter().fold(0, |words, (_, bits)| words | bits);
            window.marks += next.marks.len();
            (number == 0 || window.characters <= LONGEST).then(|| window.clone())
        })
    }

    /// A short window with what follows in its paragraph, as far as that fits.
    fn extended(&self, mut window: Window, others: &[Window]) -> Window {
        while window.characters < SHORT {
            let Some(next) = self.all.get(window.last + 1) else { break };
            let characters = window.characters + 1 + next.characters;
            let is_taken = others.iter().any(|other| other.first == window.last + 1);
            if is_taken || next.paragraph != self.all[window.last].paragraph || characters > LONGEST {
                break;
            }
            window.last += 1;
            window.characters = characters;
        }
        window
    }

    fn passage(&self, window: &Window) -> Passage {
        let mut made = Made::default();
        for line in &self.all[window.first..=window.last] {
            let is_long = line.characters > LONGEST;
            let part = if is_long { stretch::densest(self.text, line.span, &line.marks) } else { line.span };
            made.add(self.text, part, line);
        }
        made.passage
    }
}

/// A passage in the making.
#[derive(Default)]
struct Made {
    passage: Passage,
    characters: usize,
}

impl Made {
    /// Adds a part of a sentence, with signs where it was cut.
    fn add(&mut self, text: &str, part: Span, line: &Line) {
        if self.characters > 0 {
            self.push(" ");
        }
        if part.start > line.span.start {
            self.push(CUT);
        }
        let places = Places::new(part.of(text));
        for (mark, _) in line.marks.iter().filter(|(mark, _)| part.holds(*mark)) {
            let inside = Span::new(mark.start - part.start, mark.end - part.start);
            self.passage.marks.push(places.code_points(inside).map(|place| place + self.characters));
        }
        self.push(part.of(text));
        if part.end < line.span.end {
            self.push(CUT);
        }
    }

    fn push(&mut self, text: &str) {
        self.passage.text.push_str(text);
        self.characters += text.chars().count();
    }
}
