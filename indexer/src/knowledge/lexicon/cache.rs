//! Forms, remembered: the same printed word is analysed once.

use std::hash::BuildHasher;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, RwLock};

use foldhash::fast::RandomState;
use hashbrown::HashTable;

use super::Form;
use crate::knowledge::traits::Traits;

/// A multiple of the threads that ask at once, so that they rarely wait for each other.
const SHARDS: usize = 64;
/// When more are remembered, all are forgotten: it bounds memory on text that is all different words.
const MOST_FORMS: usize = 2_500_000;
/// Fewer new forms are not worth settling.
const FEWEST_TO_SETTLE: usize = 2_000;

/// The forms of one language: those that have settled, which all threads read without waiting for each other, and new ones.
pub(super) struct Cache {
    hasher: RandomState,
    settled: RwLock<Arc<Table>>,
    /// What was met since, by parts, so that threads rarely wait for each other.
    shards: Vec<RwLock<Table>>,
    new: AtomicUsize,
}

type Table = HashTable<Remembered>;

/// A form that has settled, with what it may be where that was told.
type Found<'a> = Option<(&'a Arc<Form>, Option<Traits>)>;

#[derive(Clone)]
struct Remembered {
    printed: Printed,
    form: Arc<Form>,
}

impl Cache {
    pub(super) fn new() -> Cache {
        Cache {
            hasher: RandomState::default(),
            settled: RwLock::default(),
            shards: (0..SHARDS).map(|_| RwLock::default()).collect(),
            new: AtomicUsize::new(0),
        }
    }

    /// The form of a printed word; `make` is asked where it is met for the first time.
    pub(super) fn form(&self, printed: &str, make: impl FnOnce() -> Arc<Form>) -> Arc<Form> {
        let hash = self.hasher.hash_one(printed);
        let known = find(&self.settled(), hash, printed).map(Arc::clone);
        known.unwrap_or_else(|| self.new_form(hash, printed, make))
    }

    /// The forms of many printed words, in order, each with what it may be where that was told.
    ///
    /// A form lies somewhere in memory, and each is waited for. Where they are looked up one behind the other with nothing
    /// between, not even a count of who shares them, many are waited for at once.
    pub(super) fn forms(
        &self,
        printed: &[&str],
        make: impl Fn(&str) -> Arc<Form>,
    ) -> Vec<(Arc<Form>, Option<Traits>)> {
        let settled = self.settled();
        let look = |printed: &&str| {
            let hash = self.hasher.hash_one(printed);
            let form = find(&settled, hash, printed);
            (hash, form.map(|form| (form, form.traits.get().copied())))
        };
        let found: Vec<_> = printed.iter().map(look).collect();
        let share = |((hash, found), printed): ((u64, Found), &&str)| match found {
            Some((form, traits)) => (Arc::clone(form), traits),
            None => {
                let form = self.new_form(hash, printed, || make(printed));
                let traits = form.traits.get().copied();
                (form, traits)
            }
        };
        found.into_iter().zip(printed).map(share).collect()
    }

    fn settled(&self) -> Arc<Table> {
        self.settled.read().map(|settled| Arc::clone(&settled)).unwrap_or_default()
    }

    /// The form of a word that had not settled when it was looked for.
    fn new_form(&self, hash: u64, printed: &str, make: impl FnOnce() -> Arc<Form>) -> Arc<Form> {
        // A table looks at the lowest and the highest bits; those of one shard are to differ in them.
        let shard = &self.shards[(hash >> 40) as usize % SHARDS];
        if let Some(form) = shard.read().ok().and_then(|forms| find(&forms, hash, printed).cloned()) {
            return form;
        }
        let form = make();
        let Ok(mut forms) = shard.write() else { return form };
        // Another thread may have met it meanwhile, and it may have settled.
        let known = find(&forms, hash, printed).or(find(&self.settled(), hash, printed)).cloned();
        if let Some(known) = known {
            return known;
        }
        let remembered = Remembered { printed: Printed::new(printed), form: Arc::clone(&form) };
        forms.insert_unique(hash, remembered, |known| self.hash(known));
        drop(forms);
        let new = self.new.fetch_add(1, Ordering::Relaxed) + 1;
        if new >= FEWEST_TO_SETTLE.max(self.settled().len() / 2) {
            self.settle();
        }
        form
    }

    /// Moves what is new to what has settled. Whoever reads goes on with what had settled before.
    fn settle(&self) {
        let mut locked: Vec<_> = self.shards.iter().filter_map(|shard| shard.write().ok()).collect();
        let new = self.new.swap(0, Ordering::Relaxed);
        // Another thread was faster.
        if new == 0 {
            return;
        }
        let old = self.settled();
        let mut settled = Table::with_capacity(old.len() + new);
        if old.len() + new <= MOST_FORMS {
            old.iter().for_each(|known| self.insert(&mut settled, known.clone()));
        }
        // The shards stay locked until all can be found again.
        for known in locked.iter_mut().flat_map(|shard| shard.drain()) {
            self.insert(&mut settled, known);
        }
        if let Ok(mut place) = self.settled.write() {
            *place = Arc::new(settled);
        }
    }

    fn insert(&self, table: &mut Table, known: Remembered) {
        table.insert_unique(self.hash(&known), known, |known| self.hash(known));
    }

    fn hash(&self, known: &Remembered) -> u64 {
        self.hasher.hash_one(known.printed.text())
    }
}

fn find<'a>(forms: &'a Table, hash: u64, printed: &str) -> Option<&'a Arc<Form>> {
    forms.find(hash, |known| known.printed.is(printed)).map(|known| &known.form)
}

/// A printed word, kept in the table itself where it is short, as nearly all are: a look elsewhere into memory
/// costs more than all else that remembering does.
#[derive(Clone)]
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
