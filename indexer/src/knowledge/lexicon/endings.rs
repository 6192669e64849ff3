//! The endings of Kazakh nouns, taken off one after another.

use crate::knowledge::KnowledgeError;
use crate::knowledge::table::rows;

/// Endings of one language, longest first.
#[derive(Debug)]
pub(super) struct Endings {
    endings: Vec<Box<str>>,
}

/// What is left of a word has at least this many letters, else the ending is part of its root.
const SHORTEST_STEM_LETTERS: usize = 3;
/// Case after possessive after plural: no noun carries more.
const MOST_ENDINGS: usize = 3;

impl Endings {
    pub(super) fn read(table: &str) -> Result<Endings, KnowledgeError> {
        let mut endings: Vec<Box<str>> = Vec::new();
        for row in rows("endings.tsv", table) {
            if row.column(2).is_empty() {
                return Err(row.wrong("ending, kind, example", row.column(0)));
            }
            endings.push(row.column(0).into());
        }
        endings.sort_by_key(|ending| std::cmp::Reverse(ending.len()));
        Ok(Endings { endings })
    }

    /// The word without its endings.
    pub(super) fn stem<'a>(&self, folded: &'a str) -> &'a str {
        let mut stem = folded;
        for _ in 0..MOST_ENDINGS {
            let shorter = self.endings.iter().find_map(|ending| {
                let rest = stem.strip_suffix(&**ending)?;
                (rest.chars().count() >= SHORTEST_STEM_LETTERS).then_some(rest)
            });
            match shorter {
                Some(rest) => stem = rest,
                None => break,
            }
        }
        stem
    }
}
