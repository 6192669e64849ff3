//! What an article says: the steps in order, one call each.
//!
//! Analysis does no I/O, knows no clock, cannot fail and never panics, whatever the text.

use crate::article::Article;
use crate::knowledge::Knowledge;
use crate::text::Span;

// In reading order, as in lib.rs.
pub mod language;
pub mod words;
pub mod sentences;
pub mod marked;
pub mod dates;
pub mod events;
pub mod published;
pub(crate) mod roles;
pub mod people;
pub mod topics;
pub mod key_phrases;
pub mod quotes;

use language::Lang;
use marked::Marked;

/// Everything found in one article. All places are bytes of `Article::text`.
#[derive(Debug, Clone, Default)]
pub struct Analysis {
    /// When it was published, and what told it.
    pub published: Option<published::Published>,
    /// The language most of it is in.
    pub lang: Lang,
    /// Its paragraphs (title included, first), each with its language.
    pub paragraphs: Vec<marked::Paragraph>,
    /// Its sentences, in order.
    pub sentences: Vec<Span>,
    /// Its words, in order, those of the title first where it stands in the text.
    pub words: Vec<words::Word>,
    /// The dates it tells.
    pub dates: Vec<dates::DateMention>,
    /// The people it names.
    pub people: Vec<people::Person>,
    /// Who said what.
    pub quotes: Vec<quotes::Quote>,
    /// The summits and visits it speaks of.
    pub events: Vec<events::Event>,
    /// What it is about, the surest first.
    pub topics: Vec<topics::Topic>,
    /// The phrases that it turns on, those that tell most first.
    pub key_phrases: Vec<key_phrases::KeyPhrase>,
}

impl Analysis {
    /// The number of the paragraph that holds this byte.
    pub fn paragraph_at(&self, byte: usize) -> Option<usize> {
        marked::paragraph_at(&self.paragraphs, byte)
    }
}

/// Reads an article. Pure; cannot fail.
pub fn analyse(article: &Article, knowledge: &Knowledge) -> Analysis {
    let mut marked = Marked::new(article, knowledge);
    let mut dates = dates::find(&marked);
    let published = published::of(&marked, &dates);
    if let Some(inferred) = published.filter(|published| published.inferred.is_some()) {
        marked.published = Some(inferred.day);
        dates = dates::find(&marked);
    }
    if published.is_none() {
        marked.newest = published::newest(&dates, &[]);
    }
    let events = events::find(&marked, &dates);
    if published.is_none() {
        marked.newest = published::newest(&dates, &events);
    }
    events::add_days(&marked, &events, &mut dates);
    let people = people::find(&marked);
    let mut quotes = quotes::find(&marked, &people, &dates);
    let told = topics::told(&marked);
    let topics = told.of_article();
    let key_phrases = key_phrases::find(&marked);
    for quote in &mut quotes {
        quote.topics = told.of_quote(&quote.segments, quote.question);
    }
    let Marked { lang, paragraphs, sentences, words, .. } = marked;
    Analysis {
        published,
        lang,
        paragraphs,
        sentences,
        words,
        dates,
        people,
        quotes,
        events,
        topics,
        key_phrases,
    }
}
