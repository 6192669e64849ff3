//! The lists of people, summits and topics.

use askama::Template;

use crate::answer::Entry;
use crate::engine::EngineError;
use crate::page::address;
use crate::page::card::EntryCard;
use crate::page::desk::Desk;
use crate::page::filters;
use crate::page::frame::{Frame, Section};
use crate::page::head::Head;
use crate::page::letters::{self, Letter};

/// So many of a list are shown; letters and the field above it find the others.
const LISTED: usize = 200;

/// All of one sort: the busiest, those of one letter, or those whose name begins so.
#[derive(Debug, Template)]
#[template(path = "list.html")]
pub struct ListPage {
    frame: Frame,
    /// What was typed to narrow the list.
    prefix: String,
    entries: Vec<EntryCard>,
    /// The orders that the list may have.
    orders: Vec<Order>,
    /// The letters that names begin with.
    letters: Vec<Letter>,
    /// Whether there is more than is shown.
    is_cut: bool,
}

/// An order of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Order {
    /// The key of its name.
    key: &'static str,
    address: &'static str,
    is_chosen: bool,
}

/// What a list is narrowed to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Narrowed<'a> {
    /// The beginning of a name.
    pub prefix: &'a str,
    /// A letter, in the order of the alphabet.
    pub letter: Option<char>,
    /// Whether the busiest come first, where a list has another order of its own.
    pub is_by_activity: bool,
}

impl ListPage {
    /// People, the most quoted first.
    pub fn people(desk: Desk, narrowed: Narrowed) -> Result<ListPage, EngineError> {
        let all = desk.engine.people(narrowed.prefix, usize::MAX)?;
        Ok(ListPage::new(Section::People, narrowed, all, desk))
    }

    /// Summits, the newest first; series as such after them.
    pub fn events(desk: Desk, narrowed: Narrowed) -> Result<ListPage, EngineError> {
        let mut all = desk.events(narrowed.prefix, usize::MAX)?;
        if !narrowed.is_by_activity {
            all.sort_by(|left, right| right.date.cmp(&left.date));
        }
        Ok(ListPage::new(Section::Events, narrowed, all, desk))
    }

    /// Topics, the most frequent first.
    pub fn topics(desk: Desk) -> Result<ListPage, EngineError> {
        Ok(ListPage::new(Section::Topics, Narrowed::default(), desk.topics()?, desk))
    }

    fn new(section: Section, narrowed: Narrowed, all: Vec<Entry>, desk: Desk) -> ListPage {
        let (path, key) = match section {
            Section::People => ("/people", letters::of_person as fn(&str) -> String),
            Section::Events => ("/events", letters::of_thing as fn(&str) -> String),
            _ => ("/topics", letters::of_thing as fn(&str) -> String),
        };
        let is_whole = narrowed.prefix.is_empty() && section != Section::Topics;
        let letters = if is_whole { letters::letters(&all, key, path, narrowed.letter) } else { Vec::new() };
        let mut entries = match narrowed.letter {
            Some(letter) => letters::under(all, key, letter),
            None => all,
        };
        let is_cut = entries.len() > LISTED && narrowed.letter.is_none();
        if is_cut {
            entries.truncate(LISTED);
        }
        ListPage {
            frame: Frame::new(section, desk).headed(head(section, path, narrowed, desk)),
            prefix: narrowed.prefix.to_owned(),
            entries: entries.iter().map(|entry| EntryCard::new(&path[1..], entry)).collect(),
            orders: orders(section, narrowed),
            letters,
            is_cut,
        }
    }
}

/// What a list tells machines; what was typed makes no page of its own.
fn head(section: Section, path: &str, narrowed: Narrowed, desk: Desk) -> Head {
    let (title, lead) = match section {
        Section::People => ("nav.people", "list.people"),
        Section::Events => ("nav.events", "list.events"),
        _ => ("nav.topics", "list.topics"),
    };
    let said = |key| desk.visit.language.say(key).to_string();
    let letter = narrowed.letter.map(|letter| ("letter", letter.to_string()));
    let title = match &letter {
        Some((_, letter)) => format!("{}: {letter}", said(title)),
        None => said(title),
    };
    let path = address::with_parameters(path, letter.as_slice());
    let is_hidden = !narrowed.prefix.is_empty();
    Head { is_hidden, ..Head::new(&title, &said(lead), &path) }
}

fn orders(section: Section, narrowed: Narrowed) -> Vec<Order> {
    let is_free = narrowed.letter.is_none();
    let by_activity =
        |address, is_chosen| Order { key: "list.by_activity", address, is_chosen: is_free && is_chosen };
    match section {
        Section::Events => vec![
            Order { key: "list.by_day", address: "?", is_chosen: is_free && !narrowed.is_by_activity },
            by_activity("?sort=activity", narrowed.is_by_activity),
        ],
        _ => vec![by_activity("?", true)],
    }
}
