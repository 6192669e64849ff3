//! What a person may be about to type: people, summits, topics, headlines.

use std::collections::HashMap;

use indexer::analysis::words;
use indexer::document::field;
use indexer::text::Span;
use tantivy::Term as IndexTerm;
use tantivy::query::{BooleanQuery, Occur, Query, TermSetQuery};

use super::catalogue::Entity;
use super::gather::{Counted, Gather};
use super::pairs::FEWEST;
use super::score;
use super::view::View;
use super::{Embedded, hits};
use crate::answer::Suggestion;
use crate::parse::render;
use crate::query::Field;

/// How many words that begin as the last typed word are looked for in headlines.
const BEGINNINGS: usize = 64;
/// How many typed words are compared with headlines.
const WORDS: usize = 8;
/// No more names are suggested.
const MOST: usize = 100;
/// How many pairs of words are suggested.
const PAIRS: usize = 3;
/// With fewer letters too many pairs begin.
const PAIR_LETTERS: usize = 3;
/// After so many days without news a name weighs half.
const FORGOTTEN_DAYS: f32 = 730.0;

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
        let suggestions = self.suggestions_for(view, typed, limit)?;
        if !suggestions.is_empty() {
            return Ok(suggestions);
        }
        // Nothing begins so: the keyboard may be on another layout.
        for other in self.knowledge.spelling.switched(typed) {
            let suggestions = self.suggestions_for(view, &other, limit)?;
            if !suggestions.is_empty() {
                return Ok(suggestions);
            }
        }
        Ok(Vec::new())
    }

    /// Names first, then pairs of words, then headlines; a few of each where there are many of all.
    fn suggestions_for(&self, view: &View, typed: &str, limit: usize) -> tantivy::Result<Vec<Suggestion>> {
        let mut named = self.named(view, typed);
        let pairs = self.pairs(view, typed)?;
        let headlines = self.headlines(view, typed, limit)?;
        let others = headlines.len().min(limit.div_ceil(4)) + pairs.len().min(limit.div_ceil(4));
        named.truncate(limit.saturating_sub(others));
        let room = limit - named.len();
        let kept = pairs.len().min(room - headlines.len().min(room.div_ceil(2)));
        let mut suggestions = named;
        suggestions.extend(pairs.into_iter().take(kept));
        suggestions.extend(headlines);
        suggestions.truncate(limit);
        Ok(suggestions)
    }

    /// People, summits and topics of whose name a word begins so; who is named often and of late comes first.
    fn named(&self, view: &View, typed: &str) -> Vec<Suggestion> {
        let mut named: Vec<(f32, &'static str, Field, &Entity)> = Vec::new();
        for (list, kind, field) in [
            (field::PERSON, "person", Field::Speaker),
            (field::EVENT, "event", Field::Event),
            (field::TOPIC, "topic", Field::Topic),
        ] {
            let list = view.catalogue.list(list);
            let found = list.names(&self.knowledge).beginning(typed, &self.knowledge);
            let found = found.into_iter().map(|number| &list.entities[number as usize]);
            let found = found.filter(|entity| entity.documents() > 0);
            named.extend(found.map(|entity| (weight(entity, view.newest), kind, field, entity)));
        }
        named.sort_by(|left, right| {
            right.0.total_cmp(&left.0).then_with(|| left.3.name().cmp(right.3.name()))
        });
        let named = named.into_iter().take(MOST);
        named.map(|(_, kind, field, entity)| self.suggestion(view, kind, field, entity)).collect()
    }

    /// Words that stand side by side in many headlines.
    fn pairs(&self, view: &View, typed: &str) -> tantivy::Result<Vec<Suggestion>> {
        let words = words::cut(typed, Span::new(0, typed.len()), &self.knowledge.lexicon);
        let folded: Vec<&str> = words.iter().map(|word| &*word.form.folded).collect();
        let folded = folded.join(" ");
        if folded.chars().count() < PAIR_LETTERS || words.len() > 2 {
            return Ok(Vec::new());
        }
        let mut counts: HashMap<&str, u32> = HashMap::new();
        let known = view.pairs(&self.knowledge)?;
        for (pair, count) in known.flat_map(|pairs| pairs.beginning(&folded)) {
            *counts.entry(pair).or_default() += count;
        }
        let mut pairs: Vec<(&str, u32)> = counts.into_iter().collect();
        pairs.retain(|(pair, count)| *count >= FEWEST && **pair != *folded);
        pairs.sort_by(|left, right| right.1.cmp(&left.1).then_with(|| left.0.cmp(right.0)));
        let pairs = pairs.into_iter().take(PAIRS).map(|(pair, _)| pair.to_owned());
        let suggestion = |text: String| Suggestion {
            kind: "words",
            id: String::new(),
            query: text.clone(),
            text,
            note: None,
        };
        Ok(pairs.map(suggestion).collect())
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
        let gather = Gather {
            first: limit,
            after: None,
            tier: 0,
            stage: 0,
            newest: view.newest,
            asked: 0,
            is_scored: false,
            counted: Counted::Nothing,
        };
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

/// How often an entity is there, and how lately.
fn weight(entity: &Entity, newest: u64) -> f32 {
    (entity.documents() as f32).ln_1p() * score::left_of(entity.newest, newest, FORGOTTEN_DAYS)
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
