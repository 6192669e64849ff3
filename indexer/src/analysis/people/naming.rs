//! One printed name: what it may be in the nominative.

pub(super) use crate::knowledge::lexicon::fold::name_key as key;
use crate::knowledge::lexicon::{Cases, Gender, NamePart, Strength};
use crate::text::Span;

/// A name at its place, with everything that it may be.
#[derive(Debug, Clone)]
pub(super) struct Printed {
    /// Where it stands.
    pub(super) span: Span,
    /// What it may be, the best first; never empty.
    pub(super) namings: Vec<Naming>,
}

/// A name in the nominative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Naming {
    /// The given name, several joined by a space.
    pub(super) given: Option<String>,
    /// The first letters of the given name, where only these are printed.
    pub(super) initial: Option<char>,
    /// The patronymic.
    pub(super) patronymic: Option<String>,
    /// The surname.
    pub(super) surname: Option<String>,
    /// Whether the surname stands first, wherever the name is printed: «Си Цзиньпин».
    pub(super) is_surname_first: bool,
    /// The gender.
    pub(super) gender: Option<Gender>,
    /// The cases in which it may stand.
    pub(super) cases: Cases,
    /// How sure it is; more is surer.
    pub(super) score: u32,
}

impl Naming {
    /// Nothing but a surname, in these cases.
    pub(super) fn of_surname(surname: &str, gender: Option<Gender>, cases: Cases, score: u32) -> Naming {
        Naming {
            given: None,
            initial: None,
            patronymic: None,
            surname: Some(surname.to_string()),
            is_surname_first: false,
            gender,
            cases,
            score,
        }
    }

    /// The same, with the first letter of a given name that is not printed in full: «Р. Токтаров».
    pub(super) fn full_name(&self) -> String {
        match (&self.given, self.initial, &self.surname) {
            (None, Some(initial), Some(surname)) => format!("{initial}. {surname}"),
            _ => self.name(),
        }
    }

    /// The name as people read it: given name first, but where its language has the surname there.
    pub(super) fn name(&self) -> String {
        match (&self.given, &self.surname) {
            (Some(given), Some(surname)) if self.is_surname_first => format!("{surname} {given}"),
            (Some(given), Some(surname)) => format!("{given} {surname}"),
            (Some(name), None) | (None, Some(name)) => name.clone(),
            (None, None) => String::new(),
        }
    }
}

/// The score of a name that a table of full names has.
pub(super) const SUREST: u32 = 20;

/// The ways in which given name, patronymic and surname agree, the best first.
pub(super) fn agreeing(given: &[&NamePart], patronymic: &[NamePart], surname: &[NamePart]) -> Vec<Naming> {
    let mut namings = Vec::new();
    for given in given {
        for surname in surname {
            let cases = given.cases.and(surname.cases);
            let fits_patronymic = agrees_with(patronymic, given.gender, cases);
            if given.gender == surname.gender && !cases.is_empty() && fits_patronymic {
                let score = weight(given.strength) + weight(surname.strength);
                namings.push(Naming {
                    given: Some(given.nominative.to_string()),
                    patronymic: fitting(patronymic, given.gender, cases),
                    ..Naming::of_surname(&surname.nominative, Some(given.gender), cases, score)
                });
            }
        }
    }
    keep_best(&mut namings);
    namings
}

/// A surname by itself.
pub(super) fn surname_alone(surname: &[NamePart], initial: Option<char>) -> Vec<Naming> {
    let mut namings: Vec<Naming> = surname
        .iter()
        .map(|part| Naming {
            initial,
            ..Naming::of_surname(&part.nominative, Some(part.gender), part.cases, weight(part.strength))
        })
        .collect();
    keep_best(&mut namings);
    namings
}

/// A given name with a patronymic, as people are addressed, or a given name by itself.
pub(super) fn given_alone(given: &[NamePart], patronymic: &[NamePart]) -> Vec<Naming> {
    let fits = |part: &&NamePart| agrees_with(patronymic, part.gender, part.cases);
    let mut namings: Vec<Naming> = given
        .iter()
        .filter(fits)
        .map(|part| Naming {
            given: Some(part.nominative.to_string()),
            initial: None,
            patronymic: fitting(patronymic, part.gender, part.cases),
            surname: None,
            is_surname_first: false,
            gender: Some(part.gender),
            cases: part.cases,
            score: weight(part.strength),
        })
        .collect();
    keep_best(&mut namings);
    namings
}

/// The nominative of a patronymic for this gender, in one of these cases.
fn fitting(patronymic: &[NamePart], gender: Gender, cases: Cases) -> Option<String> {
    let fits = |part: &&NamePart| part.gender == gender && !part.cases.and(cases).is_empty();
    patronymic.iter().find(fits).map(|part| part.nominative.to_string())
}

/// Whether a patronymic, if one stands there, fits a given name of this gender in one of these cases.
fn agrees_with(patronymic: &[NamePart], gender: Gender, cases: Cases) -> bool {
    let fits = |part: &NamePart| part.gender == gender && !part.cases.and(cases).is_empty();
    patronymic.is_empty() || patronymic.iter().any(fits)
}

pub(super) fn weight(strength: Strength) -> u32 {
    match strength {
        Strength::Possible => 1,
        Strength::Typical => 4,
        Strength::Known => 5,
    }
}

/// Guesses much weaker than the best of their gender are dropped; the genders stay apart («Александра Петрова», «Сайёра Нигматова»).
fn keep_best(namings: &mut Vec<Naming>) {
    namings.sort_by_key(|naming| std::cmp::Reverse(naming.score));
    let best: Vec<(Option<Gender>, u32)> =
        namings.iter().map(|naming| (naming.gender, naming.score)).collect();
    let best_of = |gender| best.iter().find(|(own, _)| *own == gender).map_or(0, |(_, score)| *score);
    namings.retain(|naming| naming.score + 1 >= best_of(naming.gender));
}
