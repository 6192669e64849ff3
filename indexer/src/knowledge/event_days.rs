//! By which words a day is told from that of a summit: «накануне», «в ходе», «за два дня до».

use foldhash::HashMap;

use super::KnowledgeError;
use super::lexicon::{Form, fold};
use super::table::{Row, rows};

/// How a day lies to a summit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Moment {
    /// The day before its first.
    Eve,
    /// Its days.
    During,
    /// The day after its last.
    Morrow,
    /// So many days before its first.
    Before,
    /// So many days after its last.
    After,
}

/// The words before the last one, from the last of them to the first.
type Phrase = (Vec<Box<str>>, Moment);

/// The words, from the last to the first, as they stand before the name of a summit.
#[derive(Debug, Default)]
pub struct EventDays {
    /// By the last word.
    phrases: HashMap<Box<str>, Vec<Phrase>>,
    /// What opens a count.
    leads: HashMap<Box<str>, Moment>,
}

impl EventDays {
    /// Reads a table of `words, kind, example`.
    pub fn read(name: &str, table: &str) -> Result<EventDays, KnowledgeError> {
        let mut days = EventDays::default();
        for row in rows(name, table) {
            days.add(&row)?;
        }
        Ok(days)
    }

    fn add(&mut self, row: &Row) -> Result<(), KnowledgeError> {
        let mut words: Vec<Box<str>> =
            row.column(0).split_whitespace().map(|word| fold::folded(word).into()).collect();
        let moment = match row.column(1) {
            "eve" => Moment::Eve,
            "during" => Moment::During,
            "morrow" => Moment::Morrow,
            "before" | "lead before" => Moment::Before,
            "after" | "lead after" => Moment::After,
            other => return Err(row.wrong("eve, during, morrow, before, after or a lead", other)),
        };
        let Some(last) = words.pop() else { return Ok(()) };
        if row.column(1).starts_with("lead") {
            self.leads.insert(last, moment);
        } else {
            words.reverse();
            self.phrases.entry(last).or_default().push((words, moment));
        }
        Ok(())
    }

    /// The longest of the phrases whose last word is `back(0)`, the one before it `back(1)`: how many words it has, and what it tells.
    pub fn ending_with<'f>(&self, back: impl Fn(usize) -> Option<&'f Form>) -> Option<(usize, Moment)> {
        let phrases = self.phrases.get(&back(0)?.folded)?;
        let stands = |words: &[Box<str>]| {
            words.iter().enumerate().all(|(at, word)| back(at + 1).is_some_and(|form| form.folded == *word))
        };
        let standing = phrases.iter().filter(|(words, _)| stands(words));
        standing.max_by_key(|(words, _)| words.len()).map(|(words, moment)| (words.len() + 1, *moment))
    }

    /// Whether a word opens a count of days before or after: «за (два дня до)».
    pub fn leads(&self, form: &Form, moment: Moment) -> bool {
        self.leads.get(&form.folded) == Some(&moment)
    }
}
