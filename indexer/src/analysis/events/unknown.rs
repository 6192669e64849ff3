//! Summits that no table knows, told by their pattern: «XIV саммит …».

use super::tokens::Sentence;
use super::{Event, Found, OTHER};
use crate::knowledge::calendar::in_roman;
use crate::knowledge::events::{Head, Role, capitalised};
use crate::knowledge::lexicon::{Case, Part};
use crate::text::Span;

/// A name longer than this is no name.
const MOST_WORDS: usize = 8;

/// Adds the numbered summits of a sentence that nothing else has named.
pub(super) fn add(sentence: &Sentence, found: &mut Found) {
    for at in 1..sentence.tokens.len() {
        let is_head = sentence.meaning(at).head == Some(Head::Again) && is_summit(sentence, at);
        let number = sentence.tokens[at - 1].number.filter(|_| is_head && sentence.runs_on(at - 1));
        let Some((number, last)) = number.and_then(|number| Some((number, name_end(sentence, at)?))) else {
            continue;
        };
        let span = sentence.span(at - 1, last);
        if found.has_mention(span) || holds_known_name(sentence, at, last) {
            continue;
        }
        let event = event(sentence, at, last, number);
        found.mention(event, span);
    }
}

/// «саммит» says that heads of state meet; «встреча» could be anybody's.
fn is_summit(sentence: &Sentence, at: usize) -> bool {
    let form = sentence.form(at);
    form.is_some_and(|form| form.keys.iter().any(|key| sentence.marked.knowledge.events.is_summit(key)))
}

/// The last word of the name behind «саммит»: words in the genitive and names, up to the next mark.
fn name_end(sentence: &Sentence, at: usize) -> Option<usize> {
    let mut last = at;
    while last - at < MOST_WORDS && sentence.runs_on(last) && is_part_of_name(sentence, last + 1) {
        last += 1;
    }
    let ends_with_name = (at + 1..=last).any(|place| starts_with_capital(sentence, place));
    (last > at && ends_with_name).then_some(last)
}

fn is_part_of_name(sentence: &Sentence, at: usize) -> bool {
    let Some(form) = sentence.form(at) else { return false };
    let first = form.readings.first();
    let is_genitive = form.readings.iter().any(|reading| reading.case == Some(Case::Genitive));
    let is_word =
        first.is_none_or(|reading| matches!(reading.part, Part::Noun | Part::Adjective | Part::Other));
    let is_and = sentence.meaning(at).is(Role::And);
    !sentence.is_date(at) && ((is_word && (is_genitive || starts_with_capital(sentence, at))) || is_and)
}

fn starts_with_capital(sentence: &Sentence, at: usize) -> bool {
    sentence.form(at).is_some_and(|form| form.surface.starts_with(char::is_uppercase))
}

fn holds_known_name(sentence: &Sentence, at: usize, last: usize) -> bool {
    let names = &sentence.marked.knowledge.events.names;
    (at..=last).any(|place| names.longest(|offset| sentence.form(place + offset)).is_some())
}

fn event(sentence: &Sentence, at: usize, last: usize, number: u32) -> Event {
    let text = sentence.marked.text();
    let head = sentence.marked.knowledge.events.summit_word();
    let rest = Span::new(sentence.tokens[at].word.span.end, closing(sentence, last)).of(text);
    let keys: Vec<&str> = (at + 1..=last)
        .filter_map(|place| sentence.form(place)?.keys.first())
        .map(|key| key.trim_start_matches('_'))
        .collect();
    Event {
        id: format!("{OTHER}-{}-{number}", keys.join("-")),
        series: OTHER.into(),
        series_name: capitalised(&format!("{head}{rest}")),
        name: format!("{} {head}{rest}", in_roman(number)),
        number: Some(number),
        year: None,
        date: None,
        days: None,
        place: None,
        mentions: Vec::new(),
    }
}

/// The end of the name, with the mark that closes it.
fn closing(sentence: &Sentence, last: usize) -> usize {
    let end = sentence.tokens[last].word.span.end;
    let mark = sentence.marked.text()[end..].chars().next();
    end + mark.filter(|mark| matches!(mark, '»' | '”' | '"')).map_or(0, char::len_utf8)
}
