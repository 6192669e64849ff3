//! Where names are printed: runs of capitalised words, and the patterns of names in them.

use std::ops::Range;

use super::naming::{
    self, Naming, Printed, agreeing, can_be_surname, can_follow_given, given_alone, is_place, surname_alone,
};
use crate::analysis::marked::Marked;
use crate::analysis::roles;
use crate::analysis::words::Word;
use crate::knowledge::lexicon::{Cases, Form, NamePart, Shape, Strength};
use crate::knowledge::speech::FunctionWord;
use crate::text::Span;

/// No name has more words: a longer run of capitals is a headline.
const LONGEST_NAME_WORDS: usize = 6;

/// The names that can be told by themselves, in reading order: with a given name, initials or a patronymic.
pub(super) fn names(marked: &Marked) -> Vec<Printed> {
    let mut names = Vec::new();
    for paragraph in &marked.paragraphs {
        let mut at = paragraph.words.start;
        while at < paragraph.words.end {
            let run = run(marked, at..paragraph.words.end);
            let mut first = run.start;
            while first < run.end {
                match name_at(marked, first..run.end) {
                    Some((length, printed)) => {
                        names.push(printed);
                        first += length;
                    }
                    None => first += 1,
                }
            }
            at = run.end.max(at + 1);
        }
    }
    names
}

/// The capitalised words from here on that nothing but a space, a full stop after an initial, or a particle parts.
fn run(marked: &Marked, words: Range<usize>) -> Range<usize> {
    let start = words.start;
    let mut end = start;
    while end < words.end {
        let word = &marked.words[end];
        let is_inside = end > start && marked.knowledge.lexicon.is_name_particle(&word.form);
        if !(is_name_like(word) || is_inside) || (end > start && !are_joined(marked, end - 1, end)) {
            break;
        }
        end += 1;
    }
    start..end
}

fn is_name_like(word: &Word) -> bool {
    !matches!(word.form.shape, Shape::Lower | Shape::Number)
}

/// Whether two neighbouring words may belong to one name.
fn are_joined(marked: &Marked, left: usize, right: usize) -> bool {
    let (left, right) = (&marked.words[left], &marked.words[right]);
    let gap = Span::new(left.span.end, right.span.start).of(marked.text());
    let is_space =
        |text: &str| text.len() <= 4 && text.chars().all(|letter| letter == ' ' || letter == '\u{A0}');
    is_space(gap) && !gap.is_empty()
        || is_initial(left) && gap.starts_with('.') && is_space(gap.trim_start_matches('.'))
}

/// «А.», «А» before a full stop; two letters for «Дж.».
fn is_initial(word: &Word) -> bool {
    word.form.surface.chars().count() == 1 && word.form.shape == Shape::Capital
}

/// A name that begins with the first of these words: how many words it takes, and what it may be.
fn name_at(marked: &Marked, run: Range<usize>) -> Option<(usize, Printed)> {
    let words = &marked.words[run.start..run.end.min(run.start + LONGEST_NAME_WORDS)];
    let starts_sentence = starts_sentence(marked, run.start);
    let (length, namings) = known(marked, words)
        .or_else(|| initials(marked, words))
        .or_else(|| given_first(marked, words, starts_sentence))
        .or_else(|| surname_first(words))
        .or_else(|| address(words))
        .or_else(|| unheard_given(marked, words))?;
    let span = Span::new(words.first()?.span.start, words.get(length - 1)?.span.end);
    (!namings.is_empty()).then_some((length, Printed { span, namings }))
}

/// A name of the table of people, as it stands there: «Пан Ги Мун», «Абдулла II».
fn known(marked: &Marked, words: &[Word]) -> Option<(usize, Vec<Naming>)> {
    let forms: Vec<&Form> = words.iter().map(|word| &*word.form).collect();
    let (person, length) = marked.knowledge.people.beginning(&forms)?;
    let (given, surname) = person.name.split_once(' ')?;
    let naming = Naming {
        given: Some(given.to_string()),
        initial: None,
        surname: Some(surname.to_string()),
        gender: person.gender,
        cases: cases_of(&words[..length]),
        score: naming::SUREST,
    };
    Some((length, vec![naming]))
}

/// The cases in which the parts of a name agree; any where they tell none.
fn cases_of(words: &[Word]) -> Cases {
    words.iter().fold(Cases::ALL, |cases, word| {
        let parts = word.form.names.given.iter().chain(&word.form.names.surname);
        let own = parts.fold(Cases::default(), |all, part| all.or(part.cases)).and(cases);
        if own.is_empty() { cases } else { own }
    })
}

/// «А.С. Кумысбекова», «Кумысбекова А.С.».
fn initials(marked: &Marked, words: &[Word]) -> Option<(usize, Vec<Naming>)> {
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
fn given_first(marked: &Marked, words: &[Word], starts_sentence: bool) -> Option<(usize, Vec<Naming>)> {
    let first = &words[0].form;
    if !is_given(first) || starts_sentence && first.is_ordinary && !next_is_strong(words) {
        return None;
    }
    let mut at = 1;
    let mut given: Vec<NamePart> = first.names.given.clone();
    let has_second = words.get(1).is_some_and(|word| is_given(&word.form) && !strong_surname(&word.form))
        && words.get(2).is_some_and(|word| can_be_surname(&word.form) && !is_patronymic(&word.form));
    if has_second {
        given = joined(&given, &words[1].form.names.given);
        at = 2;
    }
    let patronymic = words.get(at).filter(|word| {
        is_patronymic(&word.form) && !next_is_given_surname(words, at) && !is_last_name(words, at)
    });
    let patronymic: &[NamePart] = patronymic.map_or(&[], |word| &word.form.names.patronymic);
    at += usize::from(!patronymic.is_empty());
    let particles =
        words[at..].iter().take_while(|word| marked.knowledge.lexicon.is_name_particle(&word.form)).count();
    let is_role = |word: &Word| marked.knowledge.speech.role(&word.form).is_some();
    let can_follow = |word: &Word| {
        can_be_surname(&word.form)
            || !first.is_ordinary
                && (strong_surname(&word.form) || can_follow_given(&word.form) && !is_role(word))
    };
    let surname = words.get(at + particles).filter(|word| can_follow(word) && is_long(&word.form))?;
    // A woman's name may be unheard where the table has the man's: «Сайёра» beside «Сайёр».
    if at == 1 {
        given.extend(unheard_parts(first).into_iter().filter(|part| part.nominative == first.surface));
    }
    let parts: Vec<&NamePart> = given.iter().collect();
    let mut namings = agreeing(&parts, patronymic, &surname.form.names.surname);
    if namings.is_empty() && !first.is_ordinary {
        namings = as_printed(&given, surname);
    }
    add_particles(&mut namings, &words[at..at + particles]);
    (!namings.is_empty()).then_some((at + particles + 1, namings))
}

/// «Саидов Санжар Шавкатович», «Саидов Санжар».
fn surname_first(words: &[Word]) -> Option<(usize, Vec<Naming>)> {
    let [surname, given, rest @ ..] = words else { return None };
    if !strong_surname(&surname.form) || surname.form.is_ordinary || !is_given(&given.form) {
        return None;
    }
    let patronymic = rest.first().filter(|word| is_patronymic(&word.form));
    if patronymic.is_none() && rest.first().is_some_and(|word| strong_surname(&word.form)) {
        return None;
    }
    let patronymic_parts: &[NamePart] = patronymic.map_or(&[], |word| &word.form.names.patronymic);
    let given: Vec<&NamePart> = given.form.names.given.iter().collect();
    let namings = agreeing(&given, patronymic_parts, &surname.form.names.surname);
    (!namings.is_empty()).then_some((2 + usize::from(patronymic.is_some()), namings))
}

/// «Санжар Шавкатович».
fn address(words: &[Word]) -> Option<(usize, Vec<Naming>)> {
    let [given, patronymic, ..] = words else { return None };
    if !is_given(&given.form) || !is_patronymic(&patronymic.form) {
        return None;
    }
    let namings = given_alone(&given.form.names.given, &patronymic.form.names.patronymic);
    (!namings.is_empty()).then_some((2, namings))
}

/// A given name that no table has, before a plain surname, or after a role or a verb of speech: «аналитик Карстен Вельде».
fn unheard_given(marked: &Marked, words: &[Word]) -> Option<(usize, Vec<Naming>)> {
    let [given, rest @ ..] = words else { return None };
    let fathers = usize::from(tells_father(rest));
    let rest = &rest[fathers..];
    let surname = rest.first()?;
    let next_fits_better =
        |next: &Word| is_given(&surname.form) || strong_surname(&next.form) && !next.form.is_ordinary;
    if rest.get(1).is_some_and(next_fits_better) {
        return None;
    }
    let is_free =
        |word: &Word| word.form.shape == Shape::Capital && !word.form.is_ordinary && !is_place(&word.form);
    let fits = is_free(given)
        && is_long(&given.form)
        && is_free(surname)
        && !is_initial(given)
        && can_be_surname(&surname.form);
    let is_told =
        strong_surname(&surname.form) || rest.len() == 1 && roles::is_introduced(marked, given.span);
    if !fits || !is_told || is_place_of_two(marked, given.span) {
        return None;
    }
    let unheard = unheard_parts(&given.form);
    let mut namings = agreeing(&unheard.iter().collect::<Vec<_>>(), &[], &surname.form.names.surname);
    // Of several ways to restore two unheard words, the one that changes nothing is the nominative they stand in.
    namings.sort_by_key(|naming| naming.name() != format!("{} {}", given.form.surface, surname.form.surface));
    (!namings.is_empty()).then_some((2 + fathers, namings))
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

/// What a form may be as a given name that no table has.
fn unheard_parts(form: &Form) -> Vec<NamePart> {
    form.names.surname.iter().map(|part| NamePart { strength: Strength::Possible, ..part.clone() }).collect()
}

fn is_given(form: &Form) -> bool {
    !form.names.given.is_empty()
}

fn is_patronymic(form: &Form) -> bool {
    !form.names.patronymic.is_empty()
        && form.names.surname.iter().all(|part| part.strength != Strength::Known)
}

/// «Ерназар Қуатбекұлы»: what tells the father may be all the surname there is.
fn is_last_name(words: &[Word], at: usize) -> bool {
    words[at].form.names.patronymic.iter().all(|part| part.strength == Strength::Typical)
        && words.get(at + 1).is_none_or(|word| !can_be_surname(&word.form))
}

/// «Иван Бабич»: a surname in -ич, when nothing follows that could be the surname.
fn next_is_given_surname(words: &[Word], at: usize) -> bool {
    words.get(at + 1).is_none_or(|word| !can_be_surname(&word.form))
        && words[at].form.names.surname.iter().any(|part| part.strength == Strength::Known)
}

/// Whether its ending or the dictionary says that it is a surname.
fn strong_surname(form: &Form) -> bool {
    form.names.surname.iter().any(|part| part.strength > Strength::Possible)
}

fn next_is_strong(words: &[Word]) -> bool {
    words.get(1).is_some_and(|word| strong_surname(&word.form) || is_patronymic(&word.form))
}

/// Shorter capitals are abbreviations: «США», «ОТГ».
fn is_long(form: &Form) -> bool {
    let letters = form.surface.chars().count();
    letters >= 2 && (form.shape != Shape::Upper || letters >= 4)
}

/// Two given names that agree: «Хосе Мария».
fn joined(first: &[NamePart], second: &[NamePart]) -> Vec<NamePart> {
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
    if parts.is_empty() { first.to_vec() } else { parts }
}

/// A foreign surname that no pattern fits stays as it is printed.
fn as_printed(given: &[NamePart], surname: &Word) -> Vec<Naming> {
    let undeclined = |part: &NamePart| NamePart { nominative: surname.form.surface.clone(), ..part.clone() };
    let surnames: Vec<NamePart> = given.iter().map(undeclined).collect();
    agreeing(&given.iter().collect::<Vec<_>>(), &[], &surnames)
}

fn add_particles(namings: &mut [Naming], particles: &[Word]) {
    if particles.is_empty() {
        return;
    }
    let printed: Vec<&str> = particles.iter().map(|word| &*word.form.surface).collect();
    for naming in namings {
        naming.surname = naming.surname.take().map(|surname| format!("{} {surname}", printed.join(" ")));
    }
}

fn starts_sentence(marked: &Marked, word: usize) -> bool {
    let start = marked.words[word].span.start;
    let before = marked.text()[..start].trim_end();
    before.is_empty() || before.ends_with(['.', '!', '?', '…', '\n', '«', '"', '“', '–', '—', '-', ':'])
}
