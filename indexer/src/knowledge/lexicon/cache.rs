//! Forms, remembered: the same printed word is analysed once.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::{Arc, RwLock};

use foldhash::fast::RandomState;

use super::Form;

/// A multiple of the threads that ask at once, so that they rarely wait for each other.
const SHARDS: usize = 64;
/// A shard that holds more is emptied: it bounds memory on text that is all different words.
const FORMS_A_SHARD: usize = 40_000;

/// Forms by how they are printed.
type Remembered = HashMap<Box<str>, Arc<Form>, RandomState>;

/// The forms of one language.
pub(super) struct Cache {
    hasher: RandomState,
    shards: Vec<RwLock<Remembered>>,
}

impl Cache {
    pub(super) fn new() -> Cache {
        Cache { hasher: RandomState::default(), shards: (0..SHARDS).map(|_| RwLock::default()).collect() }
    }

    /// The form of a printed word; `make` is asked where it is met for the first time.
    pub(super) fn form(&self, printed: &str, make: impl FnOnce() -> Arc<Form>) -> Arc<Form> {
        let shard = &self.shards[self.hasher.hash_one(printed) as usize % SHARDS];
        if let Some(form) = shard.read().ok().and_then(|forms| forms.get(printed).cloned()) {
            return form;
        }
        let form = make();
        if let Ok(mut forms) = shard.write() {
            if forms.len() >= FORMS_A_SHARD {
                forms.clear();
            }
            forms.insert(printed.into(), Arc::clone(&form));
        }
        form
    }
}
