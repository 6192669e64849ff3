//! The forms of words that stand in the index, with how often each does.

use std::collections::HashMap;

use tantivy::schema::Field;
use tantivy::{Searcher, Term};
use tantivy_fst::Automaton;

use super::fields::Fields;

/// Forms, with how many documents have each.
pub(super) type Counted = HashMap<String, u64>;

/// All forms of one state of the index.
#[derive(Clone, Copy)]
pub(super) struct Forms<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) fields: &'a Fields,
}

impl Forms<'_> {
    /// In how many articles a form stands.
    pub(super) fn frequency(&self, folded: &str) -> tantivy::Result<u64> {
        let [text, title] = self.exact().map(|field| self.documents(field, folded));
        Ok(text?.max(title?))
    }

    /// Whether anything is found under one of these keys.
    pub(super) fn has_key(&self, keys: &[Box<str>]) -> tantivy::Result<bool> {
        let Fields { text_keys, title_keys, said_keys, context_keys, .. } = *self.fields;
        for field in [text_keys, title_keys, said_keys, context_keys] {
            for key in keys {
                if self.documents(field, key)? > 0 {
                    return Ok(true);
                }
            }
        }
        Ok(false)
    }

    /// The forms that an automaton accepts.
    pub(super) fn accepted(&self, automaton: &impl Automaton<State: Clone>) -> tantivy::Result<Counted> {
        self.exact().into_iter().try_fold(Counted::new(), |found, field| self.add(found, field, automaton))
    }

    /// The keys that an automaton accepts: lemmas of words, and what only looks like one.
    pub(super) fn accepted_keys(&self, automaton: &impl Automaton<State: Clone>) -> tantivy::Result<Counted> {
        self.add(Counted::new(), self.fields.text_keys, automaton)
    }

    fn add(
        &self,
        mut found: Counted,
        field: Field,
        automaton: &impl Automaton<State: Clone>,
    ) -> tantivy::Result<Counted> {
        for segment in self.searcher.segment_readers() {
            let index = segment.inverted_index(field)?;
            let mut forms = index.terms().search(automaton).into_stream()?;
            while forms.advance() {
                let form = String::from_utf8_lossy(forms.key()).into_owned();
                *found.entry(form).or_default() += u64::from(forms.value().doc_freq);
            }
        }
        Ok(found)
    }

    fn exact(&self) -> [Field; 2] {
        [self.fields.text_exact, self.fields.title_exact]
    }

    fn documents(&self, field: Field, word: &str) -> tantivy::Result<u64> {
        self.searcher.doc_freq(&Term::from_field_text(field, word))
    }
}
