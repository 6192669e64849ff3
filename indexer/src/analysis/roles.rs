//! In what role a person is named: the words beside the name.

use super::language::Lang;
use super::marked::Marked;
use super::words::Word;
use crate::knowledge::lexicon::{Case, Cases, Form, Gender, Part, Shape};
use crate::knowledge::speech::RoleKind;
use crate::text::Span;

pub(crate) mod english;
pub(crate) mod kazakh;
pub(crate) mod nominative;

/// No printed role has more words before the name.
const LONGEST_ROLE_WORDS: usize = 28;
/// «им.», «Г.»: a full stop after so few letters ends no role.
const LONGEST_ABBREVIATION_BYTES: usize = 6;
/// So many adjectives may stand before the noun: «первый узбекский независимый эксперт».
const MOST_ADJECTIVES: usize = 3;

/// The role printed before the name, else after it.
pub(crate) fn beside(marked: &Marked, mention: Span, cases: Cases) -> Option<Span> {
    if marked.lang_at(mention.start) == Lang::En {
        return english::before(marked, mention).or_else(|| english::after(marked, mention));
    }
    before(marked, mention, cases).or_else(|| after(marked, mention, cases))
}

/// What the word before a name tells of the name's case and gender.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Hint {
    /// The cases in which the name may stand.
    pub(crate) cases: Option<Cases>,
    /// The gender of its bearer.
    pub(crate) gender: Option<Gender>,
    /// Whether the word is a verb, whose subject the name is, rather than a role.
    pub(crate) is_verb: bool,
}

/// Reads the word before a name: «эксперта …» wants a genitive, «отметила …» a woman in the nominative.
pub(crate) fn hint_before(marked: &Marked, mention: Span) -> Hint {
    match marked.lang_at(mention.start) {
        Lang::En => return Hint { gender: english::gender_before(marked, mention), ..Hint::default() },
        Lang::Kk => return Hint::default(),
        Lang::Ru | Lang::Other => {}
    }
    let first = marked.words_in(mention).start;
    let Some(word) = first.checked_sub(1).and_then(|number| marked.words.get(number)) else {
        return Hint::default();
    };
    let gap = Span::new(word.span.end, mention.start).of(marked.text());
    if !gap.chars().all(char::is_whitespace) || gap.contains('\n') {
        return Hint::default();
    }
    if let Some(reading) =
        word.form.readings.iter().find(|reading| reading.part == Part::Verb && reading.is_past)
    {
        let gender = reading.gender.filter(|_| !reading.is_plural);
        return Hint { cases: gender.map(|_| Cases::of(Case::Nominative)), gender, is_verb: true };
    }
    let cases = role_cases(marked, &word.form);
    let own = cases.and_then(|_| woman(&word.form));
    let gender = own.or_else(|| gender_before_role(marked, mention));
    Hint { cases, gender, is_verb: false }
}

/// «заявила официальный представитель …»: the verb before a role tells whose it is.
fn gender_before_role(marked: &Marked, mention: Span) -> Option<Gender> {
    let role = before(marked, mention, Cases::of(Case::Nominative))?;
    let verb = marked.words.get(marked.words_in(role).start.checked_sub(1)?)?;
    let is_near = Span::new(verb.span.end, role.start).of(marked.text()) == " ";
    let reading = verb.form.readings.first()?;
    let is_past = reading.part == Part::Verb && reading.is_past && !reading.is_plural;
    reading.gender.filter(|gender| is_near && is_past && *gender != Gender::Neuter)
}

/// «певица», «киргизка»: a noun that only a woman is called by. Men's nouns are for both: «эксперт Анна …».
pub(crate) fn woman(form: &Form) -> Option<Gender> {
    let mut nouns =
        form.readings.iter().filter(|reading| reading.part == Part::Noun && reading.weight >= 60).peekable();
    let is_woman = |reading: &crate::knowledge::lexicon::Reading| {
        reading.is_animate && reading.gender == Some(Gender::Feminine)
    };
    nouns.peek()?;
    nouns.all(|reading| is_woman(reading) && !reading.is_plural).then_some(Gender::Feminine)
}

/// Whether a role or a verb of speech stands directly before a name.
pub(crate) fn is_introduced(marked: &Marked, mention: Span) -> bool {
    match marked.lang_at(mention.start) {
        Lang::En => return english::is_introduced(marked, mention),
        Lang::Kk => return kazakh::is_introduced(marked, mention),
        Lang::Ru | Lang::Other => {}
    }
    let first = marked.words_in(mention).start;
    let Some(word) = first.checked_sub(1).and_then(|number| marked.words.get(number)) else { return false };
    let gap = Span::new(word.span.end, mention.start).of(marked.text());
    let is_near = gap.chars().all(|letter| matches!(letter, ' ' | '\u{A0}' | '»'));
    is_near
        && (role_cases(marked, &word.form).is_some()
            || marked.knowledge.speech.report(&word.form).is_some()
            || before(marked, mention, Cases::ALL).is_some())
}

/// The word that joins two roles, or two parts of one.
const AND: &str = "и";

/// The role before a name that stands in one of these cases.
pub(crate) fn before(marked: &Marked, mention: Span, cases: Cases) -> Option<Span> {
    match marked.lang_at(mention.start) {
        Lang::En => return english::before(marked, mention),
        Lang::Kk => return kazakh::before(marked, mention, 0),
        Lang::Ru | Lang::Other => {}
    }
    let first = marked.words_in(mention).start;
    let floor = marked.paragraph_at(mention.start).map(|number| marked.paragraphs[number].words.start)?;
    let mut start = None;
    let mut lists = false;
    for number in (floor..first).rev().take(LONGEST_ROLE_WORDS) {
        let (word, next) = (&marked.words[number], &marked.words[number + 1]);
        let gap = Span::new(word.span.end, next.span.start).of(marked.text());
        let is_abbreviated = gap.starts_with('.') && word.span.len() <= LONGEST_ABBREVIATION_BYTES;
        let gap = if is_abbreviated { &gap[1..] } else { gap };
        // «руководитель Института философии, политологии и права Иван Примеров»: a list within the name of a body.
        let is_and = &*word.form.folded == AND;
        lists |= is_and;
        let is_apart = start.is_none() && gap.contains(',') && !lists || start.is_some() && is_and;
        if ends_role(gap) || ends_clause(&word.form) || is_apart || is_of_another_name(word, next) {
            break;
        }
        if role_cases(marked, &word.form).is_some_and(|own| !own.and(cases).is_empty()) {
            start = Some(number);
        }
    }
    let start = with_adjectives(marked, start?, floor);
    let start = joined(marked, mention, start, cases).unwrap_or(start);
    Some(Span::new(marked.words[start].span.start, mention.start).trimmed(marked.text()))
}

/// «заявил бывший канцлер Германии и председатель совета X»: of two roles beside a verb in the singular both are of X.
fn joined(marked: &Marked, mention: Span, start: usize, cases: Cases) -> Option<usize> {
    let floor = marked.paragraph_at(mention.start).map(|number| marked.paragraphs[number].words.start)?;
    let is_and = |number: &usize| &*marked.words[*number].form.folded == AND;
    let and = start.checked_sub(1).filter(|number| *number >= floor && is_and(number))?;
    for number in (floor..and).rev().take(LONGEST_ROLE_WORDS) {
        let (word, next) = (&marked.words[number], &marked.words[number + 1]);
        let gap = Span::new(word.span.end, next.span.start).of(marked.text());
        if gap.trim() != "" && !gap.trim().ends_with(['«', '»']) || is_finite(&word.form) {
            return None;
        }
        if role_cases(marked, &word.form).is_some_and(|own| !own.and(cases).is_empty()) {
            let first = with_adjectives(marked, number, floor);
            let before =
                first.checked_sub(1).filter(|verb| *verb >= floor).map(|verb| &marked.words[verb].form);
            let speaks = |verb: &Form| marked.knowledge.speech.report(verb).is_some() && is_of_one(verb);
            let after = marked.words.get(marked.words_in(mention).end).map(|verb| &verb.form);
            let starts = marked.starts_sentence(marked.words[first].span.start);
            let is_singular = match before {
                Some(verb) if !starts => speaks(verb),
                _ => starts && after.is_some_and(|verb| is_of_one(verb)),
            };
            return is_singular.then_some(first);
        }
    }
    None
}

/// Whether a form is a verb or a short participle in the singular: «заявил», «избран».
fn is_of_one(form: &Form) -> bool {
    form.readings.first().is_some_and(|reading| {
        let is_short = reading.part == Part::Adjective && reading.case.is_none();
        (reading.part == Part::Verb || is_short) && !reading.is_plural
    })
}

/// The adjectives that stand before a noun and agree with it belong to the role.
fn with_adjectives(marked: &Marked, noun: usize, floor: usize) -> usize {
    let cases = role_cases(marked, &marked.words[noun].form).unwrap_or_default();
    first_adjective(marked, noun, floor, cases)
}

/// The first of the adjectives before a noun that stand in one of these cases; the noun itself where there is none.
pub(crate) fn first_adjective(marked: &Marked, noun: usize, floor: usize, cases: Cases) -> usize {
    let mut start = noun;
    for number in (floor..noun).rev().take(MOST_ADJECTIVES) {
        let (word, next) = (&marked.words[number], &marked.words[number + 1]);
        let gap = Span::new(word.span.end, next.span.start).of(marked.text());
        let agrees = |reading: &crate::knowledge::lexicon::Reading| {
            reading.part == Part::Adjective && reading.case.is_some_and(|case| cases.has(case))
        };
        if gap != " " || !word.form.readings.iter().any(agrees) {
            break;
        }
        start = number;
    }
    start
}

/// The role after a name, in one of its cases: «с Иваном Примеровым, директором школы,».
fn after(marked: &Marked, mention: Span, cases: Cases) -> Option<Span> {
    let rest = marked.text().get(mention.end..)?;
    let opening = [", ", " (", " – ", " — "].into_iter().find(|opening| rest.starts_with(opening))?;
    let paragraph = &marked.paragraphs[marked.paragraph_at(mention.start)?];
    let first = marked.words_in(mention).end;
    let closing: &[char] =
        if opening == " (" { &[')'] } else { &[',', '.', ';', ':', '–', '—', '(', '!', '?'] };
    let start = marked.words.get(first).filter(|_| first < paragraph.words.end)?.span.start;
    let inside = Span::new(start, paragraph.span.end).of(marked.text());
    let end = start + inside.find(closing).unwrap_or(inside.len());
    let words = &marked.words[marked.words_in(Span::new(start, end))];
    let names_role = words.iter().take(MOST_ADJECTIVES + 1).any(|word| {
        word.form.shape == Shape::Lower
            && role_cases(marked, &word.form)
                .is_some_and(|own| own.has(Case::Nominative) || !own.and(cases).is_empty())
    });
    let has_verb = words.iter().any(|word| is_finite(&word.form));
    (names_role && !has_verb && words.len() <= LONGEST_ROLE_WORDS)
        .then(|| Span::new(start, end).trimmed(marked.text()))
}

/// The cases of a form that names what a human being is: «эксперт», «министром».
pub(crate) fn role_cases(marked: &Marked, form: &Form) -> Option<Cases> {
    match marked.knowledge.speech.role(form) {
        Some((RoleKind::Body | RoleKind::Medium | RoleKind::Unnamed, _)) => None,
        Some((_, cases)) => Some(cases),
        None => animate_cases(form),
    }
}

/// Any noun for a human being may be a role beside a name: «пасечник», «хормейстер».
fn animate_cases(form: &Form) -> Option<Cases> {
    let nouns = form.readings.iter().filter(|reading| {
        reading.part == Part::Noun
            && reading.is_animate
            && reading.name.is_none()
            && !reading.is_plural
            && reading.weight >= 200
    });
    let cases =
        nouns.filter_map(|reading| reading.case).fold(Cases::default(), |all, case| all.or(Cases::of(case)));
    (!cases.is_empty() && form.shape == Shape::Lower).then_some(cases)
}

/// Whether a form is, as a rule, a finite verb.
pub(crate) fn is_finite(form: &Form) -> bool {
    form.readings.first().is_some_and(|reading| reading.part == Part::Verb && reading.weight > 500)
}

/// A given name before a surname: the role beyond it is another person's.
fn is_of_another_name(word: &Word, next: &Word) -> bool {
    word.form.shape == Shape::Capital
        && !word.form.is_ordinary
        && !word.form.names.given.is_empty()
        && next.form.shape == Shape::Capital
}

/// Signs that no role runs across. Quotation marks are none: «директор АО «Заря» Иван Примеров».
fn ends_role(gap: &str) -> bool {
    gap.contains(['.', '!', '?', ';', ':', '…', '(', ')', '—', '–', '\n']) || gap.contains(" - ")
}

fn ends_clause(form: &Form) -> bool {
    is_finite(form)
        || form.readings.first().is_some_and(|reading| {
            reading.part == Part::VerbForm || (reading.part == Part::Particle && &*form.folded != AND)
        })
}
