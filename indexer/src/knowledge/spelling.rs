//! How words come to be typed otherwise: on the wrong layout of the keyboard, in Latin letters.

use std::collections::HashMap;

use super::KnowledgeError;
use super::table::rows;

/// What the keys of a keyboard bear, and how Cyrillic is written in Latin letters.
#[derive(Debug, Default)]
pub struct Spelling {
    layouts: Vec<Layout>,
    /// Latin letters, and what they may stand for.
    latin: Vec<(Box<str>, Vec<Box<str>>)>,
}

/// One layout beside the Latin one.
#[derive(Debug, Clone, Default)]
struct Layout {
    letters: HashMap<char, char>,
    keys: HashMap<char, char>,
}

impl Spelling {
    /// Reads the keys of Russian, those that Kazakh adds, and the table of Latin spellings.
    pub fn read(russian: &str, kazakh: &str, latin: &str) -> Result<Spelling, KnowledgeError> {
        let russian = Layout::read(russian, Layout::default())?;
        let kazakh = Layout::read(kazakh, russian.clone())?;
        let mut spelling = Spelling { layouts: vec![russian, kazakh], latin: Vec::new() };
        for row in rows("transliteration.tsv", latin) {
            let letters = row.column(1).split(';').map(|letters| letters.trim().into());
            spelling.latin.push((row.column(0).into(), letters.collect()));
        }
        Ok(spelling)
    }

    /// What the same keys give on the other layouts; where a key gives nothing there, it stays as it is.
    pub fn switched(&self, typed: &str) -> Vec<String> {
        let lower = typed.to_lowercase();
        let mut switched: Vec<String> = Vec::new();
        for layout in &self.layouts {
            for keys in [&layout.letters, &layout.keys] {
                let other: String =
                    lower.chars().map(|letter| keys.get(&letter).copied().unwrap_or(letter)).collect();
                if other != lower && !switched.contains(&other) {
                    switched.push(other);
                }
            }
        }
        switched
    }

    /// What may be meant by the first letters of a Latin text: how many bytes of it, and the Cyrillic letters.
    pub fn cyrillic<'a>(&'a self, latin: &'a str) -> impl Iterator<Item = (usize, &'a str)> {
        let begin = self.latin.iter().filter(move |(letters, _)| latin.starts_with(&**letters));
        begin.flat_map(|(letters, others)| others.iter().map(move |other| (letters.len(), &**other)))
    }
}

impl Layout {
    fn read(table: &str, mut layout: Layout) -> Result<Layout, KnowledgeError> {
        for row in rows("keyboard.tsv", table) {
            let mut both = row.column(0).chars().chain(row.column(1).chars());
            match (both.next(), both.next(), both.next()) {
                (Some(key), Some(letter), None) => {
                    layout.letters.insert(key, letter);
                    layout.keys.insert(letter, key);
                }
                _ => return Err(row.wrong("a key and its letter", row.column(0))),
            }
        }
        Ok(layout)
    }
}
