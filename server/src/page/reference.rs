//! An article as a bibliographic reference, as ГОСТ Р 7.0.5 writes one to a page of the web.

use indexer::knowledge::lexicon::{Lexicon, Strength};
use indexer::text::one_line;
use jiff::civil::Date;

use crate::page::language::Language;

/// An article that is referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reference<'a> {
    /// Who wrote it, as printed: several are parted by commas.
    pub author: Option<&'a str>,
    /// What it is called by.
    pub title: &'a str,
    /// The outlet; empty where it is not known.
    pub outlet: &'a str,
    /// The day of publication.
    pub published: Option<Date>,
    /// Its address on the web.
    pub address: &'a str,
    /// The day on which it was read there.
    pub read: Date,
}

/// Of more authors than these only the first is told, behind the title.
const MOST_AUTHORS: usize = 3;

impl Reference<'_> {
    /// Authors. Title // Outlet. Year. Day. URL: address (read: day).
    pub fn written(&self, language: Language, lexicon: &Lexicon) -> String {
        let title = one_line(self.title);
        let authors = authors(self.author.unwrap_or_default(), lexicon);
        let mut heading = match &authors[..] {
            [] => title,
            [first, ..] if authors.len() > MOST_AUTHORS => {
                format!("{title} / {first} {}", language.say("reference.others"))
            }
            _ => format!("{} {title}", closed(&authors.join(", "))),
        };
        let outlet = one_line(self.outlet);
        if !outlet.is_empty() {
            heading = format!("{heading} // {outlet}");
        }
        let day = self.published.map(|day| published(day, language)).unwrap_or_default();
        let read = self.read.strftime("%d.%m.%Y");
        format!(
            "{}{day} URL: {} ({}: {read}).",
            closed(&heading),
            self.address,
            language.say("reference.read")
        )
    }
}

/// « 2025. 16 ноября.»
fn published(day: Date, language: Language) -> String {
    let month = language.say(&format!("day.{}", day.month()));
    format!(" {}. {} {month}.", day.year(), day.day())
}

/// The authors, each with the surname first.
fn authors(printed: &str, lexicon: &Lexicon) -> Vec<String> {
    let authors = printed.split([',', ';']).map(one_line).filter(|author| !author.is_empty());
    authors.map(|author| surname_first(&author, lexicon).unwrap_or(author)).collect()
}

/// «Анна Примерова» as «Примерова А.»; none where it is not told which of the names is which.
fn surname_first(printed: &str, lexicon: &Lexicon) -> Option<String> {
    // «А.Б. Примерова» is printed with and without a space.
    let spaced = printed.replace('.', ". ");
    let parts: Vec<&str> = spaced.split_whitespace().collect();
    let kinds: Vec<Name> = parts.iter().map(|part| Name::of(part, lexicon)).collect();
    let (surname, others) = match kinds[..] {
        [Name::Given, Name::Other] => (parts[1], &parts[..1]),
        [Name::Given, Name::Given | Name::Patronymic, Name::Other] => (parts[2], &parts[..2]),
        [Name::Other, Name::Given] | [Name::Other, Name::Given, Name::Given | Name::Patronymic] => {
            (parts[0], &parts[1..])
        }
        _ => return None,
    };
    let initials = others.iter().filter_map(|part| part.chars().next()).map(|letter| format!(" {letter}."));
    Some(format!("{surname}{}", initials.collect::<String>()))
}

/// What a word may be in an author's name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Name {
    Given,
    Patronymic,
    Other,
    /// No name at all.
    No,
}

impl Name {
    fn of(part: &str, lexicon: &Lexicon) -> Name {
        let mut letters = part.chars();
        if !letters.next().is_some_and(char::is_uppercase) {
            return Name::No;
        }
        if part.ends_with('.') && letters.count() == 1 {
            return Name::Given;
        }
        let names = &lexicon.form(part).names;
        match () {
            () if !names.patronymic.is_empty() => Name::Patronymic,
            () if names.given.iter().any(|given| given.strength == Strength::Known) => Name::Given,
            () => Name::Other,
        }
    }
}

/// With the full stop that parts it from what follows.
fn closed(text: &str) -> String {
    if text.ends_with(['.', '!', '?', '…']) { text.to_owned() } else { format!("{text}.") }
}

#[cfg(test)]
mod tests;
