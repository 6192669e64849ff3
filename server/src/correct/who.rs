//! Whom an editor means by a name or an id. A new name gets its id by the rule by which names in articles get theirs.

use indexer::analysis::people::{self, Person};
use indexer::correction::Named;
use indexer::knowledge::lexicon::fold;

use super::{CorrectError, Proof, Taking};

/// So many who may be meant are named.
const NAMED: usize = 5;

impl Taking<'_> {
    /// Somebody who is there: in an article or in the table of people.
    pub(super) fn known(&self, given: &str) -> Result<Named, CorrectError> {
        let name = given.trim();
        if let Some(named) = self.found(name)? {
            return Ok(named);
        }
        let near = if name.is_empty() { Vec::new() } else { self.editing.engine.people(name, NAMED)? };
        Err(CorrectError::Person { name: name.to_owned(), near })
    }

    /// Somebody who is there, else somebody new under a full name.
    pub(super) fn known_or_new(&self, given: &str) -> Result<Named, CorrectError> {
        let name = given.trim();
        if let Some(named) = self.found(name)? {
            return Ok(named);
        }
        checked(name)?;
        match (is_id(name), is_full(name)) {
            (true, _) => self.known(name),
            (false, true) => Ok(person(fold::slug(name), name)),
            (false, false) => Err(CorrectError::PartOfName(name.to_owned())),
        }
    }

    /// The same, of somebody who speaks in an article: there part of a name means who bears it.
    pub(super) fn person_in(&self, given: &str, proof: &Proof) -> Result<Named, CorrectError> {
        let name = given.trim();
        let key = fold::name_key(name);
        let is_meant = |person: &&Person| {
            person.id == name
                || [&*person.name, person.surname()].iter().any(|own| fold::name_key(own) == key)
        };
        let mut meant = proof.shown.people.iter().filter(is_meant);
        if let (Some(only), None) = (meant.next(), meant.next()) {
            return Ok(person(only.id.clone(), &only.name));
        }
        match self.known_or_new(name) {
            Err(CorrectError::PartOfName(_)) => {
                Ok(person(people::own_id(&proof.article.id, name, false), name))
            }
            found => found,
        }
    }

    /// Whose id this is, or whose full name; of one who was made one with another that other.
    fn found(&self, name: &str) -> Result<Option<Named>, CorrectError> {
        let table = &self.editing.knowledge.people;
        let known = table.by_id(name).or_else(|| table.by_name(name));
        let of_name = || is_full(name).then(|| fold::slug(name));
        let own = known.map(|known| known.id.to_string()).or_else(of_name);
        for id in [Some(name.to_owned()), own].into_iter().flatten() {
            let truth = self.editors.named(&id, name);
            if let Some(entry) = self.editing.engine.person(&truth.id)? {
                return Ok(Some(person(entry.id, &entry.name)));
            }
            if truth.id != id {
                return Ok(Some(truth));
            }
        }
        Ok(known.map(|known| person(known.id.to_string(), &known.name)))
    }
}

/// A body under its name.
pub(super) fn body(given: &str) -> Result<Named, CorrectError> {
    let name = given.trim();
    checked(name)?;
    Ok(Named { id: fold::slug(name), name: name.to_owned(), is_body: true })
}

fn person(id: String, name: &str) -> Named {
    Named { id, name: name.to_owned(), is_body: false }
}

fn checked(name: &str) -> Result<(), CorrectError> {
    match fold::slug(name).is_empty() || name.chars().any(char::is_control) {
        true => Err(CorrectError::NoName(name.to_owned())),
        false => Ok(()),
    }
}

/// Ids are of small Latin letters; no name begins so.
fn is_id(name: &str) -> bool {
    let is_sign =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-~".contains(letter);
    name.chars().all(is_sign)
}

fn is_full(name: &str) -> bool {
    name.split_whitespace().nth(1).is_some()
}
