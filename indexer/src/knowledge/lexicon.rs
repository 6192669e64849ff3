//! The forms of words: what each can be, and the keys under which it is found.

use std::sync::{Arc, OnceLock};

use rust_stemmers::{Algorithm, Stemmer};

use super::KnowledgeError;
use super::traits::{Trait, Traits};
use cache::Cache;
use kazakh::KazakhNames;
use latin::LatinNames;
use names::Names;
use readings::Readings;

pub mod endings;
pub mod fold;
pub mod readings;
pub mod names;
mod kazakh;
mod latin;
mod cache;

pub use fold::Shape;
pub use names::{Cases, NamePart, NameReadings, Nominative, Strength};
pub use readings::{Case, Gender, NameType, Part, Reading};

/// Everything known about one printed form. Made once a form, then shared.
///
/// What is asked of every word stands first, in this order: beside the count of who shares the form it is at hand
/// whenever the form is.
#[derive(Debug, Clone, Default)]
#[repr(C)]
pub struct Form {
    /// What it may be to the tables, once they were asked.
    traits: OnceLock<Traits>,
    /// How it is capitalised.
    pub shape: Shape,
    /// Whether, apart from being a name, it is an ordinary word that the dictionary knows: «Роман», «Глава».
    pub is_ordinary: bool,
    /// The keys: a query word finds a document word when they share one. Never empty.
    pub keys: Vec<Box<str>>,
    /// The exact form for the index: lower case, ё→е, alphabets repaired, Kazakh letters kept.
    pub folded: Box<str>,
    /// As printed (NFC, alphabets repaired).
    pub surface: Box<str>,
    /// What the word can be, the likeliest first; none for what is not Cyrillic.
    pub readings: Vec<Reading>,
    /// What it can be in a person's name; for capitalised Cyrillic words only.
    pub names: NameReadings,
}

impl Form {
    /// Whether it can be a form of this lemma.
    pub fn is_of(&self, lemma: &str) -> bool {
        self.readings.iter().any(|reading| &*reading.lemma == lemma)
    }

    /// Whether a table has to be asked at all: yes, unless all were asked before and this one did not know the form.
    pub fn may_be(&self, one: Trait) -> bool {
        self.traits.get().is_none_or(|traits| traits.has(one))
    }

    /// What it may be to the tables; `tell` asks them the first time.
    pub(super) fn traits_or(&self, tell: impl FnOnce() -> Traits) -> Traits {
        *self.traits.get_or_init(tell)
    }

    /// The readings by which it is a name of this type.
    pub fn names(&self, kind: NameType) -> impl Iterator<Item = &Reading> {
        self.readings.iter().filter(move |reading| reading.name == Some(kind))
    }
}

/// By the rules of which language names are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tongue {
    /// Russian, and whatever has no rules of its own.
    Russian,
    /// Kazakh.
    Kazakh,
    /// English.
    English,
}

/// The tables that the lexicon is made from, as text.
#[derive(Debug)]
pub struct Tables {
    /// How names decline.
    pub declensions: String,
    /// Given names.
    pub given_names: String,
    /// Surnames that stand before the given name.
    pub leading_surnames: String,
    /// Endings of patronymics, with those of the fathers' names.
    pub patronymic_endings: String,
    /// Words of respect that are joined to a given name.
    pub honorifics: String,
    /// Small words inside names.
    pub name_particles: String,
    /// People in the news: the first part of a name is a given name there, whatever the language.
    pub people: String,
    /// Endings of Kazakh nouns.
    pub kazakh_endings: String,
    /// Endings of the cases in which a Kazakh name may stand.
    pub kazakh_cases: String,
    /// Given names as Kazakh prints them.
    pub kazakh_given_names: String,
    /// Kazakh words that are no names, though they may have a capital.
    pub kazakh_words: String,
    /// Given names in Latin letters.
    pub latin_given_names: String,
    /// Endings of surnames and patronymics in Latin letters.
    pub latin_endings: String,
    /// Small words inside names in Latin letters.
    pub latin_particles: String,
    /// English tables whose first column are words that are no names, though they may have a capital.
    pub english_words: Vec<String>,
}

/// The forms of words, remembered: the same form is analysed once.
pub struct Lexicon {
    readings: Readings,
    names: Names,
    latin: LatinNames,
    kazakh: endings::Endings,
    kazakh_names: KazakhNames,
    russian: Stemmer,
    english: Stemmer,
    /// One for each tongue.
    forms: [Cache; 3],
}

/// Longer runs of letters are no words of a language; nothing but their folded form is known.
const LONGEST_WORD_BYTES: usize = 160;

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Lexicon").finish_non_exhaustive()
    }
}

impl Lexicon {
    /// The dictionary that is built in, with the names and endings of these tables.
    pub fn new(tables: &Tables) -> Result<Lexicon, KnowledgeError> {
        let particles = [&*tables.name_particles, &*tables.latin_particles].join("\n");
        let names = Names::read(
            &tables.declensions,
            &tables.given_names,
            &tables.people,
            &tables.leading_surnames,
            &tables.patronymic_endings,
            &tables.honorifics,
            &particles,
        )?;
        let english: Vec<&str> = tables.english_words.iter().map(String::as_str).collect();
        Ok(Lexicon {
            readings: Readings::new()?,
            latin: LatinNames::read(
                &tables.latin_given_names,
                &tables.latin_endings,
                &english,
                names.all_given(),
            )?,
            names,
            kazakh: endings::Endings::read(&tables.kazakh_endings)?,
            kazakh_names: KazakhNames::read(
                &tables.kazakh_cases,
                &tables.kazakh_given_names,
                &tables.kazakh_words,
            )?,
            russian: Stemmer::create(Algorithm::Russian),
            english: Stemmer::create(Algorithm::English),
            forms: [Cache::new(), Cache::new(), Cache::new()],
        })
    }

    /// Everything known about a printed form.
    pub fn form(&self, printed: &str) -> Arc<Form> {
        self.forms[Tongue::Russian as usize].form(printed, || Arc::new(self.make(printed)))
    }

    /// The same of many printed forms, in order, with names read by the rules of a language; beside each what it may be to
    /// the tables, where they were asked.
    pub fn forms_in(&self, tongue: Tongue, printed: &[&str]) -> Vec<(Arc<Form>, Option<Traits>)> {
        self.forms[tongue as usize].forms(printed, |printed| match tongue {
            Tongue::Russian => Arc::new(self.make(printed)),
            _ => self.named_in(tongue, self.form(printed)),
        })
    }

    /// The keys that a typed word is looked for under: those of its lower-case and of its capitalised form.
    ///
    /// People type names without capitals, and only a capital tells «Токаев» from many «токаи».
    pub fn query_keys(&self, typed: &str) -> Vec<Box<str>> {
        let lower = typed.to_lowercase();
        let mut keys = self.form(&lower).keys.clone();
        for key in &self.form(&fold::capitalised(&lower)).keys {
            push_new(&mut keys, key);
        }
        keys
    }

    /// Whether it is a small word inside a name: «фон», «аль».
    pub fn is_name_particle(&self, form: &Form) -> bool {
        form.may_be(Trait::NameParticle) && self.names.is_particle(&form.folded)
    }

    /// The nominative of a form that is a noun or an adjective in this case of the singular, and of this gender.
    pub fn nominative(&self, form: &Form, part: Part, case: Case, gender: Option<Gender>) -> Option<String> {
        let nominative = self.readings.nominative(&form.surface, part, case, gender)?;
        Some(if form.shape == Shape::Upper { nominative.to_uppercase() } else { nominative })
    }

    /// The masculine nominative of a surname, by its paradigm: «Бахтияровой» → «бахтияров».
    fn surname_key(&self, form: &Form) -> Option<Box<str>> {
        let can_be_name = form.shape != Shape::Lower && form.shape != Shape::Number;
        let is_name = |reading: &Reading| reading.name.is_some_and(|name| name != NameType::Place);
        let is_only_ordinary =
            form.readings.iter().any(|reading| reading.is_known) && !form.readings.iter().any(is_name);
        (can_be_name && !is_only_ordinary).then(|| self.names.surname_key(&form.folded)).flatten()
    }

    fn make(&self, printed: &str) -> Form {
        let surface = fold::repaired(printed);
        let folded = fold::folded(&surface);
        let shape = fold::shape(&surface);
        let mut form = Form { surface: surface.into(), folded: folded.into(), shape, ..Form::default() };
        if printed.len() <= LONGEST_WORD_BYTES {
            self.add_readings(&mut form);
            self.add_keys(&mut form);
        }
        if form.keys.is_empty() {
            form.keys.push(fold::plain(&form.folded).into());
        }
        form
    }

    fn named_in(&self, tongue: Tongue, form: Arc<Form>) -> Arc<Form> {
        let can_be_name = !matches!(form.shape, Shape::Lower | Shape::Number)
            && form.surface.len() <= LONGEST_WORD_BYTES
            && fold::is_cyrillic(&form.folded) == (tongue == Tongue::Kazakh);
        if !can_be_name {
            return form;
        }
        let (names, is_ordinary) = match tongue {
            Tongue::English => self.latin.of(&form.surface),
            _ => (self.kazakh_names.names(&names::name_case(&form.surface), &self.names), false),
        };
        Arc::new(Form { names, is_ordinary, traits: OnceLock::new(), ..(*form).clone() })
    }

    fn add_readings(&self, form: &mut Form) {
        if fold::is_cyrillic(&form.folded) && !fold::has_kazakh(&form.folded) {
            form.readings = self.readings.of(&form.surface);
        }
        let can_be_name = !matches!(form.shape, Shape::Lower | Shape::Number);
        if can_be_name && fold::is_cyrillic(&form.folded) {
            form.names = self.names.of(&form.surface, &form.readings);
            form.is_ordinary = names::is_ordinary(&form.readings);
        }
    }

    fn add_keys(&self, form: &mut Form) {
        let mut keys = Vec::new();
        if fold::has_kazakh(&form.folded) {
            push_new(&mut keys, &fold::plain(&form.folded));
            push_new(&mut keys, &fold::plain(self.kazakh.stem(&form.folded)));
        }
        for reading in form.readings.iter().filter(|reading| self.is_worth_a_key(reading, form)) {
            push_new(&mut keys, &fold::plain(&reading.lemma));
        }
        for given in form.names.given.iter().filter(|part| part.strength == Strength::Known) {
            push_new(&mut keys, &fold::plain(&fold::folded(&given.nominative)));
        }
        if let Some(surname) = self.surname_key(form) {
            push_new(&mut keys, &fold::plain(&surname));
        }
        if let Some(stem) = self.stem(form) {
            push_new(&mut keys, &stem);
        }
        for part in form.folded.split('-').filter(|_| form.folded.contains('-')) {
            self.add_part(&mut keys, part, form.shape);
        }
        form.keys = keys;
    }

    /// Guesses of a few per cent would join strangers; the stem stands in for them. So would a guess that makes an unknown
    /// form one of a word whose forms are all known: «Мечел» of «мечеть».
    fn is_worth_a_key(&self, reading: &Reading, form: &Form) -> bool {
        if reading.is_known {
            // Gerunds of two letters stand in dictionaries only: «ев» of «есть».
            return reading.part != Part::VerbForm || form.folded.chars().nth(2).is_some();
        }
        reading.weight >= 100 && !self.readings.knows_lemma(&reading.lemma)
    }

    /// A part of a hyphenated word is found by itself: «узбекский» finds «казахско-узбекский», «ГЭС» finds «ГЭС-1».
    fn add_part(&self, keys: &mut Vec<Box<str>>, part: &str, shape: Shape) {
        if part.chars().count() < 3 {
            return;
        }
        let printed = if shape == Shape::Lower { part.to_string() } else { fold::capitalised(part) };
        for key in &self.form(&printed).keys {
            push_new(keys, key);
        }
    }

    /// The stem of what no dictionary knows, marked so that it meets stems only.
    fn stem(&self, form: &Form) -> Option<String> {
        if form.readings.iter().any(|reading| reading.is_known) || form.shape == Shape::Number {
            return None;
        }
        let folded = fold::plain(&form.folded);
        let stemmer = if fold::is_cyrillic(&folded) { &self.russian } else { &self.english };
        Some(format!("{STEM_MARK}{}", stemmer.stem(&folded)))
    }
}

/// Stands before a stem, so that it never meets a lemma that is spelt the same.
const STEM_MARK: char = '_';

fn push_new(keys: &mut Vec<Box<str>>, key: &str) {
    if !key.is_empty() && !keys.iter().any(|known| &**known == key) {
        keys.push(key.into());
    }
}
