//! Articles as learning sees them: which words each has, which labels it bears.

use std::collections::HashMap;

use sha2::{Digest, Sha256};

use super::{LEAST_OF_LABEL, MOST_SHARE};
use crate::analysis::marked::Marked;
use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::{Form, Part, fold};

/// One of so many articles is held out.
const HELD_OUT: u8 = 5;
/// Shorter words tell nothing.
const SHORTEST_WORD: usize = 3;

/// All articles with labels.
#[derive(Debug, Default)]
pub(super) struct Samples {
    /// How many were read, with and without labels.
    pub(super) articles: usize,
    pub(super) all: Vec<Sample>,
    /// The words, by number.
    pub(super) words: Vec<String>,
    numbers: HashMap<String, u32>,
    labels: Vec<Borne>,
    label_numbers: HashMap<String, u32>,
}

/// An article.
#[derive(Debug)]
pub(super) struct Sample {
    /// Its different words, sorted.
    pub(super) words: Vec<u32>,
    /// Its labels.
    pub(super) labels: Vec<u32>,
    /// The article itself, without its labels, where it is held out.
    pub(super) held_out: Option<Article>,
}

/// A label, and how often it is borne.
#[derive(Debug, Default)]
struct Borne {
    /// As first printed.
    name: String,
    articles: usize,
}

impl Samples {
    pub(super) fn read(articles: impl Iterator<Item = Article>, knowledge: &Knowledge) -> Samples {
        let mut samples = Samples::default();
        for article in articles {
            samples.articles += 1;
            samples.add(article, knowledge);
        }
        samples
    }

    fn add(&mut self, mut article: Article, knowledge: &Knowledge) {
        let printed: Vec<String> = article.rubrics.drain(..).chain(article.tags.drain(..)).collect();
        let mut labels: Vec<u32> = printed.iter().filter_map(|label| self.label(label)).collect();
        labels.sort_unstable();
        labels.dedup();
        if labels.is_empty() {
            return;
        }
        labels.iter().for_each(|label| self.labels[*label as usize].articles += 1);
        let marked = Marked::new(&article, knowledge);
        let lemmas = marked.words.iter().filter_map(|word| lemma(&word.form));
        let mut words: Vec<u32> =
            lemmas.map(|lemma| number(&mut self.numbers, &mut self.words, lemma)).collect();
        words.sort_unstable();
        words.dedup();
        let is_held_out = Sha256::digest(article.id.as_bytes())[0] % HELD_OUT == 0;
        self.all.push(Sample { words, labels, held_out: is_held_out.then_some(article) });
    }

    fn label(&mut self, printed: &str) -> Option<u32> {
        let folded = fold::folded(printed.trim());
        if folded.is_empty() {
            return None;
        }
        let next = self.labels.len() as u32;
        let number = *self.label_numbers.entry(folded).or_insert(next);
        if number == next {
            self.labels.push(Borne { name: crate::text::one_line(printed), articles: 0 });
        }
        Some(number)
    }

    pub(super) fn labelled(&self) -> usize {
        self.all.len()
    }

    pub(super) fn held_out(&self) -> usize {
        self.all.iter().filter(|sample| sample.held_out.is_some()).count()
    }

    pub(super) fn name(&self, label: u32) -> &str {
        &self.labels[label as usize].name
    }

    pub(super) fn borne(&self, label: u32) -> usize {
        self.labels[label as usize].articles
    }

    /// The labels that can be learned, the most frequent first.
    pub(super) fn frequent(&self) -> Vec<u32> {
        let most = (self.labelled() as f32 * MOST_SHARE) as usize;
        let can_be = |label: &u32| (LEAST_OF_LABEL..=most).contains(&self.borne(*label));
        let mut labels: Vec<u32> = (0..self.labels.len() as u32).filter(can_be).collect();
        labels.sort_by_key(|label| std::cmp::Reverse(self.borne(*label)));
        labels
    }

    pub(super) fn most_frequent(&self) -> (String, usize) {
        let most = self.labels.iter().max_by_key(|label| label.articles);
        most.map_or_else(Default::default, |label| (label.name.clone(), label.articles))
    }
}

/// The noun or adjective that a word is; names of people tell who is in the news, not what it is about.
fn lemma(form: &Form) -> Option<&str> {
    let reading = form.readings.first()?;
    let is_word = matches!(reading.part, Part::Noun | Part::Adjective) && reading.is_known;
    let is_person = reading.name.is_some() && reading.is_animate;
    let is_long = reading.lemma.chars().count() >= SHORTEST_WORD
        && reading.lemma.chars().all(|letter| letter.is_alphabetic() || letter == '-');
    (is_word && !is_person && is_long).then_some(&*reading.lemma)
}

fn number(numbers: &mut HashMap<String, u32>, words: &mut Vec<String>, word: &str) -> u32 {
    if let Some(&number) = numbers.get(word) {
        return number;
    }
    let number = words.len() as u32;
    words.push(word.to_owned());
    numbers.insert(word.to_owned(), number);
    number
}
