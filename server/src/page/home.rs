//! The front page: what is here, who speaks, which summits come.

use askama::Template;
use jiff::civil::Date;

use crate::engine::EngineError;
use crate::page::ask::Ask;
use crate::page::card::{EntryCard, Linked, QuoteCard};
use crate::page::desk::Desk;
use crate::page::filters;
use crate::page::frame::{Frame, Section};
use crate::page::head::Head;
use crate::page::linked_data::{self, LinkedData};
use crate::query::{Kind, Sort};

/// So many people, and twice as many topics.
const LISTED: usize = 12;
/// So many summits that come, and that were.
const EVENTS: usize = 6;
/// So many of the newest quotes.
const NEWEST: usize = 5;
/// What may be typed for a start: alternatives, a phrase, a summit, a month.
const EXAMPLES: [&str; 4] =
    ["home.example_any", "home.example_phrase", "home.example_event", "home.example_month"];
/// Among so many summits the next and the last are looked for.
const EVENTS_READ: usize = 200;

/// What is here.
#[derive(Debug, Template)]
#[template(path = "home.html")]
pub struct HomePage {
    frame: Frame,
    /// What may be typed, for a start.
    examples: Vec<Linked>,
    articles: usize,
    quotes: usize,
    newest: Vec<QuoteCard>,
    people: Vec<EntryCard>,
    /// Summits that are still to be held, the next first.
    coming: Vec<EntryCard>,
    /// Summits that were held, the last first.
    held: Vec<EntryCard>,
    topics: Vec<EntryCard>,
}

impl HomePage {
    /// Asks the engine; the day parts the summits to come from those that were.
    pub fn new(desk: Desk) -> Result<HomePage, EngineError> {
        let (articles, quotes) = desk.engine.counts()?;
        let entries = desk.events("", EVENTS_READ)?;
        let events: Vec<EntryCard> = entries.iter().map(|entry| EntryCard::new("events", entry)).collect();
        let people = desk.engine.people("", LISTED)?;
        let topics = desk.topics()?;
        Ok(HomePage {
            frame: Frame::new(Section::Front, desk).headed(head(desk)),
            examples: examples(desk),
            articles,
            quotes,
            newest: newest(desk)?,
            people: people.iter().map(|entry| EntryCard::new("people", entry)).collect(),
            coming: coming(&events, desk.today),
            held: held(&events, desk.today),
            topics: topics.iter().take(2 * LISTED).map(|entry| EntryCard::new("topics", entry)).collect(),
        })
    }
}

fn head(desk: Desk) -> Head {
    let description = desk.visit.language.say("site.description").to_string();
    Head::new("", &description, "/").with_data(LinkedData::new(vec![linked_data::site(desk.visit)]))
}

fn examples(desk: Desk) -> Vec<Linked> {
    let typed = EXAMPLES.map(|key| desk.visit.language.say(key).to_string());
    typed
        .map(|typed| Linked { name: typed.clone(), address: Ask { typed, ..Ask::default() }.address() })
        .into()
}

/// The newest quotes, of different articles.
fn newest(desk: Desk) -> Result<Vec<QuoteCard>, EngineError> {
    let ask = Ask { kind: Some(Kind::Quote), sort: Sort::Date, limit: Some(NEWEST * 10), ..Ask::default() };
    let mut hits = desk.search(&ask)?.hits;
    let mut seen = Vec::new();
    hits.retain(|hit| {
        let is_new = !seen.contains(&hit.id);
        seen.push(hit.id.clone());
        is_new && hit.quote.as_ref().is_some_and(|quote| quote.speaker.is_some())
    });
    Ok(hits.iter().take(NEWEST).filter_map(|hit| QuoteCard::new(hit, desk)).collect())
}

fn coming(events: &[EntryCard], today: Date) -> Vec<EntryCard> {
    let mut coming = dated(events, |date| date >= today);
    coming.sort_by_key(|event| event.day.map(|day| day.date));
    coming.truncate(EVENTS);
    coming
}

fn held(events: &[EntryCard], today: Date) -> Vec<EntryCard> {
    let mut held = dated(events, |date| date < today);
    held.sort_by_key(|event| std::cmp::Reverse(event.day.map(|day| day.date)));
    held.truncate(EVENTS);
    held
}

fn dated(events: &[EntryCard], is_meant: impl Fn(Date) -> bool) -> Vec<EntryCard> {
    events.iter().filter(|event| event.day.is_some_and(|day| is_meant(day.date))).cloned().collect()
}
