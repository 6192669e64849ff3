//! What an extractor gives for the articles of the benchmark: Minber's own analysis, or a file of another's.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use indexer::analysis::analyse;
use indexer::analysis::quotes::QuoteKind;
use indexer::source::{self, Limits};
use jiff::civil::Date;
use serde::Deserialize;
use server::show;

use super::truth::Article;
use crate::project;

/// What is given, by the name of the article.
#[derive(Debug, Default)]
pub struct Given(BTreeMap<String, Found>);

/// What is given for one article; what else an extractor tells is ignored.
#[derive(Debug, Default, Deserialize)]
pub struct Found {
    /// The quotes.
    #[serde(default)]
    pub quotes: Vec<Quote>,
    /// The summits and visits.
    #[serde(default)]
    pub events: Vec<Event>,
}

/// A summit as an extractor gives it.
#[derive(Debug, Clone, Deserialize)]
pub struct Event {
    /// The printed name of its series.
    pub series: String,
    /// Its number.
    pub number: Option<u32>,
    /// Its year.
    pub year: Option<i16>,
    /// Its day or first day.
    pub date: Option<Date>,
    /// Where it is held.
    pub place: Option<String>,
}

/// A quote as an extractor gives it; what else it tells is ignored.
#[derive(Debug, Clone, Deserialize)]
pub struct Quote {
    /// Direct, answer or indirect.
    pub kind: QuoteKind,
    /// Its words, segments joined by a space.
    pub text: String,
    /// Who is said to have said it.
    pub speaker: Option<Speaker>,
}

/// A name, or a name and what bears it.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub enum Speaker {
    /// A person.
    Name(String),
    /// A person or a body.
    Told {
        /// The name.
        name: String,
        /// `person` or `organization`.
        #[serde(rename = "type")]
        kind: Option<String>,
    },
}

/// A line of a file: what was found in one article.
#[derive(Debug, Deserialize)]
struct Line {
    path: String,
    #[serde(flatten)]
    found: Found,
}

impl Quote {
    /// The person named as its speaker. A body counts as nobody.
    pub fn person(&self) -> Option<&str> {
        match self.speaker.as_ref()? {
            Speaker::Name(name) => Some(name),
            Speaker::Told { kind: Some(kind), .. } if kind == "organization" => None,
            Speaker::Told { name, .. } => Some(name),
        }
    }
}

impl Given {
    /// What Minber's own analysis finds in the articles.
    pub fn by_minber(articles: &[Article]) -> Result<Given> {
        let found = |article: &Article| Ok((article.name.clone(), minber(&article.path)?));
        Ok(Given(articles.iter().map(found).collect::<Result<_>>()?))
    }

    /// Reads what another extractor gives: a line of JSON an article, as `minber show --json` prints them.
    pub fn read(lines: &str) -> Result<Given> {
        let mut given = Given::default();
        for (number, line) in lines.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let line: Line = serde_json::from_str(line).with_context(|| format!("line {}", number + 1))?;
            given.0.insert(name_in(&line.path), line.found);
        }
        ensure!(!given.0.is_empty(), "no line tells of an article");
        Ok(given)
    }

    /// What is given for an article; nothing where it is not told of.
    pub fn of(&self, article: &Article) -> &Found {
        const NOTHING: &Found = &Found { quotes: Vec::new(), events: Vec::new() };
        self.0.get(&article.name).unwrap_or(NOTHING)
    }
}

/// The last folder and the file of a path: `FORM/NAME.txt`.
fn name_in(path: &str) -> String {
    let parts: Vec<&str> = path.split(['/', '\\']).collect();
    parts[parts.len().saturating_sub(2)..].join("/")
}

fn minber(path: &Path) -> Result<Found> {
    let knowledge = project::knowledge();
    let mut all = Found::default();
    for article in source::open(path, &knowledge.print, Limits::default()) {
        let article = article?;
        let found = serde_json::to_value(show::Found::new(&article, &analyse(&article, knowledge)))?;
        let found = Found::deserialize(&found)?;
        all.quotes.extend(found.quotes);
        all.events.extend(found.events);
    }
    Ok(all)
}
