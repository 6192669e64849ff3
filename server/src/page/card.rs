//! A hit as a page shows it: a quote with its speaker, or an article with its passages.

use indexer::analysis::published::Inferred;
use indexer::analysis::quotes::{QuoteKind, SpeakerKind};
use indexer::correction::Remark;
use indexer::document::context::{Context, Part};
use indexer::document::reasons::Reasons;
use indexer::document::said_on::SaidOn;
use jiff::tz::TimeZone;

use crate::answer::{Entry, Hit, QuoteHit, Reprint, Similar, SpeakerRef, Wording};
use crate::page::address;
use crate::page::ask::Ask;
use crate::page::day::Day;
use crate::page::desk::Desk;
use crate::page::piece::{Piece, Window, ends, whole, window};
use crate::page::take::{Take, Taken};
use crate::query::{Field, Kind};

/// So many summits of a quote are named.
const EVENTS: usize = 2;

/// A quote or an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Card {
    /// Somebody's words.
    Quote(Box<QuoteCard>),
    /// A whole article.
    Article(ArticleCard),
}

/// Somebody's words, with where they stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuoteCard {
    /// The words.
    pub words: Window,
    /// How they are given.
    pub kind: QuoteKind,
    /// Who said them.
    pub speaker: Option<Linked>,
    /// The role as printed.
    pub role: Option<String>,
    /// When they were said, where the text tells it.
    pub said_on: Option<Box<SaidThen>>,
    /// By which rule they were found, and how their speaker was told.
    pub why: Option<Reasons>,
    /// Who corrected them, when and why.
    pub edited: Option<Edited>,
    /// The summits that they are about.
    pub events: Vec<Linked>,
    /// What stands around them.
    pub context: Vec<Part>,
    /// What a reader takes along.
    pub take: Take,
    /// Their place on the article's page.
    pub address: String,
    /// The article's facts.
    pub origin: Origin,
    /// Where else they are printed.
    pub reprints: Vec<Elsewhere>,
}

/// When words were said: a day, or what is printed for more than a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SaidThen {
    /// The day, where one is told.
    pub day: Option<Day>,
    /// The words that tell it.
    pub printed: String,
}

impl SaidThen {
    /// As a page shows it.
    pub fn new(said_on: &SaidOn) -> SaidThen {
        let day = (said_on.from == said_on.to).then(|| Day::new(said_on.from));
        SaidThen { day, printed: said_on.text.clone() }
    }
}

/// An editor's word, as a reader sees it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edited {
    /// Who.
    pub editor: String,
    /// The day, in UTC.
    pub day: Day,
    /// Why.
    pub reason: String,
}

/// An article, with the passages that answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleCard {
    /// Its page.
    pub address: String,
    /// Its facts.
    pub origin: Origin,
    /// The passages.
    pub passages: Vec<Vec<Piece>>,
    /// Where else it is printed.
    pub reprints: Vec<Elsewhere>,
}

/// From where a hit is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// What the article is called by.
    pub heading: String,
    /// The day of publication.
    pub day: Option<Day>,
    /// What the day was inferred from, where no source tells it.
    pub inferred: Option<Inferred>,
    /// The outlet; empty where none is known.
    pub source: String,
    /// The language code.
    pub lang: String,
}

/// Another article: where a hit is printed too, or what is like an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Elsewhere {
    /// What it is called by, and its page or the place of the quote on it.
    pub link: Linked,
    /// The day of publication.
    pub day: Option<Day>,
    /// The outlet; empty where none is known.
    pub source: String,
    /// How the words of a quote differ there; empty where they do not.
    pub wording: Vec<Wording>,
    /// Whether it is nearly the same text.
    pub is_reprint: bool,
}

/// A name that leads somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Linked {
    /// The name.
    pub name: String,
    /// Where it leads.
    pub address: String,
}

/// A person, a summit or a topic in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EntryCard {
    /// Name and page.
    pub link: Linked,
    /// A role; a date and place.
    pub note: Option<String>,
    /// A summit's first day.
    pub day: Option<Day>,
    /// In how many articles.
    pub articles: usize,
    /// How many quotes.
    pub quotes: usize,
}

impl Card {
    /// A hit as a page shows it.
    pub fn new(hit: &Hit, desk: Desk) -> Card {
        match QuoteCard::new(hit, desk) {
            Some(card) => Card::Quote(Box::new(card)),
            None => Card::Article(ArticleCard::new(hit)),
        }
    }
}

impl QuoteCard {
    /// The quote of a hit, where the hit is one.
    pub fn new(hit: &Hit, desk: Desk) -> Option<QuoteCard> {
        let quote = hit.quote.as_ref().filter(|_| hit.kind == Kind::Quote)?;
        let QuoteHit { number, text, marks, joints, kind, speaker, role, said_on, why, correction, .. } =
            quote;
        Some(QuoteCard {
            words: window(text, marks, joints),
            kind: *kind,
            speaker: speaker.as_ref().map(Linked::to_speaker),
            role: role.clone(),
            said_on: said_on.as_ref().map(|said| Box::new(SaidThen::new(said))),
            why: why.clone(),
            edited: correction.as_ref().map(Edited::new),
            events: quote
                .events
                .iter()
                .take(EVENTS)
                .map(|(id, name)| Linked::to("events", id, name))
                .collect(),
            context: quote.context.as_ref().map(context).unwrap_or_default(),
            take: take(hit, quote, desk),
            address: address::of_quote(&hit.id, *number),
            origin: Origin::new(hit),
            reprints: hit.reprints.iter().map(Elsewhere::printed).collect(),
        })
    }
}

/// What stands around a quote, with the quote itself, where it is long, as its two ends.
fn context(context: &Context) -> Vec<Part> {
    let shown =
        |part: &Part| Part { text: if part.is_said { ends(&part.text) } else { part.text.clone() }, ..*part };
    context.0.iter().map(shown).collect()
}

fn take(hit: &Hit, quote: &QuoteHit, desk: Desk) -> Take {
    let stretch = quote.joints.first().and_then(|joint| quote.text.char_indices().nth(*joint));
    let taken = Taken {
        words: &whole(&quote.text, &quote.joints),
        stretch: &quote.text[..stretch.map_or(quote.text.len(), |(end, _)| end)],
        kind: quote.kind,
        speaker: quote.speaker.as_ref().map(|speaker| &*speaker.name),
        role: quote.role.as_deref(),
        number: quote.number,
        article: &hit.id,
        title: &hit.heading,
        author: hit.author.as_deref(),
        outlet: outlet(&hit.source, &hit.id),
        published: hit.published.as_deref().and_then(|day| day.parse().ok()),
        url: hit.url.as_deref(),
    };
    Take::new(&taken, desk)
}

/// An article that names no outlet has the name of its folder, and an id that begins with it and a mark: that is no outlet.
pub fn outlet<'a>(source: &'a str, article: &str) -> &'a str {
    let is_folder = article.strip_prefix(source).is_some_and(|rest| rest.starts_with('~'));
    if is_folder { "" } else { source }
}

impl Edited {
    /// What an editor set, in words for readers.
    pub fn new(remark: &Remark) -> Edited {
        let day = Day::new(TimeZone::UTC.to_datetime(remark.given).date());
        Edited { editor: remark.editor.clone(), day, reason: remark.reason.clone() }
    }
}

impl ArticleCard {
    /// The article of a hit.
    pub fn new(hit: &Hit) -> ArticleCard {
        let passages = &hit.passages;
        ArticleCard {
            address: address::of("articles", &hit.id),
            origin: Origin::new(hit),
            passages: passages
                .iter()
                .map(|passage| window(&passage.text, &passage.marks, &[]).pieces)
                .collect(),
            reprints: hit.reprints.iter().map(Elsewhere::printed).collect(),
        }
    }
}

impl Origin {
    fn new(hit: &Hit) -> Origin {
        let day = hit.published.as_deref().and_then(Day::read);
        Origin {
            heading: hit.heading.clone(),
            day,
            inferred: hit.published_inferred,
            source: outlet(&hit.source, &hit.id).to_owned(),
            lang: hit.lang.clone(),
        }
    }
}

impl Elsewhere {
    /// Where a hit is printed too.
    pub fn printed(reprint: &Reprint) -> Elsewhere {
        let address = match reprint.number {
            Some(number) => address::of_quote(&reprint.id, number),
            None => address::of("articles", &reprint.id),
        };
        Elsewhere {
            link: Linked { name: reprint.heading.clone(), address },
            day: reprint.published.as_deref().and_then(Day::read),
            source: outlet(&reprint.source, &reprint.id).to_owned(),
            wording: reprint.wording.clone(),
            is_reprint: true,
        }
    }

    /// What is like an article.
    pub fn like(similar: &Similar) -> Elsewhere {
        Elsewhere {
            link: Linked::to("articles", &similar.id, &similar.heading),
            day: similar.published.as_deref().and_then(Day::read),
            source: outlet(&similar.source, &similar.id).to_owned(),
            wording: Vec::new(),
            is_reprint: similar.is_reprint,
        }
    }
}

impl Linked {
    /// A page in `folder`.
    pub fn to(folder: &str, id: &str, name: &str) -> Linked {
        Linked { name: name.to_owned(), address: address::of(folder, id) }
    }

    /// A speaker's page; for a body, which has none, its quotes.
    pub fn to_speaker(speaker: &SpeakerRef) -> Linked {
        let address = match speaker.kind {
            SpeakerKind::Person => address::of("people", &speaker.id),
            SpeakerKind::Organization => Ask::default().with(Field::Speaker, &speaker.id).address(),
        };
        Linked { name: speaker.name.clone(), address }
    }
}

impl EntryCard {
    /// An entry whose page stands in `folder`.
    pub fn new(folder: &str, entry: &Entry) -> EntryCard {
        let address = address::of(folder, &entry.id);
        EntryCard {
            link: Linked { name: entry.name.clone(), address },
            note: entry.note.clone(),
            day: entry.date.as_deref().and_then(Day::read),
            articles: entry.articles,
            quotes: entry.quotes,
        }
    }
}
