//! Finished words as one line of text that any engine can take in.
//!
//! Words are parted by spaces, the keys of one word by `|`, paragraphs by a line break: «саммит президент|президента\nвода».
//! No key or form holds any of these signs.

use crate::analysis::words::Word;
use crate::knowledge::lexicon::Lexicon;
use crate::text::Span;

/// Parts the keys of one word.
pub const KEY: char = '|';
/// Parts paragraphs: no phrase runs across.
pub const PARAGRAPH: char = '\n';

/// The words of paragraphs under all their keys.
pub fn keys<'a>(paragraphs: impl IntoIterator<Item = &'a [Word]>) -> String {
    lines(paragraphs, |word, line| {
        for (number, key) in word.form.keys.iter().enumerate() {
            if number > 0 {
                line.push(KEY);
            }
            push(line, key);
        }
    })
}

/// The words of paragraphs in their exact forms.
pub fn exact<'a>(paragraphs: impl IntoIterator<Item = &'a [Word]>) -> String {
    lines(paragraphs, |word, line| push(line, &word.form.folded))
}

/// The words that lie inside `span`.
pub fn inside(words: &[Word], span: Span) -> &[Word] {
    let first = words.partition_point(|word| word.span.start < span.start);
    let last = words.partition_point(|word| word.span.end <= span.end);
    words.get(first..last).unwrap_or(&[])
}

/// The text as it is kept: a sentence a line, an empty line between paragraphs. White space within a sentence becomes one space.
pub fn sentence_lines<'a, S>(paragraphs: impl IntoIterator<Item = S>) -> String
where
    S: Iterator<Item = &'a str>,
{
    let mut kept = String::new();
    for paragraph in paragraphs {
        if !kept.is_empty() {
            kept.push('\n');
        }
        for sentence in paragraph {
            push_spaced(&mut kept, sentence);
            kept.push('\n');
        }
    }
    kept
}

/// A tag or section as it is compared: its exact words, joined by spaces.
pub fn label(printed: &str, lexicon: &Lexicon) -> String {
    let words = crate::analysis::words::cut(printed, Span::new(0, printed.len()), lexicon);
    exact([&words[..]])
}

fn lines<'a>(
    paragraphs: impl IntoIterator<Item = &'a [Word]>,
    mut write: impl FnMut(&Word, &mut String),
) -> String {
    let mut text = String::new();
    for paragraph in paragraphs.into_iter().filter(|paragraph| !paragraph.is_empty()) {
        if !text.is_empty() {
            text.push(PARAGRAPH);
        }
        for (number, word) in paragraph.iter().enumerate() {
            if number > 0 {
                text.push(' ');
            }
            write(word, &mut text);
        }
    }
    text
}

fn push(line: &mut String, form: &str) {
    let is_sign = |letter: char| letter == KEY || letter.is_whitespace();
    // White space beyond ASCII begins with no byte of a letter of ours but these, and nearly no form has one.
    let may_have_sign = |byte: u8| byte <= b' ' || byte == KEY as u8 || matches!(byte, 0xC2 | 0xE1..=0xE3);
    if form.bytes().any(may_have_sign) && form.contains(is_sign) {
        line.extend(form.chars().filter(|&letter| !is_sign(letter)));
    } else {
        line.push_str(form);
    }
}

fn push_spaced(kept: &mut String, sentence: &str) {
    for (number, word) in sentence.split_whitespace().enumerate() {
        if number > 0 {
            kept.push(' ');
        }
        kept.push_str(word);
    }
}
