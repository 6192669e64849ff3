//! Whom a pronoun or a noun means: «он», «эксперт».

use super::bearers::{Fit, Phrase};
use super::{Meant, Said};
use crate::analysis::language::Lang;
use crate::analysis::people;
use crate::analysis::quotes::{How, Scene, Step};
use crate::knowledge::lexicon::{Case, Gender};
use crate::knowledge::speech::RoleKind;
use crate::text::Span;

/// «он», «она»: the subject of the sentences just before, else who spoke last.
pub(super) fn recent(scene: &Scene, at: usize, gender: Option<Gender>, spoken: &[Said]) -> Meant {
    let fits = |person: usize| {
        let own = scene.people[person].gender;
        gender.is_none() || own.is_none() || own == gender
    };
    let near = near_before(scene, at);
    // «X отметил, что Y приедет. Он добавил …»: who is only spoken of is not meant.
    let is_told = |mention: Span| !scene.quoted.hold(mention, 0);
    let subject = scene.mentions_in(near).iter().rev().find(|(mention, person)| {
        fits(*person)
            && is_told(*mention)
            && people::cases_at(scene.marked, &scene.people[*person], *mention).has(Case::Nominative)
    });
    let last = last_said(spoken, fits).filter(|(_, said_at)| near_paragraphs(scene, *said_at, at));
    let unnamed = spoken.last().filter(|said| said.person.is_none()).map(|said| said.at);
    let paragraph = scene.marked.paragraph_at(at).and_then(|number| scene.marked.paragraphs.get(number));
    let here = paragraph.map_or(near, |paragraph| Span::new(paragraph.span.start, at));
    // «У экономиста X взгляд иной. Он напоминает …»: in its own paragraph whoever was named in any case.
    let topic =
        scene.mentions_in(here).iter().rev().find(|(mention, person)| fits(*person) && is_told(*mention));
    let subject = subject
        .filter(|(mention, _)| mention.start >= here.start)
        .map(|found| (How::Subject, found))
        .or(topic.map(|found| (How::Topic, found)))
        .or(subject.map(|found| (How::Subject, found)));
    match (subject, last) {
        // «…, сообщил источник. По его словам, …»: who spoke last is nobody whom the article names.
        (subject, _)
            if unnamed.is_some_and(|said| subject.is_none_or(|(_, (mention, _))| mention.start < said)) =>
        {
            None
        }
        // Who spoke after the subject was named is nearer.
        (Some((how, (mention, person))), last)
            if last.is_none_or(|(said, said_at)| mention.start > said_at || said == *person) =>
        {
            Some((*person, Step::at(how, *mention)))
        }
        (_, Some((said, _))) => Some((said, last_named(scene, said, at, How::SpokeLast))),
        (_, None) => gender.and_then(|gender| only_near(scene, near, gender)),
    }
}

/// «в заявлении постпреда Саманты Пауэр. «…», — сказала она»: the only one of that gender who is named just before, in any case.
fn only_near(scene: &Scene, near: Span, gender: Gender) -> Meant {
    let mut named = scene
        .mentions_in(near)
        .iter()
        .rev()
        .filter(|(_, person)| scene.people[*person].gender == Some(gender));
    let (mention, person) = named.next()?;
    named.all(|(_, other)| other == person).then(|| (*person, Step::at(How::Topic, *mention)))
}

/// Who of those that fit spoke last, and where.
fn last_said(spoken: &[Said], fits: impl Fn(usize) -> bool) -> Option<(usize, usize)> {
    let named = spoken.iter().rev().filter_map(|said| Some((said.person?, said.at)));
    named.into_iter().find(|(person, _)| fits(*person))
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
    apart(scene, before, at) <= PRONOUN_WITHIN_PARAGRAPHS
}

/// How many paragraphs a place stands behind another.
fn apart(scene: &Scene, before: usize, at: usize) -> usize {
    let paragraph = |byte| scene.marked.paragraph_at(byte).unwrap_or(0);
    paragraph(at).saturating_sub(paragraph(before))
}

/// «министр», «эксперт»: whoever was introduced with this role, last before this place; an anaphor may mean whoever spoke last.
///
/// A noun with words of its own («сотрудница академии») names somebody new, unless a role with all of them was printed.
pub(super) fn noun(
    scene: &Scene,
    phrase: &Phrase,
    at: usize,
    verb_gender: Option<Gender>,
    spoken: &[Said],
) -> Meant {
    let own = phrase.head.readings.iter().find(|reading| reading.is_animate);
    let own_gender = own.and_then(|reading| reading.gender);
    let gender = verb_gender.or(own_gender.filter(|gender| *gender == Gender::Feminine));
    let fits = |person: usize| {
        let own = scene.people[person].gender;
        gender.is_none() || own.is_none() || own == gender
    };
    let named = |person: usize, how| Some((person, last_named(scene, person, at, how)));
    let last = last_said(spoken, fits);
    let bearer = latest_bearer(scene, phrase, at, fits, last);
    if bearer.is_none() && is_press(scene, phrase) {
        return None;
    }
    // Where nobody has the role, a noun that refers back means whoever spoke shortly before.
    let refers_back = phrase.is_alone() && is_anaphor(scene, phrase);
    // «Слово взяла X. – A, – сказала фермер»: of whom no role was told, any may be.
    let speech = &scene.marked.knowledge.speech;
    let is_expert = matches!(speech.role(phrase.head), Some((RoleKind::Expert, _)));
    // «министр» is a role of its own; «политик» and «эксперт» are said of many.
    let is_loose = refers_back && (is_expert || speech.is_anaphor(phrase.head));
    let back = recent(scene, at, gender, spoken);
    let subject = back.filter(|(person, step)| {
        step.how == How::Subject && (is_loose || scene.people[*person].roles.is_empty())
    });
    let is_of_table = scene.marked.knowledge.speech.role(phrase.head).is_some();
    match (bearer, last) {
        // «избранница», «голландец»: what no table has as a role tells no more than a pronoun.
        (None, _) if !is_of_table => back,
        (Some(bearer), Some(last)) if phrase.is_alone() && is_later(scene, phrase, last, bearer, at) => {
            named(last.0, How::SpokeLast)
        }
        (Some(bearer), _) => named(bearer, How::Introduced),
        (None, _) if phrase.is_alone() && subject.is_some() => subject,
        (None, Some(last)) if phrase.is_alone() && may_be(scene, phrase, last, at) => {
            named(last.0, How::SpokeLast)
        }
        (None, None) if refers_back => {
            let expert = only_expert(scene, at, fits).or_else(|| only_one(scene, fits));
            expert.and_then(|person| named(person, How::Introduced))
        }
        (None, Some(last)) if goes_on(scene, phrase, last, at) => named(last.0, How::SpokeLast),
        (None, _) if phrase.is_alone() => only_one(scene, fits).and_then(|person| named(person, How::Topic)),
        _ => None,
    }
}

/// «…, – рассказал Меликов. Замглавы Росгвардии добавил, …»: an office that nobody is printed with, right behind the words
/// of somebody, where nobody else has been a subject since, is that somebody's.
fn goes_on(scene: &Scene, phrase: &Phrase, (person, said_at): (usize, usize), at: usize) -> bool {
    let speech = &scene.marked.knowledge.speech;
    let is_office = matches!(speech.role(phrase.head), Some((RoleKind::Official | RoleKind::Expert, _)));
    let is_other = |(mention, other): &(Span, usize)| {
        *other != person
            && people::cases_at(scene.marked, &scene.people[*other], *mention).has(Case::Nominative)
    };
    is_office
        && phrase.may_refer(scene)
        && !speech.is_broad(phrase.head)
        && apart(scene, said_at, at) <= 1
        && !scene.mentions_in(Span::new(said_at, at.max(said_at))).iter().any(is_other)
}

/// Whether a noun that nobody's role has may mean who spoke last: «эксперт» some paragraphs ago, «лесовод» just before.
fn may_be(scene: &Scene, phrase: &Phrase, last: (usize, usize), at: usize) -> bool {
    let reach = match () {
        () if is_anaphor(scene, phrase) => PRONOUN_WITHIN_PARAGRAPHS,
        () if scene.people[last.0].roles.is_empty() => PRONOUN_WITHIN_PARAGRAPHS,
        () => 1,
    };
    apart(scene, last.1, at) <= reach
}

/// «корреспондент»: who only asks is none of those who speak.
fn is_press(scene: &Scene, phrase: &Phrase) -> bool {
    matches!(scene.marked.knowledge.speech.role(phrase.head), Some((RoleKind::Press, _)))
}

/// Whether a noun, standing alone, may mean whoever spoke last, though no printed role has it.
fn is_anaphor(scene: &Scene, phrase: &Phrase) -> bool {
    let speech = &scene.marked.knowledge.speech;
    speech.is_anaphor(phrase.head)
        || matches!(speech.role(phrase.head), Some((RoleKind::Expert | RoleKind::Official, _)))
}

/// Who bears the role: who spoke last, if it is theirs, else who was named last with it.
fn latest_bearer(
    scene: &Scene,
    phrase: &Phrase,
    at: usize,
    fits: impl Fn(usize) -> bool,
    last: Option<(usize, usize)>,
) -> Option<usize> {
    let bearers = (0..scene.people.len()).filter(|&person| fits(person));
    let bearers = bearers.filter_map(|person| Some((phrase.fit(scene, person)?, person)));
    let bearers: Vec<(Fit, usize)> = bearers.collect();
    let best = bearers.iter().map(|(fit, _)| *fit).max()?;
    let surest = || bearers.iter().filter(move |(fit, _)| *fit == best).map(|(_, person)| *person);
    let spoke = last.map(|(person, _)| person).filter(|person| surest().any(|bearer| bearer == *person));
    let named = || {
        let named = surest().filter(|&person| before(scene, person, at).is_some());
        named.max_by_key(|&person| before(scene, person, at))
    };
    // Whoever is named only later is introduced there: «– A, – сказал врач. … Врач Иван Примеров».
    let later = || surest().next().filter(|_| last.is_none() && surest().count() == 1);
    spoke.or_else(named).or_else(later)
}

/// Whether «собеседник» means whoever spoke after the bearer of the role was last named.
fn is_later(scene: &Scene, phrase: &Phrase, last: (usize, usize), bearer: usize, at: usize) -> bool {
    // In English and Kazakh such a noun means whoever was introduced with it, however long ago.
    let is_russian = matches!(scene.marked.lang_at(at), Lang::Ru | Lang::Other);
    let is_anaphor = scene.marked.knowledge.speech.is_anaphor(phrase.head);
    let has_spoken_since = before(scene, bearer, at).is_none_or(|mention| mention.start <= last.1);
    is_russian && is_anaphor && last.0 != bearer && has_spoken_since
}

/// In an article about one person that person is meant by any noun that fits.
fn only_one(scene: &Scene, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let mut people = (0..scene.people.len()).filter(|&number| !scene.people[number].is_known);
    let only = people.next().filter(|_| people.next().is_none())?;
    (fits(only) && scene.people[only].mentions.len() > 1).then_some(only)
}

/// Before anybody spoke, «эксперт» means the one person whom the text introduced with a role and the news does not know.
fn only_expert(scene: &Scene, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let introduced = (0..scene.people.len()).filter(|&number| {
        let person = &scene.people[number];
        !person.is_known && !person.roles.is_empty() && fits(number) && before(scene, number, at).is_some()
    });
    introduced.max_by_key(|&number| before(scene, number, at))
}
