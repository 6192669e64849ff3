//! How common a word is in news.

use foldhash::HashMap;

use super::KnowledgeError;
use super::lexicon::fold;
use super::table::rows;

/// A word that no row names stands in so many of a hundred articles, or fewer.
const RARE_SHARE: f32 = 2.0;

/// In how many of a hundred articles common nouns and adjectives stand, by lemma.
#[derive(Debug, Default)]
pub struct CommonWords {
    shares: HashMap<Box<str>, f32>,
}

impl CommonWords {
    /// Reads a table of `word, share, example`.
    pub fn read(name: &str, table: &str) -> Result<CommonWords, KnowledgeError> {
        let mut words = CommonWords::default();
        for row in rows(name, table) {
            let share: f32 = row.column(1).parse().map_err(|_| row.wrong("a share of 100", row.column(1)))?;
            words.shares.insert(fold::folded(row.column(0)).into(), share.clamp(RARE_SHARE, 100.0));
        }
        Ok(words)
    }

    /// How rare a lemma is: the logarithm of how many articles there are for one that has it.
    pub fn rarity(&self, lemma: &str) -> f32 {
        (100.0 / self.shares.get(lemma).copied().unwrap_or(RARE_SHARE)).ln()
    }
}
