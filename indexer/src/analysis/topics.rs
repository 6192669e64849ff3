//! What an article is about, and what each of its quotes is.

use super::marked::Marked;
use super::words::{self, Word};
use crate::article::BlockKind;
use crate::knowledge::lexicon::{Form, Part};
use crate::knowledge::topics::Topics;
use crate::knowledge::traits::Trait;
use crate::text::Span;

/// A topic of the IPTC Media Topics, told from words and phrases.
#[derive(Debug, Clone, PartialEq)]
pub struct Topic {
    /// The code («medtop:20000638»).
    pub id: String,
    /// The Russian label.
    pub label: String,
    /// How sure: 0 to 1.
    pub score: f32,
    /// The words that told it, as printed, the most telling first.
    pub words: Vec<String>,
}

/// An article is about a few things.
const MOST_TOPICS: usize = 5;
/// A quote about fewer.
const MOST_OF_QUOTE: usize = 3;
/// What is less sure is a passing mention.
const LEAST_SCORE: f32 = 0.5;
/// What is so much less sure than the surest topic is not what the article is about.
const LEAST_SHARE: f32 = 0.55;
/// A word of the headline, of a section or a tag counts as so many.
const HEADLINE: f32 = 3.0;
/// A word beside a quote, in its paragraph or its question, counts as so much of one in it.
const BESIDE: f32 = 0.5;
/// The words of a short news item; a longer article needs more evidence.
const SHORT_WORDS: f32 = 150.0;
/// The shortest item needs this share of the evidence.
const SHORTEST: f32 = 0.6;
/// A quote, which may be one sentence, this share.
const SHORTEST_QUOTE: f32 = 0.35;
/// Evidence of this size, in a short item, makes a topic about two thirds sure.
const SURE: f32 = 9.0;
/// A topic is told by at least so many different words, or by the headline.
const LEAST_WORDS: usize = 2;
/// So many of the words that told a topic are kept.
const KEPT_WORDS: usize = 5;
/// So far from a quote its paragraph speaks for its topic, in bytes.
const REACH_BYTES: usize = 1500;
/// The weight of a word that says its topic almost alone.
const STRONGEST: u8 = 3;

/// The words of an article that speak for topics.
#[derive(Debug)]
pub struct Told<'a> {
    marked: &'a Marked<'a>,
    /// In the text, in order.
    inside: Vec<Said<'a>>,
    /// In a headline that is no part of the text, in sections and tags.
    beside: Vec<Said<'a>>,
}

/// A word that was said, and the topic that it speaks for.
#[derive(Debug, Clone, Copy)]
struct Said<'a> {
    topic: usize,
    /// The number of the word.
    word: usize,
    weight: u8,
    count: f32,
    /// Where it stands in its line.
    span: Span,
    printed: &'a str,
}

/// Finds the words that speak for topics.
pub fn told<'a>(marked: &'a Marked<'a>) -> Told<'a> {
    let topics = &marked.knowledge.topics;
    let mut told = Told { marked, inside: Vec::new(), beside: Vec::new() };
    for paragraph in &marked.paragraphs {
        let count = if paragraph.kind == BlockKind::Title { HEADLINE } else { 1.0 };
        let (first, end) = (paragraph.words.start, paragraph.words.end);
        let next = |at| marked.next(first + at..end, Trait::Topic).map(|number| number - first);
        add(&marked.words[first..end], next, marked.text(), count, topics, &mut told.inside);
    }
    let has_title = marked.paragraphs.iter().any(|paragraph| paragraph.kind == BlockKind::Title);
    let title = marked.article.title.iter().filter(|_| !has_title);
    for line in title.chain(&marked.article.tags).chain(&marked.article.rubrics) {
        let words = words::cut(line, Span::new(0, line.len()), &marked.knowledge.lexicon);
        let next = |at| (at < words.len()).then_some(at);
        add(&words, next, line, HEADLINE, topics, &mut told.beside);
    }
    told
}

/// Adds what the words say; `next` tells the first of them, from one on, that may speak for a topic.
fn add<'a>(
    words: &[Word],
    next: impl Fn(usize) -> Option<usize>,
    line: &'a str,
    count: f32,
    topics: &Topics,
    said: &mut Vec<Said<'a>>,
) {
    let form = |at: usize| -> Option<&Form> { words.get(at).map(|word| &*word.form) };
    let mut from = 0;
    while let Some(at) = next(from) {
        // «после» is no «посол», though it may be: a small word opens no word of a topic.
        let first = form(at).filter(|form| !is_small(form));
        let found = first.and_then(|_| topics.words.longest(|offset| form(at + offset)));
        let Some((length, word)) = found else {
            from = at + 1;
            continue;
        };
        let span = Span::new(words[at].span.start, words[at + length - 1].span.end);
        let evidence = word.evidence.iter();
        said.extend(evidence.map(|one| Said {
            topic: one.topic,
            word: word.number,
            weight: one.weight,
            count,
            span,
            printed: span.of(line),
        }));
        from = at + length;
    }
}

/// A preposition, a conjunction, a particle or a pronoun.
fn is_small(form: &Form) -> bool {
    let first = form.readings.first();
    first.is_some_and(|reading| matches!(reading.part, Part::Preposition | Part::Particle | Part::Pronoun))
}

impl Told<'_> {
    /// The topics of the article, the surest first.
    pub fn of_article(&self) -> Vec<Topic> {
        let said = self.inside.iter().chain(&self.beside).copied().collect();
        let length = (self.marked.words.len() as f32 / SHORT_WORDS).sqrt().max(SHORTEST);
        let is_told = |weight: &Weight| weight.words.len() >= LEAST_WORDS || weight.in_headline;
        self.surest(weights(said), length, MOST_TOPICS, is_told)
    }

    /// The topics of a quote, told by its own words, and less by those beside it: of its paragraphs and its question.
    pub fn of_quote(&self, segments: &[Span], question: Option<Span>) -> Vec<Topic> {
        let (Some(begins), Some(ends)) = (segments.first(), segments.last()) else { return Vec::new() };
        let paragraphs = &self.marked.paragraphs;
        let first = paragraphs.partition_point(|paragraph| paragraph.span.end <= begins.start);
        let last = paragraphs.partition_point(|paragraph| paragraph.span.start < ends.end);
        // A paragraph without end is no longer about its quote everywhere, and must not be read anew for each of a thousand.
        let near = Span::new(begins.start.saturating_sub(REACH_BYTES), ends.end + REACH_BYTES);
        let within = |span: Span| Span::new(span.start.max(near.start), span.end.min(near.end));
        let spans = paragraphs[first..last.max(first)].iter().map(|paragraph| paragraph.span);
        let places = spans
            .filter(|span| segments.iter().any(|segment| segment.meets(*span)))
            .map(within)
            .chain(question);
        let is_own = |span: Span| segments.iter().any(|segment| segment.holds(span));
        let mut said = Vec::new();
        let mut length = 0;
        for place in places {
            let first = self.inside.partition_point(|said| said.span.start < place.start);
            let last = self.inside.partition_point(|said| said.span.start < place.end);
            said.extend(self.inside[first..last.max(first)].iter().map(|one| {
                let count = if is_own(one.span) { 1.0 } else { BESIDE };
                Said { count, ..*one }
            }));
            length += self.marked.words_in(place).len();
        }
        let own: Vec<(usize, usize)> =
            said.iter().filter(|said| is_own(said.span)).map(|said| (said.topic, said.word)).collect();
        let length = (length as f32 / SHORT_WORDS).sqrt().max(SHORTEST_QUOTE);
        let is_told = |weight: &Weight| {
            let has_own = weight.words.iter().any(|(word, ..)| own.contains(&(weight.topic, *word)));
            has_own && (weight.words.len() >= LEAST_WORDS || weight.is_strong)
        };
        self.surest(weights(said), length, MOST_OF_QUOTE, is_told)
    }

    fn surest(
        &self,
        weights: Vec<Weight>,
        length: f32,
        most: usize,
        is_told: impl Fn(&Weight) -> bool,
    ) -> Vec<Topic> {
        let told = weights.into_iter().filter(is_told);
        let mut found: Vec<(Weight, f32)> = told
            .map(|weight| {
                let score = 1.0 - (-weight.sum / (SURE * length)).exp();
                (weight, score)
            })
            .collect();
        found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.topic.cmp(&other.0.topic)));
        let surest = found.first().map_or(0.0, |(_, score)| *score);
        let is_sure = |(_, score): &(Weight, f32)| *score >= LEAST_SCORE.max(surest * LEAST_SHARE);
        found
            .into_iter()
            .filter(is_sure)
            .take(most)
            .map(|(weight, score)| self.topic(weight, score))
            .collect()
    }

    fn topic(&self, mut weight: Weight, score: f32) -> Topic {
        let topic = &self.marked.knowledge.topics.topics[weight.topic];
        weight.words.sort_by(|one, other| other.1.total_cmp(&one.1));
        let words = weight.words.iter().take(KEPT_WORDS).map(|(.., printed)| crate::text::one_line(printed));
        Topic { id: topic.id.to_string(), label: topic.label.to_string(), score, words: words.collect() }
    }
}

/// What speaks for a topic.
#[derive(Debug, Clone, Default)]
struct Weight<'a> {
    topic: usize,
    sum: f32,
    /// The different words that speak for it, each with how much it says, as first printed.
    words: Vec<(usize, f32, &'a str)>,
    in_headline: bool,
    /// Whether a word is among them that says the topic almost alone.
    is_strong: bool,
}

/// What speaks for each topic. Each further time a word is said, it says less.
fn weights(mut said: Vec<Said>) -> Vec<Weight> {
    said.sort_by_key(|said| (said.topic, said.word));
    let mut weights: Vec<Weight> = Vec::new();
    for same in said.chunk_by(|one, other| (one.topic, one.word) == (other.topic, other.word)) {
        let first = same[0];
        if weights.last().is_none_or(|weight| weight.topic != first.topic) {
            weights.push(Weight { topic: first.topic, ..Weight::default() });
        }
        let Some(weight) = weights.last_mut() else { continue };
        let times: f32 = same.iter().map(|said| said.count).sum();
        // Words beside a quote may add up to less than one.
        let says = f32::from(first.weight) * if times < 1.0 { times } else { 1.0 + times.ln() };
        weight.sum += says;
        weight.words.push((first.word, says, first.printed));
        weight.in_headline |= same.iter().any(|said| said.count > 1.0 && said.weight == STRONGEST);
        weight.is_strong |= first.weight == STRONGEST;
    }
    weights
}
