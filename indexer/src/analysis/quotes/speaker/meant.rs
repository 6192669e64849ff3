//! Whom a pronoun or a noun means: «он», «эксперт».

use super::{Meant, Said};
use crate::analysis::language::Lang;
use crate::analysis::people;
use crate::analysis::quotes::{How, Scene, Step};
use crate::knowledge::lexicon::{Case, Form, Gender};
use crate::text::Span;

/// «он», «она»: the subject of the sentences just before, else who spoke last.
pub(super) fn recent(scene: &Scene, at: usize, gender: Option<Gender>, spoken: &[Said]) -> Meant {
    let fits = |person: usize| {
        let own = scene.people[person].gender;
        gender.is_none() || own.is_none() || own == gender
    };
    let near = near_before(scene, at);
    let subject = scene.mentions_in(near).iter().rev().find(|(mention, person)| {
        fits(*person)
            && people::cases_at(scene.marked, &scene.people[*person], *mention).has(Case::Nominative)
    });
    let last = spoken.iter().rev().find(|said| fits(said.person) && near_paragraphs(scene, said.at, at));
    let paragraph = scene.marked.paragraph_at(at).and_then(|number| scene.marked.paragraphs.get(number));
    let here = paragraph.map_or(near, |paragraph| Span::new(paragraph.span.start, at));
    // «У экономиста X взгляд иной. Он напоминает …»: in its own paragraph whoever was named in any case.
    let topic = scene.mentions_in(here).iter().rev().find(|(_, person)| fits(*person));
    let subject = subject
        .filter(|(mention, _)| mention.start >= here.start)
        .map(|found| (How::Subject, found))
        .or(topic.map(|found| (How::Topic, found)))
        .or(subject.map(|found| (How::Subject, found)));
    match (subject, last) {
        // Who spoke after the subject was named is nearer.
        (Some((how, (mention, person))), last)
            if last.is_none_or(|said| mention.start > said.at || said.person == *person) =>
        {
            Some((*person, Step::at(how, *mention)))
        }
        (_, Some(said)) => Some((said.person, last_named(scene, said.person, at, How::SpokeLast))),
        (_, None) => None,
    }
}

/// A step to where the person was last named before a place.
fn last_named(scene: &Scene, person: usize, at: usize, how: How) -> Step {
    Step { how, place: before(scene, person, at) }
}

/// Where the person was last named before a place.
fn before(scene: &Scene, person: usize, at: usize) -> Option<Span> {
    scene.people[person].mentions.iter().copied().filter(|mention| mention.start < at).max()
}

/// The paragraph of this place and the one before, up to the place.
fn near_before(scene: &Scene, at: usize) -> Span {
    let number = scene.marked.paragraph_at(at).unwrap_or(0);
    let start =
        scene.marked.paragraphs.get(number.saturating_sub(1)).map_or(0, |paragraph| paragraph.span.start);
    Span::new(start, at)
}

/// Who spoke more paragraphs ago is not meant by a mere pronoun.
const PRONOUN_WITHIN_PARAGRAPHS: usize = 4;

fn near_paragraphs(scene: &Scene, before: usize, at: usize) -> bool {
    let paragraph = |byte| scene.marked.paragraph_at(byte).unwrap_or(0);
    paragraph(at).saturating_sub(paragraph(before)) <= PRONOUN_WITHIN_PARAGRAPHS
}

/// «министр», «эксперт»: whoever was introduced with this noun, last before this place; an anaphor may mean whoever spoke last.
///
/// A noun with words of its own («сотрудница академии») names somebody new, unless that role was printed before.
pub(super) fn noun(
    scene: &Scene,
    number: usize,
    at: usize,
    verb_gender: Option<Gender>,
    is_alone: bool,
    spoken: &[Said],
) -> Meant {
    let form = &scene.marked.words[number].form;
    let own_gender =
        form.readings.iter().find(|reading| reading.is_animate).and_then(|reading| reading.gender);
    let gender = verb_gender.or(own_gender.filter(|gender| *gender == Gender::Feminine));
    let fits = |person: usize| {
        let own = scene.people[person].gender;
        gender.is_none() || own.is_none() || own == gender
    };
    let named = |person: usize, how| Some((person, last_named(scene, person, at, how)));
    let last_said = spoken.iter().rev().find(|said| fits(said.person)).map(|said| said.person);
    let bearers: Vec<usize> =
        (0..scene.people.len()).filter(|&person| fits(person) && bears(scene, person, form)).collect();
    if let Some(person) = last_said.filter(|person| bearers.contains(person)) {
        return named(person, How::Introduced);
    }
    let is_anaphor = is_alone || scene.marked.knowledge.speech.is_anaphor(form);
    let latest = bearers
        .iter()
        .copied()
        .filter(|&person| before(scene, person, at).is_some())
        .max_by_key(|&person| before(scene, person, at));
    // Elsewhere such a noun means whoever was introduced with it, however long ago.
    let is_russian = matches!(scene.marked.lang_at(at), Lang::Ru | Lang::Other);
    match (last_said, latest) {
        (Some(said), Some(bearer)) if is_anaphor && is_russian => {
            let said_at = spoken.iter().rev().find(|entry| entry.person == said).map_or(0, |entry| entry.at);
            let is_nearer = before(scene, bearer, at).is_some_and(|mention| mention.start > said_at);
            if is_nearer { named(bearer, How::Introduced) } else { named(said, How::SpokeLast) }
        }
        (_, Some(bearer)) => named(bearer, How::Introduced),
        (Some(said), None) if is_anaphor => named(said, How::SpokeLast),
        (None, None) if is_anaphor => {
            only_expert(scene, at, fits).and_then(|person| named(person, How::Introduced))
        }
        _ => None,
    }
}

/// Whether one of the person's printed roles has this noun.
fn bears(scene: &Scene, person: usize, noun: &Form) -> bool {
    scene.people[person].roles.iter().any(|role| {
        role.split(|letter: char| !letter.is_alphanumeric() && letter != '-').any(|word| {
            let other = scene.marked.knowledge.lexicon.form(word);
            other.keys.iter().any(|key| noun.keys.contains(key))
        })
    })
}

/// Before anybody spoke, «эксперт» means the one person whom the text introduced with a role and the news does not know.
fn only_expert(scene: &Scene, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let introduced = (0..scene.people.len()).filter(|&number| {
        let person = &scene.people[number];
        !person.is_known && !person.roles.is_empty() && fits(number) && before(scene, number, at).is_some()
    });
    introduced.max_by_key(|&number| before(scene, number, at))
}
