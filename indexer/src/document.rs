//! An article cut into the fields under which it is found: one document for the article, one for each of its quotes.
//!
//! Documents hold finished words and know no engine, so that every engine finds the same.

use std::collections::HashSet;

use crate::analysis::Analysis;
use crate::analysis::events::{Event, OTHER};
use crate::analysis::published::Inferred;
use crate::analysis::quotes::{Quote, SpeakerKind};
use crate::analysis::topics::Topic;
use crate::article::Article;
use crate::knowledge::lexicon::Lexicon;
use crate::text::Span;

pub mod about;
pub mod context;
pub mod fields;
pub mod reasons;
pub mod said_on;
pub mod told;
pub mod sketch;
pub mod words;

pub use fields::{FIELDS, Field, FieldKind, field};

use about::About;
use context::Context;
use reasons::Reasons;
use said_on::SaidOn;

/// What is put into an index and found there: an article, or one quote of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// The id of the article that it is, or that it is a part of.
    pub article: String,
    /// Fields by name, with their values; a field may have several.
    pub values: Vec<(&'static str, Value)>,
}

/// The value of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Words (see [`words`]), an id, a name or a text.
    Text(String),
    /// A number or a day.
    Number(u64),
}

/// The value of the field `kind` for an article.
pub const KIND_ARTICLE: &str = "article";
/// The value of the field `kind` for a quote.
pub const KIND_QUOTE: &str = "quote";

/// Cuts an article into documents: the article first, then its quotes in reading order. Cannot fail.
pub fn cut(article: &Article, analysis: &Analysis, lexicon: &Lexicon) -> Vec<Document> {
    let cutter = Cutter { article, analysis, lexicon, about: About::new(analysis) };
    let quotes = analysis.quotes.iter().enumerate().map(|(number, quote)| cutter.quote(number, quote));
    std::iter::once(cutter.article()).chain(quotes).collect()
}

struct Cutter<'a> {
    article: &'a Article,
    analysis: &'a Analysis,
    lexicon: &'a Lexicon,
    about: About<'a>,
}

impl Cutter<'_> {
    fn article(&self) -> Document {
        let mut document = self.with_facts(KIND_ARTICLE);
        document.number(field::ORDER, fields::order(&self.article.id, None));
        self.add_title(&mut document);
        self.add_text(&mut document);
        let people = &self.analysis.people;
        let named = people.iter().map(|person| (&person.id, vec![&*person.name]));
        document.facet_each(field::PERSON, named.chain(self.speakers(|kind| kind == SpeakerKind::Person)));
        document.facet_each(field::SPEAKER, self.speakers(|_| true));
        for person in people {
            for role in person.nominative_roles() {
                let value = fields::facet(&person.id, &[role]);
                document.add_facet(field::ROLE, value.clone());
                document.add_facet(field::ROLE_SHOWN, value);
            }
        }
        document.add_topics(&self.analysis.topics);
        self.analysis.events.iter().for_each(|event| document.add_event(event));
        document
    }

    fn quote(&self, number: usize, quote: &Quote) -> Document {
        let mut document = self.with_facts(KIND_QUOTE);
        document.text(field::TITLE, self.article.title.clone().unwrap_or_default());
        document.number(field::ORDER, fields::order(&self.article.id, Some(number)));
        document.number(field::NUMBER, number as u64);
        document.number(field::PARAGRAPH, quote.paragraph as u64);
        document.text(field::QUOTE_KIND, quote.kind.code().into());
        document.text(field::TEXT, quote.text(&self.article.text));
        let joints: Vec<String> = quote.joints(&self.article.text).iter().map(usize::to_string).collect();
        document.text(field::JOINTS, joints.join(" "));
        self.add_said(&mut document, quote);
        self.add_speaker(&mut document, quote);
        let said_on = quote.said_on.as_ref().map(|day| SaidOn::new(day, &self.article.text).written());
        document.text(field::SAID_ON, said_on.unwrap_or_default());
        document.text(field::WHY, Reasons::new(quote, self.analysis, &self.article.text).written());
        let correction = quote.correction.as_ref().and_then(|remark| serde_json::to_string(remark).ok());
        document.text(field::CORRECTION, correction.unwrap_or_default());
        let context = Context::new(quote, self.analysis, &self.article.text);
        document.text(field::CONTEXT, context.map(|context| context.written()).unwrap_or_default());
        document.facet_each(field::PERSON, self.about.people(quote));
        document.add_topics(self.about.topics(quote));
        document.text(field::TOPICS_TOLD, told::written(&quote.topics));
        for event in self.about.events(quote) {
            document.add_event(event);
            document.add_facet(field::EVENT_SHOWN, fields::facet(&event.id, &[&event.name]));
        }
        document
    }

    /// What an article and its quotes have in common.
    fn with_facts(&self, kind: &str) -> Document {
        let article = self.article;
        let mut document = Document { article: article.id.clone(), values: Vec::with_capacity(32) };
        document.text(field::ARTICLE, article.id.clone());
        document.text(field::KIND, kind.into());
        document.text(field::SOURCE, article.source.clone());
        document.text(field::LANG, self.analysis.lang.code().into());
        document.text(field::URL, article.url.clone().unwrap_or_default());
        document.text(field::AUTHOR, article.author.clone().unwrap_or_default());
        if article.title.as_deref().is_none_or(|title| title.trim().is_empty()) {
            document.text(field::HEADING, article.heading());
        }
        if let Some(published) = self.analysis.published {
            document.number(field::PUBLISHED, fields::day_number(published.day));
            document.text(field::MONTH, published.day.strftime("%Y-%m").to_string());
            let inferred = published.inferred.map_or("", Inferred::code);
            document.text(field::PUBLISHED_FROM, inferred.into());
        }
        for phrase in &self.analysis.key_phrases {
            document.text(field::PHRASE, phrase.text.clone());
        }
        for label in article.tags.iter().chain(&article.rubrics) {
            document.text(field::LABEL, words::label(label, self.lexicon));
        }
        document
    }

    fn add_title(&self, document: &mut Document) {
        let Some(title) = self.article.title.as_deref().filter(|title| !title.trim().is_empty()) else {
            return;
        };
        let cut = crate::analysis::words::cut(title, Span::new(0, title.len()), self.lexicon);
        document.text(field::TITLE, title.trim().into());
        document.text(field::TITLE_KEYS, words::keys([&cut[..]]));
        document.text(field::TITLE_EXACT, words::exact([&cut[..]]));
    }

    fn add_text(&self, document: &mut Document) {
        let body = || self.about.body().map(|paragraph| &self.analysis.words[paragraph.words.clone()]);
        document.text(field::LEAD_KEYS, words::keys(body().take(1)));
        document.text(field::TEXT_KEYS, words::keys(body()));
        document.text(field::TEXT_EXACT, words::exact(body()));
        let paragraphs = self.about.body().map(|paragraph| {
            let sentences = &self.analysis.sentences[paragraph.sentences.clone()];
            sentences.iter().map(|sentence| sentence.of(&self.article.text))
        });
        document.text(field::TEXT, words::sentence_lines(paragraphs));
        let words = body().flatten().map(|word| &*word.form.folded);
        sketch::of_article(words).into_iter().for_each(|number| document.number(field::SKETCH, number));
    }

    /// The words of a quote run on over what parts its segments: a phrase of the speaker is found across «, – отметил X. –».
    fn add_said(&self, document: &mut Document, quote: &Quote) {
        let all = &self.analysis.words;
        let said: Vec<_> =
            quote.segments.iter().flat_map(|span| words::inside(all, *span)).cloned().collect();
        document.text(field::SAID_KEYS, words::keys([&said[..]]));
        document.text(field::SAID_EXACT, words::exact([&said[..]]));
        let words = said.iter().map(|word| &*word.form.folded);
        sketch::of_quote(words).into_iter().for_each(|number| document.number(field::SKETCH, number));
        let speaker = quote.speaker.as_ref().map_or("", |speaker| &speaker.name);
        let name = crate::analysis::words::cut(speaker, Span::new(0, speaker.len()), self.lexicon);
        let role = quote.role.map_or(&[][..], |span| words::inside(all, span));
        let question = quote.question.map_or(&[][..], |span| words::inside(all, span));
        document.text(field::CONTEXT_KEYS, words::keys([&name[..], role, question]));
    }

    fn add_speaker(&self, document: &mut Document, quote: &Quote) {
        if let Some(role) = quote.role {
            document.text(field::ROLE_PRINTED, role.of(&self.article.text).into());
        }
        if let Some(speaker) = &quote.speaker {
            document.text(field::SPEAKER_ID, speaker.id.clone());
            document.text(field::SPEAKER_NAME, speaker.name.clone());
            document.text(field::SPEAKER_KIND, speaker.kind.code().into());
            document.add_facet(field::SPEAKER, fields::facet(&speaker.id, &[&speaker.name]));
        }
    }

    fn speakers(&self, is_asked: impl Fn(SpeakerKind) -> bool) -> impl Iterator<Item = (&String, Vec<&str>)> {
        let speakers = self.analysis.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
        speakers
            .filter(move |speaker| is_asked(speaker.kind))
            .map(|speaker| (&speaker.id, vec![&*speaker.name]))
    }
}

impl Document {
    /// The first value of a field that holds text.
    pub fn first<'a>(&'a self, field: &'a str) -> Option<&'a str> {
        self.all(field).next()
    }

    /// All values of a field that holds text.
    pub fn all<'a>(&'a self, field: &'a str) -> impl Iterator<Item = &'a str> {
        self.values.iter().filter(move |(name, _)| *name == field).filter_map(|(_, value)| match value {
            Value::Text(text) => Some(&**text),
            Value::Number(_) => None,
        })
    }

    fn text(&mut self, field: &'static str, text: String) {
        if !text.is_empty() {
            self.values.push((field, Value::Text(text)));
        }
    }

    fn add_topics(&mut self, topics: &[Topic]) {
        self.facet_each(field::TOPIC, topics.iter().map(|topic| (&topic.id, vec![&*topic.label])));
    }

    /// A summit, its series, its place and its year.
    fn add_event(&mut self, event: &Event) {
        self.add_facet(field::EVENT, about::event_value(event));
        if event.series != OTHER {
            self.add_facet(field::SERIES, fields::facet(&event.series, &[&event.series_name]));
        }
        self.add_facet(field::PLACE, event.place.clone().unwrap_or_default());
        self.add_facet(field::PERIOD, event.year.map(|year| year.to_string()).unwrap_or_default());
    }

    fn number(&mut self, field: &'static str, number: u64) {
        self.values.push((field, Value::Number(number)));
    }

    /// The same value twice would be counted twice.
    fn add_facet(&mut self, field: &'static str, value: String) {
        let is_known = self.all(field).any(|known| known == value);
        if !is_known {
            self.text(field, value);
        }
    }

    fn facet_each<'a>(
        &mut self,
        field: &'static str,
        values: impl Iterator<Item = (&'a String, Vec<&'a str>)>,
    ) {
        let mut seen = HashSet::new();
        for (id, parts) in values {
            let value = fields::facet(id, &parts);
            if seen.insert(value.clone()) {
                self.text(field, value);
            }
        }
    }
}
