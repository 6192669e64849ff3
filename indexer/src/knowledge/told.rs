//! What a form may be to each of the tables.

use super::Knowledge;
use super::events::Role;
use super::lexicon::{Form, Shape};
use super::traits::{Trait, Traits};

/// Asks all tables.
pub(super) fn traits(knowledge: &Knowledge, form: &Form) -> Traits {
    let meaning = knowledge.calendar.meaning(form);
    let opens_date = meaning.opens_date() || form.folded.starts_with(|first: char| first.is_ascii_digit());
    let speech = &knowledge.speech;
    let (begins_place, is_of_place) = knowledge.places.can_begin(form);
    let (keeps_point, has_point) = points(knowledge, form);
    Traits::from_iter([
        (Trait::Capital, !matches!(form.shape, Shape::Lower | Shape::Number)),
        (Trait::Pair, is_pair(form)),
        (Trait::Calendar, meaning != Default::default()),
        (Trait::OpensDate, opens_date),
        (Trait::Event, knowledge.events.meaning(form).is_some()),
        (Trait::EventName, knowledge.events.names.can_begin(form)),
        (Trait::OpensEvent, opens_event(knowledge, form)),
        (Trait::Place, begins_place),
        (Trait::PlaceAdjective, is_of_place),
        (Trait::Topic, knowledge.topics.words.can_begin(form)),
        (Trait::Report, speech.report(form).is_some()),
        (Trait::ReportBeside, speech.report_beside(form).is_some()),
        (Trait::ReportingNoun, speech.can_be_reporting_noun(form)),
        (Trait::Role, speech.role(form).is_some()),
        (Trait::FunctionWord, speech.is_function_word(form)),
        (Trait::Cue, speech.is_cue(form)),
        (Trait::Namesake, speech.is_named_after(form)),
        (Trait::NameParticle, knowledge.lexicon.is_name_particle(form)),
        (Trait::Office, knowledge.offices.can_begin(form)),
        (Trait::Person, knowledge.people.can_begin(form)),
        (Trait::Medium, knowledge.media.can_begin(form)),
        (Trait::KeepsPoint, keeps_point),
        (Trait::PointWithin, has_point),
    ])
}

/// «саммит», «ШОС», «COP29», «визит»: most paragraphs have no such word, and name no event.
fn opens_event(knowledge: &Knowledge, form: &Form) -> bool {
    let events = &knowledge.events;
    let meaning = events.meaning(form).unwrap_or_default();
    let is_visit = [Role::Visit, Role::StateVisit, Role::Goes].iter().any(|&role| meaning.is(role));
    meaning.head.is_some() || is_visit || events.names.can_begin(form) || events.stem(form).is_some()
}

/// Whether the segmenter takes a full stop behind a form for its own («тыс.»), and whether it takes one within it apart.
fn points(knowledge: &Knowledge, form: &Form) -> (bool, bool) {
    let last = form.surface.rsplit('-').next().unwrap_or_default();
    if last.chars().count() > LONGEST_ABBREVIATION && !form.surface.contains('.') {
        return (false, false);
    }
    let text = format!("{}. а", form.surface);
    let is_point = |token: &anyseg::Span| text[token.start..token.end].ends_with('.');
    let tokens = knowledge.segmenter.tokenize(&text);
    match &tokens[..] {
        [within @ .., last, _] => (last.end > last.start + 1, within.iter().any(is_point)),
        _ => (true, true),
    }
}

/// The segmenter knows no abbreviation of more letters.
const LONGEST_ABBREVIATION: usize = 6;

/// «ЦА-ЕС», «Касым-Жомарт».
fn is_pair(form: &Form) -> bool {
    let is_capital = |part: &str| part.starts_with(char::is_uppercase);
    form.surface.split_once('-').is_some_and(|(before, after)| is_capital(before) && is_capital(after))
}
