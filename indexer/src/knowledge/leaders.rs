//! Who leads which country on which day: whose visit it is, where only a name is told.

use foldhash::HashMap;

use jiff::civil::Date;

use super::events::{Events, Role, capitalised};
use super::lexicon::Lexicon;
use super::places::Places;
use super::table::rows;

/// Heads of states and governments, by the keys of their surnames.
#[derive(Debug, Default)]
pub struct Leaders {
    terms: HashMap<Box<str>, Vec<Term>>,
}

#[derive(Debug, Clone)]
struct Term {
    country: Box<str>,
    from: Date,
    to: Date,
}

impl Leaders {
    /// Reads offices and people; an office is a leader's where its first word is a leader's and a country follows.
    pub fn read(offices: &str, people: &str, lexicon: &Lexicon, places: &Places, events: &Events) -> Leaders {
        let names: HashMap<&str, &str> =
            rows("people.tsv", people).map(|row| (row.column(0), row.column(1))).collect();
        let mut leaders = Leaders::default();
        for row in rows("offices.tsv", offices) {
            let day = |number: usize| row.column(number).parse::<Date>().ok();
            let (Some(country), Some(name)) =
                (led_country(row.column(0), lexicon, places, events), names.get(row.column(1)))
            else {
                continue;
            };
            let from = day(2).unwrap_or(Date::MIN);
            leaders.add(name, Term { country, from, to: day(3).unwrap_or(Date::MAX) }, lexicon);
        }
        leaders
    }

    fn add(&mut self, name: &str, term: Term, lexicon: &Lexicon) {
        let Some(surname) = name.split_whitespace().last() else { return };
        for key in &lexicon.form(surname).keys {
            self.terms.entry(key.clone()).or_default().push(term.clone());
        }
    }

    /// The country that the bearer of this surname leads on this day; without a day, now.
    pub fn country(&self, keys: &[Box<str>], day: Option<Date>) -> Option<&str> {
        let terms = keys.iter().filter_map(|key| self.terms.get(key)).flatten();
        let is_then =
            |term: &&Term| day.map_or(term.to == Date::MAX, |day| term.from <= day && day <= term.to);
        terms.filter(is_then).map(|term| &*term.country).next()
    }
}

/// «президент узбекистана» → `uzbekistan`; «министр иностранных дел узбекистана» leads none.
fn led_country(office: &str, lexicon: &Lexicon, places: &Places, events: &Events) -> Option<Box<str>> {
    let words: Vec<&str> = office.split_whitespace().collect();
    let (title, country) = words.split_first()?;
    let forms: Vec<_> = country.iter().map(|word| lexicon.form(&capitalised(word))).collect();
    let place =
        places.named(|at| forms.get(at).map(|form| &**form)).filter(|(length, _)| *length == forms.len());
    let is_leader = events.meaning(&lexicon.form(title)).is_some_and(|meaning| meaning.is(Role::Leader));
    place.filter(|(_, place)| is_leader && place.is_country).map(|(_, place)| place.id.clone())
}
