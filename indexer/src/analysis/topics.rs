//! What an article is about.

use super::marked::Marked;
use super::words::{self, Word};
use crate::article::BlockKind;
use crate::knowledge::lexicon::Form;
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
}

/// An article is about a few things.
const MOST_TOPICS: usize = 5;
/// What is less sure is a passing mention.
const LEAST_SCORE: f32 = 0.5;
/// What is so much less sure than the surest topic is not what the article is about.
const LEAST_SHARE: f32 = 0.55;
/// A word of the headline, of a section or a tag counts as so many.
const HEADLINE: f32 = 3.0;
/// The words of a short news item; a longer article needs more evidence.
const SHORT_WORDS: f32 = 150.0;
/// The shortest item needs this share of the evidence.
const SHORTEST: f32 = 0.6;
/// Evidence of this size, in a short item, makes a topic about two thirds sure.
const SURE: f32 = 9.0;
/// A topic is told by at least so many different words, or by the headline.
const LEAST_WORDS: u32 = 2;

/// What speaks for a topic.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    sum: f32,
    /// How many different words speak for it.
    words: u32,
    in_headline: bool,
}

/// Finds the topics of an article, the surest first.
pub fn find(marked: &Marked) -> Vec<Topic> {
    let topics = &marked.knowledge.topics.topics;
    let weights = weights(marked);
    let length = (marked.words.len() as f32 / SHORT_WORDS).sqrt().max(SHORTEST);
    let told =
        weights.iter().enumerate().filter(|(_, weight)| weight.words >= LEAST_WORDS || weight.in_headline);
    let mut found: Vec<(usize, f32)> =
        told.map(|(topic, weight)| (topic, 1.0 - (-weight.sum / (SURE * length)).exp())).collect();
    found.sort_by(|one, other| other.1.total_cmp(&one.1).then(one.0.cmp(&other.0)));
    let surest = found.first().map_or(0.0, |(_, score)| *score);
    let is_sure = |(_, score): &(usize, f32)| *score >= LEAST_SCORE.max(surest * LEAST_SHARE);
    let found = found.into_iter().filter(is_sure).take(MOST_TOPICS);
    found
        .map(|(topic, score)| Topic {
            id: topics[topic].id.to_string(),
            label: topics[topic].label.to_string(),
            score,
        })
        .collect()
}

/// What speaks for each topic. Each further time a word is said, it says less.
fn weights(marked: &Marked) -> Vec<Weight> {
    let mut said: Vec<Said> = Vec::new();
    for paragraph in &marked.paragraphs {
        let count = if paragraph.kind == BlockKind::Title { HEADLINE } else { 1.0 };
        add(&marked.words[paragraph.words.clone()], count, marked, &mut said);
    }
    let has_title = marked.paragraphs.iter().any(|paragraph| paragraph.kind == BlockKind::Title);
    let title = marked.article.title.iter().filter(|_| !has_title);
    for line in title.chain(&marked.article.tags).chain(&marked.article.rubrics) {
        let words = words::cut(line, Span::new(0, line.len()), &marked.knowledge.lexicon);
        add(&words, HEADLINE, marked, &mut said);
    }
    said.sort_by_key(|said| (said.topic, said.word));
    let mut weights = vec![Weight::default(); marked.knowledge.topics.topics.len()];
    for same in said.chunk_by(|one, other| (one.topic, one.word) == (other.topic, other.word)) {
        let times: f32 = same.iter().map(|said| said.count).sum();
        let weight = &mut weights[same[0].topic];
        weight.sum += f32::from(same[0].weight) * (1.0 + times.ln());
        weight.words += 1;
        weight.in_headline |= same.iter().any(|said| said.count > 1.0 && said.weight == STRONGEST);
    }
    weights
}

/// The weight of a word that says its topic almost alone.
const STRONGEST: u8 = 3;

/// A word that was said, and the topic that it speaks for.
#[derive(Debug, Clone, Copy)]
struct Said {
    topic: usize,
    /// The number of the word.
    word: usize,
    weight: u8,
    count: f32,
}

fn add(words: &[Word], count: f32, marked: &Marked, said: &mut Vec<Said>) {
    let form = |at: usize| -> Option<&Form> { words.get(at).map(|word| &*word.form) };
    let mut at = 0;
    while at < words.len() {
        let Some((length, word)) = marked.knowledge.topics.words.longest(|offset| form(at + offset)) else {
            at += 1;
            continue;
        };
        let evidence = word.evidence.iter();
        said.extend(evidence.map(|one| Said {
            topic: one.topic,
            word: word.number,
            weight: one.weight,
            count,
        }));
        at += length;
    }
}
