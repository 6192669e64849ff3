//! Media that relay news: what they pass on is never their own speech.

use super::lexicon::{Form, Lexicon};
use super::phrases::{Capitals, Phrases};
use super::table::rows;
use super::traits::Trait;

/// The names of the table.
#[derive(Debug)]
pub struct Media(Phrases<()>);

impl Media {
    /// Reads the table.
    pub fn read(table: &str, lexicon: &Lexicon) -> Media {
        let mut names = Phrases::beginning_with(Trait::Medium);
        for row in rows("media.tsv", table) {
            for name in std::iter::once(row.column(0)).chain(row.list(1)) {
                names.add(name, (), Capitals::AsPrinted, lexicon);
            }
        }
        Media(names)
    }

    /// Whether a medium's name can begin with this word.
    pub(super) fn can_begin(&self, form: &Form) -> bool {
        self.0.can_begin(form)
    }

    /// How many words of a medium's name begin at the first of these forms.
    pub fn named<'f>(&self, form_at: impl Fn(usize) -> Option<&'f Form>) -> Option<usize> {
        self.0.longest(form_at).map(|(words, ())| words)
    }
}
