//! Roles in English: «harbour hydrographer Viktor Pridonov», «Viktor Pridonov, a harbour hydrographer,».

use crate::analysis::marked::Marked;
use crate::knowledge::lexicon::{Gender, Shape};
use crate::knowledge::speech::RoleKind;
use crate::knowledge::wording::{Number, Small};
use crate::text::Span;

/// No role before a name has more words.
const LONGEST_BEFORE_WORDS: usize = 7;
/// The noun of a role after a name is one of its first words.
const NOUN_WITHIN_WORDS: usize = 6;
/// No role after a name has more words.
const LONGEST_AFTER_WORDS: usize = 22;

/// The role before a name. A comma may part the two where the role has an article: «its coordinator, Nigar …».
pub(crate) fn before(marked: &Marked, mention: Span) -> Option<Span> {
    let (floor, name) = (floor(marked, mention)?, first_of_name(marked, mention)?);
    let last = name.checked_sub(1).filter(|&number| number >= floor)?;
    let is_apart = gap(marked, last) == ", ";
    if !(gap(marked, last) == " " || is_apart) {
        return None;
    }
    let noun = noun_before(marked, last, floor)?;
    let start = first_of_phrase(marked, noun, floor);
    let wording = &marked.knowledge.english;
    let has_article = start.checked_sub(1).filter(|&number| number >= floor).is_some_and(|number| {
        let form = &marked.words[number].form;
        wording.is(form, Small::Article) || wording.is(form, Small::Possessive)
    });
    let names_owner = || marked.words[start].form.folded.contains('\'');
    (!is_apart || has_article || names_owner())
        .then(|| Span::new(marked.words[start].span.start, marked.words[last].span.end))
}

/// The noun of a role that ends with this word: itself, or «minister» in «minister of water resources».
fn noun_before(marked: &Marked, last: usize, floor: usize) -> Option<usize> {
    let wording = &marked.knowledge.english;
    let mut joins = false;
    for number in (floor..=last).rev().take(LONGEST_BEFORE_WORDS) {
        let form = &marked.words[number].form;
        if is_human(marked, number) && (joins || number == last) {
            return Some(number);
        }
        let is_small = wording.is(form, Small::Stop) || wording.is(form, Small::Article);
        let is_capital = form.shape != Shape::Lower && !is_small;
        if !(is_capital || is_small)
            || number == last && is_small
            || number < last && gap(marked, number) != " "
        {
            return None;
        }
        joins = is_small && form.shape == Shape::Lower;
    }
    None
}

/// The role after a name, without its article: up to the next comma.
pub(crate) fn after(marked: &Marked, mention: Span) -> Option<Span> {
    let rest = marked.text().get(mention.end..)?;
    [", ", " (", " – ", " — "].iter().find(|opening| rest.starts_with(**opening))?;
    let paragraph = &marked.paragraphs[marked.paragraph_at(mention.start)?];
    let mut first = marked.words_in(mention).end;
    let wording = &marked.knowledge.english;
    while marked.words.get(first).filter(|_| first < paragraph.words.end).is_some_and(|word| {
        wording.is(&word.form, Small::Article) || wording.is(&word.form, Small::Possessive)
    }) {
        first += 1;
    }
    let start = marked.words.get(first).filter(|_| first < paragraph.words.end)?.span.start;
    let inside = Span::new(start, paragraph.span.end).of(marked.text());
    let signs = [',', '.', ';', ':', '–', '—', '(', ')', '!', '?', '"', '“', '”', '\n'];
    let sign = start + inside.find(signs).unwrap_or(inside.len());
    let end = (first..marked.words_in(Span::new(start, sign)).end)
        .find(|&number| number > first && ends_role(marked, number))
        .map_or(sign, |number| marked.words[number].span.start);
    let words = marked.words_in(Span::new(start, end));
    let names_role = words.clone().take(NOUN_WITHIN_WORDS).any(|number| is_human(marked, number));
    let is_verb = |number: usize| wording.verb(&[&marked.words[number].form]).is_some();
    (names_role && words.len() <= LONGEST_AFTER_WORDS && !words.clone().any(is_verb))
        .then(|| Span::new(start, end).trimmed(marked.text()))
}

/// Whether a role, a title or a verb of speech stands directly before a name.
pub(crate) fn is_introduced(marked: &Marked, mention: Span) -> bool {
    let first = marked.words_in(mention).start;
    let Some(number) = first.checked_sub(1) else { return false };
    let Some(word) = marked.words.get(number) else { return false };
    let wording = &marked.knowledge.english;
    matches!(gap(marked, number), " " | ". ")
        && (wording.verb(&[&word.form]).is_some()
            || wording.is(&word.form, Small::Title)
            || is_human(marked, number))
        || before(marked, mention).is_some()
        || after(marked, mention).is_some()
}

/// The gender that a title before the name shows: «Mrs Sarymova».
pub(crate) fn gender_before(marked: &Marked, mention: Span) -> Option<Gender> {
    let number = marked.words_in(mention).start.checked_sub(1)?;
    let form = &marked.words.get(number)?.form;
    matches!(gap(marked, number), " " | ". ")
        .then(|| marked.knowledge.english.shown(form, Small::Title).flatten())
        .flatten()
}

/// Where a name begins with the titles before it.
pub(crate) fn with_titles(marked: &Marked, mention: Span) -> usize {
    first_of_name(marked, mention).map_or(mention.start, |number| marked.words[number].span.start)
}

/// The words before a noun that make one phrase with it: «harbour hydrographer», «Kazakhstan’s foreign minister».
pub(crate) fn first_of_phrase(marked: &Marked, noun: usize, floor: usize) -> usize {
    let mut start = noun;
    while start > floor && noun - start + 1 < LONGEST_BEFORE_WORDS {
        if gap(marked, start - 1) != " " || ends_phrase(marked, start - 1) {
            break;
        }
        start -= 1;
    }
    start
}

/// Whether the word names what one human being is.
pub(crate) fn is_human(marked: &Marked, number: usize) -> bool {
    let role = marked.knowledge.english.role(&marked.words[number].form);
    matches!(role, Some((kind, Number::One)) if kind != RoleKind::Body)
}

/// Words that no noun has before it: «the», «of», «said».
fn ends_phrase(marked: &Marked, number: usize) -> bool {
    let form = &marked.words[number].form;
    let wording = &marked.knowledge.english;
    let kinds = [
        Small::Stop,
        Small::Opener,
        Small::Article,
        Small::Possessive,
        Small::Pronoun,
        Small::That,
        Small::Aside,
        Small::Relative,
        Small::Source,
        Small::As,
    ];
    kinds.iter().any(|kind| wording.is(form, *kind)) || wording.verb(&[form]).is_some()
}

/// Where a role after a name gives way to a clause: «director of the fund who …».
fn ends_role(marked: &Marked, number: usize) -> bool {
    let form = &marked.words[number].form;
    marked.knowledge.english.is(form, Small::Relative) && form.shape == Shape::Lower
}

/// The first word of the name, or of the titles before it.
fn first_of_name(marked: &Marked, mention: Span) -> Option<usize> {
    let mut first = marked.words_in(mention).start;
    while first > 0
        && matches!(gap(marked, first - 1), " " | ". ")
        && marked.knowledge.english.is(&marked.words[first - 1].form, Small::Title)
    {
        first -= 1;
    }
    Some(first)
}

fn floor(marked: &Marked, mention: Span) -> Option<usize> {
    marked.paragraph_at(mention.start).map(|number| marked.paragraphs[number].words.start)
}

/// What stands between a word and the next.
fn gap<'a>(marked: &Marked<'a>, number: usize) -> &'a str {
    let next = marked.words.get(number + 1).map_or(usize::MAX, |word| word.span.start);
    Span::new(marked.words[number].span.end, next).of(marked.text())
}
