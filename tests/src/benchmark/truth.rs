//! What is truly said in an article of the benchmark, and of which summits, written by hand beside it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail, ensure};
use indexer::analysis::quotes::QuoteKind;
use indexer::text::{Places, Span};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::project;

/// Stands in the words of a segment for all that lies between its first and its last ones.
const GAP: &str = " … ";

/// An article of the benchmark.
#[derive(Debug)]
pub struct Article {
    /// Its text as a site prints it.
    pub path: PathBuf,
    /// `FORM/NAME.txt`.
    pub name: String,
    /// The form that it shows: the name of its folder.
    pub form: String,
    /// The text.
    pub text: String,
    /// What is said in it, in reading order.
    pub quotes: Vec<Quote>,
    /// The summits that it speaks of; none where the article is here for its quotes.
    pub summits: Option<Vec<Summit>>,
}

/// A summit that an article speaks of, as it truly is; without number and year it is a series as such.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Summit {
    /// The printed name of its series.
    pub series: String,
    /// Its number, where it has one.
    pub number: Option<u32>,
    /// Its year.
    pub year: Option<i16>,
    /// Its day or first day.
    pub date: Option<Date>,
    /// Where it is held.
    pub place: Option<String>,
}

/// The words of one speaker, as they truly are.
#[derive(Debug)]
pub struct Quote {
    /// Direct, answer or indirect.
    pub kind: QuoteKind,
    /// The names that are right; none where the speaker is unnamed, several people, or a body.
    pub speaker: Vec<String>,
    /// The role as printed.
    pub role: Option<String>,
    /// Where the words stand.
    pub segments: Vec<Span>,
    /// The words, segments joined by a space.
    pub text: String,
    /// Whether opinions may differ: it is neither asked for nor held against anyone.
    pub is_optional: bool,
}

/// The file beside an article.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// The day of publication, for those who are told it; checked, and else left to the extractor to find in the text.
    published: Option<toml::value::Datetime>,
    #[serde(default)]
    quote: Vec<WrittenQuote>,
    event: Option<Vec<WrittenSummit>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenSummit {
    /// The id of a series of the table.
    series: String,
    number: Option<u32>,
    year: Option<i16>,
    date: Option<toml::value::Datetime>,
    place: Option<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenQuote {
    kind: QuoteKind,
    #[serde(default)]
    speaker: OneOrMany,
    role: Option<String>,
    words: OneOrMany,
    #[serde(default)]
    optional: bool,
}

#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl Default for OneOrMany {
    fn default() -> Self {
        OneOrMany::Many(Vec::new())
    }
}

impl OneOrMany {
    fn all(self) -> Vec<String> {
        match self {
            OneOrMany::One(one) => vec![one],
            OneOrMany::Many(many) => many,
        }
    }
}

impl Article {
    /// Reads an article and the file beside it, `NAME.toml`. Every word that is stated has to stand in the text.
    pub fn read(path: &Path) -> Result<Article> {
        let beside = path.with_extension("toml");
        let read = |path: &Path| {
            std::fs::read_to_string(path).with_context(|| format!("cannot read {}", project::name_of(path)))
        };
        let (text, written) = (read(path)?, read(&beside)?);
        let quotes = quotes(&text, &written).with_context(|| project::name_of(&beside))?;
        let summits = summits(&written).with_context(|| project::name_of(&beside))?;
        let name_of = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let form = path.parent().map(name_of).unwrap_or_default();
        Ok(Article {
            path: path.into(),
            name: format!("{form}/{}", name_of(path)),
            form,
            text,
            quotes,
            summits,
        })
    }

    /// What is true of it, in the words in which extractors tell what they found; places count code points.
    pub fn json(&self) -> Value {
        let places = Places::new(&self.text);
        let quote = |quote: &Quote| {
            let segments: Vec<_> =
                quote.segments.iter().map(|segment| places.code_points(*segment)).collect();
            json!({
                "kind": quote.kind, "text": quote.text, "segments": segments, "speaker": quote.speaker.first(),
                "accepted": quote.speaker, "role": quote.role, "optional": quote.is_optional,
            })
        };
        json!({
            "path": self.name, "quotes": self.quotes.iter().map(quote).collect::<Vec<_>>(), "events": self.summits.as_deref().unwrap_or_default(),
        })
    }
}

/// The quotes that a file states, at their places in the text.
pub fn quotes(text: &str, written: &str) -> Result<Vec<Quote>> {
    let written: Written = toml::from_str(written)?;
    if let Some(day) = written.published {
        day.to_string().parse::<Date>().context("published is no day")?;
    }
    let mut from = 0;
    let mut all: Vec<Quote> = Vec::new();
    for stated in written.quote {
        let quote = quote(text, stated, from)?;
        // A quote may lie inside the one before it, but begins behind its beginning.
        from = quote.segments[0].start + quote.text.chars().next().map_or(0, char::len_utf8);
        all.push(quote);
    }
    Ok(all)
}

/// The summits that a file states.
pub fn summits(written: &str) -> Result<Option<Vec<Summit>>> {
    let written: Written = toml::from_str(written)?;
    written.event.map(|stated| stated.into_iter().map(summit).collect()).transpose()
}

fn summit(stated: WrittenSummit) -> Result<Summit> {
    let mut all = project::knowledge().events.series.iter();
    let series = all.find(|series| *series.id == *stated.series);
    let date = stated.date.map(|date| date.to_string().parse().context("the date is no day")).transpose()?;
    Ok(Summit {
        series: series.with_context(|| format!("no series «{}»", stated.series))?.name.to_string(),
        number: stated.number,
        year: stated.year,
        date,
        place: stated.place,
    })
}

fn quote(text: &str, stated: WrittenQuote, mut from: usize) -> Result<Quote> {
    if let Some(role) = &stated.role {
        place(text, role, 0).with_context(|| format!("role «{role}»"))?;
    }
    let mut segments = Vec::new();
    for words in stated.words.all() {
        let place = segment(text, &words, from).with_context(|| format!("«{words}»"))?;
        segments.push(place);
        from = place.end;
    }
    ensure!(!segments.is_empty(), "a quote without words");
    let words: Vec<&str> = segments.iter().map(|segment| segment.of(text)).collect();
    Ok(Quote {
        kind: stated.kind,
        speaker: stated.speaker.all(),
        role: stated.role,
        text: words.join(" "),
        segments,
        is_optional: stated.optional,
    })
}

/// Where a segment stands: its words, or from its first words to the next place of its last ones.
fn segment(text: &str, words: &str, from: usize) -> Result<Span> {
    let place = match words.split_once(GAP) {
        None => place(text, words, from)?,
        Some((first, last)) => {
            let first = place(text, first, from)?;
            Span::new(first.start, place(text, last, first.end)?.end)
        }
    };
    ensure!(!place.of(text).contains("\n\n"), "goes over a paragraph");
    Ok(place)
}

/// The first place of these words behind `from`, whole words only; any white space is like any other.
fn place(text: &str, words: &str, from: usize) -> Result<Span> {
    let first = words.split_whitespace().next().context("no words")?;
    let rest = text.get(from..).unwrap_or_default();
    let behind = text.len() - rest.len();
    for (at, _) in rest.match_indices(first) {
        let start = behind + at;
        if let Some(end) = end_of(text, words, start).filter(|end| is_whole(text, Span::new(start, *end))) {
            return Ok(Span::new(start, end));
        }
    }
    bail!("does not stand in the text, or not in this order")
}

/// Where the words end that begin at `start`.
fn end_of(text: &str, words: &str, start: usize) -> Option<usize> {
    let mut rest = &text[start..];
    for (number, word) in words.split_whitespace().enumerate() {
        let next = rest.trim_start();
        if number > 0 && next.len() == rest.len() {
            return None;
        }
        rest = next.strip_prefix(word)?;
    }
    Some(text.len() - rest.len())
}

fn is_whole(text: &str, place: Span) -> bool {
    let is_cut = |outside: Option<char>, inside: Option<char>| {
        outside.is_some_and(char::is_alphanumeric) && inside.is_some_and(char::is_alphanumeric)
    };
    let words = place.of(text);
    !is_cut(text[..place.start].chars().next_back(), words.chars().next())
        && !is_cut(text[place.end..].chars().next(), words.chars().next_back())
}
