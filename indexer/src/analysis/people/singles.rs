//! Surnames and given names that stand alone.

use super::cast::Cast;
use super::elect::{Votes, elect};
use super::forms::{is_place, is_plain_surname, strong_surname};
use super::naming::{Naming, Printed, given_alone, key, surname_alone};
use super::nobody::is_namesake;
use crate::analysis::language::Lang;
use crate::analysis::marked::Marked;
use crate::analysis::roles;
use crate::analysis::words::Word;
use crate::knowledge::lexicon::{
    Case, Cases, Form, Gender, NamePart, NameType, Part, Reading, Shape, Strength,
};
use crate::knowledge::people::KnownPerson;
use crate::knowledge::speech::{FunctionWord, Report};
use crate::knowledge::traits::Trait;
use crate::text::{Span, Spans};

/// Adds them to the people whom they mean; who is named by a surname only is a person too.
pub(super) fn add(marked: &Marked, cast: &mut Cast, others: Vec<Span>) {
    let named = cast.drafts().iter().flat_map(|draft| draft.mentions.iter().copied());
    let taken: Spans = named.chain(others).collect();
    for word in marked.all(Trait::Capital) {
        let names = &word.form.names;
        let is_part = !names.surname.is_empty() || !names.given.is_empty();
        if is_part && !taken.meet(word.span) && !is_namesake(marked, word.span) {
            add_single(marked, cast, word);
        }
    }
}

fn add_single(marked: &Marked, cast: &mut Cast, word: &Word) {
    let form = &word.form;
    if let Some((number, span)) = with_particle(marked, cast, word) {
        cast.mention(number, span);
        return;
    }
    let surnames = form.names.surname.iter().map(|part| part.nominative.key());
    let bearer = if is_bare(marked, word) && verb_beside(marked, word).is_none() {
        None
    } else {
        cast.by_surname(surnames, word.span)
    };
    if let Some(number) = bearer {
        cast.mention(number, word.span);
        return;
    }
    if form.is_ordinary {
        if let Some(naming) = speaker(marked, word).or_else(|| addressed(marked, word)) {
            cast.attach(naming, word.span);
        }
        return;
    }
    if let Some(number) = cast.by_given(&given_alone(&form.names.given, &[])) {
        cast.mention(number, word.span);
    } else if let Some(naming) = introduced(marked, word) {
        cast.add(naming, word.span);
    } else if let Some(person) = known(marked, word) {
        cast.add(known_naming(person), word.span);
    } else if is_plain_surname(form) && form.names.given.is_empty() && is_of_a_person(marked, word) {
        let printed = Printed { span: word.span, namings: surname_alone(&form.names.surname, None) };
        cast.add(elect(marked, &printed, &Votes::default()), word.span);
    } else if let Some(naming) = speaker(marked, word).or_else(|| addressed(marked, word)) {
        cast.attach(naming, word.span);
    }
}

/// «рассказывает шофёр Эркин», «Камила сказала»: a given name by itself where a role or a verb of speech stands beside it.
fn introduced(marked: &Marked, word: &Word) -> Option<Naming> {
    let form = &word.form;
    let is_sure = form
        .names
        .given
        .iter()
        .any(|part| part.strength == Strength::Known && part.cases.has(Case::Nominative));
    if !is_sure || form.shape == Shape::Upper || !is_told(marked, word) {
        return None;
    }
    let printed = Printed { span: word.span, namings: given_alone(&form.names.given, &[]) };
    (!printed.namings.is_empty()).then(|| elect(marked, &printed, &Votes::default()))
}

/// «сказала Гопко»: whoever stands as the subject of a verb of speech is a person, unless a body or a medium is called so.
fn speaker(marked: &Marked, word: &Word) -> Option<Naming> {
    let form = &word.form;
    let is_name = form.shape == Shape::Capital
        && form.surface.chars().count() > 2
        && form.names.given.is_empty()
        && (strong_surname(form) || !form.is_ordinary)
        && !is_place(form)
        && marked.lang_at(word.span.start) == Lang::Ru;
    if !is_name || is_somebody_else(marked, word) || is_of_a_role(marked, word) {
        return None;
    }
    let gender = verb_beside(marked, word)?;
    if let Some(person) = known(marked, word) {
        return Some(known_naming(person));
    }
    let speaks = |part: &&NamePart| {
        part.cases.has(Case::Nominative) && gender.is_none_or(|gender| gender == part.gender)
    };
    // What declines stays as it is printed in the nominative.
    let is_as_printed = |part: &&NamePart| *part.nominative == *form.surface;
    let parts: Vec<NamePart> =
        form.names.surname.iter().filter(speaks).filter(is_as_printed).cloned().collect();
    let printed = Printed { span: word.span, namings: surname_alone(&parts, None) };
    (!parts.is_empty()).then(|| elect(marked, &printed, &Votes::default()))
}

/// «господин Чевик»: whoever is named with a word of courtesy.
fn addressed(marked: &Marked, word: &Word) -> Option<Naming> {
    let before =
        marked.words_in(word.span).start.checked_sub(1).and_then(|number| marked.words.get(number))?;
    let is_courtesy = are_near(marked, word, before) && marked.knowledge.speech.is_courtesy(&before.form);
    if !is_courtesy || is_place(&word.form) || word.form.shape != Shape::Capital {
        return None;
    }
    if let Some(person) = known(marked, word) {
        return Some(known_naming(person));
    }
    let courtesy = before.form.readings.iter().filter(|reading| reading.part == Part::Noun);
    let agreed = |part: &&NamePart| {
        let agrees = |reading: &Reading| {
            reading.case.is_none_or(|case| part.cases.has(case))
                && reading.gender.is_none_or(|gender| gender == part.gender)
        };
        courtesy.clone().next().is_none() || courtesy.clone().any(agrees)
    };
    let parts: Vec<NamePart> = word.form.names.surname.iter().filter(agreed).cloned().collect();
    let printed = Printed { span: word.span, namings: surname_alone(&parts, None) };
    (!printed.namings.is_empty()).then(|| elect(marked, &printed, &Votes::default()))
}

/// «глава Алтынжара отметил»: behind a role what may be a genitive is of the role.
fn is_of_a_role(marked: &Marked, word: &Word) -> bool {
    let before = marked.words_in(word.span).start.checked_sub(1).and_then(|number| marked.words.get(number));
    let is_role =
        |before: &Word| are_near(marked, word, before) && roles::role_cases(marked, &before.form).is_some();
    let may_be_genitive =
        |part: &NamePart| part.cases.has(Case::Genitive) && *part.nominative != *word.form.surface;
    before.is_some_and(is_role) && word.form.names.surname.iter().any(may_be_genitive)
}

/// Whether a word names a place, a medium, a body or a role, or belongs to a name in marks.
fn is_somebody_else(marked: &Marked, word: &Word) -> bool {
    let number = marked.words_in(word.span).start;
    let form_at = |next: usize| marked.words.get(number + next).map(|word| &*word.form);
    let text = marked.text();
    let is_marked = text[..word.span.start].ends_with(['«', '"', '“', '„', '-', '@', '#', '.'])
        || text[word.span.end..].starts_with(['»', '"', '”', '-', '.']) && !ends_sentence(marked, word);
    let knowledge = marked.knowledge;
    is_marked
        || marked.names_medium(number)
        || knowledge.places.named(form_at).is_some()
        || knowledge.speech.role(&word.form).is_some()
        || !strong_surname(&word.form) && knowledge.bodies.is_called(&word.form)
}

fn ends_sentence(marked: &Marked, word: &Word) -> bool {
    let rest = &marked.text()[word.span.end..];
    rest.strip_prefix(['.', '»']).is_none_or(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// The gender that a verb of speech beside a word tells, if there is such a verb: of human beings, singular.
fn verb_beside(marked: &Marked, word: &Word) -> Option<Option<Gender>> {
    let number = marked.words_in(word.span).start;
    let [before, after] = [number.checked_sub(1), Some(number + 1)].map(|number| {
        number.and_then(|number| marked.words.get(number)).filter(|verb| are_near(marked, word, verb))
    });
    // «, — сказала Гопко», «Гопко считает»; «Рассказал Гопко о воде» may have another subject.
    [before, after.filter(|_| before.is_none_or(|word| !is_preposition(word)))]
        .into_iter()
        .flatten()
        .find_map(|verb| {
            let report = marked.knowledge.speech.report(&verb.form)?;
            // «сообщает Степьинформ»: so media are named too.
            let is_sure = strong_surname(&word.form) || !matches!(report, Report::News | Report::Write);
            let speaks = is_sure && !matches!(report, Report::Relay | Report::Body);
            let reading = verb.form.readings.iter().find(|reading| {
                matches!(reading.part, Part::Verb | Part::Adjective)
                    && !reading.is_plural
                    && !reading.is_of_talk
            })?;
            (speaks && reading.gender != Some(Gender::Neuter)).then_some(reading.gender)
        })
}

fn is_preposition(word: &Word) -> bool {
    word.form.readings.first().is_some_and(|reading| reading.part == Part::Preposition)
}

/// Whether nothing but a space stands between two words.
fn are_near(marked: &Marked, word: &Word, other: &Word) -> bool {
    let (first, second) = if other.span < word.span { (other, word) } else { (word, other) };
    matches!(Span::new(first.span.end, second.span.start).of(marked.text()), " " | "\u{A0}")
}

/// Whether a role of the table or a verb of speech stands beside a word.
fn is_told(marked: &Marked, word: &Word) -> bool {
    let speech = &marked.knowledge.speech;
    let number = marked.words_in(word.span).start;
    let near = |other: &&Word| are_near(marked, word, other);
    let before = number.checked_sub(1).and_then(|number| marked.words.get(number)).filter(near);
    let after = marked.words.get(number + 1).filter(near);
    let is_role =
        |other: &Word| speech.role(&other.form).is_some_and(|(_, cases)| cases.has(Case::Nominative));
    // No nominative stands behind a preposition: «из Милана спросили».
    if before.is_some_and(is_preposition) {
        return false;
    }
    before.is_some_and(|other| is_role(other) || speech.report(&other.form).is_some())
        || after.is_some_and(|other| speech.report(&other.form).is_some())
}

/// «Ле Пен»: a small word before it belongs to the surname of somebody who is named in full.
fn with_particle(marked: &Marked, cast: &Cast, word: &Word) -> Option<(usize, Span)> {
    let number = marked.words_in(word.span).start.checked_sub(1)?;
    let particle =
        marked.words.get(number).filter(|before| marked.knowledge.lexicon.is_name_particle(&before.form))?;
    let span = Span::new(particle.span.start, word.span.end);
    let is_one = span.of(marked.text()).len() == particle.span.len() + 1 + word.span.len();
    let surnames = word.form.names.surname.iter();
    let whole: Vec<String> =
        surnames.map(|part| key(&format!("{} {}", particle.form.surface, part.nominative))).collect();
    let bearer = is_one.then(|| cast.by_surname(whole.iter().map(String::as_str), word.span)).flatten()?;
    Some((bearer, span))
}

/// Whom the table knows by this surname, or by the office that is printed before it: «президент Алиев».
fn known<'a>(marked: &Marked<'a>, word: &Word) -> Option<&'a KnownPerson> {
    let people = &marked.knowledge.people;
    let by_surname =
        word.form.names.surname.iter().find_map(|part| people.by_surname_key(part.nominative.key()));
    by_surname.or_else(|| holder(marked, word))
}

/// Who held the office before a surname on the day of the article, where the surname is that holder's.
fn holder<'a>(marked: &Marked<'a>, word: &Word) -> Option<&'a KnownPerson> {
    let role = roles::before(marked, word.span, Cases::ALL)?;
    let words = marked.words_in(role);
    let forms: Vec<&Form> = marked.words[words].iter().map(|word| &*word.form).collect();
    let offices = (0..forms.len()).filter_map(|first| marked.knowledge.offices.printed(&forms[first..]));
    let holders = offices.filter_map(|printed| {
        let id = marked.knowledge.offices.holder(printed.office, marked.published)?;
        marked.knowledge.people.by_id(id)
    });
    let bears = |person: &&KnownPerson| {
        let surname = key(person.surname());
        word.form.names.surname.iter().any(|part| part.nominative.key() == surname)
    };
    holders.into_iter().find(bears)
}

fn known_naming(person: &KnownPerson) -> Naming {
    let surname = person.surname();
    let given = match person.is_surname_first {
        true => person.name.strip_prefix(surname),
        false => person.name.strip_suffix(surname),
    };
    let given = given.map(str::trim).filter(|given| !given.is_empty());
    Naming {
        given: given.map(ToString::to_string),
        is_surname_first: person.is_surname_first,
        ..Naming::of_surname(surname, person.gender, Cases::ALL, 1)
    }
}

/// Whether a surname of somebody who is not named in full may mean a person where it stands: not «в Николаеве», not
/// «театр Чехова», not a word in marks; what is a place besides wants a role or a verb of speech beside it.
fn is_of_a_person(marked: &Marked, word: &Word) -> bool {
    let number = marked.words_in(word.span).start;
    let before = number.checked_sub(1).and_then(|number| marked.words.get(number)).map(|word| &word.form);
    let speech = &marked.knowledge.speech;
    let is_after_place = before.is_some_and(|form| speech.is(form, FunctionWord::At))
        && word.form.names.surname.iter().any(|part| part.cases.has(Case::Locative));
    let is_thing = before.is_some_and(|form| speech.is_named_thing(form) || speech.is_title_noun(form));
    let is_place =
        word.form.readings.iter().any(|reading| reading.is_known && reading.name == Some(NameType::Place));
    let next = marked.words.get(number + 1).map(|word| &word.form);
    let speaks = || next.is_some_and(|form| speech.report(form).is_some());
    let is_told = || speaks() || roles::is_introduced(marked, word.span);
    let is_title =
        marked.text()[..word.span.start].ends_with('«') && marked.text()[word.span.end..].starts_with('»');
    !is_after_place && !is_thing && !is_title && (!is_place || is_told())
}

/// Whether a word at the start of a sentence is rather an ordinary one: «Лебедь взлетел».
fn is_bare(marked: &Marked, word: &Word) -> bool {
    let form = &word.form;
    let starts = || marked.starts_sentence(word.span.start);
    form.is_ordinary && form.shape == Shape::Capital && !is_plain_surname(form) && starts()
}
