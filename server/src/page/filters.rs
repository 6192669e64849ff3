//! How templates say things: `{{ "nav.people"|say }}`, in the language that a page is written in.

// What `filter_fn` writes is public, whatever it is written for.
#![allow(unreachable_pub)]

use std::any::Any;
use std::fmt::Display;

use askama::filters::HtmlSafe;
use askama::{Template, Values, filter_fn, get_value};

use crate::page::day::{Day, Period};
use crate::page::language::Language;
use crate::page::names::{self, Named};
use crate::page::words::{Marked, Said, With};
use crate::query::Field;

/// Under this name a template being written knows its language.
const LANGUAGE: &str = "language";
/// Articles of the sample that name no outlet have this one.
const SAMPLE: &str = "sample";

/// A page, or a part of one, in this language.
///
/// # Errors
/// Where the template cannot be written.
pub(crate) fn written(page: &impl Template, language: Language) -> askama::Result<String> {
    page.render_with_values(&(LANGUAGE, &language as &dyn Any))
}

fn language(values: &dyn Values) -> askama::Result<Language> {
    get_value::<Language>(values, LANGUAGE).copied()
}

/// A text of the tables: `{{ "nav.people"|say }}`.
#[filter_fn]
pub(crate) fn say(key: &str, values: &dyn Values) -> askama::Result<Said> {
    Ok(language(values)?.say(key))
}

/// A text of the tables that holds markup: `{{ "footer.sample"|markup }}`.
#[filter_fn]
pub(crate) fn markup(key: &str, values: &dyn Values) -> askama::Result<Marked> {
    Ok(language(values)?.say(key).marked())
}

/// The same with a value in it: `{{ "why.paragraph"|say|with("number", 7) }}`.
#[filter_fn]
pub(crate) fn with<W: With, V: Display>(
    said: W,
    _: &dyn Values,
    name: &'static str,
    value: V,
) -> askama::Result<W> {
    Ok(said.with(name, value))
}

/// A number with what it counts: `{{ "articles"|count(all_articles) }}`.
#[filter_fn]
pub(crate) fn count(key: &str, values: &dyn Values, count: &usize) -> askama::Result<Said> {
    Ok(language(values)?.count(key, *count))
}

/// A number alone: `{{ choice.count|number }}`.
#[filter_fn]
pub(crate) fn number(number: &usize, values: &dyn Values) -> askama::Result<String> {
    Ok(language(values)?.number(*number))
}

/// A day, marked as one: `{{ card.day|day }}`.
#[filter_fn]
pub(crate) fn day(day: &Day, values: &dyn Values) -> askama::Result<Time> {
    Ok(Time { day: *day, language: language(values)? })
}

/// A month or a year: `{{ bar.period|period }}`.
#[filter_fn]
pub(crate) fn period(period: &Period, values: &dyn Values) -> askama::Result<String> {
    Ok(period.said(language(values)?))
}

/// What a kind, a field, a rule or a step is called: `{{ card.kind|name }}`.
#[filter_fn]
pub(crate) fn name<N: Named>(named: N, values: &dyn Values) -> askama::Result<Said> {
    Ok(language(values)?.say(named.key()))
}

/// An outlet: `{{ origin.source|source }}`.
#[filter_fn]
pub(crate) fn source(name: &str, values: &dyn Values) -> askama::Result<String> {
    outlet(name, language(values)?)
}

/// A value that hits can be narrowed to: `{{ choice.link.name|in_field(facet.field) }}`.
#[filter_fn]
pub(crate) fn in_field(name: &str, values: &dyn Values, field: &Field) -> askama::Result<String> {
    let language = language(values)?;
    match field {
        Field::Source => outlet(name, language),
        Field::Lang => Ok(language.say(names::of_language(name)).to_string()),
        _ => Ok(name.to_owned()),
    }
}

/// Words in the reader's quotation marks: `{{ prefix|quoted }}`.
#[filter_fn]
pub(crate) fn quoted(words: &str, values: &dyn Values) -> askama::Result<Said> {
    Ok(language(values)?.say("quoted").with("words", words))
}

fn outlet(name: &str, language: Language) -> askama::Result<String> {
    Ok(if name == SAMPLE { language.say("source.sample").to_string() } else { name.to_owned() })
}

/// A day as `<time>`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Time {
    day: Day,
    language: Language,
}

impl Display for Time {
    fn fmt(&self, formatter: &mut std::fmt::Formatter) -> std::fmt::Result {
        // Neither a date nor a text of a table needs escaping here.
        write!(formatter, "<time datetime=\"{}\">{}</time>", self.day.date, self.day.said(self.language))
    }
}

impl HtmlSafe for Time {}
