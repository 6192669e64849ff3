//! Where and when one speaks: «в эфире», «на митинге», «по итогам».

use foldhash::HashSet;

use super::lexicon::{Form, fold};
use super::table::rows;

/// The nouns of the table.
#[derive(Debug)]
pub struct Occasions(HashSet<Box<str>>);

impl Occasions {
    /// Reads the table.
    pub fn read(table: &str) -> Occasions {
        Occasions(rows("occasions.tsv", table).map(|row| fold::folded(row.column(0)).into()).collect())
    }

    /// Whether a form names an occasion on which one speaks.
    pub fn has(&self, form: &Form) -> bool {
        self.0.contains(&form.folded) || form.readings.iter().any(|reading| self.0.contains(&reading.lemma))
    }
}
