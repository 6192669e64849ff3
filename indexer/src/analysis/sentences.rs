//! Where sentences begin and end.

use anyseg::Segmenter;

use super::words::Word;
use crate::knowledge::traits::Traits;
use crate::text::Span;

mod plain;

/// Cuts a paragraph into sentences, in order, without the white space between them; `words` are the paragraph's, each
/// with its traits.
///
/// The segmenter knows initials and the usual abbreviations: «А.С. Кумысбекова», «в г. Ташкенте» stay whole. It reads
/// letter by letter and is asked only where what stands between the words leaves a doubt.
pub fn cut(
    text: &str,
    paragraph: Span,
    words: &[Word],
    traits: &[Traits],
    segmenter: &Segmenter,
) -> Vec<Span> {
    plain::cut(text, paragraph, words, traits).unwrap_or_else(|| by_segmenter(text, paragraph, segmenter))
}

fn by_segmenter(text: &str, paragraph: Span, segmenter: &Segmenter) -> Vec<Span> {
    segmenter
        .sentenize(paragraph.of(text))
        .iter()
        .map(|found| Span::new(paragraph.start + found.start, paragraph.start + found.end))
        .collect()
}
