//! The lists of people, summits and topics.

use askama::Template;

use crate::engine::EngineError;
use crate::page::card::EntryCard;
use crate::page::desk::Desk;
use crate::page::filters;
use crate::page::frame::{Frame, Section};

/// So many of a list are shown; the field above it finds the others.
const LISTED: usize = 200;

/// All of one sort, or those whose name begins so.
#[derive(Debug, Template)]
#[template(path = "list.html")]
pub struct ListPage {
    frame: Frame,
    /// What was typed to narrow the list.
    prefix: String,
    entries: Vec<EntryCard>,
    /// Whether there may be more than is shown.
    is_cut: bool,
}

impl ListPage {
    /// People, the most quoted first.
    pub fn people(desk: Desk, prefix: &str) -> Result<ListPage, EngineError> {
        let entries = desk.engine.people(prefix, LISTED)?;
        let cards = entries.iter().map(|entry| EntryCard::new("people", entry)).collect();
        Ok(ListPage::new(Section::People, prefix, cards, desk))
    }

    /// Summits, the newest first; series as such after them.
    pub fn events(desk: Desk, prefix: &str) -> Result<ListPage, EngineError> {
        let entries = desk.engine.events(prefix, LISTED)?;
        let mut cards: Vec<EntryCard> = entries.iter().map(|entry| EntryCard::new("events", entry)).collect();
        cards.sort_by_key(|card| std::cmp::Reverse(card.day.map(|day| day.date)));
        Ok(ListPage::new(Section::Events, prefix, cards, desk))
    }

    /// Topics, the most frequent first.
    pub fn topics(desk: Desk) -> Result<ListPage, EngineError> {
        let cards = desk.engine.topics()?.iter().map(|entry| EntryCard::new("topics", entry)).collect();
        Ok(ListPage::new(Section::Topics, "", cards, desk))
    }

    fn new(section: Section, prefix: &str, entries: Vec<EntryCard>, desk: Desk) -> ListPage {
        let is_cut = entries.len() >= LISTED;
        ListPage { frame: Frame::new(section, desk), prefix: prefix.to_owned(), entries, is_cut }
    }
}
