//! Who is meant: from the clause of attribution to a person or a body, step by step.

use super::attribution::{self, Attribution, Who};
use super::{Draft, How, Quote, QuoteKind, Scene, Source, Speaker, SpeakerKind, Step, Why, said_on};
use crate::analysis::people::Person;
use crate::analysis::roles;
use crate::analysis::words::Word;
use crate::knowledge::lexicon::{Gender, fold};
use crate::text::Span;
use bearers::Phrase;

mod bearers;
mod meant;
mod office;

/// Resolves the speakers in reading order: whom «эксперт» means depends on who spoke before.
pub(super) fn resolve(scene: &Scene, drafts: Vec<Draft>) -> Vec<Quote> {
    let mut spoken: Vec<Said> = Vec::new();
    let mut quotes = Vec::new();
    for draft in drafts {
        let start = draft.segments[0].start;
        let told = told(scene, &draft, &spoken);
        match (&told.speaker, &draft.source) {
            (Some(Resolved::Person(person)), _) => spoken.push(Said { person: Some(*person), at: start }),
            (None, Source::Said(Attribution { who: Who::Unnamed, .. })) => {
                spoken.push(Said { person: None, at: start });
            }
            _ => {}
        }
        let is_unsure = matches!(draft.source, Source::Continued(_)) && told.speaker.is_none();
        if !is_unsure {
            quotes.push(quote(scene, draft, told));
        }
    }
    quotes
}

/// That somebody spoke, and where.
struct Said {
    /// None of those whom the article names: «источник».
    person: Option<usize>,
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

/// Who was found to speak, if anybody, and how.
struct Told {
    speaker: Option<Resolved>,
    steps: Vec<Step>,
}

/// A person, and the step that led there.
type Meant = Option<(usize, Step)>;

fn quote(scene: &Scene, draft: Draft, told: Told) -> Quote {
    let role = match &draft.source {
        Source::Said(attribution) => attribution.role,
        _ => None,
    };
    let speaker = told.speaker.map(|resolved| match resolved {
        Resolved::Person(number) => of_person(&scene.people[number]),
        Resolved::Holder(speaker) => speaker,
        Resolved::Body(place) => of_body(scene, place),
    });
    let said_on = said_on::told(scene, &draft);
    Quote {
        kind: draft.kind,
        segments: draft.segments,
        speaker,
        role,
        question: draft.question,
        said_on,
        topics: Vec::new(),
        paragraph: draft.paragraph,
        correction: None,
        why: Why { rule: draft.rule, steps: told.steps },
    }
}

fn of_person(person: &Person) -> Speaker {
    Speaker { id: person.id.clone(), name: person.name.clone(), kind: SpeakerKind::Person }
}

fn of_body(scene: &Scene, place: Span) -> Speaker {
    let name = roles::nominative::of_body(scene.marked, place);
    Speaker { id: fold::slug(&name), name, kind: SpeakerKind::Organization }
}

fn told(scene: &Scene, draft: &Draft, spoken: &[Said]) -> Told {
    match &draft.source {
        Source::Labelled(place, person) => by_name(scene, *person, How::Label, *place),
        Source::Answered(person) => {
            let introduced = person.map(|person| (person, introduction(scene, person, How::Interviewee)));
            meant(scene, Vec::new(), introduced)
        }
        Source::Turn => Told { speaker: None, steps: vec![Step::of(How::Nobody)] },
        Source::Continued(at) => {
            meant(scene, vec![Step::of(How::Continued)], meant::recent(scene, *at, None, spoken))
        }
        Source::Said(attribution) => said(scene, attribution, draft, spoken),
    }
}

fn said(scene: &Scene, attribution: &Attribution, draft: &Draft, spoken: &[Said]) -> Told {
    let at = attribution.clause.start.min(draft.segments[0].start);
    let step = |how| vec![Step { how, place: attribution.place }];
    match &attribution.who {
        Who::Person(person) => {
            by_name(scene, *person, How::Named, attribution.place.unwrap_or(attribution.clause))
        }
        Who::Pronoun(gender) => {
            let gender = gender.or(attribution.gender);
            let person = meant::recent(scene, at, gender, spoken);
            office_before(scene, at, gender, &person, spoken, step(How::Pronoun))
                .unwrap_or_else(|| meant(scene, step(How::Pronoun), person))
        }
        Who::Noun(_) | Who::Office(_) => spoken_by(scene, attribution, at, spoken),
        Who::Body(place) => Told { speaker: Some(Resolved::Body(*place)), steps: step(How::Body) },
        Who::Medium(place) => Told { speaker: None, steps: vec![Step::at(How::Medium, *place)] },
        Who::Unnamed => Told { speaker: None, steps: step(How::Unnamed) },
        Who::Ellipsis => {
            let is_speech = draft.kind == QuoteKind::Direct
                && attribution.role.is_none()
                && !is_of_several(scene, attribution.clause);
            let last = || meant::recent(scene, at, attribution.gender, spoken);
            meant(scene, step(How::Nobody), is_speech.then(last).flatten())
        }
    }
}

/// «считали (все)»: a verb of several, of whom nobody is told.
fn is_of_several(scene: &Scene, clause: Span) -> bool {
    let words = &scene.marked.words[scene.marked.words_in(clause)];
    let reports = |word: &&Word| scene.marked.knowledge.speech.report(&word.form).is_some();
    let verb = words.iter().find(reports).and_then(|word| word.form.readings.first());
    verb.is_some_and(|reading| reading.is_plural)
}

/// Who bears the role or holds the office that a clause names.
fn spoken_by(scene: &Scene, attribution: &Attribution, at: usize, spoken: &[Said]) -> Told {
    let step = |how| vec![Step { how, place: attribution.place }];
    match &attribution.who {
        Who::Noun(number) => {
            let phrase = Phrase::new(scene, *number, attribution.role, attribution.clause);
            let bearer = meant::noun(scene, &phrase, at, attribution.gender, spoken);
            meant(scene, step(How::Noun), bearer)
        }
        Who::Office(office) => {
            let told = office::holder(scene, office, at, step(How::Office));
            let number = attribution.place.map(|place| scene.marked.words_in(place).start);
            match number.filter(|_| told.speaker.is_none()) {
                // An office that no table knows is whose the article says it is.
                Some(number) => {
                    let phrase = Phrase::new(scene, number, attribution.place, attribution.clause);
                    let bearer = meant::noun(scene, &phrase, at, attribution.gender, spoken);
                    meant(scene, step(How::Office), bearer.filter(|(_, step)| step.how == How::Introduced))
                }
                None => told,
            }
        }
        _ => Told { speaker: None, steps: Vec::new() },
    }
}

/// «Глава государства поздравил X. По его словам, …»: where the sentence before has an office or a role for its subject, whose it is.
fn office_before(
    scene: &Scene,
    at: usize,
    gender: Option<Gender>,
    person: &Meant,
    spoken: &[Said],
    mut steps: Vec<Step>,
) -> Option<Told> {
    let sentence = scene.sentence_before(at)?;
    let is_subject = |(_, step): &(usize, Step)| {
        step.how == How::Subject && step.place.is_some_and(|place| place.start >= sentence.start)
    };
    if person.as_ref().is_some_and(is_subject) {
        return None;
    }
    let subject = attribution::subject(scene, sentence)?;
    if !matches!(subject.who, Who::Office(_) | Who::Noun(_)) {
        return None;
    }
    let told = spoken_by(scene, &subject, sentence.start, spoken);
    let fits = match &told.speaker {
        Some(Resolved::Person(number)) => {
            scene.people[*number].gender.is_none_or(|own| gender.is_none_or(|gender| own == gender))
        }
        Some(Resolved::Holder(_)) => true,
        Some(Resolved::Body(_)) | None => false,
    };
    steps.extend(told.steps);
    fits.then_some(Told { speaker: told.speaker, steps })
}

/// A person whom the text names here; a name that is not whole points to where it is.
fn by_name(scene: &Scene, person: usize, how: How, place: Span) -> Told {
    meant(scene, Vec::new(), Some((person, Step::at(how, place))))
}

fn meant(scene: &Scene, mut steps: Vec<Step>, person: Meant) -> Told {
    let Some((person, step)) = person else { return Told { speaker: None, steps } };
    steps.push(step);
    let fullest = scene.fullest[person];
    let is_whole = step
        .place
        .is_some_and(|place| scene.marked.words_in(place).len() >= scene.marked.words_in(fullest).len());
    if !is_whole {
        steps.push(Step::at(How::FullName, fullest));
    }
    Told { speaker: Some(Resolved::Person(person)), steps }
}

/// The first time the person is named.
fn introduction(scene: &Scene, person: usize, how: How) -> Step {
    Step { how, place: scene.people[person].mentions.first().copied() }
}
