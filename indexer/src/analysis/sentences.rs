//! Where sentences begin and end.

use anyseg::Segmenter;

use crate::text::Span;

/// Cuts a paragraph into sentences, in order, without the white space between them.
///
/// The segmenter knows initials and the usual abbreviations: «А.С. Кумысбекова», «в г. Ташкенте» stay whole.
pub fn cut(text: &str, paragraph: Span, segmenter: &Segmenter) -> Vec<Span> {
    segmenter
        .sentenize(paragraph.of(text))
        .iter()
        .map(|found| Span::new(paragraph.start + found.start, paragraph.start + found.end))
        .collect()
}
