//! What the sentence tells about a mention: number, place, days, where in time it lies.

use std::sync::Arc;

use jiff::civil::Date;

use super::days;
use super::mentions::{How, Mention};
use super::tokens::{PlaceNamed, Sentence};
use crate::analysis::language::Lang;
use crate::knowledge::events::{Meaning, Relation, Role};
use crate::knowledge::lexicon::{Form, Part};
use crate::knowledge::places::Place;

/// Everything that can tell an edition.
#[derive(Debug, Default)]
pub(super) struct Cues<'a> {
    pub(super) number: Option<u32>,
    /// The token before the name that tells the number: «VII», «седьмая».
    pub(super) opens: Option<usize>,
    /// A year that sticks to the name: «ПМЭФ-2025».
    pub(super) stuck_year: Option<i16>,
    pub(super) is_plural: bool,
    pub(super) is_informal: bool,
    /// «такая», «эта».
    pub(super) is_such: bool,
    pub(super) relation: Option<Relation>,
    /// The places told beside it, the nearest first, each with its distance in words.
    pub(super) places: Vec<(usize, &'a Place)>,
    /// The days told beside it, each with its distance in words.
    pub(super) times: Vec<(usize, Date, Date)>,
    /// Months and days told without a year, where nothing tells it.
    pub(super) yearless: Vec<(i8, i8)>,
    /// «ноябрьская».
    pub(super) month: Option<i8>,
    /// Whether one meeting can be meant, and not the series.
    pub(super) can_be_one: bool,
    /// The places and days of the sentence before, where this one tells no place.
    pub(super) before: (Vec<&'a Place>, Vec<(Date, Date)>),
    /// The word for a meeting.
    pub(super) head: Option<Arc<Form>>,
    /// Whether «саммит» is printed.
    pub(super) is_summit: bool,
    /// «в ходе», «накануне»: a time is told from it.
    pub(super) is_timed: bool,
    /// Whether the head has another body beside this one.
    pub(super) is_shared: bool,
}

/// Words before the name in which its number and kind are looked for.
const WORDS_BEFORE: usize = 5;
/// Places farther away belong to something else.
const PLACE_REACH: usize = 10;
/// «саммит НАТО в Брюсселе».
const CITY_BESIDE: usize = 2;
/// «VII, ташкентская».
const ADJECTIVE_BEHIND: usize = 2;

impl<'a> Cues<'a> {
    /// Reads the words before and behind a mention, of those that the mention before has left free from the token `free`; the sentence before where this one tells no place.
    pub(super) fn gather(
        sentence: &Sentence<'a>,
        mention: &Mention,
        free: usize,
        before: impl FnOnce() -> Option<Sentence<'a>>,
    ) -> Cues<'a> {
        let mut cues = Cues { is_plural: is_plural(sentence, mention), ..Cues::default() };
        cues.read_stuck(mention);
        cues.read_before(sentence, mention);
        if cues.number.is_none() {
            cues.number = counted_behind(sentence, mention);
        }
        cues.read_places(sentence, mention, free);
        cues.can_be_one = mention.can_be_one(sentence);
        cues.head = mention.head.map(|head| sentence.tokens[head].word.form.clone());
        cues.is_shared = mention.is_shared;
        cues.is_timed = mention.how == How::Again && is_timed(sentence, mention);
        cues.is_summit = mention.head.is_some_and(|head| sentence.meaning(head).is(Role::Summit));
        if sentence.marked.published.is_none() {
            cues.yearless = yearless(sentence);
        }
        for date in sentence.dates {
            let distance = sentence.distance(mention.first, mention.last, date.span.start);
            cues.times.push((distance, date.from, date.to));
        }
        cues.times.sort_by_key(|(distance, ..)| *distance);
        let needs_before = cues.places.is_empty() && cues.can_be_one;
        if let Some(before) = needs_before.then(before).flatten() {
            cues.before.0 = before.places().iter().map(|named| named.place).collect();
            cues.before.1 = before.dates.iter().map(|date| (date.from, date.to)).collect();
        }
        cues
    }

    /// Whether an edition before or behind the one in view is meant.
    pub(super) fn points_elsewhere(&self) -> bool {
        matches!(self.relation, Some(Relation::Last | Relation::Next))
    }

    /// The city told nearest, where it is told right beside.
    pub(super) fn city_beside(&self) -> Option<&'a Place> {
        let near = self.places.first().filter(|(distance, _)| *distance <= CITY_BESIDE);
        near.map(|(_, place)| *place).filter(|place| !place.is_country)
    }

    fn read_stuck(&mut self, mention: &Mention) {
        match mention.stuck {
            Some(year) if year >= 1900 => self.stuck_year = i16::try_from(year).ok(),
            number => self.number = number,
        }
    }

    /// «седьмая юбилейная», «предстоящая», «ташкентская»: adjectives before the name.
    fn read_before(&mut self, sentence: &Sentence<'a>, mention: &Mention) {
        let places = &sentence.marked.knowledge.places;
        for at in (mention.first.saturating_sub(WORDS_BEFORE)..mention.first).rev() {
            let token = &sentence.tokens[at];
            if !sentence.runs_on(at) {
                break;
            }
            self.read_meaning(&token.meaning);
            self.is_plural |= is_surely_plural(&token.word.form) && is_adjective(&token.word.form);
            if let Some(number) = token.number.filter(|_| self.number.is_none() && !sentence.is_date(at)) {
                (self.number, self.opens) = (Some(number), Some(at));
                break;
            }
            if let Some(place) = places.of_adjective(&token.word.form).filter(|place| !place.is_country) {
                self.places.push((0, place));
            }
            if !is_adjective(&token.word.form)
                && !token.meaning.is(Role::Count)
                && !token.meaning.is(Role::Such)
            {
                break;
            }
        }
    }

    fn read_meaning(&mut self, meaning: &Meaning) {
        self.is_informal |= meaning.is(Role::Informal);
        self.is_such |= meaning.is(Role::Such);
        self.relation = self.relation.or(meaning.relation);
        self.month = self.month.or(meaning.month);
    }

    /// «в Ташкенте», «в азербайджанской Габале», «Ташкент принимает».
    fn read_places(&mut self, sentence: &Sentence<'a>, mention: &Mention, free: usize) {
        let hosts = sentence.tokens.iter().any(|token| token.meaning.is(Role::Hosts));
        for named in near(sentence, mention) {
            let inside = (mention.first..=mention.last).contains(&named.at);
            let start = sentence.tokens[named.at].word.span.start;
            let distance = sentence.distance(mention.first, mention.last, start);
            let is_told = match (mention.how, named.is_adjective) {
                (How::Placed, false) => inside,
                (How::Counted, true) => distance <= ADJECTIVE_BEHIND && !named.place.is_country,
                (_, true) => false,
                (_, false) => !inside && (hosts || is_place_of_action(sentence, named)),
            };
            if is_told && distance <= PLACE_REACH && !is_of_other(named.at, mention, free) {
                self.places.push((distance, named.place));
            }
        }
        self.places.sort_by_key(|(distance, _)| *distance);
    }
}

/// Whether a time is told from what is named by «встреча» alone: «в ходе встречи», where no other meeting came between.
fn is_timed(sentence: &Sentence, mention: &Mention) -> bool {
    let start = sentence.tokens[mention.first].word.span.start;
    let number = sentence.marked.words.partition_point(|word| word.span.start < start);
    !mention.is_behind_other && days::leads(sentence.marked, number)
}

/// The places that are told near enough to a mention, or in it.
fn near<'s, 'a>(sentence: &'s Sentence<'a>, mention: &Mention) -> &'s [PlaceNamed<'a>] {
    let places = sentence.places();
    let first = places.partition_point(|named| named.at + PLACE_REACH < mention.first);
    let last = places.partition_point(|named| named.at <= mention.last + PLACE_REACH);
    &places[first..last.max(first)]
}

/// Whether a place stands nearer behind the mention before: «саммита НАТО в Брюсселе и саммита G7».
fn is_of_other(place: usize, mention: &Mention, free: usize) -> bool {
    free > 0 && (free..mention.first).contains(&place) && place - free < mention.first - place
}

/// «16 ноября» where no year can be told: the edition itself tells it.
fn yearless(sentence: &Sentence) -> Vec<(i8, i8)> {
    let calendar = &sentence.marked.knowledge.calendar;
    let pairs = sentence.tokens.windows(2).enumerate().filter(|(at, _)| !sentence.is_date(*at));
    pairs
        .filter_map(|(_, pair)| {
            let day: i8 = pair[0].word.form.folded.parse().ok()?;
            Some((calendar.meaning(&pair[1].word.form).month?, day))
        })
        .collect()
}

/// Whether «в» opens the place, an adjective between them or not. Kazakh has an ending instead.
fn is_place_of_action(sentence: &Sentence, named: &PlaceNamed) -> bool {
    let within = |back: usize| {
        let before = named.at.checked_sub(back);
        before.is_some_and(|before| sentence.meaning(before).is(Role::Within))
    };
    let follows_adjective = || {
        let before = named.at.checked_sub(1).and_then(|before| sentence.form(before));
        before.is_some_and(is_adjective)
    };
    within(1) || (within(2) && follows_adjective()) || sentence.marked.lang == Lang::Kk
}

fn is_adjective(form: &Form) -> bool {
    form.readings.iter().any(|reading| reading.part == Part::Adjective)
}

/// Whether many meetings are meant: «консультативные встречи», «на саммитах».
fn is_plural(sentence: &Sentence, mention: &Mention) -> bool {
    let first = mention.head.unwrap_or(mention.first);
    let forms = || (first..=mention.last.max(first)).filter_map(|at| sentence.form(at));
    let noun =
        forms().position(|form| form.readings.first().is_some_and(|reading| reading.part == Part::Noun));
    forms().take(noun.unwrap_or(0) + 1).any(is_surely_plural)
}

/// Readings as rare as this do not speak against a plural.
const RARE: u16 = 50;

fn is_surely_plural(form: &Form) -> bool {
    !form.readings.is_empty()
        && form.readings.iter().all(|reading| reading.is_plural || reading.weight < RARE)
}

/// «… – уже седьмая по счёту»: the number told behind.
fn counted_behind(sentence: &Sentence, mention: &Mention) -> Option<u32> {
    let is_counted = |at: &usize| {
        sentence.meaning(at + 1).is(Role::Count)
            && sentence.meaning(at + 2).is(Role::Count)
            && sentence.meaning(at + 3).head.is_none()
    };
    let behind = mention.last + 1..sentence.tokens.len();
    behind.filter(is_counted).find_map(|at| sentence.tokens[at].meaning.ordinal)
}
