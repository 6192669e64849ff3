//! What an article is about.

use super::marked::Marked;

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

/// Finds the topics of an article, the surest first.
pub fn find(marked: &Marked) -> Vec<Topic> {
    let _ = marked;
    Vec::new()
}
