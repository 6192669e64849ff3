//! The topics of a quote with the words that told them, as they are kept and shown.

use serde::{Deserialize, Serialize};

use crate::analysis::topics::Topic;

/// A topic, and the words that told it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldTopic {
    /// The code.
    pub id: String,
    /// The label.
    pub name: String,
    /// The words as printed, the most telling first.
    pub words: Vec<String>,
}

impl ToldTopic {
    /// A topic as it was found.
    pub fn new(topic: &Topic) -> ToldTopic {
        ToldTopic { id: topic.id.clone(), name: topic.label.clone(), words: topic.words.clone() }
    }
}

/// All topics as one line of JSON, to be kept; empty where there are none.
pub fn written(topics: &[Topic]) -> String {
    let told: Vec<ToldTopic> = topics.iter().map(ToldTopic::new).collect();
    if told.is_empty() { String::new() } else { serde_json::to_string(&told).unwrap_or_default() }
}

/// Reads what was kept.
pub fn read(line: &str) -> Vec<ToldTopic> {
    serde_json::from_str(line).unwrap_or_default()
}
