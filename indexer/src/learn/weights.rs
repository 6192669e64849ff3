//! How much each word says for a label: its log-odds.

use super::samples::Samples;
use super::{Label, Measure};
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::fold;

/// A word in fewer articles of a label is chance.
const LEAST_ARTICLES: usize = 5;
/// Log-odds from which a word weighs 1, 2 and 3.
const WEIGHS: [f32; 3] = [1.8, 2.6, 3.6];
/// So many words tell a label, at most.
const MOST_WORDS: usize = 80;

/// A label with the words that tell it.
#[derive(Debug, Clone)]
pub(super) struct Fitted {
    pub(super) number: u32,
    /// The topic's label: that of the tables where they know it, else as printed.
    pub(super) topic: String,
    /// Whether the tables know the topic.
    pub(super) is_known: bool,
    pub(super) articles: usize,
    pub(super) words: Vec<Weighed>,
}

/// A word, and how much it says.
#[derive(Debug, Clone)]
pub(super) struct Weighed {
    pub(super) word: String,
    /// 1 to 3.
    pub(super) weight: u8,
    /// In how many articles of the label it stands.
    pub(super) inside: usize,
    /// In how many others.
    pub(super) outside: usize,
}

impl Fitted {
    pub(super) fn label(self, measure: Measure) -> Label {
        Label { name: self.topic, articles: self.articles, words: self.words.len(), measure }
    }
}

/// The words that tell a label, by the articles that are not held out.
pub(super) fn fit(samples: &Samples, label: u32, knowledge: &Knowledge) -> Fitted {
    let mut inside = vec![0_usize; samples.words.len()];
    let mut outside = vec![0_usize; samples.words.len()];
    let (mut bearing, mut others) = (0, 0);
    for sample in samples.all.iter().filter(|sample| sample.held_out.is_none()) {
        let (counts, total) = match sample.labels.contains(&label) {
            true => (&mut inside, &mut bearing),
            false => (&mut outside, &mut others),
        };
        *total += 1;
        sample.words.iter().for_each(|word| counts[*word as usize] += 1);
    }
    let odds = |part: usize, whole: usize| ((part as f32 + 0.5) / ((whole - part) as f32 + 0.5)).ln();
    let mut words: Vec<(f32, Weighed)> = (0..samples.words.len())
        .filter(|&word| inside[word] >= LEAST_ARTICLES)
        .filter_map(|word| {
            let says = odds(inside[word], bearing) - odds(outside[word], others);
            let weight = WEIGHS.iter().filter(|least| says >= **least).count() as u8;
            let weighed = Weighed {
                word: samples.words[word].clone(),
                weight,
                inside: inside[word],
                outside: outside[word],
            };
            (weight > 0).then_some((says * (1.0 + inside[word] as f32).ln(), weighed))
        })
        .collect();
    words.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.word.cmp(&other.1.word)));
    words.truncate(MOST_WORDS);
    let (topic, is_known) = topic(samples.name(label), knowledge);
    let words = words.into_iter().map(|(_, weighed)| weighed).collect();
    Fitted { number: label, topic, is_known, articles: samples.borne(label), words }
}

/// The topic of the tables that a label names in one of their languages, else the label itself.
fn topic(printed: &str, knowledge: &Knowledge) -> (String, bool) {
    let same = |label: &str| fold::folded(label) == fold::folded(printed);
    let known = knowledge
        .topics
        .topics
        .iter()
        .find(|topic| same(&topic.label) || same(&topic.label_kk) || same(&topic.label_en));
    known.map_or_else(|| (printed.to_owned(), false), |topic| (topic.label.to_string(), true))
}
