//! Which printed names are one person.

use super::Person;
use super::cast::Cast;
use super::elect::{Votes, elect};
use super::identity;
use super::naming::Printed;
use super::nobody::is_nobody;
use super::singles;
use crate::analysis::marked::Marked;

/// Joins printed names, adds the surnames and given names that stand alone, and tells who is known.
pub(super) fn people(marked: &Marked, printed: Vec<Printed>) -> Vec<Person> {
    let votes = Votes::new(marked, &printed);
    let mut cast = Cast::default();
    let mut rest = Vec::new();
    let (others, printed): (Vec<Printed>, Vec<Printed>) =
        printed.into_iter().partition(|name| is_nobody(marked, name.span));
    for name in printed {
        let naming = elect(marked, &name, &votes);
        if naming.given.is_some() && naming.surname.is_some() {
            cast.name(naming, name.span);
        } else {
            rest.push((naming, name.span));
        }
    }
    for (naming, span) in rest {
        cast.attach(naming, span);
    }
    singles::add(marked, &mut cast, others.iter().map(|name| name.span).collect());
    identity::people(marked, cast.into_drafts())
}
