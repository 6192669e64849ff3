//! Words that tell a site's own topics, fitted from the sections and tags that its articles bear.
//!
//! Simple on purpose: a word's weight is its log-odds, how much oftener articles under a label have it than the others. What
//! comes out is a folder of tables that a person can read and change.

use std::path::{Path, PathBuf};

use crate::article::Article;
use crate::knowledge::{Knowledge, KnowledgeError};

mod held_out;
mod samples;
mod tables;
mod weights;

use held_out::Halves;
use samples::Samples;

/// Fewer articles with labels tell nothing.
const LEAST_ARTICLES: usize = 200;
/// A label of fewer articles cannot be learned.
const LEAST_OF_LABEL: usize = 25;
/// A label of most articles tells nothing.
const MOST_SHARE: f32 = 0.5;
/// What is wrong so often on articles held out is not written.
const LEAST_PRECISION: f32 = 0.6;

/// What was learned.
#[derive(Debug)]
pub struct Learned {
    /// How many articles were read.
    pub articles: usize,
    /// How many of them bear a label.
    pub labelled: usize,
    /// How many of these were held out, to measure by.
    pub held_out: usize,
    /// The labels that were learned, the most frequent first.
    pub labels: Vec<Label>,
    /// The labels that were frequent enough, and told wrongly too often.
    pub dropped: Vec<Label>,
    /// How the learned labels did together.
    pub measure: Measure,
}

/// A section or tag.
#[derive(Debug, Clone)]
pub struct Label {
    /// As printed most often.
    pub name: String,
    /// How many articles bear it.
    pub articles: usize,
    /// How many words tell it.
    pub words: usize,
    /// How it did on articles held out.
    pub measure: Measure,
}

/// How often topics were told rightly on articles that were held out, with their labels hidden.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Measure {
    /// How often a topic was told.
    pub told: usize,
    /// How often the article bears that label.
    pub right: usize,
    /// How often articles bear the label.
    pub borne: usize,
}

impl Measure {
    /// The share of what was told that is right.
    pub fn precision(&self) -> f32 {
        share(self.right, self.told)
    }

    /// The share of what is borne that was told.
    pub fn recall(&self) -> f32 {
        share(self.right, self.borne)
    }

    fn add(&mut self, other: Measure) {
        self.told += other.told;
        self.right += other.right;
        self.borne += other.borne;
    }
}

fn share(part: usize, whole: usize) -> f32 {
    if whole == 0 { 0.0 } else { part as f32 / whole as f32 }
}

/// Why nothing could be learned.
#[derive(Debug, thiserror::Error)]
pub enum LearnError {
    /// Too few articles bear sections or tags.
    #[error(
        "{labelled} of {articles} articles bear sections or tags, and {LEAST_ARTICLES} are needed to learn from; \
         bring more of them, or articles with the fields `tags` or `rubrics`"
    )]
    TooFew {
        /// How many were read.
        articles: usize,
        /// How many bear a label.
        labelled: usize,
    },
    /// No label has enough articles.
    #[error(
        "no section or tag is borne by {LEAST_OF_LABEL} articles and by less than half of all; \
         the most frequent, «{label}», has {most}"
    )]
    NoLabel {
        /// The most frequent label.
        label: String,
        /// How many articles bear it.
        most: usize,
    },
    /// No label was told rightly often enough.
    #[error(
        "none of {labels} sections and tags is told rightly in {} of 10 articles that were held out; \
         they do not follow from the words of the articles, and nothing was written",
        LEAST_PRECISION * 10.0
    )]
    NothingHolds {
        /// How many labels were tried.
        labels: usize,
    },
    /// A table of that name is there already.
    #[error("{file} is there already; move it away, or choose another folder")]
    Exists {
        /// The file.
        file: PathBuf,
    },
    /// The tables cannot be written.
    #[error("cannot write {file}")]
    Unwritable {
        /// The file.
        file: PathBuf,
        /// What the system says.
        #[source]
        source: std::io::Error,
    },
    /// The tables that were written cannot be read.
    #[error(transparent)]
    Knowledge(#[from] KnowledgeError),
}

/// Learns from articles and writes the tables into `folder`, which `Knowledge::with_folder` reads.
///
/// # Errors
/// Where there is too little to learn from, nothing of it holds, or the folder cannot be written.
pub fn learn(
    articles: impl Iterator<Item = Article>,
    knowledge: &Knowledge,
    folder: &Path,
) -> Result<Learned, LearnError> {
    tables::must_be_free(folder)?;
    let samples = Samples::read(articles, knowledge);
    if samples.labelled() < LEAST_ARTICLES {
        return Err(LearnError::TooFew { articles: samples.articles, labelled: samples.labelled() });
    }
    let labels = samples.frequent();
    if labels.is_empty() {
        let (label, most) = samples.most_frequent();
        return Err(LearnError::NoLabel { label, most });
    }
    let fitted: Vec<_> = labels.into_iter().map(|label| weights::fit(&samples, label, knowledge)).collect();
    let trial = tables::trial(&fitted, knowledge)?;
    let measured = held_out::measure(&samples, &fitted, &trial);
    drop(trial);
    // Measured by the articles that chose them, labels would look better than they are.
    let holds =
        |halves: &Halves| halves.chosen_by.told > 0 && halves.chosen_by.precision() >= LEAST_PRECISION;
    let (kept, dropped): (Vec<_>, Vec<_>) =
        fitted.into_iter().zip(measured).partition(|(_, halves)| holds(halves));
    if kept.is_empty() {
        return Err(LearnError::NothingHolds { labels: dropped.len() });
    }
    let fitted: Vec<_> = kept.iter().map(|(fitted, _)| fitted.clone()).collect();
    tables::write(folder, &fitted, knowledge, samples.articles)?;
    let mut measure = Measure::default();
    kept.iter().for_each(|(_, of_label)| measure.add(of_label.told_by));
    let told = |all: Vec<(weights::Fitted, Halves)>| {
        all.into_iter().map(|(fitted, halves)| fitted.label(halves.told_by)).collect::<Vec<Label>>()
    };
    Ok(Learned {
        articles: samples.articles,
        labelled: samples.labelled(),
        held_out: samples.held_out(),
        labels: told(kept),
        dropped: told(dropped),
        measure,
    })
}
