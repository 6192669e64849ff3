//! Words and phrases that stand for each other: synonyms, abbreviations, units, the names of one place.

use std::collections::HashMap;
use std::ops::Range;

use super::KnowledgeError;
use super::lexicon::Lexicon;
use super::table::{Row, rows};

/// The tables that synonyms are made from, as text.
#[derive(Debug, Default)]
pub struct Tables {
    /// Synonyms.
    pub synonyms: String,
    /// Abbreviations and units.
    pub abbreviations: String,
    /// Places, for their other names.
    pub places: String,
}

/// What stands for what.
#[derive(Debug, Default)]
pub struct Synonyms {
    entries: Vec<Entry>,
    /// The entries that begin with a word of this key.
    by_first: HashMap<Box<str>, Vec<u32>>,
    /// By the folded form of a unit the word that it is short for: «см» is no form of «смотреть».
    units: HashMap<Box<str>, Box<str>>,
}

/// A phrase that may be asked for, and one that stands for it.
#[derive(Debug)]
struct Entry {
    asked: Phrase,
    meant: Phrase,
}

/// Words side by side, in any of their forms: a key each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// The keys, in order.
    pub keys: Vec<Box<str>>,
}

const SHORT: usize = 0;
const LONG: usize = 1;
const KIND: usize = 2;
const PLACE_NAME: usize = 1;
const PLACE_OTHER_NAMES: usize = 4;

impl Synonyms {
    /// Reads the tables.
    pub fn read(tables: &Tables, lexicon: &Lexicon) -> Result<Synonyms, KnowledgeError> {
        let mut synonyms = Synonyms::default();
        for row in rows("synonyms.tsv", &tables.synonyms) {
            synonyms.add_row(&row, lexicon)?;
        }
        for row in rows("abbreviations.tsv", &tables.abbreviations) {
            synonyms.add_abbreviation(&row, lexicon);
        }
        for row in rows("places.tsv", &tables.places) {
            for other in row.list(PLACE_OTHER_NAMES) {
                synonyms.add(row.column(PLACE_NAME), other, lexicon);
                synonyms.add(other, row.column(PLACE_NAME), lexicon);
            }
        }
        Ok(synonyms)
    }

    /// What a unit is short for: «сантиметр» for «см».
    pub fn unit(&self, folded: &str) -> Option<&str> {
        self.units.get(folded).map(|word| &**word)
    }

    /// The stretches of some words that something else stands for; each word is told by its keys.
    pub fn among<'a>(&'a self, words: &[&[Box<str>]]) -> Vec<(Range<usize>, &'a Phrase)> {
        let mut found: Vec<(Range<usize>, &Phrase)> = Vec::new();
        for (start, first) in words.iter().enumerate() {
            for number in first.iter().filter_map(|key| self.by_first.get(key)).flatten() {
                let entry = &self.entries[*number as usize];
                let place = start..start + entry.asked.keys.len();
                if entry.asked.begins(&words[start..]) && !found.contains(&(place.clone(), &entry.meant)) {
                    found.push((place, &entry.meant));
                }
            }
        }
        found
    }

    fn add_row(&mut self, row: &Row, lexicon: &Lexicon) -> Result<(), KnowledgeError> {
        let (word, other) = (row.column(0), row.column(1));
        self.add(word, other, lexicon);
        match row.column(2) {
            "both" => self.add(other, word, lexicon),
            "one" => {}
            way => return Err(row.wrong("both or one", way)),
        }
        Ok(())
    }

    /// What is short for several things is left out, and so is what is written as words are: «по» is hardly ever «ПО».
    fn add_abbreviation(&mut self, row: &Row, lexicon: &Lexicon) {
        let (short, long) = (row.column(SHORT), row.column(LONG));
        if long.contains(';') {
            return;
        }
        if row.column(KIND) == "unit" {
            self.add_unit(short.trim_end_matches('.'), long, lexicon);
        } else if !short.contains('.') && short.chars().count() > 1 {
            self.add(short, long, lexicon);
            let is_word = lexicon.form(&short.to_lowercase()).readings.iter().any(|reading| reading.is_known);
            if !is_word {
                self.add(long, short, lexicon);
            }
        }
    }

    fn add_unit(&mut self, short: &str, long: &str, lexicon: &Lexicon) {
        let is_one_word = !short.contains([' ', '/', '·']) && !long.contains([' ', '-']);
        if is_one_word && short.chars().count() > 1 {
            self.units.insert(lexicon.form(short).folded.clone(), long.into());
            // The dictionary knows most of them: a text with «см» has the key of «сантиметр».
            let form = lexicon.form(short);
            let is_known = lexicon.form(long).keys.iter().any(|key| form.keys.contains(key));
            if !is_known {
                self.add(long, short, lexicon);
            }
        }
    }

    fn add(&mut self, asked: &str, meant: &str, lexicon: &Lexicon) {
        let (asked, meant) = (Phrase::read(asked, lexicon), Phrase::read(meant, lexicon));
        let Some(first) = asked.keys.first().filter(|_| asked != meant) else { return };
        self.by_first.entry(first.clone()).or_default().push(self.entries.len() as u32);
        self.entries.push(Entry { asked, meant });
    }
}

impl Phrase {
    /// Of each word the key that all its forms have.
    fn read(phrase: &str, lexicon: &Lexicon) -> Phrase {
        let keys = phrase.split_whitespace().filter_map(|word| lexicon.form(word).keys.first().cloned());
        Phrase { keys: keys.collect() }
    }

    fn begins(&self, words: &[&[Box<str>]]) -> bool {
        self.keys.len() <= words.len() && self.keys.iter().zip(words).all(|(key, word)| word.contains(key))
    }
}
