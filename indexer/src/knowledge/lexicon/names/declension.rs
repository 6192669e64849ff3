//! How names decline: the patterns of endings.

use foldhash::HashMap;

use super::super::fold;
use super::super::readings::{Case, Gender};
use super::parts::{Cases, NamePart, Strength};
use crate::knowledge::KnowledgeError;
use crate::knowledge::table::Row;

#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) kind: PatternKind,
    /// None for the plural: a family.
    pub(super) gender: Option<Gender>,
    pub(super) nominative: Box<str>,
    /// Every ending with its case, the nominative first.
    pub(super) endings: Vec<(Box<str>, Case)>,
    pub(super) masculine: Box<str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PatternKind {
    /// Given names and surnames.
    Any,
    /// An ending that only surnames have.
    Surname,
    /// A surname that looks like an adjective.
    Adjective,
}

const CASES: [Case; 6] =
    [Case::Nominative, Case::Genitive, Case::Dative, Case::Accusative, Case::Instrumental, Case::Locative];
/// A name keeps at least this many letters before its ending: «Лев» is no form of a surname «Л».
const SHORTEST_ROOT_LETTERS: usize = 2;

impl Pattern {
    /// «-ұлы», «-кызы»: a surname that stays as it is and tells whose child somebody is.
    pub(super) fn is_patronymic(&self) -> bool {
        self.kind == PatternKind::Surname && self.nominative.ends_with('ы') && self.masculine.ends_with('ы')
    }

    pub(super) fn restore(&self, printed: &str, lower: &str, ending: &str, case: Case) -> Option<NamePart> {
        if !has_root(lower, ending) {
            return None;
        }
        let root = &printed[..printed.len() - ending.len()];
        let last = root.chars().next_back()?;
        let is_soft = matches!(last, 'й' | 'ь' | 'ъ');
        let fits = match self.nominative.chars().next() {
            // Only after a hushing letter a hard ending is spelt so: «Кличем», but «Нурланом».
            None if ending == "ем" => matches!(last, 'ж' | 'ш' | 'ч' | 'щ' | 'ц'),
            None | Some('ь') => !is_vowel(last) && !is_soft,
            Some('й') => is_vowel(last),
            Some(_) => true,
        };
        if !fits {
            return None;
        }
        Some(NamePart {
            nominative: format!("{root}{}", self.nominative).into(),
            gender: self.gender?,
            cases: Cases::of(case),
            strength: if self.kind == PatternKind::Surname { Strength::Typical } else { Strength::Possible },
        })
    }
}

/// Endings with what each stands for, found by the last letter of a word; those of a letter in the order in which they
/// were given.
#[derive(Debug)]
pub(super) struct Endings<T> {
    by_last: HashMap<char, Vec<(Box<str>, T)>>,
    /// No ending at all, which any word has.
    bare: Vec<(Box<str>, T)>,
}

impl<T: Clone> Endings<T> {
    pub(super) fn new(all: &[(Box<str>, T)]) -> Endings<T> {
        let are =
            |fits: &dyn Fn(&str) -> bool| all.iter().filter(|(ending, _)| fits(ending)).cloned().collect();
        let letters = all.iter().filter_map(|(ending, _)| ending.chars().next_back());
        let of_letter = |last| are(&|ending| ending.is_empty() || ending.ends_with(last));
        Endings { by_last: letters.map(|last| (last, of_letter(last))).collect(), bare: are(&str::is_empty) }
    }

    /// The endings that end in the last letter of a word.
    pub(super) fn of(&self, word: &str) -> &[(Box<str>, T)] {
        let last = word.chars().next_back();
        last.and_then(|last| self.by_last.get(&last)).unwrap_or(&self.bare)
    }
}

/// Every ending of the patterns, with the number of its pattern and its case.
pub(super) fn endings(patterns: &[Pattern]) -> Endings<(usize, Case)> {
    let of_pattern = |(number, pattern): (usize, &Pattern)| {
        let endings = pattern.endings.iter();
        endings.map(|(ending, case)| (ending.clone(), (number, *case))).collect::<Vec<_>>()
    };
    Endings::new(&patterns.iter().enumerate().flat_map(of_pattern).collect::<Vec<_>>())
}

/// Folded endings of surnames, longest first, each with that of the masculine nominative.
pub(super) fn surname_endings(patterns: &[Pattern]) -> Endings<Box<str>> {
    let mut endings = Vec::new();
    for pattern in patterns.iter().filter(|pattern| pattern.kind != PatternKind::Any) {
        for (ending, _) in &pattern.endings {
            let is_man = pattern.gender == Some(Gender::Masculine);
            endings.push((fold::folded(ending), fold::folded(&pattern.masculine), is_man));
        }
    }
    // Of equal endings the man's counts: «-ова» is «-ов» in the genitive before it is a woman's name, and the key is the same.
    endings.sort_by_key(|(ending, _, is_man)| std::cmp::Reverse((ending.len(), *is_man)));
    let endings = endings.into_iter().map(|(ending, masculine, _)| (ending.into(), masculine.into()));
    Endings::new(&endings.collect::<Vec<_>>())
}

pub(super) fn pattern(row: Row) -> Result<Pattern, KnowledgeError> {
    let ending = |text: &str| -> Box<str> { if text == "-" { "".into() } else { text.into() } };
    let gender = match row.column(1) {
        "m" => Some(Gender::Masculine),
        "f" => Some(Gender::Feminine),
        "plural" => None,
        other => return Err(row.wrong("m, f or plural", other)),
    };
    let kind = match row.column(0) {
        "any" => PatternKind::Any,
        "surname" => PatternKind::Surname,
        "adjective" => PatternKind::Adjective,
        other => return Err(row.wrong("any, surname or adjective", other)),
    };
    let mut endings = Vec::new();
    for (number, case) in CASES.into_iter().enumerate() {
        endings.extend(row.column(number + 2).split('/').map(|text| (ending(text), case)));
    }
    Ok(Pattern { kind, gender, nominative: ending(row.column(2)), endings, masculine: row.column(8).into() })
}

/// Whether a name stays the same in all cases: those in -о, -е, -и, -у …, and women's on a consonant.
pub(super) fn does_not_decline(lower: &str, gender: Gender) -> bool {
    let last = lower.chars().next_back().unwrap_or('а');
    match gender {
        Gender::Feminine => !matches!(last, 'а' | 'я' | 'ь'),
        _ => is_vowel(last) && !matches!(last, 'а' | 'я'),
    }
}

pub(super) fn has_root(folded: &str, ending: &str) -> bool {
    folded.strip_suffix(ending).is_some_and(|root| root.chars().count() >= SHORTEST_ROOT_LETTERS)
}

pub(super) fn is_vowel(letter: char) -> bool {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    matches!(lower, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'ә' | 'і' | 'ө' | 'ү' | 'ұ')
}
