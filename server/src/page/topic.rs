//! A topic's page: its newest quotes and articles, and who speaks about it.

use askama::Template;

use crate::answer::Entry;
use crate::engine::EngineError;
use crate::page::ask::Ask;
use crate::page::card::{ArticleCard, EntryCard, QuoteCard};
use crate::page::desk::Desk;
use crate::page::entry_head::{self, List};
use crate::page::facets::{Choice, choices};
use crate::page::filters;
use crate::page::frame::{Frame, Section};
use crate::page::months::Chart;
use crate::query::{Field, Kind, Sort};

/// So many quotes and articles are shown; a search has the others.
const SHOWN: usize = 12;

/// A topic.
#[derive(Debug, Template)]
#[template(path = "topic.html")]
pub struct TopicPage {
    frame: Frame,
    entry: EntryCard,
    quotes: Vec<QuoteCard>,
    all_quotes: usize,
    quotes_address: String,
    articles: Vec<ArticleCard>,
    all_articles: usize,
    articles_address: String,
    speakers: Vec<Choice>,
    events: Vec<Choice>,
    /// When it is spoken about.
    chart: Option<Chart>,
}

impl TopicPage {
    /// Asks the engine for quotes and articles.
    pub fn new(desk: Desk, entry: &Entry) -> Result<TopicPage, EngineError> {
        let about = Ask { sort: Sort::Date, ..Ask::default().with(Field::Topic, &entry.id) };
        let of_kind = |kind, limit| Ask { kind: Some(kind), limit, ..about.clone() };
        let quotes = desk.search(&of_kind(Kind::Quote, Some(SHOWN)))?;
        let articles = desk.search(&of_kind(Kind::Article, Some(SHOWN)))?;
        Ok(TopicPage {
            frame: Frame::new(Section::Topics, desk).headed(entry_head::of(
                desk,
                List::Topics,
                entry,
                None,
                &quotes.hits,
            )),
            entry: EntryCard::new("topics", entry),
            speakers: choices(Field::Speaker, &quotes.facets.speaker, &of_kind(Kind::Quote, None)),
            chart: Chart::new(&quotes.facets.month, &of_kind(Kind::Quote, None), desk),
            events: choices(Field::Event, &articles.facets.event, &about),
            quotes: quotes.hits.iter().filter_map(|hit| QuoteCard::new(hit, desk)).collect(),
            all_quotes: quotes.total,
            quotes_address: of_kind(Kind::Quote, None).address(),
            articles: articles.hits.iter().map(ArticleCard::new).collect(),
            all_articles: articles.total,
            articles_address: of_kind(Kind::Article, None).address(),
        })
    }
}
