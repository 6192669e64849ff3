//! State and official visits: whose, where, when.

use jiff::civil::{Date, Weekday};

use super::tokens::Sentence;
use super::{Event, Found};
use crate::analysis::dates::DateMention;
use crate::knowledge::calendar::Calendar;
use crate::knowledge::events::Role;
use crate::knowledge::lexicon::{Case, Form};
use crate::knowledge::places::Place;

/// What is told about a visit.
struct Visit<'a> {
    kind: String,
    guest: &'a Place,
    host: &'a Place,
    /// The city, where it is told.
    city: Option<&'a Place>,
    day: Option<Date>,
    /// The year and month, told by the day, a week or a month.
    month: Option<(i16, i8)>,
    /// The tokens of «государственный визит».
    first: usize,
    last: usize,
}

/// Adds the visits of a sentence whose guest and host are told.
pub(super) fn add(sentence: &Sentence, found: &mut Found) {
    for at in 0..sentence.tokens.len() {
        let Some((first, kind)) = kind(sentence, at) else { continue };
        if let Some(visit) = read(sentence, first, at, kind) {
            found.mention(
                visit.event(&sentence.marked.knowledge.calendar),
                sentence.span(visit.first, visit.last),
            );
        }
    }
}

/// «государственный визит», «государственным и официальным визитом», «госвизит».
fn kind(sentence: &Sentence, at: usize) -> Option<(usize, String)> {
    let name = |at: usize| {
        let name = sentence.marked.knowledge.events.visit_kind(sentence.form(at)?)?;
        Some(name.to_owned())
    };
    let meaning = sentence.meaning(at);
    if meaning.is(Role::StateVisit) {
        return Some((at, name(at)?));
    }
    let before = at.checked_sub(1).filter(|_| meaning.is(Role::Visit))?;
    sentence.meaning(before).is(Role::VisitKind).then(|| Some((before, name(before)?))).flatten()
}

fn read<'a>(sentence: &Sentence<'a>, first: usize, last: usize, kind: String) -> Option<Visit<'a>> {
    let visited = visited(sentence, last)?;
    let guest = guest(sentence, first, last, visited.country.as_deref())?;
    let host = country(sentence, visited)?;
    let day = sentence.dates.iter().find(|date| is_days(date.from, date.to)).map(|date| date.from);
    let in_month =
        |date: &&DateMention| (date.from.year(), date.from.month()) == (date.to.year(), date.to.month());
    let month = sentence.dates.iter().find(in_month).map(|date| date.from);
    let month = day.or(month).map(|day| (day.year(), day.month()));
    let city = (!visited.is_country).then_some(visited);
    Some(Visit { kind, guest, host, city, day, month, first, last })
}

/// Whether days are told, and not the week that holds them.
fn is_days(from: Date, to: Date) -> bool {
    let days = to.since(from).map_or(i32::MAX, |distance| distance.get_days());
    days < 6 || (days == 6 && from.weekday() != Weekday::Monday)
}

fn country<'a>(sentence: &Sentence<'a>, place: &'a Place) -> Option<&'a Place> {
    sentence.marked.knowledge.places.by_id(place.country.as_deref()?)
}

/// «… визит в Узбекистан», «посетит Узбекистан с … визитом», «прибыл с … визитом в Ташкент».
fn visited<'a>(sentence: &Sentence<'a>, last: usize) -> Option<&'a Place> {
    let places = sentence.places();
    let behind = places.iter().find(|named| {
        !named.is_adjective
            && named.at > last
            && is_led(sentence, named.at)
            && is_direction(sentence.form(named.at))
    });
    let object = || {
        let goes = sentence.tokens.iter().position(|token| token.meaning.is(Role::Goes))?;
        places.iter().find(|named| !named.is_adjective && named.at > goes && named.at <= goes + 3)
    };
    let before =
        || places.iter().rfind(|named| !named.is_adjective && named.at < last && is_led(sentence, named.at));
    behind.or_else(object).or_else(before).map(|named| named.place).filter(|place| place.country.is_some())
}

fn is_led(sentence: &Sentence, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| sentence.meaning(before).is(Role::Within))
}

/// «в Узбекистан», not «в Узбекистане»; names that do not decline can be both.
fn is_direction(form: Option<&Form>) -> bool {
    form.is_none_or(|form| {
        form.readings.is_empty() || form.readings.iter().any(|reading| reading.case != Some(Case::Locative))
    })
}

/// Whose visit it is: «Президента Казахстана», «казахстанского лидера», or a leader's name; not of the country visited.
fn guest<'a>(sentence: &Sentence<'a>, first: usize, last: usize, host: Option<&str>) -> Option<&'a Place> {
    let knowledge = sentence.marked.knowledge;
    let published = sentence.marked.published;
    let by_name = |at: usize| {
        let form = sentence.form(at)?;
        let country = knowledge.leaders.country(&form.keys, published).filter(|_| is_name(form))?;
        knowledge.places.by_id(country)
    };
    let by_office = |at: usize| {
        let is_leader = sentence.meaning(at.checked_sub(1)?).is(Role::Leader);
        let place = place_at(sentence, at)?;
        (is_leader && place.is_country).then_some(place)
    };
    let near = (last + 1..sentence.tokens.len().min(last + 6)).chain((0..first).rev());
    near.filter_map(|at| by_name(at).or_else(|| by_office(at))).find(|place| Some(&*place.id) != host)
}

/// The place whose name begins with this token.
fn place_at<'a>(sentence: &Sentence<'a>, at: usize) -> Option<&'a Place> {
    let places = sentence.places();
    let found = &places[places.binary_search_by_key(&at, |named| named.at).ok()?];
    (!found.is_adjective).then_some(found.place)
}

fn is_name(form: &Form) -> bool {
    form.surface.starts_with(char::is_uppercase)
}

/// Whether an event is a visit whose time is not told.
pub(super) fn is_undated(event: &Event) -> bool {
    event.series == SERIES && event.year.is_none()
}

const SERIES: &str = "visit";

impl Visit<'_> {
    /// Visits of different months are called by their months, so that a list tells them apart.
    fn event(&self, calendar: &Calendar) -> Event {
        let (guest, host) = (self.guest, self.host);
        let id = format!("visit-{}-{}", guest.id, host.id);
        let name = format!("{}: {} → {}", self.kind, guest.name, host.name);
        let (id, name) = match self.month {
            Some((year, month)) => {
                (format!("{id}-{year}-{month:02}"), format!("{name}, {} {year}", calendar.month_name(month)))
            }
            None => (id, name),
        };
        Event {
            id,
            series: SERIES.into(),
            series_name: self.kind.clone(),
            name,
            number: None,
            year: self.month.map(|(year, _)| year),
            date: self.day,
            days: None,
            place: Some(self.city.unwrap_or(host).name.to_string()),
            mentions: Vec::new(),
        }
    }
}
