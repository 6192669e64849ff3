//! What a person may be about to type: people, summits, topics, headlines.

use indexer::analysis::words;
use indexer::document::field;
use indexer::text::Span;
use tantivy::Term as IndexTerm;
use tantivy::query::{BooleanQuery, Occur, Query, TermSetQuery};

use super::catalogue::Entity;
use super::gather::Gather;
use super::view::View;
use super::{Embedded, hits};
use crate::answer::Suggestion;
use crate::parse::render;
use crate::query::Field;

/// How many words that begin as the last typed word are looked for in headlines.
const BEGINNINGS: usize = 64;
/// How many typed words are compared with headlines.
const WORDS: usize = 8;

impl Embedded {
    pub(super) fn suggestions(
        &self,
        view: &View,
        typed: &str,
        limit: usize,
    ) -> tantivy::Result<Vec<Suggestion>> {
        let typed = typed.trim();
        if typed.is_empty() {
            return Ok(Vec::new());
        }
        let mut named: Vec<(usize, Suggestion)> = Vec::new();
        for (list, kind, field) in [
            (field::PERSON, "person", Field::Speaker),
            (field::EVENT, "event", Field::Event),
            (field::TOPIC, "topic", Field::Topic),
        ] {
            let list = view.catalogue.list(list);
            let found = list.names(&self.knowledge).beginning(typed, &self.knowledge);
            let found = found.into_iter().map(|number| &list.entities[number as usize]);
            named.extend(
                found
                    .filter(|entity| entity.documents() > 0)
                    .map(|entity| (entity.documents(), self.suggestion(view, kind, field, entity))),
            );
        }
        named.sort_by(|left, right| right.0.cmp(&left.0).then_with(|| left.1.text.cmp(&right.1.text)));
        named.truncate(limit);
        let mut suggestions: Vec<Suggestion> = named.into_iter().map(|(_, suggestion)| suggestion).collect();
        let rest = limit - suggestions.len();
        if rest > 0 {
            suggestions.extend(self.headlines(view, typed, rest)?);
        }
        Ok(suggestions)
    }

    fn suggestion(&self, view: &View, kind: &'static str, field: Field, entity: &Entity) -> Suggestion {
        let speaks = view.speaks(&entity.id);
        // Of who never speaks there are no quotes to be found.
        let field = if field == Field::Speaker && !speaks { Field::Person } else { field };
        Suggestion {
            kind,
            id: entity.id.clone(),
            text: entity.name().to_owned(),
            note: view.note(field, entity),
            query: render::filter_text(field, entity.name(), &self.knowledge.query),
        }
    }

    /// The newest headlines that have all the typed words, the last of them perhaps not yet finished.
    fn headlines(&self, view: &View, typed: &str, limit: usize) -> tantivy::Result<Vec<Suggestion>> {
        let cut = words::cut(typed, Span::new(0, typed.len()), &self.knowledge.lexicon);
        let Some((last, before)) = cut.split_last() else { return Ok(Vec::new()) };
        let mut clauses: Vec<(Occur, Box<dyn Query>)> = Vec::new();
        for word in before.iter().take(WORDS) {
            let keys = self.knowledge.lexicon.query_keys(&word.form.surface);
            let terms = keys.iter().map(|key| IndexTerm::from_field_text(view.fields.title_keys, key));
            clauses.push((Occur::Must, Box::new(TermSetQuery::new(terms))));
        }
        clauses.push((Occur::Must, Box::new(TermSetQuery::new(view.beginnings(&last.form.folded)?))));
        let gather =
            Gather { first: limit, after: None, tier: 0, stage: 0, newest: view.newest, is_scored: false };
        let found = view.searcher.search(&BooleanQuery::new(clauses), &gather)?;
        let mut suggestions = Vec::new();
        for ranked in &found.first {
            if let (id, Some(title)) = hits::title(&view.searcher, ranked)? {
                suggestions.push(Suggestion {
                    kind: "article",
                    id,
                    text: title.clone(),
                    note: None,
                    query: title,
                });
            }
        }
        Ok(suggestions)
    }
}

impl View {
    fn speaks(&self, id: &str) -> bool {
        let list = self.catalogue.list(field::SPEAKER);
        list.of_id(id).is_some_and(|number| list.entities[number as usize].quotes > 0)
    }

    /// The words of headlines that begin so.
    fn beginnings(&self, prefix: &str) -> tantivy::Result<Vec<IndexTerm>> {
        let mut terms = Vec::new();
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(self.fields.title_exact)?;
            let mut words = index.terms().range().ge(prefix.as_bytes()).into_stream()?;
            for _ in 0..BEGINNINGS {
                if !words.advance() || !words.key().starts_with(prefix.as_bytes()) {
                    break;
                }
                let word = String::from_utf8_lossy(words.key());
                terms.push(IndexTerm::from_field_text(self.fields.title_exact, &word));
            }
        }
        Ok(terms)
    }
}
