//! The summits given for an article, held against those that it speaks of.

use super::Tally;
use crate::benchmark::given::Event;
use crate::benchmark::similarity::words;
use crate::benchmark::truth::Summit;

/// Pairs true with given summits: series, number and year have to be the same.
pub(super) fn tally(summits: &[Summit], given: &[Event], errors: &mut Vec<String>) -> Tally {
    let mut rest: Vec<&Event> = given.iter().collect();
    let mut sum = Tally { truth: summits.len(), given: given.len(), ..Tally::default() };
    for summit in summits {
        let Some(place) = rest.iter().position(|event| is_same(summit, event)) else {
            errors.push(format!("missed summit: {}", shown(&summit.series, summit.number, summit.year)));
            continue;
        };
        let event = rest.remove(place);
        sum.found += 1;
        if has_its_day_and_place(summit, event) {
            sum.credited += 1;
        } else {
            let name = shown(&summit.series, summit.number, summit.year);
            errors.push(format!("day or place {:?} {:?}: {name}", event.date, event.place));
        }
    }
    let wrong = rest.iter().map(|event| shown(&event.series, event.number, event.year));
    errors.extend(wrong.map(|event| format!("not summit: {event}")));
    sum
}

fn is_same(summit: &Summit, event: &Event) -> bool {
    words(&summit.series) == words(&event.series)
        && (summit.number, summit.year) == (event.number, event.year)
}

fn has_its_day_and_place(summit: &Summit, event: &Event) -> bool {
    summit.date == event.date && summit.place == event.place
}

fn shown(series: &str, number: Option<u32>, year: Option<i16>) -> String {
    let or_dash = |value: Option<String>| value.unwrap_or_else(|| "—".into());
    format!(
        "{series}, {}, {}",
        or_dash(number.map(|it| it.to_string())),
        or_dash(year.map(|it| it.to_string()))
    )
}
