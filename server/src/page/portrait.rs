//! What a person speaks about: topics, who else speaks about them, and what was said first and last.

use crate::answer::{Answer, Count};
use crate::engine::EngineError;
use crate::page::ask::Ask;
use crate::page::card::{Linked, QuoteCard};
use crate::page::day::Day;
use crate::page::desk::Desk;
use crate::page::facets::{Choice, choices};
use crate::query::{Field, Kind, Sort};

/// On so many topics first and last words are put side by side.
const COMPARED: usize = 3;
/// Among so many topics they are looked for.
const TRIED: usize = 8;
/// By so many topics those who speak about the same are found.
const SHARED: usize = 3;
/// So many others are named.
const OTHERS: usize = 10;

/// First and last words on one topic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThenAndNow {
    /// The topic.
    pub topic: Linked,
    /// The earliest words, and the latest.
    pub ends: [QuoteCard; 2],
}

/// The newest quotes of one person on a topic, or of all topics.
pub fn by(person: &str) -> Ask {
    let by = Ask::default().with(Field::Speaker, person);
    Ask { kind: Some(Kind::Quote), sort: Sort::Date, ..by }
}

/// The earliest and the latest words on each of the topics that a person speaks most of. Words of one day, and the same
/// words printed twice, are no change.
pub fn then_and_now(desk: Desk, person: &str, topics: &[Count]) -> Result<Vec<ThenAndNow>, EngineError> {
    let mut pairs: Vec<ThenAndNow> = Vec::new();
    for topic in topics.iter().filter(|topic| topic.count > 1).take(TRIED) {
        let Some(ends) = ends(desk, &by(person).with(Field::Topic, &topic.id))? else { continue };
        // Topics of one article have the same words.
        let is_same = |pair: &ThenAndNow| {
            pair.ends.iter().map(|card| &card.address).eq(ends.iter().map(|card| &card.address))
        };
        if !pairs.iter().any(is_same) {
            pairs.push(ThenAndNow { topic: Linked::to("topics", &topic.id, &topic.name), ends });
        }
        if pairs.len() == COMPARED {
            break;
        }
    }
    Ok(pairs)
}

/// The earliest and the latest of what is asked for, where they are of different days.
fn ends(desk: Desk, ask: &Ask) -> Result<Option<[QuoteCard; 2]>, EngineError> {
    let newest = desk.search(&Ask { limit: Some(1), ..ask.clone() })?;
    let Some(first_month) = newest.facets.month.first() else { return Ok(None) };
    let earliest =
        desk.search(&Ask { limit: Some(super::ask::MOST_HITS), ..ask.with(Field::Date, &first_month.id) })?;
    let cards = (card(&earliest, earliest.hits.len().saturating_sub(1), desk), card(&newest, 0, desk));
    let (Some(then), Some(now)) = cards else { return Ok(None) };
    let day = |card: &QuoteCard| card.origin.day.map(|day: Day| day.date);
    let is_change = day(&then) < day(&now) && then.words != now.words;
    Ok(is_change.then_some([then, now]))
}

fn card(answer: &Answer, place: usize, desk: Desk) -> Option<QuoteCard> {
    answer.hits.get(place).and_then(|hit| QuoteCard::new(hit, desk))
}

/// Who else speaks about what a person speaks most of, each with these words.
pub fn others(desk: Desk, person: &str, topics: &[Count]) -> Result<Vec<Choice>, EngineError> {
    if topics.is_empty() {
        return Ok(Vec::new());
    }
    let shared = topics.iter().take(SHARED);
    let ask = shared.fold(Ask::default(), |ask, topic| ask.with(Field::Topic, &topic.id));
    let ask = Ask { kind: Some(Kind::Quote), ..ask };
    let mut speakers = desk.search(&ask.counting())?.facets.speaker;
    speakers.retain(|speaker| speaker.id != person);
    speakers.truncate(OTHERS);
    Ok(choices(Field::Speaker, &speakers, &ask))
}
