//! An article with its paragraphs, sentences and words marked: what every further step reads.

use jiff::civil::Date;

use super::language::{self, Lang};
use super::sentences;
use super::words::{self, Word};
use crate::article::{Article, BlockKind};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::Tongue;
use crate::knowledge::traits::{Trait, Traits};
use crate::text::Span;

/// An article that has been cut into paragraphs, sentences and words.
#[derive(Debug)]
pub struct Marked<'a> {
    /// The article itself.
    pub article: &'a Article,
    /// What is known about languages, people and summits.
    pub knowledge: &'a Knowledge,
    /// The day of publication, told or inferred, as far as is known yet.
    pub published: Option<Date>,
    /// The newest day of which an article without a day of publication speaks, once dates and summits are found.
    pub newest: Option<Date>,
    /// The language most of it is in.
    pub lang: Lang,
    /// Title (where it is part of the text) and body paragraphs, in order.
    pub paragraphs: Vec<Paragraph>,
    /// All sentences, in order; none crosses a paragraph.
    pub sentences: Vec<Span>,
    /// All words of these paragraphs, in order.
    pub words: Vec<Word>,
    /// What each of the words may be to the tables.
    pub traits: Vec<Traits>,
    /// What stands between the words, in order, but for white space.
    pub signs: Vec<Sign>,
}

/// A sign between words, at its place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sign {
    /// Its first byte.
    pub at: usize,
    /// The sign.
    pub sign: char,
}

/// A paragraph, and which words and sentences are its.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Where it stands.
    pub span: Span,
    /// `Title` or `Body`.
    pub kind: BlockKind,
    /// Its language.
    pub lang: Lang,
    /// Its words, as a range of `words`.
    pub words: std::ops::Range<usize>,
    /// Its sentences, as a range of `sentences`.
    pub sentences: std::ops::Range<usize>,
}

impl<'a> Marked<'a> {
    /// Marks paragraphs, sentences and words.
    pub fn new(article: &'a Article, knowledge: &'a Knowledge) -> Marked<'a> {
        let mut marked = Marked {
            article,
            knowledge,
            published: article.published,
            newest: None,
            lang: language(article),
            paragraphs: Vec::new(),
            sentences: Vec::new(),
            words: Vec::new(),
            traits: Vec::new(),
            signs: Vec::new(),
        };
        for block in &article.blocks {
            if matches!(block.kind, BlockKind::Title | BlockKind::Body) {
                marked.add_paragraph(block.span, block.kind);
            }
        }
        marked
    }

    fn add_paragraph(&mut self, span: Span, kind: BlockKind) {
        let text = &self.article.text;
        let lang = language::of_paragraph(span.of(text), self.lang);
        let (first_sentence, first_word) = (self.sentences.len(), self.words.len());
        for (word, told) in words::cut_in(tongue(lang), text, span, &self.knowledge.lexicon) {
            self.traits.push(told.unwrap_or_else(|| self.knowledge.traits(&word.form)));
            self.words.push(word);
        }
        let (words, traits) = (&self.words[first_word..], &self.traits[first_word..]);
        add_signs(text, span, words, &mut self.signs);
        self.sentences.extend(sentences::cut(text, span, words, traits, &self.knowledge.segmenter));
        self.paragraphs.push(Paragraph {
            span,
            kind,
            lang,
            words: first_word..self.words.len(),
            sentences: first_sentence..self.sentences.len(),
        });
    }

    /// The whole text that all places point into.
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// The words that lie inside `span`, as a range of `words`.
    pub fn words_in(&self, span: Span) -> std::ops::Range<usize> {
        let first = self.words.partition_point(|word| word.span.start < span.start);
        let last = self.words.partition_point(|word| word.span.end <= span.end);
        first..last.max(first)
    }

    /// The signs inside `span`, in order.
    pub fn signs_in(&self, span: Span) -> &[Sign] {
        let first = self.signs.partition_point(|sign| sign.at < span.start);
        let behind = &self.signs[first..];
        &behind[..behind.partition_point(|sign| sign.at < span.end)]
    }

    /// Whether one of these words may be one of these.
    pub fn have_any(&self, words: std::ops::Range<usize>, any: Traits) -> bool {
        self.traits[words].iter().any(|traits| traits.meet(any))
    }

    /// Whether one of these words may be such.
    pub fn have(&self, words: std::ops::Range<usize>, one: Trait) -> bool {
        self.next(words, one).is_some()
    }

    /// The first of these words that may be such, by its number.
    pub fn next(&self, words: std::ops::Range<usize>, one: Trait) -> Option<usize> {
        let place = self.traits[words.clone()].iter().position(|traits| traits.has(one))?;
        Some(words.start + place)
    }

    /// All words that may be such, in order.
    pub fn all(&self, one: Trait) -> impl Iterator<Item = &Word> {
        let words = self.words.iter().zip(&self.traits);
        words.filter(move |(_, traits)| traits.has(one)).map(|(word, _)| word)
    }

    /// The language of the paragraph that holds this byte.
    pub fn lang_at(&self, byte: usize) -> Lang {
        self.paragraph_at(byte).map_or(self.lang, |number| self.paragraphs[number].lang)
    }

    /// Whether a sentence starts at this byte.
    pub fn starts_sentence(&self, byte: usize) -> bool {
        self.sentences.binary_search_by_key(&byte, |sentence| sentence.start).is_ok()
    }

    /// Whether a medium's name begins at the word of this number.
    pub fn names_medium(&self, number: usize) -> bool {
        self.knowledge.media.named(|next| self.words.get(number + next).map(|word| &*word.form)).is_some()
    }

    /// The number of the paragraph that holds this byte.
    pub fn paragraph_at(&self, byte: usize) -> Option<usize> {
        paragraph_at(&self.paragraphs, byte)
    }
}

/// Adds the signs before, between and behind the words of a paragraph.
fn add_signs(text: &str, paragraph: Span, words: &[Word], signs: &mut Vec<Sign>) {
    let mut start = paragraph.start;
    let ends = words.iter().map(|word| word.span.start).chain([paragraph.end]);
    let behind = words.iter().map(|word| word.span.end).chain([paragraph.end]);
    for (end, next) in ends.zip(behind) {
        let gap = Span::new(start, end).of(text);
        if gap != " " {
            let others = gap.char_indices().filter(|(_, sign)| !sign.is_whitespace());
            signs.extend(others.map(|(at, sign)| Sign { at: start + at, sign }));
        }
        start = next;
    }
}

/// The number of the paragraph that holds this byte.
pub(super) fn paragraph_at(paragraphs: &[Paragraph], byte: usize) -> Option<usize> {
    let next = paragraphs.partition_point(|paragraph| paragraph.span.start <= byte);
    let number = next.checked_sub(1)?;
    (byte <= paragraphs[number].span.end).then_some(number)
}

/// By the rules of which language the names of a paragraph are read.
fn tongue(lang: Lang) -> Tongue {
    match lang {
        Lang::Kk => Tongue::Kazakh,
        Lang::En => Tongue::English,
        Lang::Ru | Lang::Other => Tongue::Russian,
    }
}

/// The language told by the source, else the one that the text itself shows.
fn language(article: &Article) -> Lang {
    match article.lang.as_deref() {
        Some(code) if !code.is_empty() => Lang::of_code(code),
        _ => language::of_article(article.body().map(|span| span.of(&article.text))),
    }
}
