//! Where the pages' questions are asked.

use indexer::knowledge::lexicon::Lexicon;
use indexer::knowledge::query::QueryWords;
use jiff::civil::Date;

use crate::answer::Answer;
use crate::engine::{Engine, EngineError};
use crate::page::ask::Ask;
use crate::page::visit::Visit;

/// What every page is made from.
#[derive(Clone, Copy)]
pub struct Desk<'a> {
    /// Who answers.
    pub engine: &'a dyn Engine,
    /// The words that fields, months and kinds are typed by.
    pub words: &'a QueryWords,
    /// Whether the articles are the sample corpus.
    pub is_sample: bool,
    /// Who asks.
    pub visit: &'a Visit,
    /// What is known of the forms of words and names.
    pub lexicon: &'a Lexicon,
    /// The day on which it is asked.
    pub today: Date,
}

impl Desk<'_> {
    /// Answers what an address asks.
    pub fn search(&self, ask: &Ask) -> Result<Answer, EngineError> {
        self.engine.search(&ask.query(self.words))
    }
}
