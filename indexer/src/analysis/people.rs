//! The people whom an article names.

use sha2::{Digest, Sha256};

use super::marked::Marked;
use crate::knowledge::lexicon::{Cases, Gender, fold};
use crate::text::Span;

mod cast;
mod cluster;
mod naming;
mod spot;

/// A person, with every place where the name is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Stable over articles: the table's id, else made from the full name; a surname alone has one that holds in its article only.
    pub id: String,
    /// The fullest name given, nominative, given name first, patronymic left out.
    pub name: String,
    /// The gender, where the name or the table tells it.
    pub gender: Option<Gender>,
    /// Whether the table of people in the news knows this person.
    pub is_known: bool,
    /// Where the name is printed, in order. Offices and pronouns are not among them.
    pub mentions: Vec<Span>,
    /// Roles as printed beside the name, in order, each once.
    pub roles: Vec<String>,
}

impl Person {
    /// The last part of the name.
    pub fn surname(&self) -> &str {
        self.name.rsplit(' ').next().unwrap_or(&self.name)
    }

    /// The first part of the name; the name itself where it has one part.
    pub fn given(&self) -> &str {
        self.name.split(' ').next().unwrap_or(&self.name)
    }

    /// Takes over where and how another is named who is the same person.
    pub fn absorb(&mut self, other: Person) {
        self.mentions.extend(other.mentions);
        self.mentions.sort_unstable();
        for role in other.roles {
            if !self.roles.contains(&role) {
                self.roles.push(role);
            }
        }
    }
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
            let nominative = naming::key(&part.nominative);
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
