//! What a word can be in a name.

use crate::analysis::words::Word;
use crate::knowledge::lexicon::{Form, NameType, Shape, Strength};

/// Whether a form can stand as a surname after a given name.
pub(super) fn can_be_surname(form: &Form) -> bool {
    let least = if form.is_ordinary { Strength::Known } else { Strength::Typical };
    let is_named = form.names.surname.iter().any(|part| part.strength >= least);
    is_named || (!form.is_ordinary && !is_place(form) && !form.names.surname.is_empty())
}

/// Whether a form can stand as a surname after a given name that is nothing else: there a capital alone makes a name.
pub(super) fn can_follow_given(form: &Form) -> bool {
    can_be_surname(form) || (form.is_ordinary && form.shape == Shape::Capital && !is_place(form))
}

/// Whether a form by itself, without a given name, is plainly a surname.
pub(super) fn is_plain_surname(form: &Form) -> bool {
    let is_typical = || {
        form.names.surname.iter().any(|part| part.strength == Strength::Typical)
            && form
                .readings
                .iter()
                .any(|reading| reading.name == Some(NameType::Surname) && reading.weight >= 250)
    };
    let is_known = form.names.surname.iter().any(|part| part.strength == Strength::Known);
    !form.is_ordinary && !is_place(form) && (is_known || is_typical())
}

/// Whether the dictionary knows it as a place and not as a surname.
pub(super) fn is_place(form: &Form) -> bool {
    let known = |kind| form.readings.iter().any(|reading| reading.is_known && reading.name == Some(kind));
    known(NameType::Place) && !known(NameType::Surname)
}

/// «А.», «А» before a full stop; two letters for «Дж.».
pub(super) fn is_initial(word: &Word) -> bool {
    word.form.surface.chars().count() == 1 && word.form.shape == Shape::Capital
}

pub(super) fn is_given(form: &Form) -> bool {
    !form.names.given.is_empty()
}

pub(super) fn is_patronymic(form: &Form) -> bool {
    !form.names.patronymic.is_empty()
        && form.names.surname.iter().all(|part| part.strength != Strength::Known)
}

/// «Ерназар Қуатбекұлы»: what tells the father may be all the surname there is.
pub(super) fn is_last_name(words: &[Word], at: usize) -> bool {
    words[at].form.names.patronymic.iter().all(|part| part.strength == Strength::Typical)
        && words.get(at + 1).is_none_or(|word| !can_be_surname(&word.form))
}

/// Whether its ending or the dictionary says that it is a surname.
pub(super) fn strong_surname(form: &Form) -> bool {
    form.names.surname.iter().any(|part| part.strength > Strength::Possible)
}

/// Shorter capitals are abbreviations: «США», «ОТГ».
pub(super) fn is_long(form: &Form) -> bool {
    let letters = form.surface.chars().count();
    letters >= 2 && (form.shape != Shape::Upper || letters >= 4)
}
