//! One printed name: what it may be in the nominative.

pub(super) use crate::knowledge::lexicon::fold::name_key as key;
use crate::knowledge::lexicon::{Cases, Form, Gender, NamePart, Strength};
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
    /// The surname.
    pub(super) surname: Option<String>,
    /// The gender.
    pub(super) gender: Option<Gender>,
    /// The cases in which it may stand.
    pub(super) cases: Cases,
    /// How sure it is; more is surer.
    pub(super) score: u32,
}

impl Naming {
    /// The name as people read it: given name first.
    pub(super) fn name(&self) -> String {
        match (&self.given, &self.surname) {
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
                namings.push(Naming {
                    given: Some(given.nominative.to_string()),
                    initial: None,
                    surname: Some(surname.nominative.to_string()),
                    gender: Some(given.gender),
                    cases,
                    score: weight(given.strength) + weight(surname.strength),
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
            given: None,
            initial,
            surname: Some(part.nominative.to_string()),
            gender: Some(part.gender),
            cases: part.cases,
            score: weight(part.strength),
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
            surname: None,
            gender: Some(part.gender),
            cases: part.cases,
            score: weight(part.strength),
        })
        .collect();
    keep_best(&mut namings);
    namings
}

/// Whether a patronymic, if one stands there, fits a given name of this gender in one of these cases.
fn agrees_with(patronymic: &[NamePart], gender: Gender, cases: Cases) -> bool {
    let fits = |part: &NamePart| part.gender == gender && !part.cases.and(cases).is_empty();
    patronymic.is_empty() || patronymic.iter().any(fits)
}

fn weight(strength: Strength) -> u32 {
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

/// Whether a form can stand as a surname after a given name.
pub(super) fn can_be_surname(form: &Form) -> bool {
    let least = if form.is_ordinary { Strength::Known } else { Strength::Typical };
    let is_named = form.names.surname.iter().any(|part| part.strength >= least);
    is_named || (!form.is_ordinary && !is_place(form) && !form.names.surname.is_empty())
}

/// Whether a form can stand as a surname after a given name that is nothing else: there a capital alone makes a name.
pub(super) fn can_follow_given(form: &Form) -> bool {
    can_be_surname(form)
        || (form.is_ordinary && form.shape == crate::knowledge::lexicon::Shape::Capital && !is_place(form))
}

/// Whether a form by itself, without a given name, is plainly a surname.
pub(super) fn is_plain_surname(form: &Form) -> bool {
    let is_typical = || {
        form.names.surname.iter().any(|part| part.strength == Strength::Typical)
            && form.readings.iter().any(|reading| {
                reading.name == Some(crate::knowledge::lexicon::NameType::Surname) && reading.weight >= 250
            })
    };
    let is_known = form.names.surname.iter().any(|part| part.strength == Strength::Known);
    !form.is_ordinary && !is_place(form) && (is_known || is_typical())
}

/// Whether the dictionary knows it as a place and not as a surname.
pub(super) fn is_place(form: &Form) -> bool {
    use crate::knowledge::lexicon::NameType::{Place, Surname};
    let known = |kind| form.readings.iter().any(|reading| reading.is_known && reading.name == Some(kind));
    known(Place) && !known(Surname)
}
