//! How names decline: what a capitalised form is as a given name, a patronymic or a surname, and its nominative.

use foldhash::{HashMap, HashMapExt, HashSet};

use super::fold;
use super::readings::{Case, Gender, NameType, Part, Reading};
use crate::knowledge::KnowledgeError;
use crate::knowledge::table::{Row, rows};
use declension::{
    Endings, Pattern, PatternKind, does_not_decline, has_root, is_vowel, pattern, surname_endings,
};
use parts::merge;

mod parts;
mod declension;

pub use parts::{Cases, NamePart, NameReadings, Nominative, Strength};

/// The tables of names.
#[derive(Debug)]
pub(super) struct Names {
    patterns: Vec<Pattern>,
    /// The endings of all patterns, each with the number of its pattern.
    endings: Endings<(usize, Case)>,
    /// Folded endings of surnames, longest first, each with that of the masculine nominative.
    surname_endings: Endings<Box<str>>,
    /// By folded plain nominative: the genders of those who bear it.
    given: HashMap<Box<str>, Vec<Gender>>,
    /// Folded given names by where they are borne.
    origins: HashMap<Box<str>, Origin>,
    /// Endings of patronymics, each with those that the father's name may have.
    fathers: Vec<(Box<str>, Vec<Box<str>>)>,
    /// Folded surnames that stand before the given name.
    leading: HashSet<Box<str>>,
    particles: HashSet<Box<str>>,
    /// Words of respect that are joined to a given name.
    honorifics: HashSet<Box<str>>,
}

/// Where a given name is borne.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Origin {
    /// Russia and its neighbours in the west and south.
    Near,
    /// Central Asia, Türkiye, Azerbaijan.
    Region,
    /// Countries whose people have no patronymics.
    Far,
}

impl Names {
    pub(super) fn read(
        declensions: &str,
        given: &str,
        people: &str,
        leading: &str,
        patronymics: &str,
        honorifics: &str,
        particles: &str,
    ) -> Result<Names, KnowledgeError> {
        let patterns: Vec<Pattern> =
            rows("declensions.tsv", declensions).map(pattern).collect::<Result<_, _>>()?;
        Ok(Names {
            endings: declension::endings(&patterns),
            surname_endings: surname_endings(&patterns),
            patterns,
            origins: origins(given),
            fathers: fathers(patronymics),
            given: given_names(given, people, leading)?,
            leading: rows("leading_surnames.tsv", leading)
                .map(|row| fold::folded(row.column(0)).into())
                .collect(),
            honorifics: rows("honorifics.tsv", honorifics).map(|row| row.column(0).into()).collect(),
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
        let mut endings = self.surname_endings.of(folded).iter();
        let (ending, masculine) = endings.find(|(ending, _)| has_root(folded, ending))?;
        Some(format!("{}{masculine}", &folded[..folded.len() - ending.len()]).into())
    }

    /// What a capitalised form can be in a person's name.
    pub(super) fn of(&self, surface: &str, readings: &[Reading]) -> NameReadings {
        let printed = name_case(surface);
        let mut names = NameReadings {
            given: self.given(&printed, readings),
            patronymic: self.patronymics(&printed, readings),
            surname: self.surnames(&printed, readings),
            is_leading: self.leading.contains(&*fold::folded(&printed)),
            is_foreign: false,
        };
        names.is_foreign = names.given.iter().any(|part| self.origin(&part.nominative) == Some(Origin::Far));
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
        self.add_honoured(printed, &mut parts);
        self.add_daughters(printed, &mut parts);
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

    /// «Сакып-апа»: a given name with a word of respect, which stays as it is.
    fn add_honoured(&self, printed: &str, parts: &mut Vec<NamePart>) {
        let Some((name, honorific)) = printed.split_once('-') else { return };
        if !self.honorifics.contains(honorific) {
            return;
        }
        for &gender in self.given.get(&*fold::plain(&fold::folded(name))).into_iter().flatten() {
            let nominative = printed.into();
            merge(parts, NamePart { nominative, gender, cases: Cases::ALL, strength: Strength::Known });
        }
    }

    /// The region makes a woman's name of a man's by an ending: «Феруз», «Феруза».
    fn add_daughters(&self, printed: &str, parts: &mut Vec<NamePart>) {
        let is_fathers = |part: &NamePart| {
            let ending = printed.strip_prefix(&*part.nominative);
            part.gender == Gender::Masculine
                && ending.is_some_and(|ending| ending.chars().count() == 1 && ending.chars().all(is_vowel))
                && part.cases.has(Case::Genitive)
                && self.origin(&part.nominative) == Some(Origin::Region)
        };
        if parts.iter().any(is_fathers) {
            let (gender, cases) = (Gender::Feminine, Cases::of(Case::Nominative));
            merge(parts, NamePart { nominative: printed.into(), gender, cases, strength: Strength::Typical });
        }
    }

    /// Names too short for a pattern stand in the table as they are printed: «Оя», «Ян».
    fn add_as_printed(&self, printed: &str, parts: &mut Vec<NamePart>) {
        let genders = self.given.get(&*fold::plain(&fold::folded(printed))).into_iter().flatten();
        for &gender in genders {
            let cases = Cases::of(Case::Nominative);
            merge(parts, NamePart { nominative: printed.into(), gender, cases, strength: Strength::Known });
        }
    }

    /// What the dictionary knows, and what it guesses where the father's name is known: «Исмоилович».
    fn patronymics(&self, printed: &str, readings: &[Reading]) -> Vec<NamePart> {
        let mut parts = from_dictionary(printed, readings, NameType::Patronymic);
        for part in parts.iter_mut().filter(|part| part.strength == Strength::Possible) {
            if self.has_known_father(&fold::folded(&part.nominative)) {
                part.strength = Strength::Known;
            }
        }
        parts
    }

    fn has_known_father(&self, patronymic: &str) -> bool {
        let roots = self
            .fathers
            .iter()
            .filter_map(|(ending, fathers)| Some((patronymic.strip_suffix(&**ending)?, fathers)));
        roots.into_iter().any(|(root, fathers)| {
            fathers.iter().any(|ending| self.given.contains_key(&*fold::plain(&format!("{root}{ending}"))))
        })
    }

    fn origin(&self, nominative: &str) -> Option<Origin> {
        self.origins.get(&*fold::plain(&fold::folded(nominative))).copied()
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
            for (ending, (number, case)) in self.endings.of(&lower) {
                let pattern = &self.patterns[*number];
                if is_surname || pattern.kind == PatternKind::Any {
                    found.extend(pattern.restore(printed, &lower, ending, *case));
                }
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

/// The names of the table, and the first names of people in the news but for those whose surname stands first.
fn given_names(
    table: &str,
    people: &str,
    leading: &str,
) -> Result<HashMap<Box<str>, Vec<Gender>>, KnowledgeError> {
    let mut given: HashMap<Box<str>, Vec<Gender>> = HashMap::new();
    let leading: HashSet<&str> = rows("leading_surnames.tsv", leading).map(|row| row.column(0)).collect();
    let of_people = rows("people.tsv", people)
        .map(|row| (row, row.column(1).split(' ').next().unwrap_or("")))
        .filter(|(_, name)| !leading.contains(name));
    for (row, name) in rows("given_names.tsv", table).map(|row| (row, row.column(0))).chain(of_people) {
        let gender_column = if row.table == "people.tsv" { 2 } else { 1 };
        let genders = genders(&row, gender_column)?;
        given.entry(fold::plain(&fold::folded(name)).into()).or_default().extend(genders);
    }
    Ok(given)
}

/// Where a given name is borne; what near countries have too is theirs.
fn origins(table: &str) -> HashMap<Box<str>, Origin> {
    let mut origins: HashMap<Box<str>, Origin> = HashMap::new();
    for row in rows("given_names.tsv", table) {
        let origin = match row.column(2) {
            "foreign" => Origin::Far,
            "ru" | "uk" | "hy" | "ka" => Origin::Near,
            _ => Origin::Region,
        };
        let known = origins.entry(fold::plain(&fold::folded(row.column(0))).into()).or_insert(origin);
        *known = (*known).min(origin);
    }
    origins
}

fn fathers(table: &str) -> Vec<(Box<str>, Vec<Box<str>>)> {
    let endings =
        |row: &Row| row.column(1).split('/').map(|ending| ending.trim_matches('-').into()).collect();
    rows("patronymic_endings.tsv", table).map(|row| (row.column(0).into(), endings(&row))).collect()
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

/// «ТОКАЕВ» and «Токаев» are printed alike.
pub(super) fn name_case(surface: &str) -> String {
    if fold::shape(surface) == fold::Shape::Upper {
        fold::capitalised(&surface.to_lowercase())
    } else {
        surface.to_string()
    }
}

/// Whether a form, apart from being a name, is an ordinary word of the language: «Роман», «Вера», «Область».
pub(super) fn is_ordinary(readings: &[Reading]) -> bool {
    readings.iter().any(|reading| reading.is_known && reading.name.is_none() && reading.part != Part::Other)
}
