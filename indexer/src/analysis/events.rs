//! The summits and visits that an article speaks of.

use std::collections::HashMap;

use jiff::civil::Date;

use super::dates::DateMention;
use super::marked::Marked;
use crate::knowledge::traits::Trait;
use crate::text::{Span, Spans};

mod tokens;
mod cues;
mod mentions;
mod known;
mod editions;
mod unknown;
mod visits;
mod days;

use cues::Cues;
use known::Known;
use mentions::Mention;
use tokens::Sentence;

/// A summit, a series of summits as such, or a visit; all its mentions together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same over all articles: `consultative-7`, `sco-2025`; for a series as such, the series' id.
    pub id: String,
    /// The series' id in the table («consultative»), `other` or `visit`.
    pub series: String,
    /// The series' printed name («Консультативная встреча глав государств Центральной Азии»).
    pub series_name: String,
    /// The name of this edition («VII Консультативная встреча глав государств Центральной Азии»).
    pub name: String,
    /// The number of the edition.
    pub number: Option<u32>,
    /// The year of the edition; none for a series as such.
    pub year: Option<i16>,
    /// Its day, or its first day.
    pub date: Option<Date>,
    /// Its day and its last day, where they are known.
    pub days: Option<(Date, Date)>,
    /// Where it is held.
    pub place: Option<String>,
    /// Where it is named, in order.
    pub mentions: Vec<Span>,
}

/// The series of a summit that no table knows.
pub const OTHER: &str = "other";

/// Finds the events of an article, in order of first mention.
///
/// An edition is told by its number, day, place, year or nearness to publication, never guessed: a series that is
/// named with less stays a series as such. A body («ШОС») that is named without a meeting is no event.
pub fn find(marked: &Marked, dates: &[DateMention]) -> Vec<Event> {
    let mut found = Found::default();
    let mut bare = Vec::new();
    let mut context = mentions::Context::default();
    for number in 0..marked.paragraphs.len() {
        context.enter(number);
        let paragraph = &marked.paragraphs[number];
        if !marked.have(paragraph.words.clone(), Trait::OpensEvent) {
            continue;
        }
        let mut before = None;
        for place in &marked.sentences[paragraph.sentences.clone()] {
            let last = before.replace(*place);
            if !may_name(marked, *place, &context) {
                continue;
            }
            let sentence = Sentence::new(marked, dates, *place);
            let mut free = 0;
            for mention in mentions::read(&sentence, &mut context) {
                let before = || last.map(|place| Sentence::new(marked, dates, place));
                let mut cues = Cues::gather(&sentence, &mention, free, before);
                // A number that the mention before holds already is no part of this one.
                cues.opens.take_if(|opens| *opens < free);
                free = mention.last + 1;
                settle(&sentence, mention, &cues, &mut context, &mut found, &mut bare);
            }
            unknown::add(&sentence, &mut found);
            visits::add(&sentence, &mut found);
        }
    }
    found.attach(marked, &bare);
    found.join_visits();
    found.in_order()
}

/// Puts the days that are told from a summit among the dates of the article, in order.
pub fn add_days(marked: &Marked, events: &[Event], dates: &mut Vec<DateMention>) {
    let told = days::told(marked, events);
    if told.is_empty() {
        return;
    }
    let is_within = |date: &DateMention| told.iter().any(|longer| longer.span.meets(date.span));
    dates.retain(|date| !is_within(date));
    dates.extend(told);
    dates.sort_by_key(|date| date.span);
}

/// Whether a sentence is worth cutting: it has a word for a meeting, a name or parts of one, or may refer back to a
/// series with a number or a place alone.
fn may_name(marked: &Marked, sentence: Span, context: &mentions::Context) -> bool {
    let words = marked.words_in(sentence);
    context.is_open() || marked.have(words.clone(), Trait::OpensEvent) || marked.have(words, Trait::Pair)
}

/// Finds the edition of a mention; what names no edition waits until all of the article is read.
fn settle(
    sentence: &Sentence,
    mention: Mention,
    cues: &Cues,
    context: &mut mentions::Context,
    found: &mut Found,
    bare: &mut Vec<Bare>,
) {
    let span = sentence.span(cues.opens.unwrap_or(mention.first), mention.last);
    match editions::which(sentence.marked, &mention, cues, &found.known) {
        Some(known) => {
            context.note(known.series);
            found.add(sentence.marked, known, span);
        }
        None if mention.is_again() => {}
        None => {
            let is_one = !cues.is_plural && cues.can_be_one && !cues.points_elsewhere();
            let city = cues.city_beside().map(|place| place.name.to_string());
            bare.push(Bare { series: mention.series[0], span, is_one, city });
        }
    }
}

/// A series that was named with nothing to tell the edition.
#[derive(Debug)]
struct Bare {
    series: usize,
    span: Span,
    /// Whether one meeting is meant: «на консультативной встрече», not «консультативные встречи».
    is_one: bool,
    /// The city that is told right beside it.
    city: Option<String>,
}

/// What was found so far.
#[derive(Debug, Default)]
struct Found {
    events: HashMap<String, Event>,
    /// The editions, in the order in which they were told.
    known: Vec<(Known, usize)>,
    /// Where events are named.
    taken: Spans,
}

/// The editions of one series, in the order in which they were told, each with its place.
type Told<'a> = Vec<&'a (Known, usize)>;

impl Found {
    fn add(&mut self, marked: &Marked, known: Known, span: Span) {
        let event = known.event(marked);
        self.known.push((known, span.start));
        self.mention(event, span);
    }

    fn mention(&mut self, event: Event, span: Span) {
        self.taken.add(span);
        self.events.entry(event.id.clone()).or_insert(event).mentions.push(span);
    }

    /// Whether a mention lies where this one does.
    fn has_mention(&self, span: Span) -> bool {
        self.taken.meet(span)
    }

    /// A bare mention belongs to the edition told last before it, else to the only one told behind it, else to the series.
    fn attach(&mut self, marked: &Marked, bare: &[Bare]) {
        let known = std::mem::take(&mut self.known);
        let mut told: HashMap<usize, Told> = HashMap::new();
        known.iter().for_each(|one| told.entry(one.0.series).or_default().push(one));
        for mention in bare {
            let series = &marked.knowledge.events.series[mention.series];
            if !series.members.is_empty() {
                continue;
            }
            let known = told.get(&mention.series).and_then(|told| edition_for(mention, told));
            let event = match known.filter(|known| mention.city.is_none() || mention.city == known.place) {
                Some(known) => known.event(marked),
                None => known::as_such(series),
            };
            self.mention(event, mention.span);
        }
    }

    /// A visit without a day is the one with a day between the same countries, where there is one such.
    fn join_visits(&mut self) {
        let undated: Vec<String> = self
            .events
            .values()
            .filter(|event| visits::is_undated(event))
            .map(|event| event.id.clone())
            .collect();
        for id in undated {
            let mut same = self.events.keys().filter(|other| other.starts_with(&format!("{id}-")));
            let dated = same.next().filter(|_| same.next().is_none()).cloned();
            let Some(dated) = dated else { continue };
            let mentions = self.events.remove(&id).map(|event| event.mentions).unwrap_or_default();
            if let Some(joined) = self.events.get_mut(&dated) {
                joined.mentions.extend(mentions);
            }
        }
    }

    fn in_order(self) -> Vec<Event> {
        let mut events: Vec<Event> = self.events.into_values().collect();
        for event in &mut events {
            event.mentions.sort();
            event.mentions.dedup();
        }
        events.sort_by_key(|event| event.mentions.first().map(|span| (span.start, span.end)));
        events
    }
}

/// Of the editions of its series, the one that a bare mention belongs to.
fn edition_for<'a>(bare: &Bare, told: &Told<'a>) -> Option<&'a Known> {
    let first = &told.first()?.0;
    let is_same =
        |(other, _): &&(Known, usize)| (other.number, other.edition) == (first.number, first.edition);
    let before = told.partition_point(|(_, start)| *start < bare.span.start);
    match before.checked_sub(1).filter(|_| bare.is_one) {
        Some(last) => Some(&told[last].0),
        None => (bare.is_one && told.iter().copied().all(|one| is_same(&one))).then_some(first),
    }
}
