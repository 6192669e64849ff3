//! A person's page: roles, words, summits, topics.

use askama::Template;
use serde::Serialize;

use crate::answer::{Answer, Count, Entry};
use crate::engine::EngineError;
use crate::page::ask::{Ask, MOST_HITS};
use crate::page::card::{ArticleCard, EntryCard, Linked, QuoteCard};
use crate::page::day::Day;
use crate::page::desk::Desk;
use crate::page::entry_head::{self, List};
use crate::page::facets::{Choice, choices};
use crate::page::filters;
use crate::page::frame::{Frame, Section};
use crate::page::head::Head;
use crate::page::months::Chart;
use crate::page::portrait::{self, ThenAndNow};
use crate::query::{Field, Kind, Sort};

/// So many quotes and articles are shown; a search has the others.
const SHOWN: usize = 20;
/// So many summits are named.
const EVENTS: usize = 12;

/// A person.
#[derive(Debug, Template)]
#[template(path = "person.html")]
pub struct PersonPage {
    frame: Frame,
    entry: EntryCard,
    roles: Vec<Role>,
    quotes: Vec<QuoteCard>,
    /// How many quotes there are in all, and the search for them.
    all_quotes: usize,
    quotes_address: String,
    articles: Vec<ArticleCard>,
    all_articles: usize,
    articles_address: String,
    chart: Option<Chart>,
    events: Vec<Linked>,
    /// What the person speaks about.
    topics: Vec<Choice>,
    /// First and last words on a topic.
    compared: Vec<ThenAndNow>,
    /// Who else speaks about the same.
    others: Vec<Choice>,
}

/// What is known of a person from the articles: the words beside the name, and what the person speaks of.
#[derive(Debug, Serialize)]
pub struct Known {
    /// Roles, the newest first.
    pub roles: Vec<Role>,
    /// Summits of the articles that name the person.
    pub events: Vec<Count>,
    /// Topics of these articles.
    pub topics: Vec<Count>,
    /// The newest quotes.
    #[serde(skip)]
    pub quotes: Answer,
    /// The newest articles that name the person.
    #[serde(skip)]
    pub articles: Answer,
}

/// A role, in the nominative where it could be restored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Role {
    /// The words.
    pub words: String,
    /// The first day of publication that it was read on, `YYYY-MM-DD`.
    pub from: Option<String>,
    /// The last.
    pub to: Option<String>,
    /// In how many articles.
    pub count: usize,
}

impl Known {
    /// Asks the desk.
    pub fn new(desk: Desk, id: &str) -> Result<Known, EngineError> {
        let ask = Ask { sort: Sort::Date, limit: Some(MOST_HITS), ..Ask::default() };
        let quotes = Ask { kind: Some(Kind::Quote), ..ask.with(Field::Speaker, id) };
        let articles = Ask { kind: Some(Kind::Article), ..ask.with(Field::Person, id) };
        let (quotes, articles) = (desk.search(&quotes)?, desk.search(&articles)?);
        Ok(Known {
            roles: roles(id, &articles, &quotes),
            events: articles.facets.event.clone(),
            topics: articles.facets.topic.clone(),
            quotes,
            articles,
        })
    }
}

/// The roles printed beside the name, each once whatever its capitals, the newest first; where none is, those printed with
/// the quotes. Both answers are sorted from the newest.
fn roles(id: &str, articles: &Answer, quotes: &Answer) -> Vec<Role> {
    let mut named: Vec<Role> = Vec::new();
    for hit in &articles.hits {
        for (_, words) in hit.roles.iter().filter(|(person, _)| person == id) {
            add(&mut named, words, hit.published.as_ref());
        }
    }
    if !named.is_empty() {
        return named;
    }
    for hit in &quotes.hits {
        if let Some(words) = hit.quote.as_ref().and_then(|quote| quote.role.as_deref()) {
            add(&mut named, words, hit.published.as_ref());
        }
    }
    named
}

fn add(roles: &mut Vec<Role>, words: &str, day: Option<&String>) {
    match roles.iter_mut().find(|role| role.words.to_lowercase() == words.to_lowercase()) {
        Some(role) => {
            role.count += 1;
            role.from = day.cloned().or(role.from.take());
        }
        None => roles.push(Role { words: words.to_owned(), from: day.cloned(), to: day.cloned(), count: 1 }),
    }
}

impl Role {
    /// The last day, in parts.
    fn last(&self) -> Option<Day> {
        self.to.as_deref().and_then(Day::read)
    }

    /// The first day, in parts, where it is another.
    fn first(&self) -> Option<Day> {
        self.from.as_deref().filter(|_| self.from != self.to).and_then(Day::read)
    }
}

impl PersonPage {
    /// Asks the engine for what is known.
    pub fn new(desk: Desk, entry: &Entry) -> Result<PersonPage, EngineError> {
        let known = Known::new(desk, &entry.id)?;
        let by = portrait::by(&entry.id);
        let topics = &known.quotes.facets.topic;
        let about = Ask {
            kind: Some(Kind::Article),
            sort: Sort::Date,
            ..Ask::default().with(Field::Person, &entry.id)
        };
        Ok(PersonPage {
            frame: Frame::new(Section::People, desk).headed(head(desk, entry, &known)),
            entry: EntryCard::new("people", entry),
            quotes: known
                .quotes
                .hits
                .iter()
                .take(SHOWN)
                .filter_map(|hit| QuoteCard::new(hit, desk))
                .collect(),
            all_quotes: known.quotes.total,
            quotes_address: by.address(),
            articles: known.articles.hits.iter().take(SHOWN).map(ArticleCard::new).collect(),
            all_articles: known.articles.total,
            articles_address: about.address(),
            chart: Chart::new(&known.quotes.facets.month, &by, desk),
            events: known
                .events
                .iter()
                .take(EVENTS)
                .map(|count| Linked::to("events", &count.id, &count.name))
                .collect(),
            topics: choices(Field::Topic, topics, &by),
            compared: portrait::then_and_now(desk, &entry.id, topics)?,
            others: portrait::others(desk, &entry.id, topics)?,
            roles: known.roles,
        })
    }
}

fn head(desk: Desk, entry: &Entry, known: &Known) -> Head {
    let role = known.roles.first().map(|role| &*role.words).or(entry.note.as_deref());
    entry_head::of(desk, List::People, entry, role, &known.quotes.hits)
}
