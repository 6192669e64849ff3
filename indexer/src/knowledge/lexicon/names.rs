//! How names decline: what a capitalised form is as a given name, a patronymic or a surname, and its nominative.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::fold;
use super::readings::{Case, Gender, NameType, Part, Reading};
use crate::knowledge::KnowledgeError;
use crate::knowledge::table::{Row, rows};

/// What a form can be as a part of a person's name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NameReadings {
    /// As a given name of the table or the dictionary.
    pub given: Vec<NamePart>,
    /// As a patronymic.
    pub patronymic: Vec<NamePart>,
    /// As a surname; the surest first.
    pub surname: Vec<NamePart>,
}

/// A part of a name, restored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamePart {
    /// The nominative, with the letters as printed.
    pub nominative: Box<str>,
    /// Whose name it is.
    pub gender: Gender,
    /// The cases in which it may stand here.
    pub cases: Cases,
    /// How sure it is.
    pub strength: Strength,
}

/// How sure it is that a form is such a part of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// By a general pattern that many words fit.
    Possible,
    /// By an ending that only names have.
    Typical,
    /// By a table or the dictionary.
    Known,
}

/// A set of grammatical cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub struct Cases(u8);

impl Cases {
    /// Any case: what does not decline.
    pub const ALL: Cases = Cases(0b11_1111);

    /// The set of one case.
    pub fn of(case: Case) -> Cases {
        Cases(1 << case as u8)
    }

    /// Whether the case is in the set.
    pub fn has(self, case: Case) -> bool {
        self.0 & Cases::of(case).0 != 0
    }

    /// Cases in both.
    pub fn and(self, other: Cases) -> Cases {
        Cases(self.0 & other.0)
    }

    /// Cases in either.
    pub fn or(self, other: Cases) -> Cases {
        Cases(self.0 | other.0)
    }

    /// Whether there is none.
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// The tables of names.
#[derive(Debug)]
pub(super) struct Names {
    patterns: Vec<Pattern>,
    /// Folded endings of surnames, longest first, each with that of the masculine nominative.
    surname_endings: Vec<(Box<str>, Box<str>)>,
    /// By folded plain nominative: the genders of those who bear it.
    given: HashMap<Box<str>, Vec<Gender>>,
    particles: HashSet<Box<str>>,
}

#[derive(Debug)]
struct Pattern {
    kind: PatternKind,
    /// None for the plural: a family.
    gender: Option<Gender>,
    nominative: Box<str>,
    /// Every ending with its case, the nominative first.
    endings: Vec<(Box<str>, Case)>,
    masculine: Box<str>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum PatternKind {
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

impl Names {
    pub(super) fn read(
        declensions: &str,
        given: &str,
        people: &str,
        particles: &str,
    ) -> Result<Names, KnowledgeError> {
        let patterns: Vec<Pattern> =
            rows("declensions.tsv", declensions).map(pattern).collect::<Result<_, _>>()?;
        Ok(Names {
            surname_endings: surname_endings(&patterns),
            patterns,
            given: given_names(given, people)?,
            particles: rows("name_particles.tsv", particles).map(|row| row.column(0).into()).collect(),
        })
    }

    /// The given names that are known, each with the genders of those who bear it.
    pub(super) fn all_given(&self) -> impl Iterator<Item = (&str, &[Gender])> {
        self.given.iter().map(|(name, genders)| (&**name, &genders[..]))
    }

    /// The genders of those who bear this given name, in the nominative.
    pub(super) fn given_genders(&self, nominative: &str) -> &[Gender] {
        self.given.get(&*fold::plain(&fold::folded(nominative))).map_or(&[], Vec::as_slice)
    }

    /// The genders of a surname in the nominative, by an ending that only surnames have.
    pub(super) fn surname_genders(&self, nominative: &str) -> impl Iterator<Item = Gender> {
        let lower = nominative.to_lowercase();
        let patterns = self.patterns.iter().filter(|pattern| pattern.kind == PatternKind::Surname);
        patterns
            .filter(move |pattern| has_root(&lower, &pattern.nominative))
            .filter_map(|pattern| pattern.gender)
    }

    /// The genders of a patronymic that does not decline and may be a surname too: «Кемелұлы».
    pub(super) fn patronymic_genders(&self, nominative: &str) -> impl Iterator<Item = Gender> {
        let lower = nominative.to_lowercase();
        let patterns = self.patterns.iter().filter(|pattern| pattern.is_patronymic());
        patterns
            .filter(move |pattern| has_root(&lower, &pattern.nominative))
            .filter_map(|pattern| pattern.gender)
    }

    /// Whether it is a small word inside a name: «фон».
    pub(super) fn is_particle(&self, folded: &str) -> bool {
        self.particles.contains(folded)
    }

    /// The masculine nominative of a folded surname, where its ending is that of surnames: «бахтияровой» → «бахтияров».
    pub(super) fn surname_key(&self, folded: &str) -> Option<Box<str>> {
        let (ending, masculine) = self.surname_endings.iter().find(|(ending, _)| has_root(folded, ending))?;
        Some(format!("{}{masculine}", &folded[..folded.len() - ending.len()]).into())
    }

    /// What a capitalised form can be in a person's name.
    pub(super) fn of(&self, surface: &str, readings: &[Reading]) -> NameReadings {
        let printed = name_case(surface);
        let mut names = NameReadings {
            given: self.given(&printed, readings),
            patronymic: from_dictionary(&printed, readings, NameType::Patronymic),
            surname: self.surnames(&printed, readings),
        };
        for parts in [&mut names.given, &mut names.patronymic, &mut names.surname] {
            parts.sort_by_key(|part| std::cmp::Reverse(part.strength));
        }
        names
    }

    fn given(&self, printed: &str, readings: &[Reading]) -> Vec<NamePart> {
        let mut parts = Vec::new();
        for hypothesis in self.restored(printed, false) {
            let Some(genders) = self.given.get(&*fold::plain(&fold::folded(&hypothesis.nominative))) else {
                continue;
            };
            if genders.contains(&hypothesis.gender) {
                merge(&mut parts, NamePart { strength: Strength::Known, ..hypothesis });
            }
        }
        self.add_as_printed(printed, &mut parts);
        let is_place =
            readings.iter().any(|reading| reading.is_known && reading.name == Some(NameType::Place));
        if !is_place {
            let known = from_dictionary(printed, readings, NameType::Given).into_iter();
            let known = known.filter(|part| part.strength == Strength::Known);
            // The dictionary has many a name that nobody bears: what the table has goes before it.
            known.for_each(|part| merge(&mut parts, NamePart { strength: Strength::Typical, ..part }));
        }
        parts
    }

    /// Names too short for a pattern stand in the table as they are printed: «Оя», «Ян».
    fn add_as_printed(&self, printed: &str, parts: &mut Vec<NamePart>) {
        let genders = self.given.get(&*fold::plain(&fold::folded(printed))).into_iter().flatten();
        for &gender in genders {
            let cases = Cases::of(Case::Nominative);
            merge(parts, NamePart { nominative: printed.into(), gender, cases, strength: Strength::Known });
        }
    }

    fn surnames(&self, printed: &str, readings: &[Reading]) -> Vec<NamePart> {
        let mut parts = from_dictionary(printed, readings, NameType::Surname);
        parts.retain(|part| part.strength == Strength::Known);
        for hypothesis in self.restored(printed, true) {
            merge(&mut parts, hypothesis);
        }
        parts
    }

    /// Every nominative that the printed form may be of.
    fn restored(&self, printed: &str, is_surname: bool) -> Vec<NamePart> {
        let lower = printed.to_lowercase();
        let mut found: Vec<NamePart> = Vec::new();
        // Where lowering changes the length, places in one are no places in the other: no Cyrillic name is such.
        if lower.len() == printed.len() {
            let fits = |pattern: &&Pattern| is_surname || pattern.kind == PatternKind::Any;
            for pattern in self.patterns.iter().filter(fits) {
                let endings = pattern.endings.iter();
                found.extend(
                    endings.filter_map(|(ending, case)| pattern.restore(printed, &lower, ending, *case)),
                );
            }
        }
        let genders = [Gender::Masculine, Gender::Feminine].into_iter();
        found.extend(genders.filter(|&gender| does_not_decline(&lower, gender)).map(|gender| NamePart {
            nominative: printed.into(),
            gender,
            cases: Cases::ALL,
            strength: Strength::Possible,
        }));
        found
    }
}

impl Pattern {
    /// «-ұлы», «-кызы»: a surname that stays as it is and tells whose child somebody is.
    fn is_patronymic(&self) -> bool {
        self.kind == PatternKind::Surname && self.nominative.ends_with('ы') && self.masculine.ends_with('ы')
    }

    fn restore(&self, printed: &str, lower: &str, ending: &str, case: Case) -> Option<NamePart> {
        if !has_root(lower, ending) {
            return None;
        }
        let root = &printed[..printed.len() - ending.len()];
        let last = root.chars().next_back()?;
        if self.nominative.is_empty() && (is_vowel(last) || matches!(last, 'й' | 'ь' | 'ъ')) {
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

fn surname_endings(patterns: &[Pattern]) -> Vec<(Box<str>, Box<str>)> {
    let mut endings = Vec::new();
    for pattern in patterns.iter().filter(|pattern| pattern.kind != PatternKind::Any) {
        for (ending, _) in &pattern.endings {
            let is_man = pattern.gender == Some(Gender::Masculine);
            endings.push((fold::folded(ending), fold::folded(&pattern.masculine), is_man));
        }
    }
    // Of equal endings the man's counts: «-ова» is «-ов» in the genitive before it is a woman's name, and the key is the same.
    endings.sort_by_key(|(ending, _, is_man)| std::cmp::Reverse((ending.len(), *is_man)));
    endings.into_iter().map(|(ending, masculine, _)| (ending.into(), masculine.into())).collect()
}

fn pattern(row: Row) -> Result<Pattern, KnowledgeError> {
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

fn given_names(table: &str, people: &str) -> Result<HashMap<Box<str>, Vec<Gender>>, KnowledgeError> {
    let mut given: HashMap<Box<str>, Vec<Gender>> = HashMap::new();
    let of_people =
        rows("people.tsv", people).map(|row| (row, row.column(1).split(' ').next().unwrap_or("")));
    for (row, name) in rows("given_names.tsv", table).map(|row| (row, row.column(0))).chain(of_people) {
        let gender_column = if row.table == "people.tsv" { 2 } else { 1 };
        let genders = genders(&row, gender_column)?;
        given.entry(fold::plain(&fold::folded(name)).into()).or_default().extend(genders);
    }
    Ok(given)
}

/// Those who can bear a name.
pub(super) const BOTH: &[Gender] = &[Gender::Masculine, Gender::Feminine];

/// The genders that a column tells.
pub(super) fn genders(row: &Row, column: usize) -> Result<&'static [Gender], KnowledgeError> {
    match row.column(column) {
        "m" => Ok(&[Gender::Masculine]),
        "f" => Ok(&[Gender::Feminine]),
        "mf" => Ok(BOTH),
        other => Err(row.wrong("m, f or mf", other)),
    }
}

/// The dictionary's readings of one type; a nominative is the printed form itself, else the lemma.
fn from_dictionary(printed: &str, readings: &[Reading], kind: NameType) -> Vec<NamePart> {
    let mut parts = Vec::new();
    for reading in readings.iter().filter(|reading| reading.name == Some(kind) && !reading.is_plural) {
        let (Some(gender), Some(case)) = (reading.gender, reading.case) else { continue };
        let is_lemma = fold::folded(printed) == *reading.lemma;
        let nominative = if is_lemma { printed.to_string() } else { fold::capitalised(&reading.lemma) };
        let strength = if reading.is_known { Strength::Known } else { Strength::Possible };
        merge(
            &mut parts,
            NamePart { nominative: nominative.into(), gender, cases: Cases::of(case), strength },
        );
    }
    parts
}

/// One part a nominative and gender; its cases are added up.
fn merge(parts: &mut Vec<NamePart>, new: NamePart) {
    let same = |part: &&mut NamePart| {
        part.gender == new.gender && fold::folded(&part.nominative) == fold::folded(&new.nominative)
    };
    match parts.iter_mut().find(same) {
        Some(part) => {
            part.cases = part.cases.or(new.cases);
            part.strength = part.strength.max(new.strength);
        }
        None => parts.push(new),
    }
}

/// Whether a name stays the same in all cases: those in -о, -е, -и, -у …, and women's on a consonant.
fn does_not_decline(lower: &str, gender: Gender) -> bool {
    let last = lower.chars().next_back().unwrap_or('а');
    match gender {
        Gender::Feminine => !matches!(last, 'а' | 'я' | 'ь'),
        _ => is_vowel(last) && !matches!(last, 'а' | 'я'),
    }
}

fn has_root(folded: &str, ending: &str) -> bool {
    folded.strip_suffix(ending).is_some_and(|root| root.chars().count() >= SHORTEST_ROOT_LETTERS)
}

/// «ТОКАЕВ» and «Токаев» are printed alike.
pub(super) fn name_case(surface: &str) -> String {
    if fold::shape(surface) == fold::Shape::Upper {
        fold::capitalised(&surface.to_lowercase())
    } else {
        surface.to_string()
    }
}

fn is_vowel(letter: char) -> bool {
    let lower = letter.to_lowercase().next().unwrap_or(letter);
    matches!(lower, 'а' | 'е' | 'ё' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я' | 'ә' | 'і' | 'ө' | 'ү' | 'ұ')
}

/// Whether a form, apart from being a name, is an ordinary word of the language: «Роман», «Вера», «Область».
pub(super) fn is_ordinary(readings: &[Reading]) -> bool {
    readings.iter().any(|reading| reading.is_known && reading.name.is_none() && reading.part != Part::Other)
}
