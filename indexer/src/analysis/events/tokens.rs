//! A sentence as the recognition of events reads it: words with what they do, places, days.

use std::cell::OnceCell;

use crate::analysis::dates::DateMention;
use crate::analysis::marked::Marked;
use crate::analysis::words::Word;
use crate::knowledge::Knowledge;
use crate::knowledge::calendar::roman;
use crate::knowledge::events::Meaning;
use crate::knowledge::lexicon::{Form, Part, Shape};
use crate::knowledge::places::Place;
use crate::text::Span;

/// A word with what it does in naming a summit.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) word: Word,
    pub(super) meaning: Meaning,
    /// The number that it is: «VII», «7-я», «седьмая».
    pub(super) number: Option<u32>,
    /// Whether it stands in a date.
    is_date: bool,
}

/// A place named in the sentence.
#[derive(Debug, Clone, Copy)]
pub(super) struct PlaceNamed<'a> {
    /// The first token of its name.
    pub(super) at: usize,
    pub(super) place: &'a Place,
    /// Whether it stands as an adjective: «ташкентская».
    pub(super) is_adjective: bool,
}

/// A sentence cut for the recognition of events.
#[derive(Debug)]
pub(super) struct Sentence<'a> {
    pub(super) marked: &'a Marked<'a>,
    pub(super) tokens: Vec<Token>,
    /// The dates that it tells.
    pub(super) dates: &'a [DateMention],
    /// The places that it names, once they were asked for.
    places: OnceCell<Vec<PlaceNamed<'a>>>,
}

impl<'a> Sentence<'a> {
    pub(super) fn new(marked: &'a Marked<'a>, dates: &'a [DateMention], place: Span) -> Sentence<'a> {
        let words = &marked.words[marked.words_in(place)];
        let mut tokens = Vec::with_capacity(words.len() + 2);
        for word in words {
            match halves(word, marked.knowledge) {
                Some(parts) => tokens.extend(parts.map(|part| token(part, marked.knowledge))),
                None => tokens.push(token(word.clone(), marked.knowledge)),
            }
        }
        let first = dates.partition_point(|date| date.span.start < place.start);
        let last = dates.partition_point(|date| date.span.end <= place.end);
        let mut sentence =
            Sentence { marked, tokens, dates: &dates[first..last.max(first)], places: OnceCell::new() };
        sentence.mark_dates();
        sentence.join_tens();
        sentence
    }

    /// «двадцать пятое» is one number, told by its last word.
    fn join_tens(&mut self) {
        for at in 1..self.tokens.len() {
            let tens = self.tokens[at - 1].meaning.tens;
            if let (Some(tens), Some(ones @ 1..=9)) = (tens, self.tokens[at].meaning.ordinal) {
                self.tokens[at].number = Some(tens + ones);
            }
        }
    }

    pub(super) fn form(&self, at: usize) -> Option<&Form> {
        self.tokens.get(at).map(|token| &*token.word.form)
    }

    pub(super) fn meaning(&self, at: usize) -> Meaning {
        self.tokens.get(at).map(|token| token.meaning).unwrap_or_default()
    }

    /// The text between this token and the next.
    pub(super) fn gap(&self, at: usize) -> &'a str {
        match (self.tokens.get(at), self.tokens.get(at + 1)) {
            (Some(token), Some(next)) => {
                Span::new(token.word.span.end, next.word.span.start).of(self.marked.text())
            }
            _ => "",
        }
    }

    /// Whether nothing but white space, a dash, a plus sign or quotation marks stand behind this token.
    pub(super) fn runs_on(&self, at: usize) -> bool {
        let is_light = |letter: char| {
            letter.is_whitespace()
                || matches!(letter, '–' | '—' | '-' | '−' | '+' | '«' | '»' | '"' | '“' | '”' | '„')
        };
        self.gap(at).chars().all(is_light)
    }

    /// Whether the token stands in a date.
    pub(super) fn is_date(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.is_date)
    }

    fn mark_dates(&mut self) {
        for date in self.dates {
            let first = self.tokens.partition_point(|token| token.word.span.start < date.span.start);
            let inside = self.tokens[first..].iter_mut();
            inside
                .take_while(|token| token.word.span.end <= date.span.end)
                .for_each(|token| token.is_date = true);
        }
    }

    /// How many tokens lie between a mention and what stands at this byte.
    pub(super) fn distance(&self, first: usize, last: usize, byte: usize) -> usize {
        let at = self.tokens.partition_point(|token| token.word.span.end <= byte);
        if at > last { at - last } else { first.saturating_sub(at) }
    }

    /// From the first of these tokens to the last.
    pub(super) fn span(&self, first: usize, last: usize) -> Span {
        Span::new(self.tokens[first].word.span.start, self.tokens[last].word.span.end)
    }

    /// The places that the sentence names, in order.
    pub(super) fn places(&self) -> &[PlaceNamed<'a>] {
        self.places.get_or_init(|| self.find_places())
    }

    fn find_places(&self) -> Vec<PlaceNamed<'a>> {
        let places = &self.marked.knowledge.places;
        let mut named = Vec::new();
        let mut at = 0;
        while at < self.tokens.len() {
            let name = places.named(|offset| self.form(at + offset));
            let adjective = || places.of_adjective(&self.tokens[at].word.form);
            at += match name.or_else(|| Some((1, adjective()?))) {
                Some((words, place)) => {
                    named.push(PlaceNamed { at, place, is_adjective: name.is_none() });
                    words
                }
                None => 1,
            };
        }
        named
    }
}

fn token(word: Word, knowledge: &Knowledge) -> Token {
    let meaning = knowledge.events.meaning(&word.form).unwrap_or_default();
    let number = meaning.ordinal.or_else(|| written(&word.form));
    Token { number, meaning, word, is_date: false }
}

/// «VII», «7», «7-я».
fn written(form: &Form) -> Option<u32> {
    match form.shape {
        Shape::Upper | Shape::Capital => roman(&form.surface),
        _ => {
            let digits =
                form.folded.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(form.folded.len());
            if digits == 0 {
                return None;
            }
            let (number, ending) = form.folded.split_at(digits);
            let is_ordinal = ending.is_empty() || ending.starts_with('-') || ending.is_ascii();
            let is_short = ending.chars().filter(|letter| letter.is_alphabetic()).count() <= 3
                && !ending.chars().any(|letter| letter.is_ascii_digit());
            (is_ordinal && is_short && number.len() <= 2).then(|| number.parse().ok()).flatten()
        }
    }
}

/// The parts of «Азия-Россия», «ЦА-ЕС», «саммит-2025»: two names, or a name and what is no name.
fn halves(word: &Word, knowledge: &Knowledge) -> Option<[Word; 2]> {
    let (before, after) = word.form.surface.split_once('-')?;
    let middle = word.span.start + before.len();
    let rest = word.span.end.checked_sub(after.len()).filter(|&rest| rest > middle)?;
    let is_capital = |part: &str| part.starts_with(char::is_uppercase);
    if !is_capital(before) || !is_capital(after) || knowledge.events.stem(&word.form).is_some() {
        return None;
    }
    let half = |part: &str, span| Word { span, form: knowledge.lexicon.form(part) };
    let parts =
        [half(before, Span::new(word.span.start, middle)), half(after, Span::new(rest, word.span.end))];
    let is_place = knowledge.places.named(|at| (at == 0).then_some(&*word.form)).is_some();
    let is_name = !is_place && !parts.iter().any(|part| is_person(&part.form));
    is_name.then_some(parts)
}

/// «Касым-Жомарт» stays whole.
fn is_person(form: &Form) -> bool {
    form.readings.first().is_some_and(|reading| {
        reading.part == Part::Noun
            && reading.name.is_some_and(|name| name != crate::knowledge::lexicon::NameType::Place)
    })
}
