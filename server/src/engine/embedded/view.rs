//! One state of the index, and what it counts.

use std::sync::{Arc, Mutex, OnceLock};

use arc_swap::ArcSwapOption;
use indexer::document::{
    field,
    fields::{day_number, day_of},
};
use indexer::index::Index;
use indexer::knowledge::Knowledge;
use tantivy::Searcher;

use super::catalogue::{self, Catalogue, Entity, List};
use super::fields::Fields;
use super::gather::{self, Gathered};
use super::pairs::{KnownPairs, Pairs};
use super::score;
use super::statistics::Statistics;
use crate::answer::{Count, Entry, Facets};
use crate::passage;
use crate::query::Field;

/// An index, and how it looked when it was searched last.
pub(super) struct Opened {
    pub(super) index: Arc<Index>,
    view: ArcSwapOption<View>,
    making: Mutex<()>,
}

/// One state of the index: what was committed at some moment.
pub(super) struct View {
    pub(super) searcher: Searcher,
    pub(super) fields: Fields,
    pub(super) catalogue: Catalogue,
    /// The newest day of publication that is not in the future.
    pub(super) newest: u64,
    /// Of the view before this one.
    known_pairs: KnownPairs,
    pairs: OnceLock<KnownPairs>,
}

impl Opened {
    pub(super) fn new(index: Arc<Index>) -> Opened {
        Opened { index, view: ArcSwapOption::empty(), making: Mutex::new(()) }
    }

    /// The last commit. While somebody makes the view of it, others see the one before.
    pub(super) fn view(&self) -> tantivy::Result<Arc<View>> {
        let searcher = self.index.reader().searcher();
        let is_of = |view: &Arc<View>| {
            view.searcher.generation().generation_id() == searcher.generation().generation_id()
        };
        let before = self.view.load_full();
        if let Some(view) = before.clone().filter(is_of) {
            return Ok(view);
        }
        let making = match (self.making.try_lock(), before) {
            (Ok(making), _) => making,
            (Err(_), Some(before)) => return Ok(before),
            (Err(_), None) => self.making.lock().unwrap_or_else(|poisoned| poisoned.into_inner()),
        };
        if let Some(view) = self.view.load_full().filter(is_of) {
            return Ok(view);
        }
        let known_pairs = self.view.load().as_ref().map(|view| view.known_pairs()).unwrap_or_default();
        let view = Arc::new(View::new(searcher, known_pairs)?);
        self.view.store(Some(Arc::clone(&view)));
        drop(making);
        Ok(view)
    }
}

impl View {
    fn new(searcher: Searcher, known_pairs: KnownPairs) -> tantivy::Result<View> {
        let fields = Fields::new(searcher.schema())?;
        let catalogue = Catalogue::read(&searcher)?;
        let today = day_number(jiff::ZonedDateTime::now().date());
        let mut newest = 0;
        for segment in searcher.segment_readers() {
            newest = newest.max(segment.fast_fields().u64(field::PUBLISHED)?.max_value().min(today));
        }
        Ok(View { searcher, fields, catalogue, newest, known_pairs, pairs: OnceLock::new() })
    }

    /// How long and how frequent words are.
    pub(super) fn statistics(&self) -> Statistics<'_> {
        let Catalogue { articles, quotes, .. } = self.catalogue;
        Statistics { searcher: &self.searcher, fields: &self.fields, articles, quotes }
    }

    fn known_pairs(&self) -> KnownPairs {
        self.pairs.get().unwrap_or(&self.known_pairs).clone()
    }

    /// The pairs of words in the headlines of each segment; those of new segments are counted when they are first asked for.
    pub(super) fn pairs(&self, knowledge: &Knowledge) -> tantivy::Result<impl Iterator<Item = &Pairs>> {
        if self.pairs.get().is_none() {
            let mut all = KnownPairs::new();
            for segment in self.searcher.segment_readers() {
                let id = segment.segment_id();
                let pairs = match self.known_pairs.get(&id) {
                    Some(pairs) => Arc::clone(pairs),
                    None => Arc::new(Pairs::count(segment, |word| passage::is_telling(word, knowledge))?),
                };
                all.insert(id, pairs);
            }
            // Another thread may have been faster: its pairs are the same.
            let _ = self.pairs.set(all);
        }
        Ok(self.pairs.get().into_iter().flat_map(|pairs| pairs.values()).map(|pairs| &**pairs))
    }

    pub(super) fn entity(&self, list: &str, id: &str) -> Option<&Entity> {
        let list = self.catalogue.list(list);
        let entity = &list.entities[list.of_id(id)? as usize];
        (entity.documents() > 0).then_some(entity)
    }

    pub(super) fn entry(&self, field: Field, entity: &Entity) -> Entry {
        let quotes = match field {
            // Of a person the quotes that it says, not those that it is named in.
            Field::Speaker => self.entity(field::SPEAKER, &entity.id).map_or(0, |speaker| speaker.quotes),
            _ => entity.quotes,
        };
        let date = if field == Field::Event { entity.part(3).map(str::to_owned) } else { None };
        Entry {
            id: entity.id.clone(),
            name: entity.name().to_owned(),
            note: self.note(field, entity),
            date,
            newest: day_of(entity.newest).map(|day| day.to_string()),
            articles: entity.articles,
            quotes,
        }
    }

    /// What is shown beside a name: the role of a person, the place of a summit.
    pub(super) fn note(&self, field: Field, entity: &Entity) -> Option<String> {
        match field {
            Field::Speaker | Field::Person => self.catalogue.role(&entity.id).map(str::to_owned),
            Field::Event => entity.part(4).map(str::to_owned),
            _ => None,
        }
    }

    pub(super) fn facets(&self, found: &Gathered) -> Facets {
        let count = |name: &str| self.count(name, found);
        let mut month = count(field::MONTH);
        month.sort_by(|left, right| left.id.cmp(&right.id));
        Facets {
            kind: count(field::KIND),
            speaker: count(field::SPEAKER),
            person: count(field::PERSON),
            event: count(field::EVENT),
            series: count(field::SERIES),
            place: count(field::PLACE),
            period: count(field::PERIOD),
            topic: count(field::TOPIC),
            phrase: count(field::PHRASE),
            source: count(field::SOURCE),
            lang: count(field::LANG),
            month,
        }
    }

    fn count(&self, name: &str, found: &Gathered) -> Vec<Count> {
        let Some(number) = catalogue::COUNTED.iter().position(|counted| *counted == name) else {
            return Vec::new();
        };
        let list: &List = self.catalogue.list(name);
        let mut counts = vec![0; list.entities.len()];
        let beside = found.beside.iter().find(|beside| beside.name == name);
        for (segment, fields) in beside.map_or(&found.counts, |beside| &beside.counts) {
            list.add_up(*segment, &fields[number], &mut counts);
        }
        // Months are a history: none of them is left out.
        let limit = if name == field::MONTH { usize::MAX } else { score::COUNTS };
        let entity = |number: usize| &list.entities[number];
        let mut listed = gather::most_frequent(&counts, limit, |number| entity(number).name());
        let chosen: &[u32] = beside.map_or(&[], |beside| &beside.chosen);
        // What is chosen can be left again, however few have it.
        for number in chosen.iter().map(|number| *number as usize) {
            if listed.iter().all(|(known, _)| *known != number) {
                listed.push((number, counts[number]));
            }
        }
        let count = |(number, count): (usize, u32)| Count {
            id: entity(number).id.clone(),
            name: entity(number).name().to_owned(),
            count: count as usize,
            is_chosen: chosen.contains(&(number as u32)),
        };
        listed.into_iter().map(count).collect()
    }
}
