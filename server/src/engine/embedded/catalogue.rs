//! Who and what is in the index: people, summits, topics, outlets …, with how often each is there.
//!
//! Made once for each state of the index; the counts of an answer are counted by its numbers.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use indexer::document::{KIND_QUOTE, field, fields};
use indexer::knowledge::Knowledge;
use tantivy::columnar::{Column, StrColumn};
use tantivy::{Searcher, SegmentReader};

use super::names::Names;

/// The fields that are counted, in the order of `Catalogue::lists`.
pub(super) const COUNTED: [&str; 13] = [
    field::KIND,
    field::SPEAKER,
    field::PERSON,
    field::EVENT,
    field::SERIES,
    field::PLACE,
    field::PERIOD,
    field::TOPIC,
    field::PHRASE,
    field::SOURCE,
    field::LANG,
    field::MONTH,
    field::ROLE,
];

/// How many of them every answer counts; roles are counted for the catalogue only.
pub(super) const ANSWERED: usize = 12;

/// All lists of one state of the index.
#[derive(Debug, Default)]
pub(super) struct Catalogue {
    lists: Vec<List>,
    /// The role of a person that is printed most often.
    roles: HashMap<String, String>,
    /// How many articles and quotes there are.
    pub(super) articles: usize,
    /// How many quotes there are.
    pub(super) quotes: usize,
}

/// The values of one field.
#[derive(Debug, Default)]
pub(super) struct List {
    /// Each value as it stands in the index, and the entity that it belongs to.
    values: Vec<(Arc<str>, u32)>,
    numbers: HashMap<Arc<str>, u32>,
    /// What the values stand for: several values may name one.
    pub(super) entities: Vec<Entity>,
    by_id: HashMap<String, u32>,
    /// For each segment the numbers of its values.
    segments: Vec<Vec<u32>>,
    names: OnceLock<Names>,
}

/// A person, a summit, a topic, an outlet …
#[derive(Debug, Clone, Default)]
pub(super) struct Entity {
    pub(super) id: String,
    /// The parts of its most frequent value behind the id: the name first.
    pub(super) parts: Vec<String>,
    pub(super) articles: usize,
    pub(super) quotes: usize,
    /// The newest day of publication of its documents.
    pub(super) newest: u64,
}

/// What is counted of a value.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    articles: usize,
    quotes: usize,
    newest: u64,
}

impl Entity {
    /// The name, else the id.
    pub(super) fn name(&self) -> &str {
        self.part(0).unwrap_or(&self.id)
    }

    /// A further part of the value; none where it is not known.
    pub(super) fn part(&self, number: usize) -> Option<&str> {
        self.parts.get(number).map(|part| &**part).filter(|part| !part.is_empty())
    }

    /// The name, and whatever else tells it.
    fn texts(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.name()).chain(self.parts.iter().skip(1).map(|part| &**part))
    }

    pub(super) fn documents(&self) -> usize {
        self.articles + self.quotes
    }
}

impl Catalogue {
    /// Reads all values of the index and counts them.
    pub(super) fn read(searcher: &Searcher) -> tantivy::Result<Catalogue> {
        let mut catalogue =
            Catalogue { lists: COUNTED.map(|_| List::default()).into(), ..Catalogue::default() };
        for (list, name) in catalogue.lists.iter_mut().zip(COUNTED) {
            for segment in searcher.segment_readers() {
                list.add_segment(segment, name)?;
            }
        }
        catalogue.count(searcher)?;
        catalogue.choose_roles();
        Ok(catalogue)
    }

    /// The list of one of the counted fields; empty for any other.
    pub(super) fn list(&self, name: &str) -> &List {
        static NOTHING: std::sync::LazyLock<List> = std::sync::LazyLock::new(List::default);
        COUNTED.iter().position(|counted| *counted == name).map_or(&NOTHING, |number| &self.lists[number])
    }

    /// The role of a person that is printed most often.
    pub(super) fn role(&self, person: &str) -> Option<&str> {
        self.roles.get(person).map(|role| &**role)
    }

    fn count(&mut self, searcher: &Searcher) -> tantivy::Result<()> {
        let mut counts: Vec<Vec<Tally>> =
            self.lists.iter().map(|list| vec![Tally::default(); list.values.len()]).collect();
        for (number, segment) in searcher.segment_readers().iter().enumerate() {
            let kinds = Kinds::of(segment)?;
            let days = segment.fast_fields().u64(field::PUBLISHED)?;
            for doc in segment.doc_ids_alive() {
                let count = if kinds.is_quote(doc) { &mut self.quotes } else { &mut self.articles };
                *count += 1;
            }
            for ((list, counts), name) in self.lists.iter().zip(&mut counts).zip(COUNTED) {
                let Some(column) = ordinals(segment, name)? else { continue };
                let values = &list.segments[number];
                for doc in segment.doc_ids_alive() {
                    let day = days.first(doc).unwrap_or(0);
                    for ordinal in column.values_for_doc(doc) {
                        let tally = &mut counts[values[ordinal as usize] as usize];
                        let count = if kinds.is_quote(doc) { &mut tally.quotes } else { &mut tally.articles };
                        *count += 1;
                        tally.newest = tally.newest.max(day);
                    }
                }
            }
        }
        for (list, counts) in self.lists.iter_mut().zip(&counts) {
            list.name(counts);
        }
        Ok(())
    }

    fn choose_roles(&mut self) {
        let Some(list) = self.lists.last() else { return };
        self.roles = list
            .entities
            .iter()
            .filter_map(|person| Some((person.id.clone(), person.part(0)?.into())))
            .collect();
    }
}

impl List {
    /// The names of the entities, ready to be compared with what was typed; made when they are first asked for.
    ///
    /// Whom the tables know has all the spellings that they give: «Tokayev».
    pub(super) fn names(&self, knowledge: &Knowledge) -> &Names {
        let spellings = |entity: &Entity| {
            let known = knowledge.people.by_id(&entity.id);
            known.into_iter().flat_map(|known| known.other_names.iter().map(|name| &**name))
        };
        self.names.get_or_init(|| {
            Names::new(self.entities.iter().map(|entity| entity.texts().chain(spellings(entity))))
        })
    }

    /// The entity of this id.
    pub(super) fn of_id(&self, id: &str) -> Option<u32> {
        self.by_id.get(id).copied()
    }

    /// The values of some entities, as they stand in the index.
    pub(super) fn values_of<'a>(&'a self, entities: &'a [u32]) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(|(_, entity)| entities.contains(entity)).map(|(value, _)| &**value)
    }

    /// Adds up counts by the values of one segment to counts by entity.
    pub(super) fn add_up(&self, segment: usize, counts: &[u32], entities: &mut [u32]) {
        let Some(values) = self.segments.get(segment) else { return };
        for (value, count) in values.iter().zip(counts).filter(|(_, count)| **count > 0) {
            entities[self.values[*value as usize].1 as usize] += count;
        }
    }

    fn add_segment(&mut self, segment: &SegmentReader, name: &str) -> tantivy::Result<()> {
        let mut numbers = Vec::new();
        if let Some(column) = segment.fast_fields().str(name)? {
            let all: Vec<u64> = (0..column.num_terms() as u64).collect();
            let mut take = |bytes: &[u8]| numbers.push(self.number(&String::from_utf8_lossy(bytes)));
            column.dictionary().sorted_ords_to_term_cb(&all, &mut take)?;
        }
        self.segments.push(numbers);
        Ok(())
    }

    fn number(&mut self, value: &str) -> u32 {
        if let Some(&number) = self.numbers.get(value) {
            return number;
        }
        let id = fields::parts(value).next().unwrap_or("");
        let entity = match self.by_id.get(id) {
            Some(&entity) => entity,
            None => {
                let entity = self.entities.len() as u32;
                self.entities.push(Entity { id: id.to_owned(), ..Entity::default() });
                self.by_id.insert(id.to_owned(), entity);
                entity
            }
        };
        let (number, value): (u32, Arc<str>) = (self.values.len() as u32, value.into());
        self.values.push((Arc::clone(&value), entity));
        self.numbers.insert(value, number);
        number
    }

    /// Gives every entity its counts, and the name that most documents give it; of equals the longest.
    fn name(&mut self, counts: &[Tally]) {
        let mut best: Vec<(usize, usize)> = vec![(0, 0); self.entities.len()];
        for ((value, entity), Tally { articles, quotes, newest }) in self.values.iter().zip(counts) {
            let named = &mut self.entities[*entity as usize];
            named.articles += articles;
            named.quotes += quotes;
            named.newest = named.newest.max(*newest);
            let weight = (articles + quotes, value.len());
            if weight.0 > 0 && weight > best[*entity as usize] {
                best[*entity as usize] = weight;
                named.parts = fields::parts(value).skip(1).map(str::to_owned).collect();
            }
        }
    }
}

/// Tells quotes from articles in one segment.
pub(super) struct Kinds {
    column: Option<Column<u64>>,
    quote: Option<u64>,
}

impl Kinds {
    pub(super) fn of(segment: &SegmentReader) -> tantivy::Result<Kinds> {
        let column = segment.fast_fields().str(field::KIND)?;
        let quote = match &column {
            Some(column) => column.dictionary().term_ord(KIND_QUOTE.as_bytes())?,
            None => None,
        };
        Ok(Kinds { column: column.map(|column| column.ords().clone()), quote })
    }

    pub(super) fn is_quote(&self, doc: u32) -> bool {
        self.quote.is_some() && self.column.as_ref().and_then(|column| column.first(doc)) == self.quote
    }
}

/// The numbers of a field's values, document by document.
pub(super) fn ordinals(segment: &SegmentReader, name: &str) -> tantivy::Result<Option<Column<u64>>> {
    let column: Option<StrColumn> = segment.fast_fields().str(name)?;
    Ok(column.map(|column| column.ords().clone()))
}
