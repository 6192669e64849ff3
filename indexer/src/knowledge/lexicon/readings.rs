//! What a Russian form can be: the readings of the dictionary, and its guesses for unknown words.

use rumorph::{Dictionary, Source};

use super::fold;
use crate::knowledge::KnowledgeError;

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
    /// Whether it is a verb in the past tense.
    pub is_past: bool,
    /// Whether it is a verb in the future: «придёт».
    pub is_future: bool,
    /// Whether it is a verb or pronoun of the first or second person: «считаю», «отметим».
    pub is_of_talk: bool,
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
    /// An adjective or a full participle.
    Adjective,
    /// A finite verb.
    Verb,
    /// An infinitive or a gerund.
    VerbForm,
    /// A pronoun or a determiner.
    Pronoun,
    /// A preposition.
    Preposition,
    /// A conjunction or a particle.
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

/// The dictionary.
pub(super) struct Readings {
    dictionary: Dictionary,
    /// What each tag of the dictionary says; the rest of a reading is the word's own.
    tags: Vec<Reading>,
}

impl Readings {
    pub(super) fn new() -> Result<Readings, KnowledgeError> {
        let dictionary = Dictionary::bundled()
            .map_err(|error| KnowledgeError::Dictionary { message: error.to_string() })?;
        let tags = dictionary.ud_tags().map(tagged).collect();
        Ok(Readings { dictionary, tags })
    }

    /// The readings of a form, the likeliest first.
    pub(super) fn of(&self, surface: &str) -> Vec<Reading> {
        self.dictionary.analyze(surface).iter().filter_map(|analysis| self.reading(analysis)).collect()
    }

    /// Whether the dictionary has this lemma.
    pub(super) fn knows_lemma(&self, lemma: &str) -> bool {
        let is_own = |reading: &rumorph::Analysis| {
            reading.source == Source::Dictionary && fold::folded(&reading.lemma) == lemma
        };
        self.dictionary.is_known(lemma) && self.dictionary.analyze(lemma).iter().any(is_own)
    }

    /// The nominative of a form that is, in the singular, such a part of speech in such a case and gender.
    pub(super) fn nominative(
        &self,
        surface: &str,
        part: Part,
        case: Case,
        gender: Option<Gender>,
    ) -> Option<String> {
        let analyses = self.dictionary.analyze(surface);
        let fits = |analysis: &&rumorph::Analysis| {
            self.reading(analysis).is_some_and(|reading| {
                let is_other = gender.is_some() && reading.gender.is_some() && reading.gender != gender;
                reading.part == part && reading.case == Some(case) && !reading.is_plural && !is_other
            })
        };
        let nominative = self.dictionary.inflect(analyses.iter().find(fits)?, &[("Case", "Nom")])?;
        Some(nominative.word)
    }

    fn reading(&self, analysis: &rumorph::Analysis) -> Option<Reading> {
        Some(Reading {
            lemma: fold::folded(&analysis.lemma).into(),
            is_known: analysis.source == Source::Dictionary,
            weight: (analysis.prob * 1000.0).round().clamp(0.0, 1000.0) as u16,
            ..self.tags.get(usize::from(analysis.ud))?.clone()
        })
    }
}

/// What a tag says of all words that have it.
fn tagged(tag: rumorph::UdTag) -> Reading {
    Reading {
        part: part(tag.pos(), tag.feat("VerbForm")),
        case: tag.feat("Case").and_then(case),
        gender: tag.feat("Gender").and_then(gender),
        is_plural: tag.feat("Number") == Some("Plur"),
        name: tag.feat("NameType").and_then(name_type),
        is_animate: tag.feat("Animacy") == Some("Anim"),
        is_past: tag.feat("Tense") == Some("Past"),
        is_future: tag.feat("Tense") == Some("Fut"),
        is_of_talk: matches!(tag.feat("Person"), Some("1" | "2")) || tag.feat("Mood") == Some("Imp"),
        ..Reading::default()
    }
}

fn part(pos: &str, verb_form: Option<&str>) -> Part {
    match (pos, verb_form) {
        ("NOUN" | "PROPN", _) => Part::Noun,
        (_, Some("Part")) | ("ADJ", _) => Part::Adjective,
        ("VERB" | "AUX", Some("Inf" | "Conv")) => Part::VerbForm,
        ("VERB" | "AUX", _) => Part::Verb,
        ("PRON" | "DET", _) => Part::Pronoun,
        ("ADP", _) => Part::Preposition,
        ("CCONJ" | "SCONJ" | "PART", _) => Part::Particle,
        ("ADV", _) => Part::Adverb,
        ("NUM", _) => Part::Number,
        _ => Part::Other,
    }
}

fn case(value: &str) -> Option<Case> {
    match value {
        "Nom" | "Voc" => Some(Case::Nominative),
        "Gen" | "Par" => Some(Case::Genitive),
        "Dat" => Some(Case::Dative),
        "Acc" => Some(Case::Accusative),
        "Ins" => Some(Case::Instrumental),
        "Loc" => Some(Case::Locative),
        _ => None,
    }
}

fn gender(value: &str) -> Option<Gender> {
    match value {
        "Masc" => Some(Gender::Masculine),
        "Fem" => Some(Gender::Feminine),
        "Neut" => Some(Gender::Neuter),
        _ => None,
    }
}

fn name_type(value: &str) -> Option<NameType> {
    match value {
        "Giv" => Some(NameType::Given),
        "Sur" => Some(NameType::Surname),
        "Pat" => Some(NameType::Patronymic),
        "Geo" => Some(NameType::Place),
        _ => None,
    }
}
