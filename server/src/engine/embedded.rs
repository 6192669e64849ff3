//! The engine inside the program: searches the embedded index.

use std::path::Path;
use std::sync::{Arc, Mutex};

use arc_swap::{ArcSwap, ArcSwapOption};
use indexer::document::field;
use indexer::index::{Index, IndexError};
use indexer::knowledge::Knowledge;
use tantivy::query::Query as IndexQuery;
use tantivy::{Searcher, TantivyError};

use super::{Engine, EngineError};
use crate::answer::{Answer, Count, Entry, Facets, Suggestion};
use crate::passage::{Marker, Wanted};
use crate::query::{Field, Query};
use catalogue::{Catalogue, Entity, List};
use cursor::Place;
use fields::Fields;
use filters::Narrowing;
use gather::{Gather, Gathered, Ranked};
use plan::Plan;
use terms::Terms;

mod catalogue;
mod cursor;
mod fields;
mod filters;
mod gather;
mod hits;
mod names;
mod near;
mod plan;
mod score;
mod statistics;
mod suggest;
mod terms;

/// Searches an index of this machine. A newer index can be put in its place while searches go on.
pub struct Embedded {
    knowledge: Arc<Knowledge>,
    opened: ArcSwap<Opened>,
}

/// An index, and how it looked when it was searched last.
struct Opened {
    index: Arc<Index>,
    view: ArcSwapOption<View>,
    making: Mutex<()>,
}

/// One state of the index: what was committed at some moment.
struct View {
    searcher: Searcher,
    fields: Fields,
    catalogue: Catalogue,
    /// The newest day of publication that is not in the future.
    newest: u64,
}

impl std::fmt::Debug for Embedded {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Embedded").field("index", &self.opened.load().index).finish_non_exhaustive()
    }
}

impl Embedded {
    /// Searches this index.
    pub fn new(index: Arc<Index>, knowledge: Arc<Knowledge>) -> Embedded {
        Embedded { knowledge, opened: ArcSwap::from_pointee(Opened::new(index)) }
    }

    /// Opens the index in a folder.
    ///
    /// # Errors
    /// `Unopened` where there is none or it is damaged.
    pub fn open(folder: &Path, knowledge: Arc<Knowledge>) -> Result<Embedded, EngineError> {
        let opened = Index::open(folder);
        let index = opened
            .map_err(|error| EngineError::Unopened { folder: folder.into(), source: Box::new(error) })?;
        Ok(Embedded::new(Arc::new(index), knowledge))
    }

    /// Searches another index from now on; searches that are under way end on the old one.
    pub fn replace(&self, index: Arc<Index>) {
        self.opened.store(Arc::new(Opened::new(index)));
    }

    /// Opens a newer generation, if another process has put one in use; tells whether it did.
    ///
    /// # Errors
    /// `Unusable` where the newer one is damaged; the old one stays in use.
    pub fn renew(&self) -> Result<bool, IndexError> {
        let index = Arc::clone(&self.opened.load().index);
        if index.is_current() {
            return Ok(false);
        }
        self.replace(Arc::new(Index::open(index.folder())?));
        Ok(true)
    }

    /// The index that is searched.
    pub fn index(&self) -> Arc<Index> {
        Arc::clone(&self.opened.load().index)
    }

    fn view(&self) -> Result<Arc<View>, EngineError> {
        self.opened.load().view().map_err(unreadable)
    }

    fn answer(&self, view: &View, query: &Query) -> Result<Answer, EngineError> {
        let after = cursor::read(query)?;
        let plan = self.plan(view, query);
        let search = Search { view, plan: &plan, after, limit: query.limit };
        let mut found = search.tier(&*plan.full, 0).map_err(unreadable)?;
        if let Some(partial) = plan.partial.as_deref().filter(|_| found.total < score::FEW_HITS) {
            found.add(search.tier(partial, 1).map_err(unreadable)?);
        }
        let page = &found.first[..found.first.len().min(query.limit)];
        let next = page.last().filter(|_| found.first.len() > query.limit);
        let wanted = Wanted::new(query, &self.knowledge);
        let mut marker = Marker::new(&wanted, &self.knowledge.lexicon);
        Ok(Answer {
            query: query.typed.clone(),
            total: found.total,
            hits: hits::read(&view.searcher, page, &mut marker).map_err(unreadable)?,
            facets: view.facets(&found),
            corrected: None,
            next: next.map(|last| cursor::write(&last.place, query)),
        })
    }

    fn plan(&self, view: &View, query: &Query) -> Plan {
        let terms = Terms { fields: &view.fields, knowledge: &self.knowledge, kind: query.filters.kind };
        let narrowing = Narrowing {
            schema: view.searcher.schema(),
            fields: &view.fields,
            catalogue: &view.catalogue,
            knowledge: &self.knowledge,
        };
        Plan::new(query, &terms, &narrowing)
    }

    /// The entities of a list whose name begins so, those with the most documents first.
    fn entries(&self, view: &View, list: &str, field: Field, prefix: &str, limit: usize) -> Vec<Entry> {
        let list = view.catalogue.list(list);
        let found = list.names().beginning(prefix, &self.knowledge.lexicon);
        let entities = found.into_iter().map(|number| &list.entities[number as usize]);
        let mut entries: Vec<Entry> = entities
            .filter(|entity| entity.documents() > 0)
            .map(|entity| view.entry(field, entity))
            .collect();
        entries.sort_by(|left, right| {
            let weight = |entry: &Entry| {
                if field == Field::Speaker {
                    (entry.quotes, entry.articles)
                } else {
                    (entry.articles, entry.quotes)
                }
            };
            weight(right).cmp(&weight(left)).then_with(|| left.name.cmp(&right.name))
        });
        entries.truncate(limit);
        entries
    }
}

impl Engine for Embedded {
    fn search(&self, query: &Query) -> Result<Answer, EngineError> {
        self.answer(&*self.view()?, query)
    }

    fn people(&self, prefix: &str, limit: usize) -> Result<Vec<Entry>, EngineError> {
        Ok(self.entries(&*self.view()?, field::PERSON, Field::Speaker, prefix, limit))
    }

    fn person(&self, id: &str) -> Result<Option<Entry>, EngineError> {
        let view = self.view()?;
        let person = view.entity(field::PERSON, id).or_else(|| view.entity(field::SPEAKER, id));
        Ok(person.map(|person| view.entry(Field::Speaker, person)))
    }

    fn events(&self, prefix: &str, limit: usize) -> Result<Vec<Entry>, EngineError> {
        Ok(self.entries(&*self.view()?, field::EVENT, Field::Event, prefix, limit))
    }

    fn event(&self, id: &str) -> Result<Option<Entry>, EngineError> {
        let view = self.view()?;
        Ok(view.entity(field::EVENT, id).map(|event| view.entry(Field::Event, event)))
    }

    fn topics(&self) -> Result<Vec<Entry>, EngineError> {
        Ok(self.entries(&*self.view()?, field::TOPIC, Field::Topic, "", usize::MAX))
    }

    fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>, EngineError> {
        self.suggestions(&*self.view()?, typed, limit).map_err(unreadable)
    }

    fn counts(&self) -> Result<(usize, usize), EngineError> {
        let view = self.view()?;
        Ok((view.catalogue.articles, view.catalogue.quotes))
    }
}

impl Opened {
    fn new(index: Arc<Index>) -> Opened {
        Opened { index, view: ArcSwapOption::empty(), making: Mutex::new(()) }
    }

    /// The last commit. While somebody makes the view of it, others see the one before.
    fn view(&self) -> tantivy::Result<Arc<View>> {
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
        let view = Arc::new(View::new(searcher)?);
        self.view.store(Some(Arc::clone(&view)));
        drop(making);
        Ok(view)
    }
}

impl View {
    fn new(searcher: Searcher) -> tantivy::Result<View> {
        let fields = Fields::new(searcher.schema())?;
        let catalogue = Catalogue::read(&searcher)?;
        let today = indexer::document::fields::day_number(jiff::ZonedDateTime::now().date());
        let mut newest = 0;
        for segment in searcher.segment_readers() {
            newest = newest.max(segment.fast_fields().u64(field::PUBLISHED)?.max_value().min(today));
        }
        Ok(View { searcher, fields, catalogue, newest })
    }

    fn entity(&self, list: &str, id: &str) -> Option<&Entity> {
        let list = self.catalogue.list(list);
        let entity = &list.entities[list.of_id(id)? as usize];
        (entity.documents() > 0).then_some(entity)
    }

    fn entry(&self, field: Field, entity: &Entity) -> Entry {
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
            articles: entity.articles,
            quotes,
        }
    }

    /// What is shown beside a name: the role of a person, the place of a summit.
    fn note(&self, field: Field, entity: &Entity) -> Option<String> {
        match field {
            Field::Speaker | Field::Person => self.catalogue.role(&entity.id).map(str::to_owned),
            Field::Event => entity.part(4).map(str::to_owned),
            _ => None,
        }
    }

    fn facets(&self, found: &Gathered) -> Facets {
        let count = |name: &str| self.count(name, found);
        let mut month = count(field::MONTH);
        month.sort_by(|left, right| left.id.cmp(&right.id));
        Facets {
            kind: count(field::KIND),
            speaker: count(field::SPEAKER),
            person: count(field::PERSON),
            event: count(field::EVENT),
            topic: count(field::TOPIC),
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
        for (segment, fields) in &found.counts {
            list.add_up(*segment, &fields[number], &mut counts);
        }
        // Months are a history: none of them is left out.
        let limit = if name == field::MONTH { usize::MAX } else { score::COUNTS };
        let entity = |number: usize| &list.entities[number];
        let count = |(number, count): (usize, u32)| Count {
            id: entity(number).id.clone(),
            name: entity(number).name().to_owned(),
            count: count as usize,
        };
        gather::most_frequent(&counts, limit, |number| entity(number).name()).into_iter().map(count).collect()
    }
}

/// One search: a page of the answer to a query.
struct Search<'a> {
    view: &'a View,
    plan: &'a Plan,
    after: Option<Place>,
    limit: usize,
}

impl Search<'_> {
    /// Counts all hits of a tier, and ranks as many of them as the page may need.
    fn tier(&self, query: &dyn IndexQuery, tier: u8) -> tantivy::Result<Gathered> {
        let after = self.after.filter(|after| after.tier == tier);
        let is_past = self.after.is_some_and(|after| after.tier > tier);
        let is_reordered = self.plan.is_scored && self.plan.words.len() > 1;
        let stage = if is_reordered { after.map_or(0, |after| after.stage) } else { 0 };
        let is_near = is_reordered && stage == 0;
        let first = match () {
            () if is_past => 0,
            () if is_near => score::NEAR_HITS + self.limit + 1,
            () => self.limit + 1,
        };
        let gather = Gather {
            first,
            // The first hits are ordered anew for every page of them.
            after: after.filter(|_| !is_near),
            tier,
            stage,
            newest: self.view.newest,
            is_scored: self.plan.is_scored,
        };
        let mut found = self.gather(query, gather)?;
        if is_near {
            self.reorder(&mut found.first)?;
            found.first.retain(|hit| after.is_none_or(|after| hit.place > after));
        }
        Ok(found)
    }

    fn reorder(&self, hits: &mut [Ranked]) -> tantivy::Result<()> {
        let near = hits.len().min(score::NEAR_HITS);
        let (near, rest) = hits.split_at_mut(near);
        rest.iter_mut().for_each(|hit| hit.place.stage = 1);
        near::reorder(&self.view.searcher, &self.view.fields, &self.plan.words, near)
    }

    fn gather(&self, query: &dyn IndexQuery, gather: Gather) -> tantivy::Result<Gathered> {
        let View { searcher, fields, catalogue, .. } = self.view;
        if !gather.is_scored {
            return searcher.search(query, &gather);
        }
        let statistics = statistics::Statistics {
            searcher,
            fields,
            articles: catalogue.articles,
            quotes: catalogue.quotes,
        };
        searcher.search_with_statistics_provider(query, &gather, &statistics)
    }
}

fn unreadable(error: TantivyError) -> EngineError {
    EngineError::Unreadable(Box::new(error))
}
