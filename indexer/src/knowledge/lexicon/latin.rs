//! Names in Latin letters: what a capitalised form is in them.

use std::collections::{HashMap, HashSet};

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::fold;
use super::names::{self, BOTH, Cases, NamePart, NameReadings, Strength, genders};
use super::readings::{Case, Gender};
use crate::knowledge::KnowledgeError;
use crate::knowledge::table::{Row, rows};

/// The tables of names in Latin letters.
#[derive(Debug)]
pub(super) struct LatinNames {
    /// By folded name: the genders of those who bear it.
    given: HashMap<Box<str>, Vec<Gender>>,
    /// Names that Russian news prints, by their sound.
    by_sound: HashMap<String, Vec<Gender>>,
    endings: Vec<Ending>,
    /// Folded words that are no names, though they have a capital.
    ordinary: HashSet<Box<str>>,
}

#[derive(Debug)]
struct Ending {
    letters: Box<str>,
    is_patronymic: bool,
    genders: &'static [Gender],
}

/// A root has at least this many letters before a surname's ending: «Kiev» is no form of one.
const SHORTEST_ROOT_LETTERS: usize = 3;
/// Marks of the possessive: «Viktor’s», «the Askarovs’».
const POSSESSIVES: [&str; 3] = ["'s", "'S", "'"];

impl LatinNames {
    /// Reads the tables; `sounding` are the given names that Russian news prints.
    pub(super) fn read<'a>(
        given: &str,
        endings: &str,
        ordinary: &[&str],
        sounding: impl Iterator<Item = (&'a str, &'a [Gender])>,
    ) -> Result<LatinNames, KnowledgeError> {
        let mut by_sound: HashMap<String, Vec<Gender>> = HashMap::new();
        for (name, genders) in sounding {
            by_sound.entry(cyrillic_sound(name)).or_default().extend(genders);
        }
        let words = ordinary.iter().flat_map(|table| rows("ordinary.tsv", table));
        Ok(LatinNames {
            given: rows("given_names.tsv", given)
                .map(|row| Ok((fold::folded(row.column(0)).into(), genders(&row, 1)?.to_vec())))
                .collect::<Result<_, KnowledgeError>>()?,
            by_sound,
            endings: rows("name_endings.tsv", endings).map(ending).collect::<Result<_, _>>()?,
            ordinary: words.map(|row| fold::folded(row.column(0)).into()).collect(),
        })
    }

    /// What a capitalised form can be in a person's name, and whether it is an ordinary word besides.
    pub(super) fn of(&self, surface: &str) -> (NameReadings, bool) {
        let (printed, cases) = without_possessive(surface);
        let folded = fold::folded(printed);
        let is_ordinary = self.ordinary.contains(&*folded);
        let given = self.given(&folded, is_ordinary);
        let mut names = NameReadings::default();
        let part = |gender: &Gender, strength| NamePart {
            nominative: names::name_case(printed).into(),
            gender: *gender,
            cases,
            strength,
        };
        names.given.extend(given.iter().map(|gender| part(gender, Strength::Known)));
        if is_ordinary {
            return (names, !given.is_empty());
        }
        match self.endings.iter().find(|ending| ending.fits(&folded)) {
            Some(ending) => {
                let parts = ending.genders.iter().map(|gender| part(gender, Strength::Typical));
                let of_kind = if ending.is_patronymic { &mut names.patronymic } else { &mut names.surname };
                of_kind.extend(parts);
            }
            None => names.surname.extend(BOTH.iter().map(|gender| part(gender, Strength::Possible))),
        }
        (names, false)
    }

    /// The genders of those who bear it as a given name: those of the table, else of the Russian name that sounds like it.
    fn given(&self, folded: &str, is_ordinary: bool) -> Vec<Gender> {
        let known = self.given.get(folded).cloned();
        let by_sound = || self.by_sound.get(&latin_sound(folded)).filter(|_| !is_ordinary).cloned();
        let mut genders = known.or_else(by_sound).unwrap_or_default();
        genders.sort_by_key(|gender| *gender as u8);
        genders.dedup();
        genders
    }
}

impl Ending {
    fn fits(&self, folded: &str) -> bool {
        folded.strip_suffix(&*self.letters).is_some_and(|root| root.chars().count() >= SHORTEST_ROOT_LETTERS)
    }
}

fn ending(row: Row) -> Result<Ending, KnowledgeError> {
    let is_patronymic = match row.column(1) {
        "surname" => false,
        "patronymic" => true,
        other => return Err(row.wrong("surname or patronymic", other)),
    };
    Ok(Ending { letters: row.column(0).into(), is_patronymic, genders: genders(&row, 2)? })
}

/// «Viktor's» is the genitive of «Viktor»; all else may stand in any case.
fn without_possessive(surface: &str) -> (&str, Cases) {
    let name = POSSESSIVES.iter().find_map(|mark| surface.strip_suffix(mark));
    name.map_or((surface, Cases::ALL), |name| (name, Cases::of(Case::Genitive)))
}

/// Latin letters and what they sound like, the longest first; each sound is one letter.
const LATIN_SOUNDS: [(&str, &str); 34] = [
    ("shch", "w"),
    ("sch", "w"),
    ("dzh", "j"),
    ("sh", "w"),
    ("ch", "q"),
    ("zh", "j"),
    ("dj", "j"),
    ("kh", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ts", "c"),
    ("tz", "c"),
    ("ck", "k"),
    ("o'", "u"),
    ("yo", "o"),
    ("ye", "e"),
    ("yu", "u"),
    ("ya", "a"),
    ("ee", "i"),
    ("oo", "u"),
    ("ş", "w"),
    ("š", "w"),
    ("ç", "q"),
    ("č", "q"),
    ("ž", "j"),
    ("ı", "i"),
    ("ə", "a"),
    ("y", "i"),
    ("c", "k"),
    ("q", "k"),
    ("w", "v"),
    ("x", "ks"),
    ("'", ""),
];

/// Cyrillic letters and what they sound like, from «а» on.
const CYRILLIC_SOUNDS: [&str; 32] = [
    "a", "b", "v", "g", "d", "e", "j", "z", "i", "i", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f",
    "h", "c", "q", "w", "w", "", "i", "", "e", "u", "a",
];

/// What a Latin spelling sounds like: «Yerlan» and «Erlan», «Khasan» and «Hasan» alike.
fn latin_sound(folded: &str) -> String {
    let mut sound = String::new();
    let mut rest = folded;
    while let Some(letter) = rest.chars().next() {
        // Uzbek writes х so, others only within a name: «Xurshid», «Maxim».
        let (length, letters) = match LATIN_SOUNDS.iter().find(|(spelt, _)| rest.starts_with(spelt)) {
            Some(("x", _)) if sound.is_empty() => (1, "h".to_string()),
            Some((spelt, heard)) => (spelt.len(), (*heard).to_string()),
            None => (letter.len_utf8(), letter.nfd().filter(|&part| !is_combining_mark(part)).collect()),
        };
        sound.push_str(&letters);
        rest = &rest[length..];
    }
    joined(&sound)
}

/// What a Cyrillic name sounds like, in the same letters.
fn cyrillic_sound(folded: &str) -> String {
    let mut sound = String::new();
    for letter in fold::plain(folded).chars() {
        let number = u32::from(letter).checked_sub(u32::from('а')).map(|number| number as usize);
        match number.and_then(|number| CYRILLIC_SOUNDS.get(number)) {
            Some(letters) => sound.push_str(letters),
            None => sound.push(letter),
        }
    }
    joined(&sound.replace("dj", "j"))
}

/// Letters written twice count once, and an «i» before a vowel is hardly heard: «Natalia», «Natalya».
fn joined(sound: &str) -> String {
    let mut letters: Vec<char> = sound.chars().collect();
    letters.dedup();
    let is_vowel = |letter: Option<&char>| matches!(letter, Some('a' | 'e' | 'o' | 'u'));
    let heard = |&(place, letter): &(usize, &char)| *letter != 'i' || !is_vowel(letters.get(place + 1));
    letters.iter().enumerate().filter(heard).map(|(_, letter)| *letter).collect()
}
