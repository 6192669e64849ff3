//! The people whom an article names.

use sha2::{Digest, Sha256};

use super::marked::Marked;
use crate::knowledge::lexicon::{Cases, Gender, fold};
use crate::text::Span;

mod cast;
mod cluster;
mod elect;
mod forms;
mod identity;
mod naming;
mod nobody;
mod patterns;
mod singles;
mod spot;
mod unheard;

/// A person, with every place where the name is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Stable over articles: the table's id, else made from the full name; a surname alone has one that holds in its article only.
    pub id: String,
    /// The fullest name given, nominative, given name first, patronymic left out.
    pub name: String,
    /// The gender, where the name or the table tells it.
    pub gender: Option<Gender>,
    /// Given name, patronymic and surname apart.
    pub parts: Parts,
    /// Whether the table of people in the news knows this person.
    pub is_known: bool,
    /// Where the name is printed, in order. Offices and pronouns are not among them.
    pub mentions: Vec<Span>,
    /// Roles as printed beside the name, in order of the mentions that they stand beside.
    pub roles: Vec<Role>,
}

/// The parts of a name in the nominative, as far as the article or the table of people tells them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parts {
    /// The given name; several apart by a space.
    pub given: Option<String>,
    /// The patronymic.
    pub patronymic: Option<String>,
    /// The surname.
    pub surname: Option<String>,
}

/// A role as printed beside one mention of a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// The words as printed.
    pub text: String,
    /// The same in the nominative, where a rule can restore it.
    pub nominative: String,
    /// Where they stand.
    pub span: Span,
    /// The mention that they stand beside.
    pub mention: Span,
}

impl Person {
    /// The surname without the small words before it; the last part of the name where no part is a surname.
    pub fn surname(&self) -> &str {
        let surname = self.parts.surname.as_deref().unwrap_or(&self.name);
        surname.rsplit(' ').next().unwrap_or(surname)
    }

    /// The first given name; the first part of the name where no part is one.
    pub fn given(&self) -> &str {
        let given = self.parts.given.as_deref().unwrap_or(&self.name);
        given.split(' ').next().unwrap_or(given)
    }

    /// The roles as printed, each once.
    pub fn printed_roles(&self) -> Vec<&str> {
        each_once(self.roles.iter().map(|role| &*role.text))
    }

    /// The roles in the nominative, each once.
    pub fn nominative_roles(&self) -> Vec<&str> {
        each_once(self.roles.iter().map(|role| &*role.nominative))
    }

    /// Takes over where and how another is named who is the same person.
    pub fn absorb(&mut self, other: Person) {
        self.mentions.extend(other.mentions);
        self.mentions.sort_unstable();
        self.roles.extend(other.roles);
        self.roles.sort_by_key(|role| role.mention);
        self.parts.patronymic = self.parts.patronymic.take().or(other.parts.patronymic);
    }
}

fn each_once<'a>(roles: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut each: Vec<&str> = Vec::new();
    for role in roles {
        if !each.contains(&role) {
            each.push(role);
        }
    }
    each
}

/// Finds the people of an article, in order of first mention.
pub fn find(marked: &Marked) -> Vec<Person> {
    let printed = spot::names(marked);
    cluster::people(marked, printed)
}

/// The id that a name makes. A full name makes one for all articles; part of a name one for its article only, for
/// namesakes are many.
pub fn own_id(article: &str, name: &str, is_full: bool) -> String {
    let slug = fold::slug(name);
    if is_full {
        return slug;
    }
    let digest = Sha256::digest(article.as_bytes());
    format!("{slug}~{:02x}{:02x}{:02x}", digest[0], digest[1], digest[2])
}

/// The cases in which this person's name may stand at one of its mentions.
pub fn cases_at(marked: &Marked, person: &Person, mention: Span) -> Cases {
    let surname = naming::key(person.surname());
    let given = naming::key(person.given());
    let mut cases = Cases::ALL;
    for word in &marked.words[marked.words_in(mention)] {
        let names = &word.form.names;
        let parts = names.surname.iter().chain(&names.given).filter(|part| {
            let nominative = part.nominative.key();
            (nominative == surname || nominative == given)
                && person.gender.is_none_or(|gender| gender == part.gender)
        });
        let here = parts.fold(Cases::default(), |all, part| all.or(part.cases));
        if !here.is_empty() {
            cases = cases.and(here);
        }
    }
    cases
}
