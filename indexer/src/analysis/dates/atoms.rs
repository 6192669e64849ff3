//! A sentence cut as dates need it: numbers apart from what sticks to them, and what stands between.

use crate::analysis::words::Word;
use crate::knowledge::Knowledge;
use crate::knowledge::calendar::{Meaning, Role, Unit, roman};
use crate::knowledge::lexicon::{Case, Part, Shape};
use crate::text::Span;

/// A number or a word, with what it means in a date.
#[derive(Debug, Clone, Default)]
pub(super) struct Atom {
    pub(super) span: Span,
    /// A number written in digits.
    pub(super) number: Option<u32>,
    /// How many digits it has.
    pub(super) digits: usize,
    /// A Roman numeral, where the word can be one.
    pub(super) roman: Option<u32>,
    pub(super) meaning: Meaning,
    /// Whether it begins with a capital.
    pub(super) is_capital: bool,
    /// Whether it is spelt in Latin letters.
    pub(super) is_latin: bool,
    pub(super) is_plural: bool,
    /// Whether it stands in the genitive, as what a preposition or a number governs.
    pub(super) is_genitive: bool,
    /// Whether it stands in the locative: «в среде», which is no day.
    pub(super) is_locative: bool,
    pub(super) is_verb: bool,
    pub(super) is_abbreviation: bool,
    pub(super) is_past: bool,
    pub(super) is_future: bool,
    /// What stands between this atom and the next.
    pub(super) gap: Gap,
}

impl Atom {
    /// Whether it is a number or a word of the calendar; no date begins with anything else.
    pub(super) fn tells_something(&self) -> bool {
        self.digits > 0 || self.roman.is_some() || self.meaning != Meaning::default()
    }
}

/// What stands between two atoms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Gap {
    /// Nothing: «16го».
    Joined,
    /// White space.
    Space,
    /// A dash or hyphen, whatever white space beside it.
    Dash,
    /// A point with no space behind it.
    Dot,
    /// A comma with a space behind it.
    Comma,
    /// A slash.
    Slash,
    /// Anything else, the end too.
    #[default]
    Other,
}

/// The atoms of the words of one sentence.
pub(super) fn cut(text: &str, words: &[Word], knowledge: &Knowledge) -> Vec<Atom> {
    let mut atoms = Vec::with_capacity(words.len() + 4);
    for word in words {
        if word.form.folded.bytes().any(|byte| byte.is_ascii_digit()) {
            add_runs(text, word, knowledge, &mut atoms);
        } else if word.form.folded.contains('-') {
            add_pair(word, knowledge, &mut atoms);
        } else {
            atoms.push(atom(word, knowledge));
        }
    }
    for at in 0..atoms.len().saturating_sub(1) {
        atoms[at].gap = gap(Span::new(atoms[at].span.end, atoms[at + 1].span.start).of(text));
    }
    atoms
}

fn atom(word: &Word, knowledge: &Knowledge) -> Atom {
    let form = &word.form;
    let meaning = knowledge.calendar.meaning(form);
    let first = form.readings.first();
    let is_past = first.is_some_and(|reading| reading.is_past);
    Atom {
        span: word.span,
        roman: (form.shape != Shape::Lower && form.surface.len() <= 12)
            .then(|| roman(&form.surface))
            .flatten(),
        meaning,
        is_capital: matches!(form.shape, Shape::Capital | Shape::Mixed),
        is_latin: form.surface.is_ascii(),
        is_plural: first.is_some_and(|reading| reading.is_plural),
        is_genitive: first.is_some_and(|reading| reading.case == Some(Case::Genitive)),
        is_locative: first.is_some_and(|reading| reading.case == Some(Case::Locative)),
        is_verb: first.is_some_and(|reading| reading.part == Part::Verb),
        is_abbreviation: is_abbreviated(&meaning, &form.surface),
        is_past: is_past && !meaning.is(Role::Plan),
        is_future: meaning.is(Role::Plan)
            || (meaning.is(Role::Future) && !is_past)
            || first.is_some_and(|reading| reading.is_future),
        ..Atom::default()
    }
}

/// «г.», «гг.»
fn is_abbreviated(meaning: &Meaning, printed: &str) -> bool {
    meaning.unit == Some(Unit::Year) && printed.chars().count() <= 2
}

/// «14-15», «15.03.2018», «2027-м»: every run of digits or letters is an atom.
fn add_runs(text: &str, word: &Word, knowledge: &Knowledge, atoms: &mut Vec<Atom>) {
    let inside = word.span.of(text);
    let mut start = 0;
    while let Some((length, is_number)) = run(&inside[start..]) {
        let span = Span::new(word.span.start + start, word.span.start + start + length);
        if is_number {
            atoms.push(number(span, text));
        } else if inside[start..].starts_with(char::is_alphabetic) {
            let meaning = knowledge.calendar.meaning(&knowledge.lexicon.form(span.of(text)));
            let is_abbreviation = is_abbreviated(&meaning, span.of(text));
            atoms.push(Atom { span, meaning, is_abbreviation, ..Atom::default() });
        }
        start += length;
    }
}

/// The length of the run of characters of one kind that `rest` begins with, and whether they are digits.
fn run(rest: &str) -> Option<(usize, bool)> {
    let kind = |letter: char| (letter.is_ascii_digit(), letter.is_alphabetic());
    let first = kind(rest.chars().next()?);
    Some((rest.find(|letter| kind(letter) != first).unwrap_or(rest.len()), first.0))
}

fn number(span: Span, text: &str) -> Atom {
    let digits = span.of(text);
    Atom { span, number: digits.parse().ok(), digits: digits.len(), ..Atom::default() }
}

/// «январе-сентябре» is a range of months; any other word with a hyphen stays whole.
fn add_pair(word: &Word, knowledge: &Knowledge, atoms: &mut Vec<Atom>) {
    let whole = atom(word, knowledge);
    let parts: Vec<Atom> = halves(word, knowledge).into_iter().flatten().collect();
    let is_count = |part: &Atom| part.meaning.number.is_some();
    let is_range = parts.iter().all(|part| part.meaning.month.is_some()) || parts.iter().all(is_count);
    if parts.len() == 2 && is_range {
        atoms.extend(parts);
    } else {
        atoms.push(Atom { meaning: Meaning::default(), ..whole });
    }
}

fn halves(word: &Word, knowledge: &Knowledge) -> Option<[Atom; 2]> {
    let (before, after) = word.form.surface.split_once(['-', '\u{2010}', '\u{2011}'])?;
    let half = |part: &str, span| atom(&Word { span, form: knowledge.lexicon.form(part) }, knowledge);
    let middle = word.span.start + before.len();
    let rest = word.span.end.checked_sub(after.len()).filter(|&rest| rest > middle)?;
    Some([half(before, Span::new(word.span.start, middle)), half(after, Span::new(rest, word.span.end))])
}

fn gap(between: &str) -> Gap {
    match between.trim() {
        "" if between.is_empty() => Gap::Joined,
        "" => Gap::Space,
        "." if between.len() == 1 => Gap::Dot,
        "," if between.len() > 1 => Gap::Comma,
        "/" => Gap::Slash,
        "-" | "–" | "—" | "−" | "\u{2010}" | "\u{2011}" => Gap::Dash,
        _ => Gap::Other,
    }
}
