//! The sentences of a paragraph in which every sign between the words has one meaning, as in most of them.
//!
//! Nothing here decides what the segmenter would decide otherwise: in doubt there is no answer.

use crate::analysis::words::Word;
use crate::knowledge::traits::{Trait, Traits};
use crate::text::Span;

/// The sentences, or none where a sign leaves a doubt.
pub(super) fn cut(text: &str, paragraph: Span, words: &[Word], traits: &[Traits]) -> Option<Vec<Span>> {
    let (first, last) = (words.first()?, words.last()?);
    let mut open = Brackets::default();
    open.pass(Span::new(paragraph.start, first.span.start).of(text).chars())?;
    let mut sentences = Vec::new();
    let mut start = paragraph.trimmed(text).start;
    for (number, pair) in words.windows(2).enumerate() {
        let gap = Span::new(pair[0].span.end, pair[1].span.start).of(text);
        if traits[number].has(Trait::PointWithin) {
            return None;
        }
        if gap == " " {
            continue;
        }
        let before = Before { keeps_point: traits[number].has(Trait::KeepsPoint), is_first: number == 0 };
        if let Some(end) = end(gap, before, Next::of(pair[1].span.of(text)), &mut open)? {
            let end = pair[0].span.end + end;
            sentences.push(Span::new(start, end));
            start = Span::new(end, pair[1].span.end).trimmed(text).start;
        }
    }
    if traits.last()?.has(Trait::PointWithin) {
        return None;
    }
    // No sentence follows the last word, whatever signs end this one.
    let end = paragraph.trimmed(text).end;
    let signs = Span::new(last.span.end, end).of(text).chars().filter(|sign| !FINAL.contains(sign));
    open.pass(signs.chain([' ']))?;
    sentences.push(Span::new(start, end));
    Some(sentences)
}

/// What matters about the word before a gap.
#[derive(Debug, Clone, Copy)]
struct Before {
    /// Whether it is an abbreviation: a full stop behind it may be its own.
    keeps_point: bool,
    /// Whether it is the first word: «1.» there numbers a list.
    is_first: bool,
}

/// How the word behind a gap begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Next {
    Capital,
    Digit,
    Small,
    Other,
}

impl Next {
    fn of(word: &str) -> Next {
        match word.chars().next() {
            Some(letter) if letter.is_uppercase() => Next::Capital,
            Some(letter) if letter.is_ascii_digit() => Next::Digit,
            Some(letter) if letter.is_alphabetic() => Next::Small,
            _ => Next::Other,
        }
    }
}

/// Signs that end a sentence.
const FINAL: [char; 4] = ['.', '!', '?', '…'];
/// Signs that stay with the final sign before them.
const CLOSING: [char; 4] = ['»', '”', '“', '"'];
const OPENING: [char; 4] = ['«', '„', '“', '"'];
const DASHES: [char; 3] = ['–', '—', '-'];
const SPACES: [char; 2] = [' ', '\u{A0}'];

/// Where in a gap between two words a sentence ends, if one does; none where that is in doubt.
fn end(gap: &str, before: Before, next: Next, open: &mut Brackets) -> Option<Option<usize>> {
    let Some(first) = gap.find(FINAL) else {
        open.pass(gap.chars())?;
        return Some(None);
    };
    let rest = gap[first..].trim_start_matches(FINAL);
    let (ahead, signs) = (&gap[..first], &gap[first..gap.len() - rest.len()]);
    let closed = rest.trim_start_matches(CLOSING);
    let closed = closed.strip_prefix(')').unwrap_or(closed);
    if is_in_doubt(ahead, signs, before) || closed.contains(FINAL) {
        return None;
    }
    let starts = starts(closed, next, closed.len() < rest.len())?;
    open.pass(ahead.chars().chain(rest.chars()))?;
    // An abbreviation before a capital may end a sentence or not.
    let is_abbreviated = ahead.is_empty() && signs == "." && before.keeps_point;
    match (starts, is_abbreviated) {
        (true, true) => None,
        (true, false) => Some(Some(gap.len() - closed.len())),
        (false, _) => Some(None),
    }
}

/// Whether final signs may be something else: an omission, a number of a list, one more abbreviation.
fn is_in_doubt(ahead: &str, signs: &str, before: Before) -> bool {
    let is_point = signs == ".";
    match ahead {
        "" => is_point && before.is_first || signs.starts_with('.') && !is_point && !signs.starts_with(".."),
        _ => !matches!(signs, "." | "!" | "?") || ahead.contains(|sign| !(is_closing(sign) || sign == '%')),
    }
}

fn is_closing(sign: char) -> bool {
    sign == ')' || CLOSING.contains(&sign)
}

/// Whether a sentence starts behind final signs and what closes with them; none where that is in doubt.
fn starts(behind: &str, next: Next, has_closed: bool) -> Option<bool> {
    if behind.starts_with([',', ';', ':']) {
        return Some(false);
    }
    let opens = behind.trim_start_matches(SPACES);
    if opens.len() == behind.len() || next == Next::Other {
        return None;
    }
    let is_start = matches!(next, Next::Capital | Next::Digit);
    match opens.strip_prefix(DASHES).map(|rest| rest.trim_start_matches(SPACES)) {
        Some(rest) => (rest.is_empty() || is_one(rest, &OPENING)).then_some(next == Next::Capital),
        None if opens.is_empty() || is_one(opens, &OPENING) => Some(is_start),
        // «…» (Пушкин): a source belongs to what it is the source of.
        None => (opens == "(" && !has_closed).then_some(is_start),
    }
}

/// Whether this is one of these signs and nothing else.
fn is_one(text: &str, signs: &[char]) -> bool {
    let mut letters = text.chars();
    letters.next().is_some_and(|sign| signs.contains(&sign)) && letters.next().is_none()
}

/// Round brackets that are open.
#[derive(Debug, Default)]
struct Brackets(usize);

impl Brackets {
    /// Reads signs that end no sentence; none where one of them may be part of a smile, an address or a list.
    fn pass(&mut self, signs: impl Iterator<Item = char>) -> Option<()> {
        let mut signs = signs.peekable();
        while let Some(sign) = signs.next() {
            let next = signs.peek().copied();
            match sign {
                ' ' | '\u{A0}' | ',' | '«' | '»' | '"' | '“' | '”' | '„' | '–' | '—' | '%' | '/' | '$'
                | '€' => {}
                '-' if next != Some('-') => {}
                '№' if next != Some('№') => {}
                ':' | ';' if next.is_some_and(|next| SPACES.contains(&next)) => {}
                '(' if next != Some('(') => self.0 += 1,
                ')' if next != Some(')') => self.0 = self.0.checked_sub(1)?,
                _ => return None,
            }
        }
        Some(())
    }
}
