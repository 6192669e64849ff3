//! The patterns of names: given name and surname in either order, patronymics, initials.

use super::forms::{
    can_be_surname, can_follow_given, is_given, is_initial, is_last_name, is_long, is_patronymic, is_place,
    strong_surname,
};
use super::naming::{Naming, agreeing, given_alone, surname_alone};
use crate::analysis::marked::Marked;
use crate::analysis::roles;
use crate::analysis::words::Word;
use crate::knowledge::lexicon::{Case, Cases, Form, Gender, NamePart, Shape, Strength};
use crate::knowledge::traits::Trait;

/// «А.С. Кумысбекова», «Кумысбекова А.С.».
pub(super) fn initials(marked: &Marked, words: &[Word]) -> Option<(usize, Vec<Naming>)> {
    let is_initial = |word: &&Word| is_initial(word) && marked.text()[word.span.end..].starts_with('.');
    let leading = words.iter().take_while(is_initial).count();
    if (1..=2).contains(&leading) {
        let surname = words.get(leading)?;
        let initial = words[0].form.surface.chars().next();
        let namings = surname_alone(&surname.form.names.surname, initial);
        return (can_be_surname(&surname.form) && is_long(&surname.form)).then_some((leading + 1, namings));
    }
    let trailing = words.iter().skip(1).take_while(is_initial).count();
    if (1..=2).contains(&trailing) && strong_surname(&words[0].form) && !words[0].form.is_ordinary {
        let initial = words[1].form.surface.chars().next();
        return Some((trailing + 1, surname_alone(&words[0].form.names.surname, initial)));
    }
    None
}

/// «Ермек Токтаров», «Санжар Шавкатович Саидов», «Хосе Мария Лопес», «Карл фон Ризен».
pub(super) fn given_first(
    marked: &Marked,
    words: &[Word],
    starts_sentence: bool,
) -> Option<(usize, Vec<Naming>)> {
    let first = &words[0].form;
    if !is_given(first) || starts_sentence && first.is_ordinary && !next_is_strong(words) {
        return None;
    }
    let mut at = 1;
    let mut given: Vec<NamePart> = first.names.given.clone();
    // «Мираб Илья Примеров»: a role that opens a sentence has its capital from there.
    let is_role_first = starts_sentence
        && marked.knowledge.speech.role(first).is_some()
        && words.get(1).is_some_and(|word| is_given(&word.form));
    if is_role_first {
        return None;
    }
    if has_second_given(words) {
        // «Призёр Олимпиады Иван Примеров»: what does not agree is no second given name, and the first none at all.
        given = joined(&given, &words[1].form.names.given)?;
        at = 2;
    }
    let patronymic = words.get(at).filter(|word| {
        is_patronymic(&word.form)
            && !next_is_given_surname(words, at)
            && !is_last_name(words, at)
            && !is_only_surname(marked, first, words, at)
    });
    let patronymic: &[NamePart] = patronymic.map_or(&[], |word| &word.form.names.patronymic);
    at += usize::from(!patronymic.is_empty());
    let particles =
        words[at..].iter().take_while(|word| marked.knowledge.lexicon.is_name_particle(&word.form)).count();
    let is_role = |word: &Word| marked.knowledge.speech.role(&word.form).is_some();
    let can_follow = |word: &Word| {
        let form = &word.form;
        can_be_surname(form)
            || (!first.is_ordinary || !starts_sentence)
                && (strong_surname(form)
                    || can_follow_given(form) && !is_role(word)
                    || is_little_known_place(marked, form))
    };
    let surname = words.get(at + particles).filter(|word| can_follow(word) && is_long(&word.form))?;
    let parts: Vec<&NamePart> = given.iter().collect();
    let mut namings = agreeing(&parts, patronymic, &surname.form.names.surname);
    if !first.is_ordinary {
        namings.extend(in_another_case(&given, surname));
        if namings.is_empty() {
            namings = as_printed(&given, surname);
        }
    }
    if at == 1 && is_other_given(marked, &words[0], surname, &namings) {
        namings = unheard_as_printed(&words[0], surname);
    }
    add_particles(&mut namings, &words[at..at + particles]);
    let behind = usize::from(ends_in_particle(marked, words, at + particles + 1));
    if let Some(particle) = words.get(at + particles + 1).filter(|_| behind > 0) {
        namings = of_the_father(&given, surname, particle);
    }
    (!namings.is_empty()).then_some((at + particles + 1 + behind, namings))
}

/// Whether a given name and a surname follow the first one: «Хосе Мария Лопес».
fn has_second_given(words: &[Word]) -> bool {
    let [_, second, third, ..] = words else { return false };
    let is_surname = can_be_surname(&third.form) && !is_patronymic(&third.form);
    // «Исмаил Метин Темел»: what could be a surname is a given name before another that is nothing else.
    let is_between = !third.form.is_ordinary && !is_given(&third.form);
    is_surname && is_given(&second.form) && (!strong_surname(&second.form) || is_between)
}

/// Whether a small word ends the name: «Эрлан Жаныбек уулу».
fn ends_in_particle(marked: &Marked, words: &[Word], at: usize) -> bool {
    let is_small = |word: &Word| marked.knowledge.lexicon.is_name_particle(&word.form);
    words.get(at).is_some_and(is_small) && words.get(at + 1).is_none_or(is_small)
}

/// «Жаныбек уулу» stays as it is in all cases.
fn of_the_father(given: &[NamePart], father: &Word, particle: &Word) -> Vec<Naming> {
    let nominative = format!("{} {}", father.form.surface, particle.form.surface);
    let whole = |part: &NamePart| NamePart {
        nominative: nominative.clone().into(),
        strength: Strength::Typical,
        ..part.clone()
    };
    let surnames: Vec<NamePart> = given.iter().map(whole).collect();
    agreeing(&given.iter().collect::<Vec<_>>(), &[], &surnames)
}

/// «Льюис»: a place of the dictionary that news hardly speaks of may be a surname after a given name.
fn is_little_known_place(marked: &Marked, form: &Form) -> bool {
    let is_known = || marked.knowledge.places.named(|at| (at == 0).then_some(form)).is_some();
    is_place(form) && !form.is_ordinary && form.shape == Shape::Capital && !is_known()
}

/// «Саидов Санжар Шавкатович», «Саидов Санжар».
pub(super) fn surname_first(words: &[Word]) -> Option<(usize, Vec<Naming>)> {
    let [surname, given, rest @ ..] = words else { return None };
    if !strong_surname(&surname.form) || surname.form.is_ordinary || !is_given(&given.form) {
        return None;
    }
    let patronymic = rest.first().filter(|word| is_patronymic(&word.form));
    // «пресс-секретарь Токаева Берик Уали»: what could be the surname stands behind.
    if patronymic.is_none()
        && rest.first().is_some_and(|word| {
            (can_be_surname(&word.form) || strong_surname(&word.form)) && is_long(&word.form)
        })
    {
        return None;
    }
    let patronymic_parts: &[NamePart] = patronymic.map_or(&[], |word| &word.form.names.patronymic);
    let given: Vec<&NamePart> = given.form.names.given.iter().collect();
    let namings = agreeing(&given, patronymic_parts, &surname.form.names.surname);
    (!namings.is_empty()).then_some((2 + usize::from(patronymic.is_some()), namings))
}

/// «Санжар Шавкатович».
pub(super) fn address(marked: &Marked, words: &[Word]) -> Option<(usize, Vec<Naming>)> {
    let [given, patronymic, ..] = words else { return None };
    if !is_given(&given.form)
        || !is_patronymic(&patronymic.form)
        || is_only_surname(marked, &given.form, words, 1)
    {
        return None;
    }
    let namings = given_alone(&given.form.names.given, &patronymic.form.names.patronymic);
    (!namings.is_empty()).then_some((2, namings))
}

/// «Анатолий Сагалевич», «Марко Петкович»: a surname in -ич, where the dictionary knows no such patronymic, the given
/// name is of a country without any, or the article goes on with it alone.
fn is_only_surname(marked: &Marked, given: &Form, words: &[Word], at: usize) -> bool {
    let form = &words[at].form;
    let is_known = form.names.patronymic.iter().any(|part| part.strength > Strength::Possible);
    strong_surname(form)
        && words.get(at + 1).is_none_or(|word| !can_be_surname(&word.form))
        && (given.names.is_foreign || !is_known || stands_alone(marked, form))
}

/// Whether the article has this word without a given name before it, as no patronymic stands: «Олевич отметил».
fn stands_alone(marked: &Marked, form: &Form) -> bool {
    marked.all(Trait::Capital).any(|word| {
        let before = marked.words_in(word.span).start.checked_sub(1).map(|before| &marked.words[before]);
        let is_named = before.is_some_and(|before| before.form.shape != Shape::Lower);
        word.form.folded == form.folded && !is_named
    })
}

/// «Иван Бабич»: a surname in -ич, when nothing follows that could be the surname.
fn next_is_given_surname(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_none_or(|word| !can_be_surname(&word.form))
        && words[at].form.names.surname.iter().any(|part| part.strength == Strength::Known)
}

fn next_is_strong(words: &[Word]) -> bool {
    words.get(1).is_some_and(|word| strong_surname(&word.form) || is_patronymic(&word.form))
}

/// Two given names that agree: «Хосе Мария».
fn joined(first: &[NamePart], second: &[NamePart]) -> Option<Vec<NamePart>> {
    let mut parts = Vec::new();
    for one in first {
        let fitting = second.iter().filter(|two| !two.cases.and(one.cases).is_empty());
        parts.extend(fitting.map(|two| NamePart {
            nominative: format!("{} {}", one.nominative, two.nominative).into(),
            gender: one.gender,
            cases: one.cases.and(two.cases),
            strength: one.strength,
        }));
    }
    (!parts.is_empty()).then_some(parts)
}

/// «С точки зрения Борис Межуева»: a slip of the case; a plain surname is restored by its gender.
fn in_another_case(given: &[NamePart], surname: &Word) -> Vec<Naming> {
    let fits = |part: &&NamePart| {
        let agrees = |name: &NamePart| name.gender == part.gender && !name.cases.and(part.cases).is_empty();
        part.strength > Strength::Possible && !given.iter().any(agrees)
    };
    let parts = &surname.form.names.surname;
    let fits = |part: &&NamePart| {
        let is_of_the_other = |other: &NamePart| {
            other.gender != part.gender
                && other.strength > Strength::Possible
                && other.cases.has(Case::Nominative)
        };
        fits(part) && parts.iter().any(is_of_the_other)
    };
    let plain = parts.iter().filter(fits);
    let plain: Vec<NamePart> = plain.map(|part| NamePart { cases: Cases::ALL, ..part.clone() }).collect();
    let mut namings = agreeing(&given.iter().collect::<Vec<_>>(), &[], &plain);
    for naming in &mut namings {
        naming.score = naming.score.saturating_sub(SLIP);
    }
    namings
}

/// A slip is less likely than a name that agrees.
const SLIP: u32 = 2;

/// A foreign surname that no pattern fits stays as it is printed.
fn as_printed(given: &[NamePart], surname: &Word) -> Vec<Naming> {
    let undeclined =
        |part: &NamePart| NamePart { nominative: surname.form.surface.clone().into(), ..part.clone() };
    let surnames: Vec<NamePart> = given.iter().map(undeclined).collect();
    agreeing(&given.iter().collect::<Vec<_>>(), &[], &surnames)
}

/// «министр финансов Ули Маурер»: a genitive behind a role in the nominative, with a surname in the nominative, is no
/// genitive, but a given name that no table has.
fn is_other_given(marked: &Marked, given: &Word, surname: &Word, namings: &[Naming]) -> bool {
    let is_undeclined = |naming: &Naming| naming.surname.as_deref() == Some(&*surname.form.surface);
    let is_oblique =
        namings.iter().all(|naming| !naming.cases.has(Case::Nominative) && is_undeclined(naming));
    let is_nominative = |part: &NamePart| {
        part.gender == Gender::Masculine
            && *part.nominative == *surname.form.surface
            && part.cases.has(Case::Nominative)
    };
    is_oblique
        && !namings.is_empty()
        && surname.form.names.surname.iter().any(is_nominative)
        && roles::before(marked, given.span, Cases::of(Case::Nominative)).is_some()
}

fn unheard_as_printed(given: &Word, surname: &Word) -> Vec<Naming> {
    let undeclined = NamePart {
        nominative: given.form.surface.clone().into(),
        gender: Gender::Masculine,
        cases: Cases::of(Case::Nominative),
        strength: Strength::Possible,
    };
    agreeing(&[&undeclined], &[], &surname.form.names.surname)
}

pub(super) fn add_particles(namings: &mut [Naming], particles: &[Word]) {
    if particles.is_empty() {
        return;
    }
    let printed: Vec<&str> = particles.iter().map(|word| &*word.form.surface).collect();
    for naming in namings {
        naming.surname = naming.surname.take().map(|surname| format!("{} {surname}", printed.join(" ")));
    }
}
