//! Who held an office on the day of the article: «Президент Казахстана», «глава государства».

use super::{Resolved, Told, by_name};
use crate::analysis::quotes::{How, Scene, Speaker, SpeakerKind, Step};
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
    let offices = &scene.marked.knowledge.offices;
    let day = scene.marked.article.published;
    if office.starts_with('*') {
        return own_office(scene, office, at).map(Resolved::Person);
    }
    // Without a day, the holder whom the article names is meant.
    let named = || {
        let mut holders =
            (0..scene.people.len()).filter(|&number| offices.ever_held(&scene.people[number].id, office));
        holders.next()
    };
    if let Some(person) = day.is_none().then(named).flatten() {
        return Some(Resolved::Person(person));
    }
    let id = offices.holder(office, day)?;
    match scene.people.iter().position(|person| person.id == id) {
        Some(number) => Some(Resolved::Person(number)),
        None => scene.marked.knowledge.people.by_id(id).map(|person| {
            let name = person.name.to_string();
            Resolved::Holder(Speaker { id: id.to_string(), name, kind: SpeakerKind::Person })
        }),
    }
}

/// «глава государства»: the one whom the article names most among those who hold such an office; on a tie nobody can be told.
fn own_office(scene: &Scene, kind: &str, at: usize) -> Option<usize> {
    let offices = &scene.marked.knowledge.offices;
    let day = scene.marked.article.published;
    let holders =
        (0..scene.people.len()).filter(|&number| offices.holds(&scene.people[number].id, kind, day));
    holders.max_by_key(|&number| {
        let mentions = &scene.people[number].mentions;
        let before = mentions.iter().filter(|mention| mention.start < at).count();
        (before, mentions.len(), std::cmp::Reverse(number))
    })
}
