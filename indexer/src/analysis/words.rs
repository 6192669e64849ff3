//! The words of a text, each with its form and its keys.

use std::sync::Arc;

use crate::knowledge::lexicon::{Form, Lexicon, Tongue};
use crate::knowledge::traits::Traits;
use crate::text::Span;

/// A word at its place.
#[derive(Debug, Clone)]
pub struct Word {
    /// Where it stands.
    pub span: Span,
    /// What is known about its form; shared by all places where it is printed so.
    pub form: Arc<Form>,
}

/// Cuts the words of `text` inside `span`, in order. Punctuation is left out; «С5+1», «ГЭС-1», «11,5», «казахско-узбекский» are one word.
pub fn cut(text: &str, span: Span, lexicon: &Lexicon) -> Vec<Word> {
    cut_in(Tongue::Russian, text, span, lexicon).map(|(word, _)| word).collect()
}

/// The same, with names read by the rules of a language; beside each word what it may be to the tables, where they were
/// asked.
pub fn cut_in(
    tongue: Tongue,
    text: &str,
    span: Span,
    lexicon: &Lexicon,
) -> impl Iterator<Item = (Word, Option<Traits>)> {
    let spans: Vec<Span> = spans(text, span).collect();
    let printed: Vec<&str> = spans.iter().map(|span| span.of(text)).collect();
    let forms = lexicon.forms_in(tongue, &printed);
    spans.into_iter().zip(forms).map(|(span, (form, traits))| (Word { span, form }, traits))
}

/// Where the words stand.
pub fn spans(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let inside = span.of(text);
    let mut letters = inside.char_indices().peekable();
    let mut before = ' ';
    std::iter::from_fn(move || {
        let (start, first) = letters.by_ref().find(|&(_, letter)| is_part(letter))?;
        let mut end = start + first.len_utf8();
        before = replace_mark(before, first);
        while let Some(&(at, letter)) = letters.peek() {
            let joins = is_part(letter) || is_mark(letter) || {
                let after = inside[at + letter.len_utf8()..].chars().next().unwrap_or(' ');
                is_joint(before, letter, after)
            };
            if !joins {
                break;
            }
            letters.next();
            end = at + letter.len_utf8();
            before = replace_mark(before, letter);
        }
        Some(Span::new(span.start + start, span.start + end))
    })
}

/// A joint looks at the letter before it, not at a mark of stress above that letter.
fn replace_mark(before: char, letter: char) -> char {
    if is_mark(letter) { before } else { letter }
}

fn is_part(letter: char) -> bool {
    // The letters of nearly all texts are told without a look into the tables of Unicode.
    matches!(letter, 'а'..='я' | 'А'..='Я' | 'a'..='z' | 'A'..='Z' | '0'..='9') || letter.is_alphanumeric()
}

/// What belongs to the letter before it: combining marks, soft hyphens.
fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200D}')
}

/// Whether a sign joins what stands on both sides into one word.
fn is_joint(before: char, sign: char, after: char) -> bool {
    match sign {
        '-' | '\u{2010}' | '\u{2011}' => before.is_alphanumeric() && after.is_alphanumeric(),
        '\'' | '’' | 'ʼ' => before.is_alphabetic() && after.is_alphabetic(),
        '+' => before.is_ascii_digit() && after.is_ascii_digit(),
        '.' | ',' => before.is_ascii_digit() && after.is_ascii_digit(),
        _ => false,
    }
}
