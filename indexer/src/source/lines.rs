//! Articles in JSON: one object a line, or a file of one object or an array.

use std::borrow::Cow;
use std::io::BufRead;

use serde::Deserialize;
use serde_json::Value;

use super::date::{NoDate, WrongDate};
use super::told::Manner;
use super::{Limits, Origin, SourceError, bounds, encoding, head, layout};
use crate::article::Article;
use crate::knowledge::print::Print;

/// Reads JSON lines one by one, whatever the size of the file. Blank lines are passed over.
pub struct Lines<'a, R> {
    reader: R,
    origin: Origin,
    print: &'a Print,
    limits: Limits,
    number: usize,
    is_done: bool,
}

impl<'a, R: BufRead> Lines<'a, R> {
    /// Reads the lines of `reader`.
    pub fn new(reader: R, origin: Origin, print: &'a Print, limits: Limits) -> Lines<'a, R> {
        Lines { reader, origin, print, limits, number: 0, is_done: false }
    }

    /// The number of the line read last, from 1.
    pub fn number(&self) -> usize {
        self.number
    }

    /// The bytes of the next line; nothing at the end. What is too long is read to its end and let go.
    fn line(&mut self) -> Result<Option<Vec<u8>>, SourceError> {
        let mut bytes = Vec::new();
        let limit = self.limits.article_bytes;
        let mut bounded = std::io::Read::take(&mut self.reader, limit.saturating_add(1));
        let read = bounded.read_until(b'\n', &mut bytes).map_err(|error| self.broken(error))?;
        self.number += usize::from(read > 0);
        if bytes.len() as u64 > limit {
            if bytes.last() != Some(&b'\n') {
                self.reader.skip_until(b'\n').map_err(|error| self.broken(error))?;
            }
            return Err(SourceError::LineTooLong { address: self.origin.line(self.number), limit });
        }
        Ok((read > 0).then_some(bytes))
    }

    /// A reader that fails once is not asked again.
    fn broken(&mut self, error: std::io::Error) -> SourceError {
        self.is_done = true;
        SourceError::unreadable(&self.origin.address, error)
    }
}

impl<R: BufRead> Iterator for Lines<'_, R> {
    type Item = Result<Article, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.is_done {
            let bytes = match self.line() {
                Ok(bytes) => bytes?,
                Err(error) => return Some(Err(error)),
            };
            let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes).trim_ascii();
            if !bytes.is_empty() {
                return Some(read_line(bytes, &self.origin, self.number, self.print));
            }
        }
        None
    }
}

/// Reads a line. Its number names it in messages.
fn read_line(bytes: &[u8], origin: &Origin, number: usize, print: &Print) -> Result<Article, SourceError> {
    let address = || origin.line(number);
    let text = match std::str::from_utf8(bytes) {
        Ok(text) => Cow::Borrowed(text),
        Err(_) => Cow::Owned(
            encoding::decode(bytes.to_vec())
                .map_err(|no| SourceError::NotText { address: address(), kind: no.0 })?,
        ),
    };
    if !text.starts_with('{') {
        return Err(no_object(address()));
    }
    let record = serde_json::from_str(&text).map_err(|error| not_json(address(), &error))?;
    article(record, origin, Some(number), print)
}

/// Reads a file of one object, of an array, or of several such. One broken article does not spoil the others.
pub(crate) fn read_json(
    text: &str,
    origin: &Origin,
    print: &Print,
    limits: Limits,
) -> Result<Vec<Result<Article, SourceError>>, SourceError> {
    let mut values = Vec::new();
    for value in serde_json::Deserializer::from_str(text.trim_start_matches('\u{feff}')).into_iter() {
        match value.map_err(|error| not_json(origin.address.clone(), &error))? {
            Value::Array(items) => values.extend(items),
            value => values.push(value),
        }
    }
    let is_one = values.len() == 1;
    let numbered = values.into_iter().enumerate();
    let read = |(at, value)| read_value(value, origin, (!is_one).then_some(at + 1), print, limits);
    Ok(numbered.map(read).collect())
}

fn read_value(
    value: Value,
    origin: &Origin,
    number: Option<usize>,
    print: &Print,
    limits: Limits,
) -> Result<Article, SourceError> {
    let address = || number.map_or_else(|| origin.address.clone(), |number| origin.line(number));
    if !value.is_object() {
        return Err(no_object(address()));
    }
    let limit = limits.article_bytes;
    if bytes(&value) as u64 > limit {
        return Err(SourceError::ArticleTooLarge { address: address(), limit });
    }
    let record = serde_json::from_value(value).map_err(|error| not_json(address(), &error))?;
    article(record, origin, number, print)
}

/// How much text a value holds.
fn bytes(value: &Value) -> usize {
    match value {
        Value::String(text) => text.len(),
        Value::Array(items) => items.iter().map(bytes).sum(),
        Value::Object(fields) => fields.iter().map(|(name, value)| name.len() + bytes(value)).sum(),
        _ => 0,
    }
}

/// An article as JSON tells it. Other fields are passed over.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Record {
    id: Option<Word>,
    title: Option<String>,
    text: Option<String>,
    date: Option<Word>,
    published: Option<Word>,
    #[serde(alias = "publishedAt", alias = "datePublished", alias = "pubDate", alias = "pub_date")]
    published_at: Option<Word>,
    url: Option<String>,
    source: Option<String>,
    tags: Option<List>,
    #[serde(alias = "rubric")]
    rubrics: Option<List>,
    author: Option<List>,
    lang: Option<String>,
}

/// A word, or a number that stands for one.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Word {
    Text(String),
    Number(i64),
}

/// A list, or its parts in one line with commas between.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum List {
    Line(String),
    Parts(Vec<String>),
}

impl List {
    fn joined(&self) -> String {
        match self {
            List::Line(line) => line.trim().to_owned(),
            List::Parts(parts) => parts.join(", "),
        }
    }

    fn parts(&self) -> Vec<&str> {
        match self {
            List::Line(line) => line.split([',', ';']).collect(),
            List::Parts(parts) => parts.iter().map(String::as_str).collect(),
        }
    }
}

fn article(
    record: Record,
    origin: &Origin,
    number: Option<usize>,
    print: &Print,
) -> Result<Article, SourceError> {
    let address = number.map_or_else(|| origin.address.clone(), |number| origin.line(number));
    let wrong_date = |wrong| SourceError::date(address.clone(), wrong);
    let date = record.date.or(record.published).or(record.published_at);
    let mut article = Article {
        id: record.id.map(word).unwrap_or_default(),
        url: filled(record.url),
        title: filled(record.title),
        published: date.map(|date| published(date, print)).transpose().map_err(wrong_date)?.flatten(),
        author: filled(record.author.as_ref().map(List::joined)),
        source: filled(record.source).unwrap_or_default(),
        lang: filled(record.lang).map(|lang| head::language(&lang)),
        text: record.text.unwrap_or_default(),
        ..Article::default()
    };
    if article.text.trim().is_empty() {
        return Err(SourceError::NoText { address });
    }
    if !article.text.contains(char::is_alphanumeric) {
        return Err(SourceError::NoWords { address });
    }
    head::add_tags(&mut article.tags, record.tags.iter().flat_map(List::parts));
    head::add_tags(&mut article.rubrics, record.rubrics.iter().flat_map(List::parts));
    layout::mark(&mut article, print, Manner::Bare).map_err(wrong_date)?;
    origin.settle(&mut article, number);
    bounds::check(&article, &address)?;
    Ok(article)
}

fn word(word: Word) -> String {
    match word {
        Word::Text(text) => text.trim().to_owned(),
        Word::Number(number) => number.to_string(),
    }
}

fn filled(value: Option<String>) -> Option<String> {
    value.map(|value| value.trim().to_owned()).filter(|value| !value.is_empty())
}

/// The day of a field; a number counts seconds since 1970, in UTC.
fn published(date: Word, print: &Print) -> Result<Option<jiff::civil::Date>, WrongDate> {
    match date {
        Word::Text(text) if text.trim().is_empty() => Ok(None),
        Word::Text(text) => head::published(text.trim(), print).map(Some),
        Word::Number(seconds) => jiff::Timestamp::from_second(seconds)
            .map(|instant| Some(jiff::tz::Offset::UTC.to_datetime(instant).date()))
            .map_err(|_| WrongDate { given: seconds.to_string(), why: NoDate::NoSuchDay }),
    }
}

/// A list or a bare word is no article.
fn no_object(address: String) -> SourceError {
    SourceError::Json { address, reason: "it does not open with {".to_owned() }
}

/// What the parser says, without its own count of lines, which is always 1 here.
fn not_json(address: String, error: &serde_json::Error) -> SourceError {
    let reason = error.to_string();
    let reason = reason.replace(" at line 1 column", ", column").replace(" line 1 column", " column");
    SourceError::Json { address, reason }
}
