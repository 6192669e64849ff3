//! What hits can be narrowed to, and what they are narrowed to already.

use crate::answer::{Answer, Condition, Count, Facets};
use crate::engine::EngineError;
use crate::page::ask::Ask;
use crate::page::card::{Linked, outlet};
use crate::page::day::Period;
use crate::page::desk::Desk;
use crate::query::Field;

/// So many values of a field are seen at once; the others are folded away.
const SEEN: usize = 7;
/// So many are folded away at most.
const FOLDED: usize = 40;

/// The values of one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facet {
    /// The field.
    pub field: Field,
    /// The most frequent.
    pub seen: Vec<Choice>,
    /// Those that are folded away.
    pub folded: Vec<Choice>,
}

/// A value to narrow to, or to leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value, and the search that takes it or leaves it; no address where only the search field can leave it.
    pub link: Linked,
    /// How many hits have it.
    pub count: usize,
    /// Whether the hits are narrowed to it.
    pub is_chosen: bool,
}

/// A filter that holds, with the search without it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chip {
    /// The field.
    pub field: Field,
    /// The value, and the search without it.
    pub link: Linked,
    /// The month, where a date is a whole one.
    pub month: Option<Period>,
}

/// The fields with their values, as far as they leave a choice.
pub fn facets(desk: Desk, counts: &Facets, ask: &Ask) -> Result<Vec<Facet>, EngineError> {
    let person = about(counts, ask);
    let source = outlets(desk, &counts.source)?;
    let fields = [
        (Field::Speaker, &counts.speaker),
        (Field::Person, &person),
        (Field::Event, &counts.event),
        (Field::Topic, &counts.topic),
        (Field::Series, &counts.series),
        (Field::Place, &counts.place),
        (Field::Period, &counts.period),
        (Field::Phrase, &counts.phrase),
        (Field::Source, &source),
        (Field::Lang, &counts.lang),
    ];
    Ok(fields.into_iter().filter_map(|(field, counts)| facet(field, counts, ask)).collect())
}

/// The outlets, without the names of folders that stand where an article names none. Only what is written like the name of a
/// folder is looked at closer.
fn outlets(desk: Desk, counts: &[Count]) -> Result<Vec<Count>, EngineError> {
    let is_plain =
        |letter: char| letter.is_ascii_lowercase() || letter.is_ascii_digit() || "_-".contains(letter);
    let mut outlets = Vec::new();
    for count in counts {
        let is_folder = count.id.chars().all(is_plain) && {
            let of_source = Ask::default().with(Field::Source, &count.id);
            let first = desk.search(&of_source.counting())?.hits.into_iter().next();
            first.is_some_and(|hit| outlet(&hit.source, &hit.id).is_empty())
        };
        if !is_folder || count.is_chosen {
            outlets.push(count.clone());
        }
    }
    Ok(outlets)
}

/// The people whom hits name, but for those who do nothing but speak there: they are counted among the speakers.
fn about(counts: &Facets, ask: &Ask) -> Vec<Count> {
    let only_speaks = |person: &Count| {
        counts.speaker.iter().any(|speaker| speaker.id == person.id && speaker.count == person.count)
    };
    let is_kept = |person: &&Count| !only_speaks(person) || ask.has(Field::Person, &person.id);
    counts.person.iter().filter(is_kept).cloned().collect()
}

/// The most frequent values of one field, beside what is asked already.
pub fn choices(field: Field, counts: &[Count], ask: &Ask) -> Vec<Choice> {
    counts.iter().take(2 * SEEN).map(|count| Choice::new(field, count, ask)).collect()
}

fn facet(field: Field, counts: &[Count], ask: &Ask) -> Option<Facet> {
    let choices: Vec<Choice> = counts.iter().map(|count| Choice::new(field, count, ask)).collect();
    // One outlet, one language or one place is no choice; one person or one summit tells whom the hits have in common.
    let is_telling = matches!(field, Field::Speaker | Field::Person | Field::Event | Field::Topic);
    let is_closed = !is_telling && choices.len() < 2;
    if choices.is_empty() || is_closed {
        return None;
    }
    let mut seen = choices;
    let mut folded = seen.split_off(seen.len().min(SEEN));
    folded.truncate(FOLDED);
    Some(Facet { field, seen, folded })
}

impl Choice {
    fn new(field: Field, count: &Count, ask: &Ask) -> Choice {
        let is_given = ask.has(field, &count.id);
        let address = match (is_given, count.is_chosen) {
            (true, _) => ask.without(field, &count.id).address(),
            // Whoever is named in the search field is left there.
            (false, true) => String::new(),
            (false, false) => ask.with(field, &count.id).address(),
        };
        let link = Linked { name: count.name.clone(), address };
        Choice { link, count: count.count, is_chosen: is_given || count.is_chosen }
    }
}

/// The filters that hold, each by the name that people read.
pub fn chips(desk: Desk, ask: &Ask) -> Result<Vec<Chip>, EngineError> {
    let filters = ask.filters.iter();
    filters.map(|(field, value)| chip(desk, ask, *field, value)).collect()
}

fn chip(desk: Desk, ask: &Ask, field: Field, value: &str) -> Result<Chip, EngineError> {
    let entry = match field {
        Field::Speaker | Field::Person => desk.engine.person(value)?,
        Field::Event => desk.engine.event(value)?,
        Field::Topic => desk.topics()?.into_iter().find(|topic| topic.id == value),
        _ => None,
    };
    let name = entry.map_or(value.to_owned(), |entry| desk.called(field, &entry.id, &entry.name));
    let month = (field == Field::Date).then(|| Period::read(value)).flatten();
    Ok(Chip { field, month, link: Linked { name, address: ask.without(field, value).address() } })
}

/// What a question was understood to ask, each with the search that asks it without that.
pub fn understood(answer: &Answer, ask: &Ask) -> Vec<Chip> {
    let without = |left_out: usize| {
        let mut asked = Ask { typed: answer.rest.clone(), cursor: None, ..ask.clone() };
        let others = answer.understood.iter().enumerate().filter(|(number, _)| *number != left_out);
        asked.filters.extend(others.map(|(_, condition)| (condition.field, condition.value.clone())));
        asked.address()
    };
    let chip = |(number, condition): (usize, &Condition)| Chip {
        field: condition.field,
        link: Linked { name: condition.name.clone(), address: without(number) },
        month: (condition.field == Field::Date).then(|| Period::read(&condition.value)).flatten(),
    };
    answer.understood.iter().enumerate().map(chip).collect()
}
