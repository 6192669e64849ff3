//! Who held which office when, and how offices are printed.

use foldhash::{HashMap, HashMapExt};

use jiff::civil::Date;

use super::KnowledgeError;
use super::lexicon::{Form, Lexicon};
use super::table::{Row, rows};
use super::traits::Trait;

/// The table of offices.
#[derive(Debug)]
pub struct Offices {
    terms: HashMap<Box<str>, Vec<Term>>,
    /// Printed names by the keys of their first word.
    names: HashMap<Box<str>, Vec<Name>>,
    /// `*head-of-state` → how the names of such offices begin.
    own: HashMap<Box<str>, Box<str>>,
}

/// Who held an office from when to when.
#[derive(Debug)]
struct Term {
    holder: Box<str>,
    from: Option<Date>,
    to: Option<Date>,
}

/// A printed name of an office.
#[derive(Debug)]
struct Name {
    words: Vec<NameWord>,
    office: Box<str>,
}

/// A word of such a name: its keys, and whether it has a hyphen. A part of «премьер-министр» is another office.
#[derive(Debug, Clone)]
struct NameWord {
    keys: Vec<Box<str>>,
    is_compound: bool,
}

/// An office as printed: which one, and how many words its name takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PrintedOffice<'a> {
    /// The office of the table; «*head-of-state» and the like for one whose state is not printed.
    pub office: &'a str,
    /// How many words its name takes.
    pub words: usize,
}

impl Offices {
    /// Reads the tables; `lexicon` tells the forms in which a name may be printed.
    pub fn read(terms: &str, names: &str, own: &str, lexicon: &Lexicon) -> Result<Offices, KnowledgeError> {
        let own = rows("own_offices.tsv", own)
            .map(|row| (row.column(1).into(), format!("{} ", row.column(0)).into()));
        let mut offices = Offices { terms: HashMap::new(), names: HashMap::new(), own: own.collect() };
        for row in rows("offices.tsv", terms) {
            let term = Term { holder: row.column(1).into(), from: day(&row, 2)?, to: day(&row, 3)? };
            if !offices.terms.contains_key(row.column(0)) {
                offices.add_name(row.column(0), row.column(0), lexicon);
            }
            offices.terms.entry(row.column(0).into()).or_default().push(term);
        }
        for row in rows("office_names.tsv", names) {
            offices.add_name(row.column(0), row.column(1), lexicon);
        }
        Ok(offices)
    }

    fn add_name(&mut self, printed: &str, office: &str, lexicon: &Lexicon) {
        let word = |word: &str| NameWord { keys: lexicon.query_keys(word), is_compound: word.contains('-') };
        let words: Vec<NameWord> = printed.split(' ').map(word).collect();
        for key in words.first().map(|word| word.keys.clone()).unwrap_or_default() {
            self.names.entry(key).or_default().push(Name { words: words.clone(), office: office.into() });
        }
    }

    /// The office whose name stands at the beginning of these words; the longest name wins.
    pub fn printed<'a>(&'a self, forms: &[&Form]) -> Option<PrintedOffice<'a>> {
        let first = forms.first().filter(|form| form.may_be(Trait::Office))?;
        let names = first.keys.iter().filter_map(|key| self.names.get(key)).flatten();
        let fitting = names.filter(|name| name.fits(forms));
        let best = fitting.max_by_key(|name| name.words.len())?;
        Some(PrintedOffice { office: &best.office, words: best.words.len() })
    }

    /// Whether the name of an office can begin with this word.
    pub(super) fn can_begin(&self, form: &Form) -> bool {
        form.keys.iter().any(|key| self.names.contains_key(key))
    }

    /// Who held the office on that day; without a day, who holds it by the last row.
    pub fn holder(&self, office: &str, day: Option<Date>) -> Option<&str> {
        let terms = self.terms.get(office)?;
        let held = |term: &&Term| match day {
            Some(day) => term.from.is_none_or(|from| from <= day) && term.to.is_none_or(|to| day <= to),
            None => term.to.is_none(),
        };
        // The day of a change has two holders; the later one counts.
        terms.iter().filter(held).max_by_key(|term| term.from).map(|term| &*term.holder)
    }

    /// Whether this person ever held an office whose name begins so.
    pub fn ever_held(&self, holder: &str, beginning: &str) -> bool {
        self.terms.iter().any(|(office, terms)| {
            office.starts_with(beginning) && terms.iter().any(|term| &*term.holder == holder)
        })
    }

    /// Whether this person ever held an office of a kind (`*head-of-state`), of whatever state.
    pub fn ever_held_kind(&self, holder: &str, kind: &str) -> bool {
        self.own.get(kind).is_some_and(|beginning| self.ever_held(holder, beginning))
    }

    /// Whether this person held, on that day, an office of a kind (`*head-of-state`), of whatever state.
    pub fn holds(&self, holder: &str, kind: &str, day: Option<Date>) -> bool {
        let Some(beginning) = self.own.get(kind) else { return false };
        let offices = self.terms.keys().filter(|office| office.starts_with(&**beginning));
        offices.filter_map(|office| self.holder(office, day)).any(|held| held == holder)
    }
}

impl Name {
    fn fits(&self, forms: &[&Form]) -> bool {
        self.words.len() <= forms.len()
            && self.words.iter().zip(forms).all(|(word, form)| {
                word.is_compound == form.folded.contains('-')
                    && form.keys.iter().any(|key| word.keys.contains(key))
            })
    }
}

fn day(row: &Row, column: usize) -> Result<Option<Date>, KnowledgeError> {
    match row.column(column) {
        "" => Ok(None),
        text => text.parse().map(Some).map_err(|_| row.wrong("a day, YYYY-MM-DD", text)),
    }
}
