//! Names in Kazakh text: the endings of its cases are taken off before a name is told.

use std::collections::{HashMap, HashSet};

use super::fold;
use super::names::{BOTH, Cases, NamePart, NameReadings, Names, Strength, genders};
use super::readings::{Case, Gender};
use crate::knowledge::KnowledgeError;
use crate::knowledge::table::rows;

/// What tells names in Kazakh text.
#[derive(Debug)]
pub(super) struct KazakhNames {
    /// The endings of the cases, the longest first.
    endings: Vec<(Box<str>, Case)>,
    /// By folded name: the genders of those who bear it, where Russian spells it otherwise.
    given: HashMap<Box<str>, &'static [Gender]>,
    /// Folded words that are no names, though they have a capital.
    ordinary: HashSet<Box<str>>,
}

/// What is left of a name has at least this many letters: «Сұлтан» is no ablative.
const SHORTEST_NAME_LETTERS: usize = 4;

impl KazakhNames {
    pub(super) fn read(table: &str, given: &str, ordinary: &str) -> Result<KazakhNames, KnowledgeError> {
        let mut endings: Vec<(Box<str>, Case)> = Vec::new();
        for row in rows("case_endings.tsv", table) {
            let case = match row.column(1) {
                "genitive" => Case::Genitive,
                "dative" => Case::Dative,
                "accusative" => Case::Accusative,
                "locative" => Case::Locative,
                "instrumental" => Case::Instrumental,
                other => return Err(row.wrong("a case", other)),
            };
            endings.push((row.column(0).into(), case));
        }
        endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
        let ordinary = rows("ordinary.tsv", ordinary).map(|row| fold::folded(row.column(0)).into()).collect();
        let given = rows("given_names.tsv", given);
        let given = given.map(|row| Ok((fold::folded(row.column(0)).into(), genders(&row, 1)?)));
        Ok(KazakhNames { endings, given: given.collect::<Result<_, KnowledgeError>>()?, ordinary })
    }

    /// What a capitalised form of a Kazakh text can be in a person's name.
    pub(super) fn names(&self, printed: &str, names: &Names) -> NameReadings {
        if self.ordinary.contains(&*fold::folded(printed)) {
            return NameReadings::default();
        }
        let whole = self.parts(printed, Case::Nominative, names);
        let declined = self.declined(printed).map(|(root, case)| self.parts(root, case, names));
        let Some(declined) = declined else { return whole };
        NameReadings {
            given: surer(whole.given, declined.given),
            patronymic: surer(whole.patronymic, declined.patronymic),
            surname: surer(whole.surname, declined.surname),
            ..NameReadings::default()
        }
    }

    /// What a nominative can be in a person's name.
    fn parts(&self, nominative: &str, case: Case, names: &Names) -> NameReadings {
        let part = |gender: Gender, strength| NamePart {
            nominative: nominative.into(),
            gender,
            cases: Cases::of(case),
            strength,
        };
        // Before a surname the rest of a name stays as it is, whatever the case.
        let cases = if case == Case::Nominative { Cases::ALL } else { Cases::of(case) };
        let own = self.given.get(&*fold::folded(nominative)).copied();
        let given = own.unwrap_or_else(|| names.given_genders(nominative)).iter();
        let given = given.map(|gender| NamePart { cases, ..part(*gender, Strength::Known) });
        let mut surname: Vec<NamePart> =
            names.surname_genders(nominative).map(|gender| part(gender, Strength::Typical)).collect();
        if surname.is_empty() {
            surname.extend(BOTH.iter().map(|gender| NamePart { cases, ..part(*gender, Strength::Possible) }));
        }
        let patronymic = names.patronymic_genders(nominative);
        let patronymic = patronymic.map(|gender| NamePart { cases, ..part(gender, Strength::Typical) });
        NameReadings {
            given: given.collect(),
            patronymic: patronymic.collect(),
            surname,
            ..NameReadings::default()
        }
    }

    /// The form without the ending of its case, where it may have one.
    fn declined<'a>(&self, printed: &'a str) -> Option<(&'a str, Case)> {
        self.endings.iter().find_map(|(ending, case)| {
            let root = printed.strip_suffix(&**ending)?;
            (root.chars().count() >= SHORTEST_NAME_LETTERS).then_some((root, *case))
        })
    }
}

/// Of two ways to read a form the one that is known better; where neither is, both.
fn surer(mut whole: Vec<NamePart>, declined: Vec<NamePart>) -> Vec<NamePart> {
    let strength = |parts: &[NamePart]| parts.iter().map(|part| part.strength).max();
    match strength(&whole).cmp(&strength(&declined)) {
        std::cmp::Ordering::Less => declined,
        std::cmp::Ordering::Greater => whole,
        std::cmp::Ordering::Equal => {
            whole.extend(declined);
            whole
        }
    }
}
