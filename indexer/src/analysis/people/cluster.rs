//! Which printed names are one person.

use foldhash::{HashMap, HashMapExt};

use super::cast::{Cast, Draft};
use super::naming::{Naming, Printed, given_alone, is_plain_surname, key, surname_alone};
use super::{Person, own_id};
use crate::analysis::language::Lang;
use crate::analysis::marked::Marked;
use crate::analysis::roles;
use crate::analysis::words::Word;
use crate::knowledge::lexicon::{Case, Cases, Form, Gender, Shape};
use crate::text::{Span, Spans};

/// Joins printed names, adds the surnames and given names that stand alone, and tells who is known.
pub(super) fn people(marked: &Marked, printed: Vec<Printed>) -> Vec<Person> {
    let votes = votes(marked, &printed);
    let mut cast = Cast::default();
    let mut rest = Vec::new();
    let (namesakes, printed): (Vec<Printed>, Vec<Printed>) =
        printed.into_iter().partition(|name| is_namesake(marked, name.span));
    for name in printed {
        let naming = elect(marked, &name, &votes);
        if naming.given.is_some() && naming.surname.is_some() {
            cast.name(naming, name.span);
        } else {
            rest.push((naming, name.span));
        }
    }
    for (naming, span) in rest {
        cast.attach(naming, span);
    }
    let namesakes = namesakes.iter().map(|name| name.span).collect();
    add_single_words(marked, &mut cast, namesakes);
    finish(marked, cast.into_drafts())
}

/// Whether a street, a school or a prize is named: «имени Плеханова», «улица Абая».
fn is_namesake(marked: &Marked, name: Span) -> bool {
    if marked.lang_at(name.start) == Lang::Kk {
        return roles::kazakh::is_namesake(marked, name);
    }
    let before = marked.words_in(name).start.checked_sub(1).and_then(|number| marked.words.get(number));
    before.is_some_and(|word| {
        let gap = Span::new(word.span.end, name.start).of(marked.text());
        gap.len() <= 3 && !gap.contains(',') && marked.knowledge.speech.is_named_after(&word.form)
    })
}

type Votes = HashMap<(String, Option<Gender>), u32>;

/// Every printed name votes for what it may be: «Александра Петрова» is told by «Петровым» further on.
fn votes(marked: &Marked, printed: &[Printed]) -> Votes {
    let mut votes = Votes::new();
    let mut vote = |naming: &Naming| {
        if let Some(surname) = &naming.surname {
            *votes.entry((key(surname), naming.gender)).or_default() += naming.score;
        }
    };
    for name in printed {
        name.namings.iter().for_each(&mut vote);
    }
    for word in marked.words.iter().filter(|word| is_plain_surname(&word.form)) {
        surname_alone(&word.form.names.surname, None).iter().for_each(&mut vote);
    }
    votes
}

/// The naming that its neighbours and the rest of the article speak for.
fn elect(marked: &Marked, name: &Printed, votes: &Votes) -> Naming {
    if let [naming] = &name.namings[..] {
        return naming.clone();
    }
    let hint = roles::hint_before(marked, name.span);
    let rank = |naming: &&Naming| {
        let agrees = hint.cases.is_none_or(|cases| !cases.and(naming.cases).is_empty())
            && hint.gender.is_none_or(|gender| naming.gender.is_none_or(|own| own == gender));
        let is_known = marked.knowledge.people.by_name(&naming.name()).is_some();
        let has_role = roles::before(marked, name.span, naming.cases).is_some();
        let surname = naming.surname.as_deref().unwrap_or_default();
        let support = votes.get(&(key(surname), naming.gender)).copied().unwrap_or(0);
        let is_woman = naming.gender == Some(Gender::Feminine);
        let ends_as_a_woman = naming.given.as_deref().is_some_and(|given| given.ends_with(['а', 'я']));
        // «Владимира …» is far oftener the genitive of a man's name than the nominative of a woman's.
        let is_likely = match is_subject(marked, name.span) {
            true => naming.cases.has(Case::Nominative),
            false => !is_woman,
        };
        (agrees, is_known, has_role, naming.score, support, ends_as_a_woman == is_woman, is_likely)
    };
    name.namings.iter().max_by_key(rank).cloned().unwrap_or_else(|| name.namings[0].clone())
}

/// Whether a name stands where subjects stand: at the start of a sentence or beside a finite verb.
fn is_subject(marked: &Marked, name: Span) -> bool {
    let words = marked.words_in(name);
    let is_verb = |number: Option<usize>| {
        number.and_then(|number| marked.words.get(number)).is_some_and(|word| is_singular_verb(&word.form))
    };
    let starts = marked.sentences.binary_search_by_key(&name.start, |sentence| sentence.start).is_ok();
    starts || is_verb(words.start.checked_sub(1)) || is_verb(Some(words.end))
}

/// A plural verb beside a single name has another subject: «Лекцию Анвара Кирсаева слушали».
fn is_singular_verb(form: &Form) -> bool {
    roles::is_finite(form) && form.readings.first().is_some_and(|reading| !reading.is_plural)
}

/// Surnames and given names that stand alone.
fn add_single_words(marked: &Marked, cast: &mut Cast, namesakes: Vec<Span>) {
    let named = cast.drafts().iter().flat_map(|draft| draft.mentions.iter().copied());
    let taken: Spans = named.chain(namesakes).collect();
    let singles = marked.words.iter().filter(|word| !matches!(word.form.shape, Shape::Lower | Shape::Number));
    for word in singles.filter(|word| !word.form.names.surname.is_empty() && !taken.meet(word.span)) {
        if !is_namesake(marked, word.span) {
            add_single(marked, cast, word);
        }
    }
}

fn add_single(marked: &Marked, cast: &mut Cast, word: &Word) {
    let form = &word.form;
    let surnames = surname_alone_all(word);
    let bearer = if is_bare(marked, word) { None } else { cast.by_surname(&surnames, word.span) };
    if let Some(number) = bearer {
        cast.mention(number, word.span);
        return;
    }
    if form.is_ordinary {
        return;
    }
    if let Some(number) = cast.by_given(&given_alone(&form.names.given, &[])) {
        cast.mention(number, word.span);
        return;
    }
    let known = surnames.iter().find(|part| marked.knowledge.people.by_surname(part).is_some());
    if let Some(surname) = known {
        cast.add(known_surname(surname), word.span);
    } else if is_plain_surname(form) && form.names.given.is_empty() {
        let printed = Printed { span: word.span, namings: surname_alone(&form.names.surname, None) };
        cast.add(elect(marked, &printed, &Votes::new()), word.span);
    }
}

/// Whether a word at the start of a sentence is rather an ordinary one: «Лебедь взлетел».
fn is_bare(marked: &Marked, word: &Word) -> bool {
    let form = &word.form;
    let starts =
        || marked.sentences.binary_search_by_key(&word.span.start, |sentence| sentence.start).is_ok();
    form.is_ordinary && form.shape == Shape::Capital && !is_plain_surname(form) && starts()
}

/// A surname that the table of people knows, in whatever case it stands.
fn known_surname(surname: &str) -> Naming {
    Naming {
        given: None,
        initial: None,
        surname: Some(surname.to_string()),
        gender: None,
        cases: Cases::ALL,
        score: 1,
    }
}

/// Every nominative that a word may have as a surname; unlike `surname_alone` the unlikely ones too, since a person of the article may bear it.
fn surname_alone_all(word: &Word) -> Vec<String> {
    word.form.names.surname.iter().map(|part| part.nominative.to_string()).collect()
}

/// Sorts the people by first mention and gives each an id, a name and roles.
fn finish(marked: &Marked, mut drafts: Vec<Draft>) -> Vec<Person> {
    drafts.sort_by_key(|draft| draft.mentions[0]);
    let mut people: Vec<Person> = Vec::new();
    let mut by_id: HashMap<String, usize> = HashMap::new();
    for draft in drafts {
        let person = person(marked, draft);
        match by_id.get(&person.id) {
            // Two spellings of one known person become one.
            Some(&number) => people[number].absorb(person),
            None => {
                by_id.insert(person.id.clone(), people.len());
                people.push(person);
            }
        }
    }
    people
}

fn person(marked: &Marked, draft: Draft) -> Person {
    let name = draft.naming.name();
    let known = match (&draft.naming.given, &draft.naming.surname) {
        (Some(_), Some(_)) => marked.knowledge.people.by_name(&name),
        (None, Some(surname)) if draft.naming.initial.is_none() => {
            marked.knowledge.people.by_surname(surname)
        }
        _ => None,
    };
    let is_full = draft.naming.given.is_some() && draft.naming.surname.is_some();
    let mut person = Person {
        id: known.map_or_else(|| own_id(&marked.article.id, &name, is_full), |person| person.id.to_string()),
        name: known.map_or(name, |person| person.name.to_string()),
        gender: known.and_then(|person| person.gender).or(draft.naming.gender),
        is_known: known.is_some(),
        mentions: draft.mentions,
        roles: Vec::new(),
    };
    person.roles = printed_roles(marked, &person);
    person
}

/// The roles printed beside the name, each once.
fn printed_roles(marked: &Marked, person: &Person) -> Vec<String> {
    let mut roles = Vec::new();
    for mention in &person.mentions {
        let cases = super::cases_at(marked, person, *mention);
        if let Some(role) = roles::beside(marked, *mention, cases) {
            let printed = role.of(marked.text()).to_string();
            if !roles.contains(&printed) {
                roles.push(printed);
            }
        }
    }
    roles
}
