//! Topics of news, and the words by which they are told.

use std::collections::BTreeMap;

use super::KnowledgeError;
use super::lexicon::Lexicon;
use super::phrases::{Capitals, Phrases};
use super::table::{Row, rows};
use super::traits::Trait;

/// A topic that an article can be about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicRow {
    /// «medtop:20000639», or «minber:border» where IPTC has none.
    pub id: Box<str>,
    /// The Russian label.
    pub label: Box<str>,
    /// The Kazakh label.
    pub label_kk: Box<str>,
    /// The English label.
    pub label_en: Box<str>,
    /// The label of the topic above.
    pub parent: Option<Box<str>>,
}

/// How strongly a word speaks for a topic.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Evidence {
    /// The topic, as a place in the table.
    pub topic: usize,
    /// 3 says it almost alone, 1 only beside others.
    pub weight: u8,
}

/// A word or phrase, and what it speaks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TopicWord {
    /// Tells words apart.
    pub number: usize,
    /// All the topics that it speaks for.
    pub evidence: Vec<Evidence>,
}

/// All topics and their words.
#[derive(Debug)]
pub struct Topics {
    /// The topics, in the order of the table.
    pub topics: Vec<TopicRow>,
    /// The words by which they are told.
    pub words: Phrases<TopicWord>,
}

impl Topics {
    /// Reads the topics, and tables of `word, topic, weight, example`.
    pub fn read(topics: &str, words: &[(&str, String)], lexicon: &Lexicon) -> Result<Topics, KnowledgeError> {
        let mut all = Topics { topics: Vec::new(), words: Phrases::beginning_with(Trait::Topic) };
        for row in rows("topics.tsv", topics) {
            all.topics.push(topic(&row)?);
        }
        let mut evidence: BTreeMap<&str, Vec<Evidence>> = BTreeMap::new();
        for row in words.iter().flat_map(|(name, content)| rows(name, content)) {
            evidence.entry(row.column(0)).or_default().push(all.evidence(&row)?);
        }
        for (number, (word, evidence)) in evidence.into_iter().enumerate() {
            all.words.add(word, TopicWord { number, evidence }, Capitals::OfAbbreviations, lexicon);
        }
        Ok(all)
    }

    fn evidence(&self, row: &Row) -> Result<Evidence, KnowledgeError> {
        let topic = self.topics.iter().position(|topic| *topic.label == *row.column(1));
        let topic = topic.ok_or_else(|| row.wrong("a topic of topics.tsv", row.column(1)))?;
        let weight = row.column(2).parse().map_err(|_| row.wrong("a weight from 1 to 3", row.column(2)))?;
        Ok(Evidence { topic, weight })
    }
}

fn topic(row: &Row) -> Result<TopicRow, KnowledgeError> {
    if !row.column(4).contains(':') {
        return Err(row.wrong("label, label_kk, label_en, parent, id", row.column(4)));
    }
    Ok(TopicRow {
        id: row.column(4).into(),
        label: row.column(0).into(),
        label_kk: row.column(1).into(),
        label_en: row.column(2).into(),
        parent: Some(row.column(3)).filter(|label| !label.is_empty()).map(Box::from),
    })
}
