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
use crate::parse::days;
use crate::query::{Days, Field, Filters, Kind};

/// Turns filters into queries.
pub(super) struct Narrowing<'a> {
    pub(super) schema: &'a Schema,
    pub(super) fields: &'a Fields,
    pub(super) catalogue: &'a Catalogue,
    pub(super) knowledge: &'a Knowledge,
}

impl Narrowing<'_> {
    /// The conditions that a hit must and must not fulfil.
    pub(super) fn clauses(&self, filters: &Filters) -> Vec<(Occur, Box<dyn Query>)> {
        let mut clauses = Vec::new();
        clauses.extend(filters.kind.map(|kind| (Occur::Must, self.kind(kind))));
        if !filters.dates.is_empty() {
            let any = filters.dates.iter().take(score::ALTERNATIVES).map(|days| self.days(days)).collect();
            clauses.push((Occur::Must, weightless(Box::new(BooleanQuery::union(any)))));
        }
        for field in Field::ALL {
            let values = filters.values(field);
            if !values.is_empty() {
                clauses.push((Occur::Must, self.values(field, values)));
            }
        }
        let without = filters.without.iter().take(score::ALTERNATIVES);
        clauses.extend(without.map(|(field, value)| (Occur::MustNot, self.without(*field, value))));
        clauses
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
        let name = match field {
            Field::Speaker => field::SPEAKER,
            Field::Person => field::PERSON,
            Field::Event => field::EVENT,
            Field::Topic => field::TOPIC,
            Field::Source => field::SOURCE,
            _ => field::LANG,
        };
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
            Field::Topic => meant::topics(list, value, self.knowledge),
            Field::Source => meant::sources(list, value),
            _ => list.of_id(value).into_iter().collect(),
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

/// What nothing fulfils: a name that is not in the index.
fn nothing() -> Box<dyn Query> {
    Box::new(EmptyQuery)
}

fn weightless(query: Box<dyn Query>) -> Box<dyn Query> {
    Box::new(ConstScoreQuery::new(query, 0.0))
}
