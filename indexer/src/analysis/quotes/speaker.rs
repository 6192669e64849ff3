//! Who is meant: from the clause of attribution to a person or a body.

use super::attribution::{Attribution, Who};
use super::{Draft, Quote, QuoteKind, Scene, Source, Speaker, SpeakerKind};
use crate::analysis::language::Lang;
use crate::analysis::people::{self, Person};
use crate::knowledge::lexicon::{Case, Gender, fold};
use crate::text::Span;

/// Resolves the speakers in reading order: whom «эксперт» means depends on who spoke before.
pub(super) fn resolve(scene: &Scene, drafts: Vec<Draft>) -> Vec<Quote> {
    let mut spoken: Vec<Said> = Vec::new();
    let mut quotes = Vec::new();
    for draft in drafts {
        let start = draft.segments[0].start;
        let speaker = speaker(scene, &draft, &spoken);
        if let Some(Resolved::Person(person)) = speaker {
            spoken.push(Said { person, at: start });
        }
        let is_unsure = matches!(draft.source, Source::Continued(_)) && speaker.is_none();
        if !is_unsure {
            quotes.push(quote(scene, draft, speaker));
        }
    }
    quotes
}

/// That somebody spoke, and where.
struct Said {
    person: usize,
    at: usize,
}

/// Who was found to speak.
enum Resolved {
    /// One of the people of the article.
    Person(usize),
    /// The holder of an office whom the article does not name.
    Holder(Speaker),
    Body(Span),
}

fn quote(scene: &Scene, draft: Draft, resolved: Option<Resolved>) -> Quote {
    let role = match &draft.source {
        Source::Said(attribution) => attribution.role,
        _ => None,
    };
    let speaker = resolved.map(|resolved| match resolved {
        Resolved::Person(number) => of_person(&scene.people[number]),
        Resolved::Holder(speaker) => speaker,
        Resolved::Body(place) => of_body(scene, place),
    });
    Quote {
        kind: draft.kind,
        segments: draft.segments,
        speaker,
        role,
        question: draft.question,
        paragraph: draft.paragraph,
        correction: None,
    }
}

fn of_person(person: &Person) -> Speaker {
    Speaker { id: person.id.clone(), name: person.name.clone(), kind: SpeakerKind::Person }
}

fn of_body(scene: &Scene, place: Span) -> Speaker {
    let printed = place.of(scene.text());
    Speaker { id: fold::slug(printed), name: printed.to_string(), kind: SpeakerKind::Organization }
}

fn speaker(scene: &Scene, draft: &Draft, spoken: &[Said]) -> Option<Resolved> {
    match &draft.source {
        Source::Answered(person) => person.map(Resolved::Person),
        Source::Continued(at) => continued(scene, *at, spoken).map(Resolved::Person),
        Source::Said(attribution) => said(scene, attribution, draft, spoken),
    }
}

fn said(scene: &Scene, attribution: &Attribution, draft: &Draft, spoken: &[Said]) -> Option<Resolved> {
    let at = attribution.clause.start.min(draft.segments[0].start);
    match &attribution.who {
        Who::Person(person) => Some(Resolved::Person(*person)),
        Who::Pronoun(gender) => {
            recent(scene, at, gender.or(attribution.gender), spoken).map(Resolved::Person)
        }
        Who::Noun(number) => {
            let is_alone = attribution.role.is_none_or(|role| scene.marked.words_in(role).len() == 1);
            noun(scene, *number, at, attribution.gender, is_alone, spoken).map(Resolved::Person)
        }
        Who::Office(office) => holder(scene, office, at),
        Who::Body(place) => Some(Resolved::Body(*place)),
        Who::Unnamed => None,
        Who::Ellipsis if draft.kind == QuoteKind::Direct && attribution.role.is_none() => {
            recent(scene, at, attribution.gender, spoken).map(Resolved::Person)
        }
        Who::Ellipsis => None,
    }
}

/// «он», «она»: the subject of the sentences just before, else who spoke last.
fn recent(scene: &Scene, at: usize, gender: Option<Gender>, spoken: &[Said]) -> Option<usize> {
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
    let subject = subject.filter(|(mention, _)| mention.start >= here.start).or(topic).or(subject);
    match (subject, last) {
        // Who spoke after the subject was named is nearer.
        (Some((mention, person)), Some(said)) if mention.start > said.at || said.person == *person => {
            Some(*person)
        }
        (_, Some(said)) => Some(said.person),
        (Some((_, person)), None) => Some(*person),
        (None, None) => None,
    }
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
fn noun(
    scene: &Scene,
    number: usize,
    at: usize,
    verb_gender: Option<Gender>,
    is_alone: bool,
    spoken: &[Said],
) -> Option<usize> {
    let form = &scene.marked.words[number].form;
    let own_gender =
        form.readings.iter().find(|reading| reading.is_animate).and_then(|reading| reading.gender);
    let gender = verb_gender.or(own_gender.filter(|gender| *gender == Gender::Feminine));
    let fits = |person: usize| {
        let own = scene.people[person].gender;
        gender.is_none() || own.is_none() || own == gender
    };
    let bears = |person: usize| {
        scene.people[person].roles.iter().any(|role| {
            role.split(|letter: char| !letter.is_alphanumeric() && letter != '-').any(|word| {
                let other = scene.marked.knowledge.lexicon.form(word);
                other.keys.iter().any(|key| form.keys.contains(key))
            })
        })
    };
    let before = |person: usize| {
        scene.people[person]
            .mentions
            .iter()
            .filter(|mention| mention.start < at)
            .map(|mention| mention.start)
            .max()
    };
    let last_said = spoken.iter().rev().find(|said| fits(said.person)).map(|said| said.person);
    let bearers: Vec<usize> =
        (0..scene.people.len()).filter(|&person| fits(person) && bears(person)).collect();
    if let Some(person) = last_said.filter(|person| bearers.contains(person)) {
        return Some(person);
    }
    let is_anaphor = is_alone || scene.marked.knowledge.speech.is_anaphor(form);
    let latest = bearers
        .iter()
        .copied()
        .filter(|&person| before(person).is_some())
        .max_by_key(|&person| before(person));
    // Elsewhere such a noun means whoever was introduced with it, however long ago.
    let is_russian = matches!(scene.marked.lang_at(at), Lang::Ru | Lang::Other);
    match (last_said, latest) {
        (Some(said), Some(bearer)) if is_anaphor && is_russian => {
            let said_at = spoken.iter().rev().find(|entry| entry.person == said).map_or(0, |entry| entry.at);
            Some(if before(bearer) > Some(said_at) { bearer } else { said })
        }
        (_, Some(bearer)) => Some(bearer),
        (Some(said), None) if is_anaphor => Some(said),
        (None, None) if is_anaphor => only_expert(scene, at, fits),
        _ => None,
    }
}

/// Before anybody spoke, «эксперт» means the one person whom the text introduced with a role and the news does not know.
fn only_expert(scene: &Scene, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let introduced = (0..scene.people.len()).filter(|&number| {
        let person = &scene.people[number];
        !person.is_known
            && !person.roles.is_empty()
            && fits(number)
            && person.mentions.iter().any(|mention| mention.start < at)
    });
    introduced.max_by_key(|&number| {
        scene.people[number]
            .mentions
            .iter()
            .filter(|mention| mention.start < at)
            .map(|mention| mention.start)
            .max()
    })
}

/// A paragraph of nothing but a quote goes on with who spoke, or was named as a subject, just before.
fn continued(scene: &Scene, at: usize, spoken: &[Said]) -> Option<usize> {
    recent(scene, at, None, spoken)
}

/// Who held an office on the day of the article.
fn holder(scene: &Scene, office: &str, at: usize) -> Option<Resolved> {
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
