//! What hits are narrowed to, in tantivy's terms. Filters weigh nothing.

use std::ops::Bound;

use indexer::document::{field, fields, words};
use indexer::knowledge::Knowledge;
use tantivy::Term as IndexTerm;
use tantivy::query::{BooleanQuery, ConstScoreQuery, EmptyQuery, Occur, Query, RangeQuery, TermSetQuery};
use tantivy::schema::Schema;

use super::catalogue::{Catalogue, List};
use super::fields::Fields;
use super::{meant, score};
use crate::answer::Which;
use crate::parse::days;
use crate::query::{Days, Field, Filters, Kind};

/// Turns filters into queries.
pub(super) struct Narrowing<'a> {
    pub(super) schema: &'a Schema,
    pub(super) fields: &'a Fields,
    pub(super) catalogue: &'a Catalogue,
    pub(super) knowledge: &'a Knowledge,
}

/// One condition that hits must or must not fulfil.
pub(super) struct Condition {
    /// The field whose chosen values these are, any of them; none for what is always asked.
    pub(super) chosen: Option<Field>,
    pub(super) occur: Occur,
    pub(super) query: Box<dyn Query>,
}

impl Narrowing<'_> {
    /// The conditions that filters make.
    pub(super) fn conditions(&self, filters: &Filters) -> Vec<Condition> {
        let mut conditions = Vec::new();
        let chosen = |field, query| Condition { chosen: Some(field), occur: Occur::Must, query };
        conditions.extend(filters.kind.map(|kind| Condition::always(Occur::Must, self.kind(kind))));
        if !filters.dates.is_empty() {
            let any = filters.dates.iter().take(score::ALTERNATIVES).map(|days| self.days(days)).collect();
            conditions.push(chosen(Field::Date, weightless(Box::new(BooleanQuery::union(any)))));
        }
        for field in Field::ALL {
            let values = filters.values(field);
            if !values.is_empty() {
                conditions.push(chosen(field, self.values(field, values)));
            }
        }
        let without = filters.without.iter().take(score::ALTERNATIVES);
        conditions.extend(
            without.map(|(field, value)| Condition::always(Occur::MustNot, self.without(*field, value))),
        );
        conditions
    }

    /// The entities of a field that its chosen values mean.
    pub(super) fn chosen(&self, filters: &Filters, field: Field) -> Vec<u32> {
        let Some(name) = counted(field) else { return Vec::new() };
        let list = self.catalogue.list(name);
        let values = filters.values(field).iter().take(score::ALTERNATIVES);
        values.flat_map(|value| self.meant(field, list, value)).take(score::ALTERNATIVES).collect()
    }

    /// The values that mean summits of several series, each with what it can mean.
    pub(super) fn which(&self, filters: &Filters) -> Vec<Which> {
        let list = self.catalogue.list(field::EVENT);
        let values = filters.event.iter().take(score::ALTERNATIVES);
        values.filter_map(|value| meant::which(list, value, self.knowledge)).collect()
    }

    fn without(&self, field: Field, value: &str) -> Box<dyn Query> {
        match field {
            Field::Kind => Kind::of_code(value).map_or_else(nothing, |kind| self.kind(kind)),
            Field::Date => {
                days::read(value, &self.knowledge.query).map_or_else(nothing, |days| self.days(&days))
            }
            _ => self.values(field, std::slice::from_ref(&value.to_owned())),
        }
    }

    fn kind(&self, kind: Kind) -> Box<dyn Query> {
        self.any_of([IndexTerm::from_field_text(self.fields.kind, kind.code())])
    }

    fn days(&self, days: &Days) -> Box<dyn Query> {
        let bound = |day: Option<_>| match day {
            Some(day) => {
                Bound::Included(IndexTerm::from_field_u64(self.fields.published, fields::day_number(day)))
            }
            None => Bound::Unbounded,
        };
        if days.from.is_none() && days.to.is_none() {
            return nothing();
        }
        Box::new(RangeQuery::new(bound(days.from), bound(days.to)))
    }

    /// Any of these values, each as a name or an id.
    fn values(&self, field: Field, values: &[String]) -> Box<dyn Query> {
        let Some(name) = counted(field) else { return nothing() };
        let list = self.catalogue.list(name);
        let values = values.iter().take(score::ALTERNATIVES);
        let mut terms: Vec<IndexTerm> = values
            .clone()
            .flat_map(|value| self.terms(name, list, &self.meant(field, list, value)))
            .collect();
        if field == Field::Person {
            // Who speaks is among the people, bodies that speak are not.
            let speakers = self.catalogue.list(field::SPEAKER);
            terms.extend(values.clone().flat_map(|value| {
                self.terms(field::SPEAKER, speakers, &meant::people(speakers, value, self.knowledge))
            }));
        }
        if field == Field::Period {
            // A year that is cut, a month and a day are told by the days of the summits.
            let events = self.catalogue.list(field::EVENT);
            terms.extend(values.clone().flat_map(|value| {
                self.terms(field::EVENT, events, &meant::held(events, value, self.knowledge))
            }));
        }
        if field == Field::Topic {
            let labels = values.map(|value| words::label(value, &self.knowledge.lexicon));
            terms.extend(labels.map(|label| IndexTerm::from_field_text(self.fields.label, &label)));
        }
        self.any_of(terms)
    }

    fn meant(&self, field: Field, list: &List, value: &str) -> Vec<u32> {
        match field {
            Field::Speaker | Field::Person => meant::people(list, value, self.knowledge),
            Field::Event => meant::events(list, value, self.knowledge),
            Field::Series => meant::series(list, value, self.knowledge),
            Field::Place => meant::places(list, value, self.knowledge),
            Field::Period => meant::years(list, value, self.knowledge),
            Field::Topic | Field::Phrase => meant::topics(list, value, self.knowledge),
            Field::Source => meant::sources(list, value),
            Field::Lang => list.of_id(value).into_iter().collect(),
            Field::Kind | Field::Date => Vec::new(),
        }
    }

    fn terms(&self, name: &str, list: &List, entities: &[u32]) -> Vec<IndexTerm> {
        let Ok(field) = self.schema.get_field(name) else { return Vec::new() };
        list.values_of(entities).map(|value| IndexTerm::from_field_text(field, value)).collect()
    }

    fn any_of(&self, terms: impl IntoIterator<Item = IndexTerm>) -> Box<dyn Query> {
        weightless(Box::new(TermSetQuery::new(terms)))
    }
}

impl Condition {
    pub(super) fn always(occur: Occur, query: Box<dyn Query>) -> Condition {
        Condition { chosen: None, occur, query }
    }
}

/// The field of the index whose values a filter chooses from, and which are counted for it.
pub(super) fn counted(field: Field) -> Option<&'static str> {
    match field {
        Field::Speaker => Some(field::SPEAKER),
        Field::Person => Some(field::PERSON),
        Field::Event => Some(field::EVENT),
        Field::Series => Some(field::SERIES),
        Field::Place => Some(field::PLACE),
        Field::Period => Some(field::PERIOD),
        Field::Topic => Some(field::TOPIC),
        Field::Phrase => Some(field::PHRASE),
        Field::Source => Some(field::SOURCE),
        Field::Lang => Some(field::LANG),
        Field::Date => Some(field::MONTH),
        Field::Kind => None,
    }
}

/// What nothing fulfils: a name that is not in the index.
fn nothing() -> Box<dyn Query> {
    Box::new(EmptyQuery)
}

fn weightless(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
