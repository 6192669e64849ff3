//! The engine inside the program: searches the embedded index.

use std::path::Path;
use std::sync::Arc;

use arc_swap::ArcSwap;
use indexer::document::field;
use indexer::index::{Index, IndexError};
use indexer::knowledge::Knowledge;
use tantivy::TantivyError;

use super::{Engine, EngineError};
use crate::answer::{Answer, Entry, Similar, Suggestion};
use crate::passage::{Marker, Wanted};
use crate::query::{Field, Query};
use filters::Narrowing;
use forgive::Forgive;
use forms::Forms;
use plan::Plan;
use question::Questioner;
use search::Search;
use terms::Terms;
use view::{Opened, View};

mod score;
mod fields;
mod forms;
mod alike;
mod forgive;
mod names;
mod catalogue;
mod meant;
mod cursor;
mod gather;
mod pairs;
mod view;
mod terms;
mod question;
mod filters;
mod plan;
mod statistics;
mod reprints;
mod near;
mod weigh;
mod search;
mod hits;
mod similar;
mod suggest;

/// Searches an index of this machine. A newer index can be put in its place while searches go on.
pub struct Embedded {
    knowledge: Arc<Knowledge>,
    opened: ArcSwap<Opened>,
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

    /// Answers a question where one was typed and something is found, else the words.
    fn answer(&self, view: &View, query: &Query) -> Result<Answer, EngineError> {
        let questioner = Questioner {
            catalogue: &view.catalogue,
            knowledge: &self.knowledge,
            today: jiff::ZonedDateTime::now().date(),
        };
        for question in questioner.read(query) {
            let answer = self.answer_as_typed(view, &question.query)?;
            if answer.total > 0 {
                let typed = query.typed.clone();
                let (understood, rest) = (question.conditions, question.query.typed);
                return Ok(Answer { query: typed, understood, rest, ..answer });
            }
        }
        self.answer_words(view, query)
    }

    /// Answers what was meant; where even that finds nothing, what was typed.
    fn answer_words(&self, view: &View, query: &Query) -> Result<Answer, EngineError> {
        let forms = Forms { searcher: &view.searcher, fields: &view.fields };
        let forgive = Forgive { forms, knowledge: &self.knowledge };
        let Some(meant) = forgive.query(query).map_err(unreadable)? else {
            return self.answer_as_typed(view, query);
        };
        let answer = self.answer_as_typed(view, &meant.query)?;
        if answer.total == 0 {
            return self.answer_as_typed(view, query);
        }
        Ok(Answer { corrected: Some(meant.corrected), exact: Some(meant.exact), ..answer })
    }

    fn answer_as_typed(&self, view: &View, query: &Query) -> Result<Answer, EngineError> {
        let after = cursor::read(query)?;
        let narrowing = self.narrowing(view);
        let plan = self.plan(view, query, &narrowing);
        let search = Search { view, plan: &plan, after, limit: query.limit, kind: query.filters.kind };
        let found = search.found().map_err(unreadable)?;
        let (page, last) = search.page(&found).map_err(unreadable)?;
        let wanted = Wanted::new(query, &self.knowledge);
        let mut marker = Marker::new(&wanted, &self.knowledge.lexicon);
        let mut hits = hits::read(&view.searcher, &page, &mut marker).map_err(unreadable)?;
        if query.is_explained && plan.is_scored {
            let shown: Vec<_> = page.iter().flat_map(|sheaf| sheaf.hits.first()).copied().collect();
            let explained = search.explain(&shown).map_err(unreadable)?;
            hits.iter_mut().zip(explained).for_each(|(hit, why)| hit.explain = why);
        }
        Ok(Answer {
            query: query.typed.clone(),
            total: found.total,
            hits,
            facets: view.facets(&found),
            corrected: None,
            exact: None,
            understood: Vec::new(),
            which: narrowing.which(&query.filters),
            rest: String::new(),
            not_understood: query.not_understood.clone(),
            next: last.map(|last| cursor::write(&last, query)),
        })
    }

    fn plan(&self, view: &View, query: &Query, narrowing: &Narrowing) -> Plan {
        let terms = Terms { fields: &view.fields, knowledge: &self.knowledge, kind: query.filters.kind };
        Plan::new(query, &terms, narrowing)
    }

    fn narrowing<'a>(&'a self, view: &'a View) -> Narrowing<'a> {
        Narrowing {
            schema: view.searcher.schema(),
            fields: &view.fields,
            catalogue: &view.catalogue,
            knowledge: &self.knowledge,
        }
    }

    /// The entities of a list whose name begins so, those with the most documents first.
    fn entries(&self, view: &View, list: &str, field: Field, prefix: &str, limit: usize) -> Vec<Entry> {
        let list = view.catalogue.list(list);
        let found = list.names(&self.knowledge).beginning(prefix, &self.knowledge);
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

    fn similar(&self, id: &str, limit: usize) -> Result<Option<Vec<Similar>>, EngineError> {
        similar::to(&*self.view()?, id, limit, &self.knowledge).map_err(unreadable)
    }

    fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<Suggestion>, EngineError> {
        self.suggestions(&*self.view()?, typed, limit).map_err(unreadable)
    }

    fn counts(&self) -> Result<(usize, usize), EngineError> {
        let view = self.view()?;
        Ok((view.catalogue.articles, view.catalogue.quotes))
    }
}

fn unreadable(error: TantivyError) -> EngineError {
    EngineError::Unreadable(Box::new(error))
}
