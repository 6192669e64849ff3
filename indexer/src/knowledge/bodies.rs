//! How bodies are called in one word: «Росрыбнадзор», «Интерпол».

use foldhash::HashSet;

use super::lexicon::{Form, fold};
use super::table::rows;

/// The words of the tables.
#[derive(Debug)]
pub struct Bodies {
    names: HashSet<Box<str>>,
    beginnings: Vec<Box<str>>,
    endings: Vec<Box<str>>,
}

/// Beside its beginning or ending such a name has more letters: «Минин» is no body.
const LEAST_REST_LETTERS: usize = 3;

impl Bodies {
    /// Reads the tables of whole names, of their beginnings and of their endings.
    pub fn read(names: &str, beginnings: &str, endings: &str) -> Bodies {
        let word = |row: super::table::Row| -> Box<str> { fold::folded(row.column(0)).into() };
        Bodies {
            names: rows("bodies.tsv", names).map(word).collect(),
            beginnings: rows("body_beginnings.tsv", beginnings).map(word).collect(),
            endings: rows("body_endings.tsv", endings).map(word).collect(),
        }
    }

    /// What follows the beginning of such a name: «транс» of «Минтранс».
    pub fn rest<'f>(&self, form: &'f Form) -> Option<&'f str> {
        let rests = self.beginnings.iter().filter_map(|part| form.folded.strip_prefix(&**part));
        rests.filter(|rest| has_letters(rest)).min_by_key(|rest| rest.len())
    }

    /// Whether a body and no human being is called so.
    pub fn is_called(&self, form: &Form) -> bool {
        self.names.contains(&form.folded)
            || form.readings.iter().any(|reading| self.names.contains(&reading.lemma))
            || self.rest(form).is_some()
            || self.endings.iter().filter_map(|part| form.folded.strip_suffix(&**part)).any(has_letters)
    }
}

fn has_letters(rest: &str) -> bool {
    rest.chars().count() >= LEAST_REST_LETTERS
}
