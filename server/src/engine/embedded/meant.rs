//! Which people, summits, topics and outlets are meant by a name as somebody typed it.

use indexer::analysis::events::Event;
use indexer::analysis::words::Word;
use indexer::analysis::{Analysis, analyse};
use indexer::article::{Article, Block, BlockKind};
use indexer::knowledge::Knowledge;
use indexer::knowledge::lexicon::{Form, NameType, fold};
use indexer::text::Span;

use super::catalogue::{Entity, List};
use super::names;
use crate::answer::{Candidate, Which};
use crate::parse::days;
use crate::query::{Days, Field};

/// A longer text is nobody's name.
const LONGEST_NAME_BYTES: usize = 400;

/// The people or bodies that are meant.
pub(super) fn people(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    if let Some(entity) = list.of_id(typed) {
        return vec![entity];
    }
    let named = matching(list, typed, knowledge);
    if named.is_empty() { behind_role(list, typed, knowledge) } else { named }
}

/// Who is meant by a name behind a role: «президент Токаев», «министр иностранных дел Нуртлеу». Nothing but roles and what
/// belongs to them is passed over: a given name that nobody has is somebody else's.
fn behind_role(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    if typed.len() > LONGEST_NAME_BYTES {
        return Vec::new();
    }
    let words = names::cut(typed, &knowledge.lexicon);
    let is_given = |word: &Word| word.form.names(NameType::Given).next().is_some();
    let before_name = words.iter().take_while(|word| !is_given(word)).count();
    let Some(role) = words.iter().position(|word| is_role(&word.form, knowledge)) else { return Vec::new() };
    let behind = words.iter().take(before_name + 1).skip(role + 1);
    let named = behind.map(|word| matching(list, &typed[word.span.start..], knowledge));
    named.into_iter().find(|named| !named.is_empty()).unwrap_or_default()
}

fn is_role(form: &Form, knowledge: &Knowledge) -> bool {
    knowledge.speech.role(form).is_some()
        || knowledge.english.role(form).is_some()
        || knowledge.kazakh.role(form).is_some()
}

/// The summits that are meant: an edition, or a series with all its editions.
pub(super) fn events(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    let by_id = of_series(list, typed);
    if !by_id.is_empty() {
        return by_id;
    }
    let read = events_in(typed, knowledge);
    let editions: Vec<u32> = read
        .iter()
        .filter(|event| event.id != event.series)
        .filter_map(|event| list.of_id(&event.id))
        .collect();
    if !editions.is_empty() {
        return editions;
    }
    let series: Vec<u32> = read
        .iter()
        .filter(|event| event.id == event.series)
        .flat_map(|event| of_series(list, &event.series))
        .collect();
    // A year or a place tells editions of a series apart, whatever the tables know of them.
    let by_name = matching(list, typed, knowledge);
    let both: Vec<u32> = series.iter().copied().filter(|event| by_name.contains(event)).collect();
    [both, series, by_name].into_iter().find(|found| !found.is_empty()).unwrap_or_default()
}

/// So many summits are offered where a name means several.
const CANDIDATES: usize = 8;

/// What a name can mean that summits of several series bear: «VII».
pub(super) fn which(list: &List, typed: &str, knowledge: &Knowledge) -> Option<Which> {
    if !of_series(list, typed).is_empty() {
        return None;
    }
    let meant = events(list, typed, knowledge);
    let mut entities: Vec<&Entity> = meant.iter().map(|number| &list.entities[*number as usize]).collect();
    entities.sort_by(|one, other| {
        other.documents().cmp(&one.documents()).then_with(|| one.name().cmp(other.name()))
    });
    let first = entities.first()?.part(1);
    if entities.iter().all(|event| event.part(1) == first) {
        return None;
    }
    let candidate = |event: &Entity| Candidate { value: event.id.clone(), name: event.name().to_owned() };
    Some(Which {
        field: Field::Event,
        typed: typed.to_owned(),
        candidates: entities.into_iter().take(CANDIDATES).map(candidate).collect(),
    })
}

/// The series that are meant.
pub(super) fn series(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    if let Some(entity) = list.of_id(typed) {
        return vec![entity];
    }
    let mut read: Vec<u32> =
        events_in(typed, knowledge).iter().filter_map(|event| list.of_id(&event.series)).collect();
    read.dedup();
    if read.is_empty() { matching(list, typed, knowledge) } else { read }
}

/// The places that are meant: of that name, or in the country of that name.
pub(super) fn places(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    let words = names::cut(typed, &knowledge.lexicon);
    let form = |at: usize| words.get(at).map(|word: &Word| &*word.form);
    let named = knowledge.places.named(form).filter(|(length, _)| *length == words.len());
    let adjective = || knowledge.places.of_adjective(form(0).filter(|_| words.len() == 1)?);
    let Some(place) = named.map(|(_, place)| place).or_else(adjective) else {
        return matching(list, typed, knowledge);
    };
    let is_in = |name: &str| {
        name == &*place.name
            || place.is_country
                && knowledge.places.by_name(name).is_some_and(|held| held.country == place.country)
    };
    let entities = list.entities.iter().enumerate();
    entities.filter(|(_, held)| is_in(held.name())).map(|(number, _)| number as u32).collect()
}

/// The years that lie wholly in the days that are meant.
pub(super) fn years(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    let Some(meant) = days::read(typed, &knowledge.query) else { return Vec::new() };
    let is_in = |year: &Entity| days::read(&year.id, &knowledge.query).is_some_and(|year| meant.hold(&year));
    let entities = list.entities.iter().enumerate();
    entities.filter(|(_, year)| is_in(year)).map(|(number, _)| number as u32).collect()
}

/// The summits that are held on the days that are meant.
pub(super) fn held(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    let Some(meant) = days::read(typed, &knowledge.query) else { return Vec::new() };
    let day = |event: &Entity| event.part(3).and_then(|day| day.parse().ok());
    let is_in =
        |event: &Entity| day(event).is_some_and(|day| meant.hold(&Days { from: Some(day), to: Some(day) }));
    let entities = list.entities.iter().enumerate();
    entities.filter(|(_, event)| is_in(event)).map(|(number, _)| number as u32).collect()
}

/// The topics that are meant, by a label or the beginning of one.
pub(super) fn topics(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    list.of_id(typed).map_or_else(|| matching(list, typed, knowledge), |entity| vec![entity])
}

/// The outlets that are meant: of that name, else with that name as a part of theirs.
pub(super) fn sources(list: &List, typed: &str) -> Vec<u32> {
    let typed = fold::folded(typed.trim());
    let named = |fits: &dyn Fn(&str) -> bool| -> Vec<u32> {
        let entities = list.entities.iter().enumerate();
        entities
            .filter(|(_, source)| fits(&fold::folded(source.name())))
            .map(|(number, _)| number as u32)
            .collect()
    };
    let same = named(&|name| name == typed);
    if same.is_empty() { named(&|name| name.contains(&typed)) } else { same }
}

/// The event of this id, or all events of the series of this id.
fn of_series(list: &List, id: &str) -> Vec<u32> {
    let is_of = |event: &Entity| event.id == id || event.part(1) == Some(id);
    let entities = list.entities.iter().enumerate();
    entities.filter(|(_, event)| is_of(event)).map(|(number, _)| number as u32).collect()
}

fn matching(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    if typed.len() > LONGEST_NAME_BYTES {
        return Vec::new();
    }
    list.names(knowledge).matching(typed, knowledge)
}

/// What analysis makes of a name: it knows every way to say «VII Консультативная встреча».
fn read(typed: &str, knowledge: &Knowledge) -> Analysis {
    if typed.len() > LONGEST_NAME_BYTES {
        return Analysis::default();
    }
    let block = Block { span: Span::new(0, typed.len()), kind: BlockKind::Body };
    analyse(&Article { text: typed.to_owned(), blocks: vec![block], ..Article::default() }, knowledge)
}

/// The summits in a name. The name of a body stands for its summits: «ОТГ» as «саммит ОТГ».
fn events_in(typed: &str, knowledge: &Knowledge) -> Vec<Event> {
    let plainly = read(typed, knowledge).events;
    if !plainly.is_empty() {
        return plainly;
    }
    read(&format!("{} {typed}", knowledge.events.summit_word()), knowledge).events
}
