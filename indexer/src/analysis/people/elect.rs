//! Which of several nominatives a printed name has: what its neighbours and the rest of the article speak for.

use foldhash::{HashMap, HashSet};

use super::naming::{Naming, Printed, key};
use crate::analysis::marked::Marked;
use crate::analysis::roles;
use crate::knowledge::lexicon::{Case, Form, Gender, Part, Strength};
use crate::knowledge::traits::Trait;
use crate::text::Span;

/// What the names of an article speak for: «Александра Петрова» is told by «Петровым» further on.
#[derive(Debug, Default)]
pub(super) struct Votes {
    /// By the key of a full name: in how many forms it may be printed.
    names: HashMap<String, ByGender>,
    /// By the key of a surname.
    surnames: HashMap<String, ByGender>,
}

/// Votes for the three genders, and for none.
type ByGender = [u32; 4];

/// Where the votes for a gender stand.
fn place(gender: Option<Gender>) -> usize {
    gender.map_or(3, |gender| gender as usize)
}

/// More votes than these say no more.
const MOST_VOTES: u32 = 4;

impl Votes {
    /// Every form of a name votes once for all that it may be.
    pub(super) fn new(marked: &Marked, printed: &[Printed]) -> Votes {
        let mut votes = Votes::default();
        if printed.iter().all(|name| name.namings.len() < 2) {
            return votes;
        }
        let mut seen = HashSet::default();
        for name in printed.iter().filter(|name| seen.insert(name.span.of(marked.text()))) {
            for naming in &name.namings {
                votes.add(naming);
            }
        }
        votes.add_singles(marked);
        votes
    }

    fn add(&mut self, naming: &Naming) {
        let Some(surname) = &naming.surname else { return };
        self.surnames.entry(key(surname)).or_default()[place(naming.gender)] += 1;
        if naming.given.is_some() {
            self.names.entry(key(&naming.name())).or_default()[place(naming.gender)] += 1;
        }
    }

    /// Words that stand alone vote for surnames that are in question.
    fn add_singles(&mut self, marked: &Marked) {
        let mut seen: HashSet<*const Form> = HashSet::default();
        for word in marked.all(Trait::Capital).filter(|word| !word.form.names.surname.is_empty()) {
            if word.form.is_ordinary || !seen.insert(std::sync::Arc::as_ptr(&word.form)) {
                continue;
            }
            for part in &word.form.names.surname {
                // Only what a name in question votes for counts.
                let votes = self.surnames.get_mut(part.nominative.key());
                let votes = votes.map(|votes| &mut votes[place(Some(part.gender))]);
                if let Some(votes) = votes.filter(|votes| **votes > 0) {
                    *votes += 1;
                }
            }
        }
    }

    fn of(&self, naming: &Naming) -> i32 {
        let of = |votes: &HashMap<String, ByGender>, name: &str| {
            votes.get(&key(name)).map_or(0, |votes| votes[place(naming.gender)].min(MOST_VOTES))
        };
        let surnames = of(&self.surnames, naming.surname.as_deref().unwrap_or_default());
        (3 * of(&self.names, &naming.name()) + surnames).cast_signed()
    }
}

/// The naming that its neighbours and the rest of the article speak for.
pub(super) fn elect(marked: &Marked, name: &Printed, votes: &Votes) -> Naming {
    if let [naming] = &name.namings[..] {
        return naming.clone();
    }
    let hint = roles::hint_before(marked, name.span);
    let is_owner = is_owner(marked, name.span);
    let verb = verb_behind(marked, name.span).filter(|_| !is_owner);
    let is_whole = name.namings.iter().all(|naming| naming.given.is_some() || naming.initial.is_some());
    let is_subject = !is_owner && is_subject(marked, name.span, is_whole);
    let rank = |naming: &&Naming| {
        let is_known = marked.knowledge.people.by_name(&naming.name()).is_some();
        let score = i32::try_from(naming.score).unwrap_or(0);
        2 * score
            + votes.of(naming)
            + agreement(naming, &hint)
            + owner(marked, name.span, naming)
            + subject_of(naming, verb)
            + 6 * i32::from(is_known)
            + case(
                naming,
                is_subject && verb.is_none_or(|gender| naming.gender.is_none_or(|own| own == gender)),
            )
            + gender(naming)
            + role(marked, name.span, naming)
            - oddness(marked, name.span, naming, is_subject)
    };
    // Of equals the first counts: they stand in order, the surest first.
    name.namings.iter().rev().max_by_key(rank).cloned().unwrap_or_else(|| name.namings[0].clone())
}

/// «отметила …» wants a woman in the nominative; «эксперта …» a genitive, and may have one of its own: «перевод Иванова».
fn agreement(naming: &Naming, hint: &roles::Hint) -> i32 {
    let case = match hint.cases {
        Some(cases) if !cases.and(naming.cases).is_empty() => 3,
        Some(_) if hint.is_verb => -6,
        Some(_) if !naming.cases.has(Case::Genitive) => -4,
        _ => 0,
    };
    let is_other = |gender| naming.gender.is_some_and(|own| own != gender);
    case - 10 * i32::from(hint.gender.is_some_and(is_other))
}

/// «пресс-секретарь Токаева Берик Уали»: a surname before another's given name is a genitive.
fn owner(marked: &Marked, span: Span, naming: &Naming) -> i32 {
    let next = marked.words.get(marked.words_in(span).end);
    let is_before_name = next.is_some_and(|word| {
        let is_near = Span::new(span.end, word.span.start).of(marked.text()) == " ";
        is_near && word.form.names.given.iter().any(|part| part.strength == Strength::Known)
    });
    6 * i32::from(naming.given.is_none() && is_before_name && naming.cases.has(Case::Genitive))
}

/// A role that stands in one of the name's cases speaks for it, and more so a woman's: «мама второклассницы Айнура …».
fn role(marked: &Marked, span: Span, naming: &Naming) -> i32 {
    let Some(role) = roles::before(marked, span, naming.cases) else { return 0 };
    let mut words = marked.words[marked.words_in(role)].iter();
    let noun = words.find(|word| roles::role_cases(marked, &word.form).is_some());
    let is_womans = noun.is_some_and(|word| roles::woman(&word.form).is_some());
    2 + 4 * i32::from(is_womans && naming.gender == Some(Gender::Feminine))
}

/// The gender of a verb in the past tense directly behind a name.
fn verb_behind(marked: &Marked, name: Span) -> Option<Gender> {
    let next = marked.words.get(marked.words_in(name).end)?;
    let is_near = Span::new(name.end, next.span.start).of(marked.text()) == " ";
    let verb = next
        .form
        .readings
        .first()
        .filter(|reading| is_near && reading.part == Part::Verb && reading.is_past)?;
    verb.gender.filter(|_| !verb.is_plural)
}

fn subject_of(naming: &Naming, verb: Option<Gender>) -> i32 {
    match verb {
        Some(gender) if naming.cases.has(Case::Nominative) && naming.gender == Some(gender) => 4,
        _ => 0,
    }
}

/// «Владимира …» is far oftener the genitive of a man's name than the nominative of a woman's.
fn case(naming: &Naming, is_subject: bool) -> i32 {
    let is_woman = naming.gender == Some(Gender::Feminine);
    match is_subject {
        true => 4 * i32::from(naming.cases.has(Case::Nominative)),
        false => 2 * i32::from(!is_woman),
    }
}

fn gender(naming: &Naming) -> i32 {
    let is_woman = naming.gender == Some(Gender::Feminine);
    let ends_as_a_woman = naming.given.as_deref().is_some_and(|given| given.ends_with(['а', 'я']));
    // Of people with a surname alone far more are men.
    (1 + i32::from(naming.given.is_none())) * i32::from(is_woman == ends_as_a_woman)
}

/// What looks declined hardly stays as it is: «Нелсонсом» is of «Нелсонс», «Фийону» of «Фийон».
fn oddness(marked: &Marked, span: Span, naming: &Naming, is_subject: bool) -> i32 {
    let Some(surname) = naming.surname.as_deref() else { return 0 };
    let words = &marked.words[marked.words_in(span)];
    let parts = words.iter().flat_map(|word| word.form.names.surname.iter().map(move |part| (word, part)));
    let mut own =
        parts.filter(|(_, part)| surname.ends_with(&*part.nominative) && Some(part.gender) == naming.gender);
    let Some((word, part)) = own.next_back().filter(|(_, part)| part.strength == Strength::Possible) else {
        return 0;
    };
    let (printed, restored) = (&*word.form.surface, &*part.nominative);
    let ends = |word: &str, endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    // «Могильного» can hardly be anything but an adjective's genitive.
    let is_adjective = word.form.readings.first().is_some_and(|reading| {
        reading.part == Part::Adjective && reading.case.is_some_and(|case| case != Case::Nominative)
    });
    if restored == printed {
        return match is_subject {
            true => 0,
            false if is_adjective || ends(printed, &["ом", "ем", "ым", "им", "ой", "у", "ю"]) => {
                5
            }
            false => i32::from(ends(printed, &["а", "я", "е"])),
        };
    }
    // «Тоту», «Стокли»: foreign surnames end so far oftener than they decline to such forms.
    let is_foreign = ends(printed, &["и"]) || ends(printed, &["у", "ю"]) && ends(restored, &["а", "я"]);
    if is_adjective && ends(restored, &["ый", "ий"]) {
        0
    } else if is_foreign || ends(restored, &["ой", "ый", "ь"]) {
        6
    } else {
        // «Роналду» is hardly ever the dative of «Роналд», and nothing else.
        3 * i32::from(!part.cases.has(Case::Genitive))
    }
}

/// Whether a noun for no human being stands before a name: «книга Анвара Кирсаева вышла».
fn is_owner(marked: &Marked, name: Span) -> bool {
    let before = marked.words_in(name).start.checked_sub(1).and_then(|number| marked.words.get(number));
    before.is_some_and(|word| {
        let is_noun = word.form.readings.first().is_some_and(|reading| reading.part == Part::Noun);
        let is_near = Span::new(word.span.end, name.start).of(marked.text()) == " ";
        is_noun && is_near && roles::role_cases(marked, &word.form).is_none()
    })
}

/// Whether a name stands where subjects stand: before a finite verb, or, of whole names, behind one or at the start of a
/// sentence. A label is one: «Басаева: …». A surname alone is too often an object there: «Ловят Басаева».
fn is_subject(marked: &Marked, name: Span, is_whole: bool) -> bool {
    let words = marked.words_in(name);
    let is_verb = |number: Option<usize>| {
        number.and_then(|number| marked.words.get(number)).is_some_and(|word| is_singular_verb(&word.form))
    };
    let starts = || marked.starts_sentence(name.start);
    let is_label = || starts() && marked.text()[name.end..].starts_with(':');
    is_verb(Some(words.end)) || is_label() || is_whole && (starts() || is_verb(words.start.checked_sub(1)))
}

/// A plural verb beside a single name has another subject: «Лекцию Анвара Кирсаева слушали».
fn is_singular_verb(form: &Form) -> bool {
    roles::is_finite(form)
        && form.readings.first().is_some_and(|reading| !reading.is_plural && !reading.is_of_talk)
}
