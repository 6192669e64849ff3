//! Which printed names are one person.

use foldhash::HashMap;

use super::Person;
use super::cast::Cast;
use super::elect::{Votes, elect};
use super::identity;
use super::naming::{Naming, Printed};
use super::nobody::is_nobody;
use super::singles;
use crate::analysis::marked::Marked;
use crate::text::Span;

/// Joins printed names, adds the surnames and given names that stand alone, and tells who is known.
pub(super) fn people(marked: &Marked, printed: Vec<Printed>) -> Vec<Person> {
    let votes = Votes::new(marked, &printed);
    let mut cast = Cast::default();
    let mut rest = Vec::new();
    let (others, printed): (Vec<Printed>, Vec<Printed>) =
        printed.into_iter().partition(|name| is_nobody(marked, name.span));
    let mut full = Vec::new();
    for name in printed {
        let naming = elect(marked, &name, &votes);
        let is_full = naming.given.is_some() && naming.surname.is_some();
        if is_full { &mut full } else { &mut rest }.push((naming, name.span));
    }
    agree_on_form(marked, &mut full);
    // Whose patronymic is printed goes first: «Агыбай Карынович» by itself looks like given name and surname.
    full.sort_by_key(|(naming, _)| naming.patronymic.is_none());
    for (naming, span) in full {
        cast.name(naming, span);
    }
    let (surnames, addresses): (Vec<_>, Vec<_>) =
        rest.into_iter().partition(|(naming, _)| naming.surname.is_some());
    for (naming, span) in surnames {
        cast.attach(naming, span);
    }
    let taken = others.iter().map(|name| name.span).chain(addresses.iter().map(|(_, span)| *span));
    singles::add(marked, &mut cast, taken.collect());
    // Whom a patronymic addresses may be named by a surname alone: «Порошенко», «Пётр Алексеевич».
    for (naming, span) in addresses {
        cast.attach(naming, span);
    }
    identity::people(marked, cast.into_drafts())
}

/// A name printed alike is one name: where most of its mentions speak for one nominative, so do the others.
fn agree_on_form(marked: &Marked, full: &mut [(Naming, Span)]) {
    let mut namings: HashMap<&str, Vec<usize>> = HashMap::default();
    for (number, (_, span)) in full.iter().enumerate() {
        namings.entry(span.of(marked.text())).or_default().push(number);
    }
    for numbers in namings.into_values().filter(|numbers| numbers.len() > 1) {
        let names: Vec<String> = numbers.iter().map(|&number| full[number].0.name()).collect();
        let mut counts: HashMap<&str, usize> = HashMap::default();
        names.iter().for_each(|name| *counts.entry(name).or_default() += 1);
        // Of equals the first mention counts.
        let best = numbers.iter().zip(&names).rev().max_by_key(|(_, name)| counts[name.as_str()]);
        let Some(naming) = best.map(|(&number, _)| full[number].0.clone()) else { continue };
        for &number in &numbers {
            full[number].0 = naming.clone();
        }
    }
}
