//! The dates that an article tells, resolved against its day of publication.

use jiff::civil::Date;

use super::marked::{Marked, Paragraph};
use crate::knowledge::calendar::Unit;
use crate::knowledge::traits::Trait;
use crate::text::Span;

mod atoms;
mod days;
mod months;
mod reference;
mod relative;
mod seasons;
mod years;

use atoms::{Atom, Gap};
use reference::Reference;

/// A date in words at its place. `from` and `to` are the first and the last day meant; equal for one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Finds the dates of an article, in reading order.
///
/// A preposition before a date is not part of it («16 ноября», «октябре»), but for «с … по …», «за девять месяцев …» and what
/// is told from publication («на прошлой неделе»). What cannot be resolved stays out.
pub fn find(marked: &Marked) -> Vec<DateMention> {
    let mut reference = Reference::new(marked.published);
    let mut mentions = Vec::new();
    for paragraph in &marked.paragraphs {
        reference.forget();
        add_paragraph(marked, paragraph, &mut reference, &mut mentions);
    }
    mentions
}

fn add_paragraph(
    marked: &Marked,
    paragraph: &Paragraph,
    reference: &mut Reference,
    mentions: &mut Vec<DateMention>,
) {
    for sentence in &marked.sentences[paragraph.sentences.clone()] {
        let words = marked.words_in(*sentence);
        if !marked.have(words.clone(), Trait::OpensDate) {
            reference.next_sentence(false, false);
            continue;
        }
        let atoms = atoms::cut(marked.text(), &marked.words[words], marked.knowledge);
        reference
            .next_sentence(atoms.iter().any(|atom| atom.is_future), atoms.iter().any(|atom| atom.is_past));
        add_sentence(&Sentence { atoms: &atoms, text: marked.text() }, reference, mentions);
    }
}

/// A sentence as the grammar reads it.
#[derive(Debug, Clone, Copy)]
struct Sentence<'a> {
    atoms: &'a [Atom],
    text: &'a str,
}

/// A date that was read: its first and last atom, and what it means.
#[derive(Debug, Clone, Copy)]
struct Found {
    first: usize,
    last: usize,
    from: Date,
    to: Date,
    /// The year, where it was told and not guessed.
    year: Option<i16>,
}

fn add_sentence(sentence: &Sentence, reference: &mut Reference, mentions: &mut Vec<DateMention>) {
    let mut at = 0;
    let mut last: Option<Found> = None;
    while at < sentence.atoms.len() {
        let opens = sentence.atoms[at].tells_something();
        let Some(found) = opens.then(|| read(sentence, at, reference)).flatten() else {
            at += 1;
            continue;
        };
        let span = sentence.span(found.first, found.last);
        if said_twice(sentence, &found, last, mentions) {
            at = found.last + 1;
            last = Some(found);
            continue;
        }
        last = Some(found);
        if let Some(year) = found.year {
            reference.tell(year, span.end);
        }
        if found.from == found.to {
            reference.tell_day(found.to);
        }
        mentions.push(DateMention { span, from: found.from, to: found.to });
        at = found.last + 1;
    }
}

/// «послезавтра, 7 августа», «5 августа, во вторник»: one day said twice is told by its number.
fn said_twice(
    sentence: &Sentence,
    found: &Found,
    last: Option<Found>,
    mentions: &mut Vec<DateMention>,
) -> bool {
    let is_same = |last: &Found| {
        let touches = last.last + 1 == found.first && sentence.atoms[last.last].gap == Gap::Comma;
        touches && last.from == last.to && (last.from, last.to) == (found.from, found.to)
    };
    let Some(last) = last.filter(is_same) else { return false };
    let is_numbered =
        |found: &Found| sentence.atoms[found.first..=found.last].iter().any(|atom| atom.number.is_some());
    if is_numbered(found) && !is_numbered(&last) {
        mentions.pop();
    }
    !is_numbered(found)
}

/// The longest readings are tried first: «14–15 ноября 2025 года» before «2025 года».
fn read(sentence: &Sentence, at: usize, reference: &Reference) -> Option<Found> {
    days::numeric(sentence, at)
        .or_else(|| days::range(sentence, at, reference))
        .or_else(|| days::listed(sentence, at, reference))
        .or_else(|| days::after_year(sentence, at))
        .or_else(|| days::month_first(sentence, at, reference))
        .or_else(|| seasons::named(sentence, at, reference))
        .or_else(|| seasons::part(sentence, at, reference))
        .or_else(|| seasons::days(sentence, at, reference))
        .or_else(|| seasons::decade(sentence, at))
        .or_else(|| months::range(sentence, at, reference))
        .or_else(|| years::period(sentence, at, reference))
        .or_else(|| months::named(sentence, at, reference))
        .or_else(|| years::range(sentence, at))
        .or_else(|| years::single(sentence, at))
        .or_else(|| relative::from_last_day(sentence, at, reference))
        .or_else(|| relative::read(sentence, at, reference))
}

/// The day, week or month that lies so many of them from a day.
pub fn counted(day: Date, unit: Unit, count: i32) -> Option<(Date, Date)> {
    relative::counted(day, unit, count)
}

impl<'a> Sentence<'a> {
    fn atom(&self, at: usize) -> Option<&'a Atom> {
        self.atoms.get(at)
    }

    /// The atom after `at`, where nothing but white space stands between.
    fn next(&self, at: usize) -> Option<&'a Atom> {
        let gap = self.atom(at)?.gap;
        (gap == Gap::Space).then(|| self.atom(at + 1)).flatten()
    }

    /// What stands between the atom before and this one.
    fn gap_before(&self, at: usize) -> Gap {
        at.checked_sub(1).and_then(|before| self.atom(before)).map_or(Gap::Other, |before| before.gap)
    }

    /// Where the atoms stand, with the point of an abbreviation («2018 г.»).
    fn span(&self, first: usize, last: usize) -> Span {
        let end = &self.atoms[last];
        let is_cut_short = end.is_abbreviation && self.text[end.span.end..].starts_with('.');
        Span::new(self.atoms[first].span.start, end.span.end + usize::from(is_cut_short))
    }
}
