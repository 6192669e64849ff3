//! An article's page: its text with the quotes marked, and beside them who said them.

use std::collections::HashSet;

use askama::Template;
use indexer::analysis::Analysis;
use indexer::analysis::published::Inferred;
use indexer::analysis::quotes::{Quote, QuoteKind, SpeakerKind};
use indexer::article::{Article, BlockKind};
use indexer::document::reasons::Reasons;
use indexer::text::Span;

use crate::answer::SpeakerRef;
use crate::engine::EngineError;
use crate::page::address;
use crate::page::article_head;
use crate::page::ask::Ask;
use crate::page::card::{Edited, Elsewhere, Linked, outlet};
use crate::page::day::Day;
use crate::page::desk::Desk;
use crate::page::filters;
use crate::page::frame::{Frame, Section};
use crate::page::piece::whole;
use crate::page::runs::{Cuts, Run};
use crate::page::take::{Take, Taken};
use crate::query::Field;

/// So many articles that are like it are named.
const SIMILAR: usize = 5;

/// An article.
#[derive(Debug, Template)]
#[template(path = "article.html")]
pub struct ArticlePage {
    frame: Frame,
    /// What the article is called by.
    title: String,
    /// The headline with its quotes, where it is part of the text.
    headline: Vec<Run>,
    day: Option<Day>,
    /// What the day was inferred from, where no source tells it.
    inferred: Option<Inferred>,
    source: Linked,
    author: Option<String>,
    lang: &'static str,
    /// The page on the site that printed it.
    origin: Option<String>,
    rubrics: Vec<Linked>,
    tags: Vec<Linked>,
    parts: Vec<ArticlePart>,
    quotes: usize,
    people: Vec<PersonNamed>,
    events: Vec<Linked>,
    topics: Vec<Linked>,
    /// The articles that are like it.
    similar: Vec<Elsewhere>,
}

/// A part of the text, in its order.
#[derive(Debug)]
struct ArticlePart {
    kind: BlockKind,
    runs: Vec<Run>,
    notes: Vec<Note>,
}

/// Whose words begin in a paragraph.
#[derive(Debug, PartialEq, Eq)]
struct Note {
    /// The quote's number; of several of one speaker the first.
    number: usize,
    kind: QuoteKind,
    speaker: Option<Linked>,
    role: Option<String>,
    why: Reasons,
    edited: Option<Edited>,
    take: Take,
}

/// A person whom the article names.
#[derive(Debug)]
struct PersonNamed {
    name: String,
    /// The page, where the person has one.
    address: Option<String>,
    role: Option<String>,
    quotes: usize,
}

impl ArticlePage {
    /// Lays out an article. The engine tells who has a page.
    pub fn new(desk: Desk, article: &Article, analysis: &Analysis) -> Result<ArticlePage, EngineError> {
        let pages = pages(desk, analysis)?;
        let cuts = Cuts::new(&article.text, analysis, &|id| pages.contains(id));
        let headline = article.places(BlockKind::Title).next();
        Ok(ArticlePage {
            frame: Frame::new(Section::Front, desk).headed(article_head::of(desk, article, analysis)),
            title: article.heading(),
            headline: headline.map(|place| cuts.runs(place)).unwrap_or_default(),
            day: analysis.published.map(|published| Day::new(published.day)),
            inferred: analysis.published.and_then(|published| published.inferred),
            source: narrowed(Field::Source, &article.source, outlet(&article.source, &article.id)),
            author: article.author.clone(),
            lang: analysis.lang.code(),
            origin: article.url.clone().filter(|url| address::is_of_web(url)),
            rubrics: article.rubrics.iter().map(|rubric| searched(rubric)).collect(),
            tags: article.tags.iter().map(|tag| searched(tag)).collect(),
            parts: parts(desk, article, analysis, &cuts, headline),
            quotes: analysis.quotes.len(),
            people: people(analysis, &pages),
            events: events(desk, analysis, &pages),
            topics: analysis
                .topics
                .iter()
                .map(|topic| Linked::to("topics", &topic.id, &desk.topic(&topic.id, &topic.label)))
                .collect(),
            similar: similar(desk, &article.id)?,
        })
    }
}

fn similar(desk: Desk, id: &str) -> Result<Vec<Elsewhere>, EngineError> {
    let similar = desk.engine.similar(id, SIMILAR)?.unwrap_or_default();
    Ok(similar.iter().map(Elsewhere::like).collect())
}

/// The ids of the people and summits that have a page.
fn pages<'a>(desk: Desk, analysis: &'a Analysis) -> Result<HashSet<&'a str>, EngineError> {
    let mut pages = HashSet::new();
    for person in &analysis.people {
        if desk.engine.person(&person.id)?.is_some() {
            pages.insert(person.id.as_str());
        }
    }
    for event in &analysis.events {
        if desk.engine.event(&event.id)?.is_some() {
            pages.insert(event.id.as_str());
        }
    }
    Ok(pages)
}

/// What is read: paragraphs, captions and teasers. Facts and tags stand elsewhere on the page.
fn parts(
    desk: Desk,
    article: &Article,
    analysis: &Analysis,
    cuts: &Cuts,
    headline: Option<Span>,
) -> Vec<ArticlePart> {
    let is_read =
        |kind| matches!(kind, BlockKind::Title | BlockKind::Body | BlockKind::Caption | BlockKind::Teaser);
    let blocks = article.blocks.iter().filter(|block| is_read(block.kind) && Some(block.span) != headline);
    blocks
        .map(|block| ArticlePart {
            kind: block.kind,
            runs: cuts.runs(block.span),
            notes: notes(desk, article, analysis, block.span),
        })
        .collect()
}

/// Who is quoted in a paragraph; several quotes in a row of one speaker are told once.
fn notes(desk: Desk, article: &Article, analysis: &Analysis, paragraph: Span) -> Vec<Note> {
    let quotes = analysis.quotes.iter().enumerate();
    let mut notes: Vec<Note> = quotes
        .filter(|(_, quote)| quote.segments.first().is_some_and(|segment| segment.meets(paragraph)))
        .filter(|(_, quote)| quote.segments.first().is_some_and(|segment| segment.start >= paragraph.start))
        .map(|(number, quote)| note(desk, number, quote, analysis, article))
        .collect();
    notes.dedup_by(|next, first| {
        next.speaker == first.speaker
            && next.kind == first.kind
            && (next.role.is_none() || next.role == first.role)
            && next.edited == first.edited
    });
    notes
}

fn note(desk: Desk, number: usize, quote: &Quote, analysis: &Analysis, article: &Article) -> Note {
    let text = &article.text;
    let speaker = quote.speaker.as_ref().map(|speaker| {
        Linked::to_speaker(&SpeakerRef {
            id: speaker.id.clone(),
            name: speaker.name.clone(),
            kind: speaker.kind,
        })
    });
    let role = quote.role.map(|role| role.of(text).to_owned());
    let edited = quote.correction.as_ref().map(Edited::new);
    let take = take(desk, number, quote, analysis, article);
    let why = Reasons::new(quote, analysis, text);
    Note { number, kind: quote.kind, speaker, role, why, edited, take }
}

fn take(desk: Desk, number: usize, quote: &Quote, analysis: &Analysis, article: &Article) -> Take {
    let taken = Taken {
        words: &whole(&quote.text(&article.text), &quote.joints(&article.text)),
        stretch: quote.segments.first().map_or("", |segment| segment.of(&article.text)),
        kind: quote.kind,
        speaker: quote.speaker.as_ref().map(|speaker| &*speaker.name),
        role: quote.role.map(|role| role.of(&article.text)),
        number,
        article: &article.id,
        title: &article.heading(),
        author: article.author.as_deref(),
        outlet: outlet(&article.source, &article.id),
        published: analysis.published.map(|published| published.day),
        url: article.url.as_deref(),
    };
    Take::new(&taken, desk)
}

/// The people of the article, those who speak first.
fn people(analysis: &Analysis, pages: &HashSet<&str>) -> Vec<PersonNamed> {
    let mut people: Vec<PersonNamed> = analysis
        .people
        .iter()
        .map(|person| PersonNamed {
            name: person.name.clone(),
            address: pages.contains(person.id.as_str()).then(|| address::of("people", &person.id)),
            role: person.roles.first().map(|role| role.nominative.clone()),
            quotes: spoken(analysis, &person.id),
        })
        .collect();
    people.sort_by_key(|person| std::cmp::Reverse(person.quotes));
    people
}

fn spoken(analysis: &Analysis, id: &str) -> usize {
    let speakers = analysis.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
    speakers.filter(|speaker| speaker.kind == SpeakerKind::Person && speaker.id == id).count()
}

fn events(desk: Desk, analysis: &Analysis, pages: &HashSet<&str>) -> Vec<Linked> {
    let with_page = analysis.events.iter().filter(|event| pages.contains(event.id.as_str()));
    with_page.map(|event| Linked::to("events", &event.id, &desk.event(&event.id, &event.name))).collect()
}

fn narrowed(field: Field, value: &str, name: &str) -> Linked {
    Linked { name: name.to_owned(), address: Ask::default().with(field, value).address() }
}

fn searched(words: &str) -> Linked {
    let typed = format!("\"{}\"", words.replace('"', " "));
    Linked { name: words.to_owned(), address: Ask { typed, ..Ask::default() }.address() }
}
