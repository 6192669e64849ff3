//! Who held an office on the day of the article: «Президент Казахстана», «глава государства».

use std::sync::Arc;

use super::{Resolved, Told, by_name};
use crate::analysis::people;
use crate::analysis::quotes::{How, Scene, Speaker, SpeakerKind, Step};
use crate::knowledge::lexicon::{Case, Form};
use crate::text::Span;

/// Who speaks in this office; the steps so far go on with how that was told.
pub(super) fn holder(scene: &Scene, office: &str, at: usize, mut steps: Vec<Step>) -> Told {
    let speaker = found(scene, office, at);
    match &speaker {
        Some(Resolved::Person(person)) => {
            let place = scene.people[*person].mentions.first().copied().unwrap_or(Span::new(at, at));
            steps.extend(by_name(scene, *person, How::Holder, place).steps);
        }
        Some(_) => steps.push(Step::of(How::Holder)),
        None => {}
    }
    Told { speaker, steps }
}

fn found(scene: &Scene, office: &str, at: usize) -> Option<Resolved> {
    if office.starts_with('*') {
        return own_office(scene, office).map(Resolved::Person);
    }
    if let Some(person) = introduced(scene, office, at) {
        return Some(Resolved::Person(person));
    }
    let offices = &scene.marked.knowledge.offices;
    let Some(id) = holder_then(scene, office) else {
        // Without a day, nobody but a holder whom the article names can be meant.
        let mut holders = (0..scene.people.len()).filter(|&number| {
            scene.marked.published.is_none() && offices.ever_held(&scene.people[number].id, office)
        });
        let first = holders.next()?;
        return holders.next().is_none().then_some(Resolved::Person(first));
    };
    match scene.people.iter().position(|person| person.id == id) {
        Some(number) => Some(Resolved::Person(number)),
        None => scene.marked.knowledge.people.by_id(id).map(|person| {
            let name = person.name.to_string();
            Resolved::Holder(Speaker { id: id.to_string(), name, kind: SpeakerKind::Person })
        }),
    }
}

/// Who held an office on the day of the article. Where no day is told, who has held it ever since the newest day of which the
/// article speaks.
fn holder_then<'a>(scene: &'a Scene, office: &str) -> Option<&'a str> {
    let offices = &scene.marked.knowledge.offices;
    match scene.marked.published {
        Some(day) => offices.holder(office, Some(day)),
        None => {
            let since = offices.holder(office, Some(scene.marked.newest?))?;
            (offices.holder(office, None) == Some(since)).then_some(since)
        }
    }
}

/// Whom the article itself introduces in this office: what is printed counts before what is known.
fn introduced(scene: &Scene, office: &str, at: usize) -> Option<usize> {
    let bears = |&person: &usize| scene.roles_of(person).iter().any(|role| is_office(scene, role, office));
    let bearers: Vec<usize> = (0..scene.people.len()).filter(bears).collect();
    let named_before = |person: &usize| {
        scene.people[*person].mentions.iter().filter(|mention| mention.start < at).max().copied()
    };
    let before = bearers.iter().copied().filter(|person| named_before(person).is_some());
    before.max_by_key(named_before).or(bearers.first().copied())
}

/// Whether a printed role begins with the name of this office.
fn is_office(scene: &Scene, role: &[Arc<Form>], office: &str) -> bool {
    let forms: Vec<&Form> = role.iter().take(LONGEST_OFFICE_WORDS).map(|form| &**form).collect();
    scene.marked.knowledge.offices.printed(&forms).is_some_and(|printed| printed.office == office)
}

/// No office of the table has a longer name.
const LONGEST_OFFICE_WORDS: usize = 8;

/// «глава государства»: the one whom the article most often names as a subject among those who hold such an office; on a tie nobody can be told.
fn own_office(scene: &Scene, kind: &str) -> Option<usize> {
    let offices = &scene.marked.knowledge.offices;
    let day = scene.marked.published;
    let holders = (0..scene.people.len()).filter(|&number| match day {
        Some(day) => offices.holds(&scene.people[number].id, kind, Some(day)),
        None => offices.ever_held_kind(&scene.people[number].id, kind),
    });
    let mut holders: Vec<((usize, usize), usize)> =
        holders.map(|person| (prominence(scene, person), person)).collect();
    holders.sort_unstable_by_key(|(prominence, _)| std::cmp::Reverse(*prominence));
    match holders[..] {
        [(first, _), (second, _), ..] if first == second => None,
        [(_, person), ..] => Some(person),
        [] => None,
    }
}

/// How often somebody is named as a subject, and how often at all.
fn prominence(scene: &Scene, person: usize) -> (usize, usize) {
    let mentions = &scene.people[person].mentions;
    let is_subject = |mention: &&Span| {
        people::cases_at(scene.marked, &scene.people[person], **mention).has(Case::Nominative)
    };
    (mentions.iter().filter(is_subject).count(), mentions.len())
}
