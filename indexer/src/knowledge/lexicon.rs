//! The forms of words: what each can be, and the keys under which it is found.

use std::sync::Arc;

/// Everything known about one printed form. Made once a form, then shared.
#[derive(Debug, Clone, Default)]
pub struct Form {
    /// As printed (NFC).
    pub surface: Box<str>,
    /// The exact form for the index: lower case, ё→е, alphabets repaired.
    pub folded: Box<str>,
    /// The keys: a query word finds a document word when they share one. Never empty.
    pub keys: Vec<Box<str>>,
    /// What the word can be, the likeliest first.
    pub readings: Vec<Reading>,
    /// How it is capitalised.
    pub shape: Shape,
}

/// One thing that a form can be.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// The lemma, lower case, ё→е.
    pub lemma: Box<str>,
    /// The part of speech.
    pub part: Part,
    /// The grammatical case.
    pub case: Option<Case>,
    /// The gender.
    pub gender: Option<Gender>,
    /// Whether it is plural.
    pub is_plural: bool,
    /// What kind of name it is.
    pub name: Option<NameType>,
    /// Whether it is a living being.
    pub is_animate: bool,
    /// Whether the dictionary knows the form, rather than guessing.
    pub is_known: bool,
    /// How likely, in thousandths; the readings of a form add up to about 1000.
    pub weight: u16,
}

/// Part of speech.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// A noun or a name.
    Noun,
    /// An adjective or participle.
    Adjective,
    /// A finite verb.
    Verb,
    /// An infinitive, gerund.
    VerbForm,
    /// A pronoun or determiner.
    Pronoun,
    /// A preposition.
    Preposition,
    /// A conjunction or particle.
    Particle,
    /// An adverb.
    Adverb,
    /// A number.
    Number,
    /// Anything else.
    #[default]
    Other,
}

/// Grammatical case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names of the cases explain themselves")]
pub enum Case {
    Nominative,
    Genitive,
    Dative,
    Accusative,
    Instrumental,
    Locative,
}

/// Grammatical gender.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the names of the genders explain themselves")]
pub enum Gender {
    Masculine,
    Feminine,
    Neuter,
}

/// What kind of name a word is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "the kinds explain themselves")]
pub enum NameType {
    Given,
    Surname,
    Patronymic,
    Place,
}

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shape {
    /// «саммит».
    #[default]
    Lower,
    /// «Токаев».
    Capital,
    /// «ОТГ», «ТОКАЕВ».
    Upper,
    /// «iPhone», «КазМунайГаз».
    Mixed,
    /// «2025», «+».
    Number,
}

/// The forms of words, remembered: the same form is analysed once.
#[derive(Debug)]
pub struct Lexicon {}

impl Lexicon {
    /// The dictionary that is built in.
    pub fn new() -> Lexicon {
        Lexicon {}
    }

    /// Everything known about a printed form.
    pub fn form(&self, printed: &str) -> Arc<Form> {
        Arc::new(Form { surface: printed.into(), folded: printed.to_lowercase().into(), ..Form::default() })
    }

    /// The keys that a typed word is looked for under: those of its lower-case and of its capitalised form.
    pub fn query_keys(&self, typed: &str) -> Vec<Box<str>> {
        vec![typed.to_lowercase().into()]
    }
}

impl Default for Lexicon {
    fn default() -> Self {
        Lexicon::new()
    }
}
