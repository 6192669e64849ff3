//! Who of the people bears a role: «главред телеканала» is «главный редактор RT Анна Примерова».

use std::sync::Arc;

use crate::analysis::quotes::Scene;
use crate::analysis::roles;
use crate::knowledge::bodies::Bodies;
use crate::knowledge::lexicon::{Form, Part, Shape};
use crate::knowledge::places::Places;
use crate::knowledge::speech::{FunctionWord, RoleKind, Speech};
use crate::text::Span;

/// A noun that stands for a person, with the words that tell which.
pub(super) struct Phrase<'a> {
    pub(super) head: &'a Form,
    /// The words that depend on it: «министр (энергетики)».
    dependents: Vec<&'a Form>,
    /// Whether its clause tells to whom or where it was said, as news introduces somebody new: «рассказал RT директор сети».
    is_new: bool,
}

/// How surely somebody bears a role.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    /// The role has the noun; of its other words nothing is known.
    Head,
    /// The role has the noun, or one that it may stand for, and all other words.
    Whole,
}

impl<'a> Phrase<'a> {
    /// The noun at `number`, with its printed role around it, in a clause that attributes.
    pub(super) fn new(scene: &'a Scene, number: usize, role: Option<Span>, clause: Span) -> Phrase<'a> {
        let words = &scene.marked.words;
        let inside = role.map_or(number..number + 1, |role| scene.marked.words_in(role));
        let others = words[inside.clone()].iter().enumerate().filter(|(at, _)| inside.start + at != number);
        let places = &scene.marked.knowledge.places;
        let dependents = others.map(|(_, word)| &*word.form).filter(|form| tells(places, form));
        let introduces = |number: usize| {
            scene.marked.names_medium(number) || scene.marked.knowledge.occasions.has(&words[number].form)
        };
        let is_new = scene.marked.words_in(clause).any(introduces);
        Phrase { head: &words[number].form, dependents: dependents.collect(), is_new }
    }

    /// Whether it may describe somebody who was named before: it introduces nobody, and holds no name.
    pub(super) fn may_refer(&self, scene: &Scene) -> bool {
        let places = &scene.marked.knowledge.places;
        let is_name = |form: &&Form| {
            let is_place = || places.named(|at| (at == 0).then_some(*form)).is_some();
            form.shape == Shape::Capital && !form.is_ordinary && !is_place()
        };
        !self.is_new && !self.dependents.iter().any(is_name)
    }

    /// Whether the noun stands alone.
    pub(super) fn is_alone(&self) -> bool {
        self.dependents.is_empty()
    }

    /// How well this person's printed roles fit.
    pub(super) fn fit(&self, scene: &Scene, person: usize) -> Option<Fit> {
        let fits = scene.roles_of(person).iter().filter_map(|role| self.fit_of(scene, role));
        fits.max()
    }

    fn fit_of(&self, scene: &Scene, role: &[Arc<Form>]) -> Option<Fit> {
        let knowledge = scene.marked.knowledge;
        let (speech, places, bodies) = (&knowledge.speech, &knowledge.places, &knowledge.bodies);
        let own: Vec<&Form> = std::iter::once(self.head).chain(self.dependents.iter().copied()).collect();
        let role: Vec<&Form> = role.iter().map(|form| &**form).collect();
        let has_head = role.iter().any(|form| is_same(form, self.head) || speech.may_mean(self.head, form));
        let has_rest = self.dependents.iter().all(|word| {
            let is_told = |form: &&Form| {
                is_same(form, word) || is_same_place(places, form, word) || is_of_body(bodies, form, &own)
            };
            // «российский вице-премьер» is one whose role names no other land.
            let is_of_land = || {
                let is_place = |form: &&Form| places.named(|at| (at == 0).then_some(*form)).is_some();
                places.of_adjective(word).is_some()
                    && !role.iter().any(|form| is_place(form) || places.of_adjective(form).is_some())
            };
            role.iter().any(is_told)
                || is_of_land()
                || is_of_body(bodies, word, &role)
                || is_general(speech, word)
        });
        match (has_head, has_rest) {
            (true, true) => Some(Fit::Whole),
            // «сотрудник МЧС» may be an officer of it; «министр финансов» is no minister of energy.
            (false, true) if !self.is_alone() && speech.is_broad(self.head) => Some(Fit::Whole),
            (true, false) if role.len() == 1 => Some(Fit::Head),
            _ => None,
        }
    }
}

/// Whether a body's short name stands for these words: «Минтранс» for «министр транспорта», «МИД» for «министр иностранных дел».
fn is_of_body(bodies: &Bodies, body: &Form, words: &[&Form]) -> bool {
    let begins = |rest: &str| {
        // «Минводы» is whose the «водные ресурсы» are: the last letter may be an ending.
        let letters =
            rest.chars().count().saturating_sub(1).clamp(LEAST_BEGINNING_LETTERS, BEGINNING_LETTERS);
        let beginning: String = rest.chars().take(letters).collect();
        words.iter().any(|word| word.folded.starts_with(&beginning))
    };
    let initials: String = words.iter().filter_map(|word| word.folded.chars().next()).collect();
    bodies.rest(body).is_some_and(begins)
        || body.shape == Shape::Upper && body.folded.chars().count() > 1 && initials.contains(&*body.folded)
}

/// So many letters of «обороны» tell whose «Минобороны» is.
const BEGINNING_LETTERS: usize = 4;
/// Fewer tell nothing.
const LEAST_BEGINNING_LETTERS: usize = 3;

/// «ФРГ», «немецкий» for «Германия».
fn is_same_place(places: &Places, one: &Form, other: &Form) -> bool {
    let place = |form: &Form| {
        let named = places.named(|at| (at == 0).then_some(form)).map(|(_, place)| place);
        named.or_else(|| places.of_adjective(form)).map(|place| place.id.clone())
    };
    place(one).is_some_and(|one| Some(one) == place(other))
}

/// Whether a word names no country or body of its own: «(глава) республики», «(представитель) ведомства»; «Госдеп» is one.
fn is_general(speech: &Speech, word: &Form) -> bool {
    let is_body =
        || speech.role(word).is_some_and(|(kind, _)| matches!(kind, RoleKind::Body | RoleKind::Medium));
    speech.is(word, FunctionWord::Land) || word.shape == Shape::Lower && is_body()
}

/// Whether a word tells one bearer of a role from another; of adjectives those of places do: «немецкий», not «официальный».
fn tells(places: &Places, form: &Form) -> bool {
    let is_adjective = form.readings.first().is_some_and(|reading| reading.part == Part::Adjective);
    form.folded.chars().count() > 2
        && !roles::is_finite(form)
        && (!is_adjective || places.of_adjective(form).is_some())
}

fn is_same(one: &Form, other: &Form) -> bool {
    one.keys.iter().any(|key| other.keys.contains(key))
}
