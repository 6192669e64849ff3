//! A summit's page: when and where it is, who said what about it.

use askama::Template;
use serde::Serialize;

use crate::answer::{Answer, Count, Entry};
use crate::engine::EngineError;
use crate::page::address;
use crate::page::ask::{Ask, MOST_HITS};
use crate::page::card::{ArticleCard, EntryCard, Linked, QuoteCard};
use crate::page::day::Day;
use crate::page::desk::Desk;
use crate::page::entry_head::{self, List};
use crate::page::facets::{Choice, choices};
use crate::page::filters;
use crate::page::frame::{Frame, Section};
use crate::page::months::Chart;
use crate::query::{Field, Kind, Sort};

/// So many articles are shown; a search has the others.
const SHOWN: usize = 20;
/// So many quotes of one speaker are shown; a search has the others.
const OF_ONE: usize = 3;

/// A summit.
#[derive(Debug, Template)]
#[template(path = "event.html")]
pub struct EventPage {
    frame: Frame,
    entry: EntryCard,
    speakers: Vec<Speeches>,
    all_quotes: usize,
    quotes_address: String,
    stages: Vec<Stage>,
    shown_articles: usize,
    all_articles: usize,
    articles_address: String,
    /// What is spoken about.
    topics: Vec<Choice>,
    /// When articles speak of it.
    chart: Option<Chart>,
}

/// What the articles that speak of a summit tell.
#[derive(Debug, Serialize)]
pub struct Known {
    /// Who speaks in them, those who say most first.
    pub speakers: Vec<Count>,
    /// Who is named in them.
    pub people: Vec<Count>,
    /// Their topics.
    pub topics: Vec<Count>,
}

impl Known {
    /// Asks the engine.
    pub fn new(desk: Desk, id: &str) -> Result<Known, EngineError> {
        let about = Ask::default().with(Field::Event, id).counting();
        let quotes = desk.search(&Ask { kind: Some(Kind::Quote), ..about.clone() })?;
        let articles = desk.search(&Ask { kind: Some(Kind::Article), ..about })?;
        let (people, topics) = (articles.facets.person, articles.facets.topic);
        Ok(Known { speakers: quotes.facets.speaker, people, topics })
    }
}

/// Articles of one time beside the summit, the newest first.
#[derive(Debug)]
struct Stage {
    when: When,
    articles: Vec<ArticleCard>,
}

/// Where an article lies in time, seen from the summit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum When {
    After,
    During,
    Before,
    /// One of them has no day.
    Untold,
}

/// So many days from the first day on count as the summit's own: its last day is not told here.
const OWN_DAYS: i32 = 1;

/// The articles on a time line, in their order.
fn stages(articles: &Answer, first: Option<Day>) -> Vec<Stage> {
    let mut stages: Vec<Stage> = Vec::new();
    for card in articles.hits.iter().map(ArticleCard::new) {
        let when = when(card.origin.day, first);
        match stages.iter_mut().find(|stage| stage.when == when) {
            Some(stage) => stage.articles.push(card),
            None => stages.push(Stage { when, articles: vec![card] }),
        }
    }
    stages
}

fn when(published: Option<Day>, first: Option<Day>) -> When {
    let (Some(published), Some(first)) = (published, first) else { return When::Untold };
    match published.date.since(first.date).map_or(0, |distance| distance.get_days()) {
        days if days < 0 => When::Before,
        0..=OWN_DAYS => When::During,
        _ => When::After,
    }
}

/// What one speaker said.
#[derive(Debug)]
struct Speeches {
    speaker: Option<Linked>,
    /// The newest role that is printed.
    role: Option<String>,
    quotes: Vec<QuoteCard>,
    /// How many more there are.
    more: usize,
}

impl EventPage {
    /// Asks the engine for quotes and articles.
    pub fn new(desk: Desk, entry: &Entry) -> Result<EventPage, EngineError> {
        let about = Ask { sort: Sort::Date, ..Ask::default().with(Field::Event, &entry.id) };
        let of_kind = |kind, limit| Ask { kind: Some(kind), limit, ..about.clone() };
        let quotes = desk.search(&of_kind(Kind::Quote, Some(MOST_HITS)))?;
        let articles = desk.search(&of_kind(Kind::Article, Some(SHOWN)))?;
        let place = entry.note.as_deref();
        Ok(EventPage {
            frame: Frame::new(Section::Events, desk).headed(entry_head::of(
                desk,
                List::Events,
                entry,
                place,
                &quotes.hits,
            )),
            entry: EntryCard::new("events", entry),
            speakers: speakers(&quotes, desk, &address::of("events", &entry.id)),
            all_quotes: quotes.total,
            quotes_address: of_kind(Kind::Quote, None).address(),
            stages: stages(&articles, entry.date.as_deref().and_then(Day::read)),
            shown_articles: articles.hits.len(),
            all_articles: articles.total,
            articles_address: of_kind(Kind::Article, None).address(),
            topics: choices(Field::Topic, &quotes.facets.topic, &of_kind(Kind::Quote, None)),
            chart: Chart::new(&articles.facets.month, &of_kind(Kind::Article, None), desk),
        })
    }
}

/// The quotes by speaker, those who say most first; words of nobody in particular last.
fn speakers(quotes: &Answer, desk: Desk, here: &str) -> Vec<Speeches> {
    let mut speakers: Vec<Speeches> = Vec::new();
    for mut card in quotes.hits.iter().filter_map(|hit| QuoteCard::new(hit, desk)) {
        card.events.retain(|event| event.address != here);
        let role = card.role.clone().filter(|_| card.speaker.is_some());
        let place = speakers.iter().position(|speeches| speeches.speaker == card.speaker);
        let place = place.unwrap_or_else(|| {
            speakers.push(Speeches {
                speaker: card.speaker.clone(),
                role: None,
                quotes: Vec::new(),
                more: 0,
            });
            speakers.len() - 1
        });
        speakers[place].add(card, role);
    }
    speakers.sort_by_key(|speeches| {
        (speeches.speaker.is_none(), std::cmp::Reverse(speeches.quotes.len() + speeches.more))
    });
    speakers
}

impl Speeches {
    fn add(&mut self, card: QuoteCard, role: Option<String>) {
        self.role = self.role.take().or(role);
        if self.quotes.len() < OF_ONE { self.quotes.push(card) } else { self.more += 1 }
    }
}
