//! The page of an answer.

use askama::Template;

use crate::answer::{Answer, Candidate, Which};
use crate::engine::EngineError;
use crate::page::ask::Ask;
use crate::page::card::{Card, Linked};
use crate::page::desk::Desk;
use crate::page::facets::{Chip, Facet, chips, facets, understood};
use crate::page::filters;
use crate::page::frame::{Frame, Section};
use crate::page::head::Head;
use crate::page::months::Chart;
use crate::query::{Kind, Sort};

/// An answer, with the ways on from it.
#[derive(Debug, Template)]
#[template(path = "search.html")]
pub struct SearchPage {
    frame: Frame,
    /// Quotes or articles.
    kind: Kind,
    /// How many quotes there are, and their page.
    quotes: Tab,
    /// The same of articles.
    articles: Tab,
    sort: Sort,
    /// The same hits in the other order.
    other_sort: String,
    total: usize,
    corrected: Option<Corrected>,
    /// What was typed as a filter and could not be read as one.
    not_understood: Vec<String>,
    /// Names that several summits bear, with the searches for each of them.
    which: Vec<Asked>,
    chips: Vec<Chip>,
    facets: Vec<Facet>,
    chart: Option<Chart>,
    /// Hits that have all the words.
    full: Vec<Card>,
    /// Hits that have most of them.
    partial: Vec<Card>,
    next: Option<String>,
    /// The first page of these hits, where this is another.
    first: Option<String>,
}

/// A query that was corrected.
#[derive(Debug)]
struct Corrected {
    /// What is searched instead.
    meant: Linked,
    /// The search for what was typed and nothing else.
    exact: Linked,
}

/// A name that several summits bear.
#[derive(Debug)]
struct Asked {
    /// The name as typed.
    typed: String,
    /// The summits, each with the search for it alone.
    candidates: Vec<Linked>,
}

impl Asked {
    fn new(which: &Which, ask: &Ask, desk: Desk) -> Asked {
        let others = ask.leaving(which.field, &which.typed, desk.words);
        let linked = |one: &Candidate| Linked {
            name: one.name.clone(),
            address: others.with(which.field, &one.value).address(),
        };
        Asked { typed: which.typed.clone(), candidates: which.candidates.iter().map(linked).collect() }
    }
}

/// One of the two kinds of hits.
#[derive(Debug)]
struct Tab {
    count: usize,
    address: String,
}

impl SearchPage {
    /// Asks the desk. Where nobody says what to show, quotes are shown; where there are none, articles.
    pub fn new(desk: Desk, ask: &Ask) -> Result<SearchPage, EngineError> {
        let named = ask.query(desk.words).filters.kind;
        let kind = named.unwrap_or(Kind::Quote);
        let answer = desk.search(&of_kind(ask, kind))?;
        if named.is_none() && answer.total == 0 {
            let articles = desk.search(&of_kind(ask, Kind::Article))?;
            if articles.total > 0 {
                return SearchPage::of(desk, ask, Kind::Article, articles, 0);
            }
        }
        let others = desk.search(&of_kind(ask, other(kind)).counting())?.total;
        SearchPage::of(desk, ask, kind, answer, others)
    }

    fn of(
        desk: Desk,
        asked: &Ask,
        kind: Kind,
        answer: Answer,
        others: usize,
    ) -> Result<SearchPage, EngineError> {
        let ask = of_kind(asked, kind);
        let start = Ask { cursor: None, ..ask.clone() };
        let tab = |of: Kind| Tab {
            count: if of == kind { answer.total } else { others },
            address: of_kind(&start, of).address(),
        };
        let (partial, full): (Vec<_>, Vec<_>) = answer.hits.iter().partition(|hit| hit.partial);
        let next = answer.next.clone().map(|cursor| Ask { cursor: Some(cursor), ..start.clone() }.address());
        Ok(SearchPage {
            frame: Frame::of_search(&start, desk).headed(head(&start, next.clone(), desk)),
            kind,
            quotes: tab(Kind::Quote),
            articles: tab(Kind::Article),
            sort: ask.sort,
            other_sort: Ask { sort: other_sort(ask.sort), ..start.clone() }.address(),
            total: answer.total,
            corrected: Corrected::new(&answer, &start),
            not_understood: answer.not_understood.clone(),
            which: answer.which.iter().map(|which| Asked::new(which, &start, desk)).collect(),
            chips: [understood(&answer, &start), chips(desk, &start)?].concat(),
            facets: facets(desk, &answer.facets, &start)?,
            chart: Chart::new(&answer.facets.month, &start, desk),
            full: full.into_iter().map(|hit| Card::new(hit, desk)).collect(),
            partial: partial.into_iter().map(|hit| Card::new(hit, desk)).collect(),
            next,
            first: ask.cursor.as_ref().map(|_| start.address()),
        })
    }
}

fn of_kind(ask: &Ask, kind: Kind) -> Ask {
    Ask { kind: Some(kind), ..ask.clone() }
}

fn other(kind: Kind) -> Kind {
    match kind {
        Kind::Article => Kind::Quote,
        Kind::Quote => Kind::Article,
    }
}

fn other_sort(sort: Sort) -> Sort {
    match sort {
        Sort::Relevance => Sort::Date,
        Sort::Date => Sort::Relevance,
    }
}

/// Searches have no end: search engines shall follow them to pages and list those.
fn head(start: &Ask, next: Option<String>, desk: Desk) -> Head {
    let untold = desk.visit.language.say("search.title").to_string();
    let title = if start.typed.trim().is_empty() { &untold } else { &start.typed };
    Head { next, ..Head::hidden(title, &start.address()) }
}

impl Corrected {
    fn new(answer: &Answer, ask: &Ask) -> Option<Corrected> {
        let linked = |typed: &Option<String>| typed.as_deref().map(|typed| asking(ask, typed));
        Some(Corrected { meant: linked(&answer.corrected)?, exact: linked(&answer.exact)? })
    }
}

fn asking(ask: &Ask, typed: &str) -> Linked {
    let address = Ask { typed: typed.to_owned(), ..ask.clone() }.address();
    Linked { name: typed.to_owned(), address }
}
