//! Countries, cities and other places, under all the names that news gives them.

use super::KnowledgeError;
use super::lexicon::{Form, Lexicon};
use super::phrases::{Capitals, Phrases};
use super::table::{Row, rows};
use super::traits::Trait;

/// A place that news names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Stable: «tashkent».
    pub id: Box<str>,
    /// «Ташкент».
    pub name: Box<str>,
    /// Whether it is a country.
    pub is_country: bool,
    /// The id of its country; a country's is its own, none where several share the place.
    pub country: Option<Box<str>>,
}

/// All places, found by name or adjective.
#[derive(Debug)]
pub struct Places {
    places: Vec<Place>,
    names: Phrases<usize>,
    adjectives: Phrases<usize>,
}

const NAME: usize = 1;
const KIND: usize = 2;
const COUNTRY: usize = 3;
const OTHER_NAMES: usize = 4;
const ADJECTIVES: usize = 5;

impl Places {
    /// Reads the table of places.
    pub fn read(table: &str, lexicon: &Lexicon) -> Result<Places, KnowledgeError> {
        let mut places = Places {
            places: Vec::new(),
            names: Phrases::beginning_with(Trait::Place),
            adjectives: Phrases::beginning_with(Trait::PlaceAdjective),
        };
        for row in rows("places.tsv", table) {
            places.add(&row, lexicon)?;
        }
        Ok(places)
    }

    fn add(&mut self, row: &Row, lexicon: &Lexicon) -> Result<(), KnowledgeError> {
        if row.column(KIND).is_empty() {
            return Err(row.wrong("id, name, kind, country_id", row.column(0)));
        }
        let number = self.places.len();
        for name in std::iter::once(row.column(NAME)).chain(row.list(OTHER_NAMES)) {
            self.names.add(name, number, Capitals::AsPrinted, lexicon);
        }
        for adjective in row.list(ADJECTIVES) {
            self.adjectives.add(adjective, number, Capitals::AsPrinted, lexicon);
        }
        self.places.push(Place {
            id: row.column(0).into(),
            name: row.column(NAME).into(),
            is_country: row.column(KIND) == "country",
            country: Some(row.column(COUNTRY)).filter(|id| !id.is_empty()).map(Box::from),
        });
        Ok(())
    }

    /// The place whose name begins here, and how many words the name has.
    pub fn named<'f>(&self, form_at: impl Fn(usize) -> Option<&'f Form>) -> Option<(usize, &Place)> {
        self.names.longest(form_at).map(|(words, &number)| (words, &self.places[number]))
    }

    /// The place that an adjective means: «ташкентский».
    pub fn of_adjective(&self, form: &Form) -> Option<&Place> {
        self.adjectives.longest(|at| (at == 0).then_some(form)).map(|(_, &number)| &self.places[number])
    }

    /// Whether a name, and whether an adjective, of a place begins with this word.
    pub(super) fn can_begin(&self, form: &Form) -> (bool, bool) {
        (self.names.can_begin(form), self.adjectives.can_begin(form))
    }

    /// The place of this id.
    pub fn by_id(&self, id: &str) -> Option<&Place> {
        self.places.iter().find(|place| &*place.id == id)
    }

    /// The place of this name.
    pub fn by_name(&self, name: &str) -> Option<&Place> {
        self.places.iter().find(|place| &*place.name == name)
    }
}
