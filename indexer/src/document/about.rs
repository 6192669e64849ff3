//! What a quote is about: which people and summits it speaks of.
//!
//! A quote is about the summits that are named in its words, in the paragraphs where it stands or in the question that it
//! answers. Where none is named there, it is about the main summit of its article, where that has one. So «quotes about the VII meeting» holds
//! what was said in a report from that meeting, and not the sentence in it that is about another summit. So it is with topics.

use crate::analysis::Analysis;
use crate::analysis::events::Event;
use crate::analysis::marked::Paragraph;
use crate::analysis::quotes::{Quote, SpeakerKind};
use crate::analysis::topics::Topic;
use crate::article::BlockKind;
use crate::document::fields;
use crate::text::Span;

/// Knows the main summit of an article, and so what its quotes are about.
#[derive(Debug)]
pub struct About<'a> {
    analysis: &'a Analysis,
    main: Option<&'a Event>,
}

impl<'a> About<'a> {
    /// Looks for the main summit.
    pub fn new(analysis: &'a Analysis) -> About<'a> {
        let mut about = About { analysis, main: None };
        about.main = about.main_event();
        about
    }

    /// The paragraphs of the article proper.
    pub fn body(&self) -> impl Iterator<Item = &'a Paragraph> {
        self.analysis.paragraphs.iter().filter(|paragraph| paragraph.kind == BlockKind::Body)
    }

    /// The summits that a quote is about.
    pub fn events(&self, quote: &Quote) -> Vec<&'a Event> {
        let places = self.around(quote);
        let own: Vec<_> =
            self.analysis.events.iter().filter(|event| is_named(&event.mentions, &places)).collect();
        if own.is_empty() { self.main.into_iter().collect() } else { own }
    }

    /// The topics of a quote: its own, else the first of its article.
    pub fn topics<'q>(&self, quote: &'q Quote) -> &'q [Topic]
    where
        'a: 'q,
    {
        if quote.topics.is_empty() {
            return &self.analysis.topics[..self.analysis.topics.len().min(1)];
        }
        &quote.topics
    }

    /// The people of a quote: who is named in it or in its question, and who speaks.
    pub fn people<'q>(&self, quote: &'q Quote) -> impl Iterator<Item = (&'q String, Vec<&'q str>)>
    where
        'a: 'q,
    {
        let places: Vec<Span> = quote.segments.iter().copied().chain(quote.question).collect();
        let named = self.analysis.people.iter().filter(move |person| is_named(&person.mentions, &places));
        let speaker = quote.speaker.iter().filter(|speaker| speaker.kind == SpeakerKind::Person);
        let speaker = speaker.map(|speaker| (&speaker.id, vec![&*speaker.name]));
        speaker.chain(named.map(|person| (&person.id, vec![&*person.name])))
    }

    /// The paragraphs where a quote stands, and its question.
    fn around(&self, quote: &Quote) -> Vec<Span> {
        let holds = |paragraph: &&Paragraph| quote.segments.iter().any(|span| paragraph.span.meets(*span));
        self.body().filter(holds).map(|paragraph| paragraph.span).chain(quote.question).collect()
    }

    /// The one edition that title and first paragraph name, else the only edition of the article, if it is named more than in passing.
    fn main_event(&self) -> Option<&'a Event> {
        let title = self.analysis.paragraphs.iter().filter(|paragraph| paragraph.kind == BlockKind::Title);
        let head: Vec<Span> = title.chain(self.body().take(1)).map(|paragraph| paragraph.span).collect();
        let editions = || self.analysis.events.iter().filter(|event| is_edition(event));
        let in_head = only(editions().filter(|event| is_named(&event.mentions, &head)));
        in_head.or_else(|| only(editions()).filter(|event| event.mentions.len() > 1))
    }
}

/// The value of the event facet: id, name, series, series' name, day, place; what is not known is empty.
pub fn event_value(event: &Event) -> String {
    let date = event.date.map(|date| date.to_string()).unwrap_or_default();
    let place = event.place.as_deref().unwrap_or("");
    fields::facet(&event.id, &[&event.name, &event.series, &event.series_name, &date, place])
}

/// A series as such is no main summit: it is named in passing.
fn is_edition(event: &Event) -> bool {
    event.id != event.series
}

fn is_named(mentions: &[Span], places: &[Span]) -> bool {
    mentions.iter().any(|mention| places.iter().any(|place| place.meets(*mention)))
}

fn only<T>(mut items: impl Iterator<Item = T>) -> Option<T> {
    let first = items.next()?;
    items.next().is_none().then_some(first)
}
