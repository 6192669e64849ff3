//! Forms, remembered: the same printed word is analysed once.

use std::hash::BuildHasher;
use std::sync::{Arc, RwLock};

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::Form;

/// A multiple of the threads that ask at once, so that they rarely wait for each other.
const SHARDS: usize = 64;
/// A shard that holds more is emptied: it bounds memory on text that is all different words.
const FORMS_A_SHARD: usize = 40_000;

/// The forms of one language.
pub(super) struct Cache {
    hasher: RandomState,
    shards: Vec<RwLock<HashTable<Remembered>>>,
}

struct Remembered {
    printed: Printed,
    form: Arc<Form>,
}

impl Cache {
    pub(super) fn new() -> Cache {
        Cache { hasher: RandomState::default(), shards: (0..SHARDS).map(|_| RwLock::default()).collect() }
    }

    /// The form of a printed word; `make` is asked where it is met for the first time.
    pub(super) fn form(&self, printed: &str, make: impl FnOnce() -> Arc<Form>) -> Arc<Form> {
        let hash = self.hasher.hash_one(printed);
        // A table looks at the lowest and the highest bits; those of one shard are to differ in them.
        let shard = &self.shards[(hash >> 40) as usize % SHARDS];
        let find = |forms: &HashTable<Remembered>| {
            let known = forms.find(hash, |known| known.printed.is(printed));
            known.map(|known| Arc::clone(&known.form))
        };
        if let Some(form) = shard.read().ok().and_then(|forms| find(&forms)) {
            return form;
        }
        let form = make();
        let Ok(mut forms) = shard.write() else { return form };
        // Another thread may have met it meanwhile.
        find(&forms).unwrap_or_else(|| {
            if forms.len() >= FORMS_A_SHARD {
                forms.clear();
            }
            let remembered = Remembered { printed: Printed::new(printed), form: Arc::clone(&form) };
            forms.insert_unique(hash, remembered, |known| self.hasher.hash_one(known.printed.text()));
            form
        })
    }
}

/// A printed word, kept in the table itself where it is short, as nearly all are: a look elsewhere into memory
/// costs more than all else that remembering does.
enum Printed {
    Short { length: u8, letters: [u8; SHORT] },
    Long(Box<str>),
}

/// Fifteen Cyrillic letters.
const SHORT: usize = 30;

impl Printed {
    fn new(printed: &str) -> Printed {
        let mut letters = [0; SHORT];
        match letters.get_mut(..printed.len()) {
            Some(place) => {
                place.copy_from_slice(printed.as_bytes());
                Printed::Short { length: printed.len() as u8, letters }
            }
            None => Printed::Long(printed.into()),
        }
    }

    fn bytes(&self) -> &[u8] {
        match self {
            Printed::Short { length, letters } => letters.get(..usize::from(*length)).unwrap_or(letters),
            Printed::Long(printed) => printed.as_bytes(),
        }
    }

    fn is(&self, printed: &str) -> bool {
        self.bytes() == printed.as_bytes()
    }

    /// The word again, as it was given.
    fn text(&self) -> &str {
        std::str::from_utf8(self.bytes()).unwrap_or_default()
    }
}
