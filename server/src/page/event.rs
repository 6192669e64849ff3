//! A summit's page: when and where it is, who said what about it.

use askama::Template;
use serde::Serialize;

use crate::answer::{Answer, Count, Entry};
use crate::engine::EngineError;
use crate::page::ask::{Ask, MOST_HITS};
use crate::page::card::{ArticleCard, EntryCard, Linked, QuoteCard};
use crate::page::desk::Desk;
use crate::page::facets::{Choice, choices};
use crate::page::frame::{Frame, Section};
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
    articles: Vec<ArticleCard>,
    all_articles: usize,
    articles_address: String,
    topics: Vec<Choice>,
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
        Ok(EventPage {
            frame: Frame::new(Section::Events, desk.is_sample),
            entry: EntryCard::new("events", entry),
            speakers: speakers(&quotes),
            all_quotes: quotes.total,
            quotes_address: of_kind(Kind::Quote, None).address(),
            articles: articles.hits.iter().map(ArticleCard::new).collect(),
            all_articles: articles.total,
            articles_address: of_kind(Kind::Article, None).address(),
            topics: choices(Field::Topic, &articles.facets.topic, &about),
        })
    }
}

/// The quotes by speaker, those who say most first; words of nobody in particular last.
fn speakers(quotes: &Answer) -> Vec<Speeches> {
    let mut speakers: Vec<Speeches> = Vec::new();
    for card in quotes.hits.iter().filter_map(QuoteCard::new) {
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
