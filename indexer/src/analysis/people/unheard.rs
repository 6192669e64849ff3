//! Names of which no table has a part, told by their shape and by what stands around them.

use super::forms::{
    can_be_surname, is_given, is_initial, is_last_name, is_long, is_patronymic, is_place, strong_surname,
};
use super::naming::{Naming, agreeing, given_alone, weight};
use super::patterns::add_particles;
use crate::analysis::language::Lang;
use crate::analysis::marked::Marked;
use crate::analysis::roles;
use crate::analysis::words::Word;
use crate::knowledge::lexicon::{Case, Cases, Form, Gender, NamePart, Part, Shape, Strength, fold};
use crate::knowledge::speech::FunctionWord;
use crate::text::Span;

/// A given name that no table has, before a plain surname, or after a role or a verb of speech: «аналитик Карстен Вельде».
pub(super) fn unheard_given(marked: &Marked, words: &[Word]) -> Option<(usize, Vec<Naming>)> {
    let [given, rest @ ..] = words else { return None };
    if let Some(namings) = unheard_address(given, rest) {
        return Some((2, namings));
    }
    let patronymic =
        rest.first().filter(|word| is_between(word, rest)).map(|word| &word.form.names.patronymic[..]);
    let fathers = usize::from(patronymic.is_some() || tells_father(rest));
    let rest = &rest[fathers..];
    let is_particle = |word: &&Word| marked.knowledge.lexicon.is_name_particle(&word.form);
    let particles = rest.iter().take_while(is_particle).count();
    let (particles, rest) = rest.split_at(particles);
    let surname = rest.first()?;
    let next_fits_better =
        |next: &Word| is_given(&surname.form) || strong_surname(&next.form) && !next.form.is_ordinary;
    if rest.get(1).is_some_and(next_fits_better) {
        return None;
    }
    let fits = (is_free(&given.form) || is_called_so(marked, given))
        && is_long(&given.form)
        && is_free(&surname.form)
        && !is_initial(given)
        && can_be_surname(&surname.form);
    let is_told = || {
        strong_surname(&surname.form)
            || patronymic.is_some()
            || rest.len() == 1
                && (roles::is_introduced(marked, given.span) || is_nothing_else(marked, given, surname))
    };
    if !fits || !is_told() || is_place_of_two(marked, given.span) || is_before_noun(marked, surname) {
        return None;
    }
    let unheard = unheard_parts(&given.form);
    let mut namings = agreeing(
        &unheard.iter().collect::<Vec<_>>(),
        patronymic.unwrap_or_default(),
        &surname.form.names.surname,
    );
    // Of several ways to restore two unheard words, the one that changes nothing is the nominative they stand in.
    namings.sort_by_key(|naming| naming.name() != format!("{} {}", given.form.surface, surname.form.surface));
    add_particles(&mut namings, particles);
    (!namings.is_empty()).then_some((2 + fathers + particles.len(), namings))
}

/// «сказал Лестер Мордью», «представитель организации Хала Джабер»: directly behind a verb of speech or a role even a place
/// or an ordinary word in the nominative is a given name.
fn is_called_so(marked: &Marked, given: &Word) -> bool {
    let form = &given.form;
    let is_name = form.shape == Shape::Capital
        && form.readings.first().is_some_and(|reading| {
            let is_nominative = reading.case == Some(Case::Nominative) && !reading.is_plural;
            reading.part == Part::Noun && (is_nominative || is_given(form))
        });
    let speech = &marked.knowledge.speech;
    let before = marked.words_in(given.span).start.checked_sub(1).and_then(|number| marked.words.get(number));
    let is_behind_verb = || {
        before.is_some_and(|verb| {
            speech.report(&verb.form).is_some()
                && Span::new(verb.span.end, given.span.start).of(marked.text()) == " "
        })
    };
    let is_behind_role =
        || !is_place(form) && roles::before(marked, given.span, Cases::of(Case::Nominative)).is_some();
    is_name && speech.role(form).is_none() && (is_behind_verb() || is_behind_role())
}

/// «Тудором», «Ханса-Георга»: a capital, and nothing that the dictionary knows as another word or as a place.
fn is_free(form: &Form) -> bool {
    let is_capital = form.shape == Shape::Capital || form.shape == Shape::Mixed && is_double(&form.surface);
    is_capital && !form.is_ordinary && !is_place(form)
}

/// «Ханс-Георг»: every part begins with a capital and has no other.
fn is_double(surface: &str) -> bool {
    let is_name = |part: &str| {
        let mut letters = part.chars();
        letters.next().is_some_and(char::is_uppercase) && letters.all(char::is_lowercase)
    };
    surface.contains('-') && surface.split('-').all(is_name)
}

/// In Russian two words with capitals that no dictionary knows are a person, unless a noun says that they are a thing or
/// marks that they are a title.
fn is_nothing_else(marked: &Marked, given: &Word, surname: &Word) -> bool {
    let number = marked.words_in(given.span).start;
    let before = number.checked_sub(1).and_then(|number| marked.words.get(number));
    let is_named_thing = |word: &Word| marked.knowledge.speech.is_named_thing(&word.form);
    let is_thing = before.is_some_and(is_named_thing) || is_named_thing(given) || is_named_thing(surname);
    let is_marked = marked.text()[..given.span.start].ends_with(['«', '"', '“', '-'])
        || marked.text()[surname.span.end..].starts_with(['»', '"', '”', '-']);
    marked.lang_at(given.span.start) == Lang::Ru
        && given.form.surface.chars().count() > 2
        && surname.form.surface.chars().count() > 2
        && !is_thing
        && !is_marked
}

/// «Си Цзиньпин», «Нгуен Ван Лам»: a surname of the table before syllables of its language.
pub(super) fn leading_surname(words: &[Word]) -> Option<(usize, Vec<Naming>)> {
    let [surname, rest @ ..] = words else { return None };
    if !surname.form.names.is_leading || surname.form.shape != Shape::Capital {
        return None;
    }
    let parts = rest.iter().take(MOST_SYLLABIC_WORDS).take_while(|word| is_syllabic(&word.form)).count();
    let last = &rest[..parts].last()?.form;
    let first: Vec<&str> = rest[..parts - 1].iter().map(|word| &*word.form.surface).collect();
    let given = |nominative: &str| [&first[..], &[nominative]].concat().join(" ");
    let restored = last.names.surname.iter().filter(|part| {
        part.gender == Gender::Masculine && are_syllables(&fold::folded(&part.nominative), MOST_SYLLABLES)
    });
    let score = 2 * weight(Strength::Typical);
    let namings: Vec<Naming> = restored
        .map(|part| Naming {
            given: Some(given(&part.nominative)),
            is_surname_first: true,
            ..Naming::of_surname(&surname.form.surface, None, part.cases, score)
        })
        .collect();
    (!namings.is_empty()).then_some((parts + 1, namings))
}

/// So many words may follow the surname: «Нгуен Тхи Ван Хоа».
const MOST_SYLLABIC_WORDS: usize = 3;
/// A word of such a name has one or two syllables.
const MOST_SYLLABLES: usize = 2;
/// A syllable may be an ordinary word of Russian too: «Дай».
const LONGEST_SYLLABLE: usize = 4;
/// How a syllable may begin, besides with one consonant or with its vowel.
const ONSETS: [&str; 8] = ["чж", "цз", "дж", "тх", "кх", "нг", "чх", "пх"];
/// How a syllable may end, besides with its vowel.
const CODAS: [&str; 10] = ["нь", "нг", "ль", "н", "й", "м", "к", "п", "т", "х"];

/// Whether a word may be part of a Chinese, Korean or Vietnamese given name, in some case.
fn is_syllabic(form: &Form) -> bool {
    let is_known = |part: &NamePart| part.strength == Strength::Known;
    let is_near = form.names.given.iter().any(is_known) && !form.names.is_foreign;
    let is_name = |part: &NamePart| are_syllables(&fold::folded(&part.nominative), MOST_SYLLABLES);
    let is_short = form.surface.chars().count() <= LONGEST_SYLLABLE;
    let is_free = is_free(form) || is_short && form.shape == Shape::Capital;
    is_free && !is_near && form.names.surname.iter().any(is_name)
}

fn are_syllables(rest: &str, most: usize) -> bool {
    if rest.is_empty() || most == 0 {
        return rest.is_empty();
    }
    let consonant =
        |text: &str| text.chars().next().filter(|&letter| !is_vowel(letter)).map_or(0, char::len_utf8);
    let onset = ONSETS
        .iter()
        .find(|onset| rest.starts_with(**onset))
        .map_or_else(|| consonant(rest), |onset| onset.len());
    let vowels: usize =
        rest[onset..].chars().take_while(|&letter| is_vowel(letter)).map(char::len_utf8).sum();
    let after = &rest[onset + vowels..];
    let codas = CODAS.iter().filter(|coda| after.starts_with(**coda)).map(|coda| coda.len());
    vowels > 0 && codas.chain([0]).any(|coda| are_syllables(&after[coda..], most - 1))
}

fn is_vowel(letter: char) -> bool {
    matches!(letter, 'а' | 'е' | 'и' | 'о' | 'у' | 'ы' | 'э' | 'ю' | 'я')
}

/// «Агыбай Карынович»: a patronymic that the dictionary knows, and no surname behind it.
fn unheard_address(given: &Word, rest: &[Word]) -> Option<Vec<Naming>> {
    let patronymic = &rest.first()?.form;
    let parts = &patronymic.names.patronymic;
    let is_sure = is_patronymic(patronymic) && parts.iter().all(|part| part.strength == Strength::Known);
    let is_last = rest.get(1).is_none_or(|word| !can_be_surname(&word.form));
    let namings = given_alone(&unheard_parts(&given.form), parts);
    (is_sure && is_last && is_free(&given.form) && !namings.is_empty()).then_some(namings)
}

/// «Карынович» with a surname behind it.
fn is_between(word: &Word, rest: &[Word]) -> bool {
    let parts = &word.form.names.patronymic;
    let is_sure = parts.iter().all(|part| part.strength == Strength::Known);
    is_patronymic(&word.form)
        && (is_sure || rest.get(1).is_some_and(|next| strong_surname(&next.form)))
        && rest.get(1).is_some_and(|next| can_be_surname(&next.form))
}

/// «Кемелұлы» before a surname.
fn tells_father(words: &[Word]) -> bool {
    words.first().is_some_and(|word| !word.form.names.patronymic.is_empty() && !is_last_name(words, 0))
        && words[0].form.names.patronymic.iter().all(|part| part.strength == Strength::Typical)
}

/// «в Верхнем Марсове»: what stands after a preposition of place is no person that a role introduces.
fn is_place_of_two(marked: &Marked, given: Span) -> bool {
    let before = marked.words_in(given).start.checked_sub(1).and_then(|number| marked.words.get(number));
    before.is_some_and(|word| marked.knowledge.speech.is(&word.form, FunctionWord::At))
}

/// «Кара-Булак Ноокатского района»: an adjective of the noun behind it is no surname.
fn is_before_noun(marked: &Marked, surname: &Word) -> bool {
    let next = marked.words.get(marked.words_in(surname.span).end);
    let agrees = |next: &Word| {
        let mut own = surname.form.readings.iter().filter(|reading| reading.part == Part::Adjective);
        let is_noun = next.form.readings.first().is_some_and(|reading| reading.part == Part::Noun);
        is_noun
            && own.any(|own| {
                next.form
                    .readings
                    .iter()
                    .any(|noun| noun.part == Part::Noun && !noun.is_animate && noun.case == own.case)
            })
    };
    next.is_some_and(|next| {
        let is_near = Span::new(surname.span.end, next.span.start).of(marked.text()) == " ";
        is_near && next.form.shape == Shape::Lower && agrees(next)
    })
}

/// What a form may be as a given name that no table has.
fn unheard_parts(form: &Form) -> Vec<NamePart> {
    form.names.surname.iter().map(|part| NamePart { strength: Strength::Possible, ..part.clone() }).collect()
}
