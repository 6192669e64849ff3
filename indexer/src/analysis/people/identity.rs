//! Who the people of an article are: an id, a name in the nominative, roles.

use foldhash::{HashMap, HashMapExt};

use super::cast::Draft;
use super::naming::{Naming, key};
use super::{Parts, Person, Role, own_id};
use crate::analysis::marked::Marked;
use crate::analysis::roles;
use crate::knowledge::people::KnownPerson;

/// Sorts the people by first mention and gives each an id, a name and roles.
pub(super) fn people(marked: &Marked, mut drafts: Vec<Draft>) -> Vec<Person> {
    drafts.sort_by_key(|draft| draft.mentions[0]);
    let mut people: Vec<Person> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for draft in drafts {
        let person = person(marked, draft);
        match by_id.get(&person.id) {
            // Two spellings of one known person become one.
            Some(&number) => people[number].absorb(person),
            None => {
                by_id.insert(person.id.clone(), people.len());
                people.push(person);
            }
        }
    }
    for person in &mut people {
        person.roles = printed_roles(marked, person);
    }
    people
}

fn person(marked: &Marked, draft: Draft) -> Person {
    let naming = draft.naming;
    let known = known(marked, &naming);
    let name = naming.full_name();
    let is_full = naming.given.is_some() && naming.surname.is_some();
    Person {
        id: known.map_or_else(|| own_id(&marked.article.id, &name, is_full), |person| person.id.to_string()),
        name: known.map_or(name, |person| person.name.to_string()),
        gender: known.and_then(|person| person.gender).or(naming.gender),
        is_known: known.is_some(),
        parts: parts(naming, known),
        mentions: draft.mentions,
        roles: Vec::new(),
    }
}

/// Who of the table this is. An initial is no obstacle where it is that of the given name.
fn known<'a>(marked: &Marked<'a>, naming: &Naming) -> Option<&'a KnownPerson> {
    let people = &marked.knowledge.people;
    match (&naming.given, &naming.surname) {
        (Some(_), Some(_)) => people.by_name(&naming.name()),
        (None, Some(surname)) => people
            .by_surname_key(&key(surname))
            .filter(|person| naming.initial.is_none_or(|initial| person.name.starts_with(initial))),
        _ => None,
    }
}

/// The parts of the name, as the table has them where it knows the person.
fn parts(naming: Naming, known: Option<&KnownPerson>) -> Parts {
    let Some(person) = known else {
        return Parts { given: naming.given, patronymic: naming.patronymic, surname: naming.surname };
    };
    let surname = person.surname();
    let given = match person.is_surname_first {
        true => person.name.strip_prefix(surname),
        false => person.name.strip_suffix(surname),
    };
    let given = given.map(str::trim).filter(|given| !given.is_empty()).map(ToString::to_string);
    Parts { given, patronymic: naming.patronymic, surname: Some(surname.to_string()) }
}

/// The roles printed beside the name, each with the mention that it stands beside.
fn printed_roles(marked: &Marked, person: &Person) -> Vec<Role> {
    let beside = |mention: &crate::text::Span| {
        let cases = super::cases_at(marked, person, *mention);
        let span = roles::beside(marked, *mention, cases)?;
        let nominative = roles::nominative::of(marked, span, cases);
        Some(Role { text: span.of(marked.text()).to_string(), nominative, span, mention: *mention })
    };
    person.mentions.iter().filter_map(beside).collect()
}
