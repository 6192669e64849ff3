//! The parts of a person's name that a form can be.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use super::super::fold;
use super::super::readings::{Case, Gender};

/// What a form can be as a part of a person's name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameReadings {
    /// As a given name of the table or the dictionary.
    pub given: Vec<NamePart>,
    /// As a patronymic.
    pub patronymic: Vec<NamePart>,
    /// As a surname; the surest first.
    pub surname: Vec<NamePart>,
    /// Whether the given name is one of far countries, where nobody has a patronymic: «Марко Петкович».
    pub is_foreign: bool,
    /// Whether it is a surname that stands before the given name: «Си Цзиньпин».
    pub is_leading: bool,
}

/// A part of a name in the nominative, with the letters as printed, and the key by which it is compared.
#[derive(Debug, Clone, Default)]
pub struct Nominative {
    printed: Box<str>,
    /// Made when it is asked for: most readings of most forms are never compared.
    key: OnceLock<Box<str>>,
}

impl Nominative {
    /// The key: equal for all spellings that do not tell people apart.
    pub fn key(&self) -> &str {
        self.key.get_or_init(|| fold::name_key(&self.printed).into())
    }
}

impl<T: Into<Box<str>>> From<T> for Nominative {
    fn from(printed: T) -> Nominative {
        Nominative { printed: printed.into(), key: OnceLock::new() }
    }
}

impl Deref for Nominative {
    type Target = str;

    fn deref(&self) -> &str {
        &self.printed
    }
}

impl fmt::Display for Nominative {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.printed.fmt(formatter)
    }
}

impl PartialEq for Nominative {
    fn eq(&self, other: &Nominative) -> bool {
        self.printed == other.printed
    }
}

impl Eq for Nominative {}

/// A part of a name, restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamePart {
    /// The nominative, with the letters as printed.
    pub nominative: Nominative,
    /// Whose name it is.
    pub gender: Gender,
    /// The cases in which it may stand here.
    pub cases: Cases,
    /// How sure it is.
    pub strength: Strength,
}

/// How sure it is that a form is such a part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// By a general pattern that many words fit.
    Possible,
    /// By an ending that only names have.
    Typical,
    /// By a table or the dictionary.
    Known,
}

/// A set of grammatical cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Cases(u8);

impl Cases {
    /// Any case: what does not decline.
    pub const ALL: Cases = Cases(0b11_1111);

    /// The set of one case.
    pub fn of(case: Case) -> Cases {
        Cases(1 << case as u8)
    }

    /// Whether the case is in the set.
    pub fn has(self, case: Case) -> bool {
        self.0 & Cases::of(case).0 != 0
    }

    /// Cases in both.
    pub fn and(self, other: Cases) -> Cases {
        Cases(self.0 & other.0)
    }

    /// Cases in either.
    pub fn or(self, other: Cases) -> Cases {
        Cases(self.0 | other.0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// One part a nominative and gender; its cases are added up.
pub(super) fn merge(parts: &mut Vec<NamePart>, new: NamePart) {
    let same =
        |part: &&mut NamePart| part.gender == new.gender && fold::are_same(&part.nominative, &new.nominative);
    match parts.iter_mut().find(same) {
        Some(part) => {
            part.cases = part.cases.or(new.cases);
            part.strength = part.strength.max(new.strength);
        }
        None => parts.push(new),
    }
}
