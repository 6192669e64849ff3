//! Where the pages' questions are asked.

use indexer::knowledge::events::Events;
use indexer::knowledge::lexicon::Lexicon;
use indexer::knowledge::query::QueryWords;
use indexer::knowledge::topics::Topics;
use jiff::civil::Date;

use crate::answer::{Answer, Entry};
use crate::engine::{Engine, EngineError};
use crate::page::ask::Ask;
use crate::page::language::Language;
use crate::page::visit::Visit;
use crate::query::Field;

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
    /// What topics are called in each language.
    pub topics: &'a Topics,
    /// What summits are called.
    pub events: &'a Events,
    /// The day on which it is asked.
    pub today: Date,
}

impl Desk<'_> {
    /// Answers what an address asks; topics and summits are called as the reader calls them.
    pub fn search(&self, ask: &Ask) -> Result<Answer, EngineError> {
        let mut answer = self.engine.search(&ask.query(self.words))?;
        for topic in &mut answer.facets.topic {
            topic.name = self.topic(&topic.id, &topic.name);
        }
        for event in &mut answer.facets.event {
            event.name = self.event(&event.id, &event.name);
        }
        for asked in &mut answer.understood {
            asked.name = self.called(asked.field, &asked.value, &asked.name);
        }
        for which in &mut answer.which {
            for one in &mut which.candidates {
                one.name = self.called(which.field, &one.value, &one.name);
            }
        }
        for quote in answer.hits.iter_mut().filter_map(|hit| hit.quote.as_mut()) {
            for (id, name) in &mut quote.events {
                *name = self.event(id, name);
            }
        }
        Ok(answer)
    }

    /// All topics, called as the reader calls them; the most frequent first.
    pub fn topics(&self) -> Result<Vec<Entry>, EngineError> {
        let topics = self.engine.topics()?.into_iter();
        Ok(topics.map(|entry| Entry { name: self.topic(&entry.id, &entry.name), ..entry }).collect())
    }

    /// Summits whose name begins so, called as the reader calls them; the most named first.
    pub fn events(&self, prefix: &str, limit: usize) -> Result<Vec<Entry>, EngineError> {
        let events = self.engine.events(prefix, limit)?.into_iter();
        Ok(events.map(|entry| Entry { name: self.event(&entry.id, &entry.name), ..entry }).collect())
    }

    /// What the reader calls a value of a field.
    pub fn called(&self, field: Field, id: &str, name: &str) -> String {
        match field {
            Field::Topic => self.topic(id, name),
            Field::Event => self.event(id, name),
            _ => name.to_owned(),
        }
    }

    /// What the reader calls a summit; one that no table knows is called as in the index.
    pub fn event(&self, id: &str, name: &str) -> String {
        self.events.called(id, self.visit.language.code()).unwrap_or_else(|| name.to_owned())
    }

    /// What the reader calls a topic; one that no table knows is called as in the index.
    pub fn topic(&self, id: &str, name: &str) -> String {
        let known = self.topics.topics.iter().find(|topic| &*topic.id == id);
        let label = known.map(|topic| match self.visit.language {
            Language::Russian => &topic.label,
            Language::Kazakh => &topic.label_kk,
            Language::English => &topic.label_en,
        });
        label.filter(|label| !label.is_empty()).map_or(name.to_owned(), |label| label.to_string())
    }
}
