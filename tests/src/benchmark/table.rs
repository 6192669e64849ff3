//! The figures by form, as they are printed and as they are held.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::{self, Display};

use super::judgement::{Counted, Judgement, Tally};

/// Stands before the row of all forms together.
const ALL: &str = "all";
const HEAD: &str =
    "form            speech    true  given  found  credited  precision  recall     F1  F1 credited";

/// The figures of every form, and of all together.
#[derive(Debug, Default)]
pub struct Table {
    /// By form and what is counted.
    rows: BTreeMap<(String, Counted), Tally>,
}

impl Display for Counted {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        out.pad(match self {
            Counted::Direct => "direct",
            Counted::Indirect => "indirect",
            Counted::Summit => "summit",
        })
    }
}

impl Table {
    /// Adds the figures of an article.
    pub fn add(&mut self, form: &str, judgement: &Judgement) {
        for (counted, tally) in &judgement.tallies {
            let row = self.rows.entry((form.to_owned(), *counted)).or_default();
            *row = row.plus(*tally);
        }
    }

    /// The figures of what is counted, by form.
    pub fn rows(&self, counted: Counted) -> impl Iterator<Item = (&str, Tally)> {
        let rows = self.rows.iter().filter(move |((_, row), _)| *row == counted);
        rows.map(|((form, _), tally)| (form.as_str(), *tally))
    }

    /// How these figures differ from those held, as they are printed; empty where they do not.
    pub fn differences(&self, held: &str) -> String {
        let mut held: BTreeMap<String, &str> =
            held.lines().skip(1).filter_map(|line| Some((key(line)?, line))).collect();
        let mut all = String::new();
        for line in self.lines() {
            match key(&line).and_then(|key| held.remove(&key)) {
                Some(before) if before.trim_end() == line => {}
                Some(before) => {
                    all += &format!("{}\n    - {before}\n    + {line}\n", direction(before, &line))
                }
                None => all += &format!("is new\n    + {line}\n"),
            }
        }
        for line in held.values() {
            all += &format!("FELL away\n    - {line}\n");
        }
        all
    }

    fn lines(&self) -> Vec<String> {
        let kinds = self.rows.keys().map(|(_, counted)| *counted).collect::<BTreeSet<_>>();
        let all = kinds.into_iter().map(|counted| {
            let sum = self.rows(counted).fold(Tally::default(), |sum, (_, tally)| sum.plus(tally));
            row(ALL, counted, sum)
        });
        self.rows.iter().map(|((form, counted), tally)| row(form, *counted, *tally)).chain(all).collect()
    }
}

impl Display for Table {
    fn fmt(&self, out: &mut fmt::Formatter) -> fmt::Result {
        writeln!(out, "{HEAD}")?;
        self.lines().iter().try_for_each(|line| writeln!(out, "{line}"))
    }
}

fn row(form: &str, counted: Counted, tally: Tally) -> String {
    format!(
        "{form:<15} {counted:<8} {:5}  {:5}  {:5}  {:8}  {:9.3}  {:6.3}  {:5.3}  {:11.3}",
        tally.truth,
        tally.given,
        tally.found,
        tally.credited,
        tally.precision(),
        tally.recall(),
        tally.f1(),
        tally.f1_credited()
    )
}

/// The form and what is counted of a printed row.
fn key(line: &str) -> Option<String> {
    let mut columns = line.split_whitespace();
    Some(format!("{} {}", columns.next()?, columns.next()?))
}

/// Whether a printed row is worse than it was in any of its shares.
fn direction(before: &str, now: &str) -> &'static str {
    let shares = |line: &str| line.split_whitespace().skip(6).flat_map(str::parse::<f64>).collect::<Vec<_>>();
    let is_worse = shares(before).iter().zip(shares(now)).any(|(before, now)| now < *before);
    if is_worse { "FELL" } else { "rose" }
}
