//! Series of summits and their editions, and the words that tell which one is meant.

use foldhash::HashMap;

use jiff::civil::Date;
use serde::Deserialize;

use super::KnowledgeError;
use super::calendar::{in_roman, own_key};
use super::lexicon::{Form, Lexicon, Shape};
use super::phrases::{Capitals, Phrases};
use super::places::Places;
use super::table::{Row, rows};
use super::traits::Trait;

mod called;
mod words;

pub use words::{Head, Meaning, Relation, Role};

/// Stands between the names of two who meet.
const PAIR: &str = " – ";

/// A series of summits.
#[derive(Debug)]
pub struct Series {
    /// «consultative».
    pub id: Box<str>,
    /// «Консультативная встреча глав государств Центральной Азии».
    pub name: Box<str>,
    name_kk: Option<Box<str>>,
    name_en: Option<Box<str>>,
    /// What an edition is called, «VII» standing before it.
    title: Box<str>,
    numbered: Option<Box<str>>,
    /// The editions known, by date; for a family, those of its members are asked instead.
    pub editions: Vec<Edition>,
    /// The series of a family, as places in the table.
    pub members: Vec<usize>,
}

/// One summit of a series.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edition {
    /// Its number, where it has one.
    pub number: Option<u32>,
    /// Its day.
    pub date: Date,
    /// The first and the last day around it.
    pub days: (Date, Date),
    /// Where it was held.
    pub place: Box<str>,
    /// The id of the country where it was held.
    pub country: Option<Box<str>>,
    /// Whether it stands outside the numbers.
    pub is_informal: bool,
}

/// How a name makes an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameKind {
    /// It says by itself that a meeting is meant.
    Meeting,
    /// It is a series by itself, an edition only beside a word such as «саммит».
    Format,
    /// It is a series beside «формат», an edition beside a word such as «саммит».
    Pair,
    /// An organ whose session is a summit: an event where a day or place says so, or beside «заседание».
    Council,
    /// It is an event only beside «саммит», or beside «встреча» where leaders come together.
    Body,
}

/// A name of a series.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SeriesName {
    /// The place of the series in the table.
    pub series: usize,
    /// How it makes an event.
    pub kind: NameKind,
}

/// All series, and the words by which they are told.
#[derive(Debug)]
pub struct Events {
    /// The series, in the order of the table.
    pub series: Vec<Series>,
    /// Their names.
    pub names: Phrases<SeriesName>,
    /// What stands before a number in one word («cop» of «COP29»), by folded form.
    stems: HashMap<Box<str>, usize>,
    /// Abbreviations that can stand before a year, by folded form.
    year_stems: HashMap<Box<str>, usize>,
    /// The year of the last edition.
    newest: Option<i16>,
    words: HashMap<Box<str>, Meaning>,
    /// The key and the word of «саммит», which needs no name beside it to mean heads of state.
    summits: Vec<(Box<str>, Box<str>)>,
    /// What kinds of visits are called.
    visit_kinds: HashMap<Box<str>, Box<str>>,
}

impl Events {
    /// Reads the series, and tables of `word, kind, value, example`.
    pub fn read(
        series: &str,
        words: &[(&str, String)],
        lexicon: &Lexicon,
        places: &Places,
    ) -> Result<Events, KnowledgeError> {
        let mut events = Events {
            series: Vec::new(),
            names: Phrases::beginning_with(Trait::EventName),
            stems: HashMap::default(),
            year_stems: HashMap::default(),
            newest: None,
            words: HashMap::default(),
            summits: Vec::new(),
            visit_kinds: HashMap::default(),
        };
        for (name, content) in words {
            for row in rows(name, content) {
                events.add_word(&row, lexicon)?;
            }
        }
        let file: File =
            toml::from_str(series).map_err(|error| KnowledgeError::Series { message: error.to_string() })?;
        for row in &file.series {
            events.add_series(row, &file.series, lexicon, places)?;
        }
        Ok(events)
    }

    fn add_word(&mut self, row: &Row, lexicon: &Lexicon) -> Result<(), KnowledgeError> {
        let meaning = words::meaning(row)?;
        let key = own_key(&lexicon.form(row.column(0)));
        if meaning.is(Role::VisitKind) || meaning.is(Role::StateVisit) {
            self.visit_kinds.insert(key.clone(), row.column(2).into());
        }
        if meaning.is(Role::Summit) {
            self.summits.push((key.clone(), row.column(0).into()));
        }
        self.words.entry(key).or_default().add(meaning);
        Ok(())
    }

    fn add_series(
        &mut self,
        row: &SeriesRow,
        all: &[SeriesRow],
        lexicon: &Lexicon,
        places: &Places,
    ) -> Result<(), KnowledgeError> {
        let number = self.series.len();
        let kinds = [
            (&row.names, NameKind::Meeting),
            (&row.formats, NameKind::Format),
            (&row.pairs, NameKind::Pair),
            (&row.councils, NameKind::Council),
            (&row.bodies, NameKind::Body),
        ];
        for (names, kind) in kinds {
            for name in names {
                let value = SeriesName { series: number, kind };
                self.names.add(name, value, Capitals::OfAbbreviations, lexicon);
                if let Some((first, second)) = name.split_once(PAIR).filter(|_| kind == NameKind::Pair) {
                    let reversed = format!("{second}{PAIR}{first}");
                    self.names.add(&reversed, value, Capitals::OfAbbreviations, lexicon);
                }
                self.add_year_stem(name, number, lexicon);
            }
        }
        for stem in &row.stems {
            self.stems.insert(lexicon.form(stem).folded.clone(), number);
        }
        let mut editions = Vec::new();
        for edition in &row.editions {
            editions.push(edition.read(&row.id, places)?);
        }
        editions.sort_by_key(|edition: &Edition| edition.date);
        self.newest = self.newest.max(editions.last().map(|edition| edition.date.year()));
        self.series.push(Series {
            id: row.id.as_str().into(),
            name: row.name.as_str().into(),
            name_kk: row.name_kk.as_deref().map(Box::from),
            name_en: row.name_en.as_deref().map(Box::from),
            title: row.title.as_str().into(),
            numbered: row.numbered.as_deref().map(Box::from),
            editions,
            members: row
                .members
                .iter()
                .filter_map(|id| all.iter().position(|other| other.id == *id))
                .collect(),
        });
        Ok(())
    }

    /// An abbreviation can have the year behind it: «ШОС-2025».
    fn add_year_stem(&mut self, name: &str, series: usize, lexicon: &Lexicon) {
        let form = lexicon.form(name);
        if form.shape == Shape::Upper {
            self.year_stems.insert(form.folded.clone(), series);
        }
    }

    /// What a printed word does in naming a summit or a visit; none for most words.
    pub fn meaning(&self, form: &Form) -> Option<Meaning> {
        let mut keys = form.keys.iter().filter(|_| form.may_be(Trait::Event));
        keys.find_map(|key| self.words.get(key)).copied()
    }

    /// The year of the last edition known.
    pub fn newest(&self) -> Option<i16> {
        self.newest
    }

    /// Whether the word of this key is «саммит».
    pub fn is_summit(&self, key: &str) -> bool {
        self.summits.iter().any(|(known, _)| **known == *key)
    }

    /// «саммит».
    pub fn summit_word(&self) -> &str {
        self.summits.first().map_or("", |(_, word)| word)
    }

    /// What a kind of visit is called: «Государственный визит».
    pub fn visit_kind(&self, form: &Form) -> Option<&str> {
        form.keys.iter().find_map(|key| self.visit_kinds.get(key)).map(|name| &**name)
    }

    /// The series and the number of one word, where such an edition is known: «COP29», «ПМЭФ-2025».
    pub fn stem(&self, form: &Form) -> Option<(usize, u32)> {
        let digits = form.folded.find(|letter: char| letter.is_ascii_digit()).filter(|&at| at > 0)?;
        let (stem, number) = form.folded.split_at(digits);
        let is_year = number.len() == 4 && stem.ends_with('-');
        let stem = stem.trim_end_matches('-');
        let of_year = || self.year_stems.get(stem).filter(|_| is_year);
        let series = *self.stems.get(stem).or_else(of_year)?;
        let number: u32 = number.parse().ok()?;
        let is_known = |edition: &Edition| {
            edition.number == Some(number) || u32::try_from(edition.date.year()) == Ok(number)
        };
        self.series[series].editions.iter().any(is_known).then_some((series, number))
    }
}

impl Series {
    /// Whether what an edition is called has this word in its first form: «встреча».
    pub fn is_called(&self, key: &str) -> bool {
        self.title.split(' ').any(|word| word.to_lowercase() == key)
    }

    /// The id of an edition: «consultative-7», «sco-2025».
    pub fn edition_id(&self, number: Option<u32>, date: Option<Date>) -> String {
        match (number, date) {
            (Some(number), _) => format!("{}-{number}", self.id),
            (None, Some(date)) if self.has_several_in(date.year()) => {
                format!("{}-{}-{:02}", self.id, date.year(), date.month())
            }
            (None, Some(date)) => format!("{}-{}", self.id, date.year()),
            (None, None) => self.id.to_string(),
        }
    }

    fn has_several_in(&self, year: i16) -> bool {
        let unnumbered = self.editions.iter().filter(|edition| edition.number.is_none());
        unnumbered.filter(|edition| edition.date.year() == year).count() > 1
    }

    /// The name of an edition: «VII Консультативная встреча …», «Саммит ШОС (Тяньцзинь, 2025)».
    pub fn edition_name(&self, number: Option<u32>, edition: Option<&Edition>) -> String {
        match (number, &self.numbered, edition) {
            (Some(number), Some(pattern), _) => pattern.replace("{number}", &number.to_string()),
            (Some(number), None, _) => format!("{} {}", in_roman(number), self.title),
            (None, _, Some(edition)) => {
                format!("{} ({}, {})", capitalised(&self.title), edition.place, edition.date.year())
            }
            (None, _, None) => self.name.to_string(),
        }
    }
}

/// The text with its first letter as a capital.
pub fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[derive(Deserialize)]
struct File {
    series: Vec<SeriesRow>,
}

#[derive(Deserialize)]
struct SeriesRow {
    id: String,
    name: String,
    name_kk: Option<String>,
    name_en: Option<String>,
    title: String,
    numbered: Option<String>,
    #[serde(default)]
    names: Vec<String>,
    #[serde(default)]
    formats: Vec<String>,
    #[serde(default)]
    pairs: Vec<String>,
    #[serde(default)]
    councils: Vec<String>,
    #[serde(default)]
    bodies: Vec<String>,
    #[serde(default)]
    stems: Vec<String>,
    #[serde(default)]
    members: Vec<String>,
    #[serde(default)]
    editions: Vec<EditionRow>,
}

#[derive(Deserialize)]
struct EditionRow {
    number: Option<u32>,
    date: String,
    from: Option<String>,
    to: Option<String>,
    place: String,
    #[serde(default)]
    informal: bool,
}

impl EditionRow {
    fn read(&self, series: &str, places: &Places) -> Result<Edition, KnowledgeError> {
        let day = |printed: &str| {
            printed.parse::<Date>().map_err(|_| KnowledgeError::Series {
                message: format!("«{printed}», an edition of {series}, is no date"),
            })
        };
        let date = day(&self.date)?;
        let from = self.from.as_deref().map(day).transpose()?.unwrap_or(date);
        let to = self.to.as_deref().map(day).transpose()?.unwrap_or(date);
        let country = places.by_name(&self.place).and_then(|place| place.country.clone());
        let place = self.place.as_str().into();
        Ok(Edition {
            number: self.number,
            date,
            days: (from, to),
            place,
            country,
            is_informal: self.informal,
        })
    }
}
