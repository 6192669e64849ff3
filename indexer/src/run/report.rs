//! What a run has done, for people.

use std::collections::BTreeSet;

use crate::source::SourceError;

/// How far a run is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Progress {
    /// Articles read from the source so far, refused ones among them.
    pub read: u64,
    /// Changes put into the index so far.
    pub indexed: u64,
    /// Changes that are to be put into the index; 0 while the source is still being read.
    pub to_index: u64,
}

/// What a run has done.
#[derive(Debug, Default)]
pub struct Report {
    /// Articles read, without the refused ones.
    pub read: u64,
    /// Those that were not there before.
    pub new: u64,
    /// Those that have a new version.
    pub changed: u64,
    /// Those that were there already.
    pub same: u64,
    /// What could not be read, and why.
    pub refused: Vec<SourceError>,
    /// Articles whose id another article of the same run had before them; each became a new version of it.
    pub repeated: Vec<Repeated>,
    /// What went into the index.
    pub index: CaughtUp,
    /// The text read, in bytes.
    pub bytes: u64,
    /// How long the run took.
    pub seconds: f64,
    /// Processor time of the whole program over the run, where the system tells it.
    pub processor_seconds: Option<f64>,
}

/// A second article with the id of a first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Repeated {
    /// Their id.
    pub id: String,
    /// Where the second stands.
    pub address: String,
}

/// What an index has taken from the archive.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CaughtUp {
    /// Articles put in.
    pub put: u64,
    /// Articles taken out.
    pub removed: u64,
    /// Their text, in bytes.
    pub bytes: u64,
    /// Articles that could not be analysed; the archive has them.
    pub skipped: Vec<Skipped>,
    /// Numbers of corrections that no longer apply to the articles put in or taken out.
    pub lost: BTreeSet<u64>,
    /// Time spent in analysis, over all threads.
    pub analysis_seconds: f64,
}

/// An article on which the analysis broke, which is a defect of the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// Its id.
    pub id: String,
    /// Where it was read.
    pub address: String,
    /// What went wrong.
    pub reason: String,
}

/// Where archive and index differ.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Differences {
    /// Changes that the index has not yet taken.
    pub behind: u64,
    /// Ids of articles that the index lacks.
    pub missing: Vec<String>,
    /// Ids of articles that the index has and the archive has not.
    pub surplus: Vec<String>,
    /// What is damaged in the index; nothing else is told then.
    pub damaged: Option<String>,
}

impl Differences {
    /// Whether archive and index agree.
    pub fn is_none(&self) -> bool {
        *self == Differences::default()
    }

    /// Whether the index only has not come up to the archive yet.
    pub fn is_only_behind(&self) -> bool {
        Differences { behind: 0, ..self.clone() }.is_none()
    }
}

impl Report {
    /// Text read in a second, in megabytes.
    pub fn megabytes_per_second(&self) -> f64 {
        rate(self.bytes, self.seconds)
    }

    /// Text analysed and indexed in a second of processor time, in megabytes; where the system tells that time.
    pub fn megabytes_per_processor_second(&self) -> Option<f64> {
        self.processor_seconds.map(|seconds| rate(self.index.bytes, seconds))
    }
}

fn rate(bytes: u64, seconds: f64) -> f64 {
    if seconds > 0.0 { bytes as f64 / 1e6 / seconds } else { 0.0 }
}
