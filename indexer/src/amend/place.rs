//! Which quote an editor means: found by its words, wherever they stand now.

use crate::analysis::quotes::Quote;
use crate::analysis::words;
use crate::correction::Anchor;
use crate::knowledge::lexicon::fold;
use crate::text::Span;

/// Fewer words stand in many places: they are no trace of a quote whose borders have moved.
const TELLING_WORDS: usize = 4;
/// So many words may stand between the parts of a quote: who says it.
const GAP_WORDS: usize = 30;

/// The quotes that an anchor holds. As a rule one; several where the same words have come to be cut into more quotes.
pub fn quotes(text: &str, quotes: &[Quote], anchor: &Anchor) -> Vec<usize> {
    let wanted = compared(&anchor.words);
    let same = equal(text, quotes, &wanted);
    if !same.is_empty() {
        return same.get(anchor.occurrence.saturating_sub(1)).copied().into_iter().collect();
    }
    let place = standing(text, &wanted).into_iter().nth(anchor.occurrence.saturating_sub(1));
    place.map_or(Vec::new(), |place| lying_in(quotes, place))
}

/// Whether the words of an anchor still stand in the text, be they a quote or not.
pub fn stands(text: &str, anchor: &Anchor) -> bool {
    standing(text, &compared(&anchor.words)).len() >= anchor.occurrence.max(1)
}

/// Which quotes an editor may mean who gives these words: those that are just these, else those that hold them.
pub fn meant_by(text: &str, quotes: &[Quote], given: &str) -> Vec<usize> {
    let wanted = compared(given);
    if wanted.is_empty() {
        return Vec::new();
    }
    let same = equal(text, quotes, &wanted);
    if !same.is_empty() {
        return same;
    }
    let holds =
        |quote: &Quote| compared(&quote.text(text)).windows(wanted.len()).any(|window| window == &wanted[..]);
    let holding: Vec<usize> = (0..quotes.len()).filter(|&number| holds(&quotes[number])).collect();
    if !holding.is_empty() {
        return holding;
    }
    standing(text, &wanted).into_iter().flat_map(|place| lying_in(quotes, place)).collect()
}

/// By what one of the quotes is to be found again.
pub fn anchor(article: &str, text: &str, quotes: &[Quote], number: usize) -> Anchor {
    let words = quotes[number].text(text);
    let same = equal(text, quotes, &compared(&words));
    let occurrence = same.iter().position(|&other| other == number).map_or(1, |before| before + 1);
    Anchor { article: article.to_owned(), words, occurrence }
}

fn equal(text: &str, quotes: &[Quote], wanted: &[String]) -> Vec<usize> {
    (0..quotes.len()).filter(|&number| compared(&quotes[number].text(text)) == wanted).collect()
}

/// Words as they are compared: without the signs between them, capitals and ё.
fn compared(text: &str) -> Vec<String> {
    words::spans(text, Span::new(0, text.len())).map(|word| fold::folded(word.of(text))).collect()
}

/// Where these words stand in a text, one after another, with room for who says them.
fn standing(text: &str, wanted: &[String]) -> Vec<Span> {
    if wanted.len() < TELLING_WORDS {
        return Vec::new();
    }
    let all: Vec<Span> = words::spans(text, Span::new(0, text.len())).collect();
    let folded: Vec<String> = all.iter().map(|word| fold::folded(word.of(text))).collect();
    let (mut places, mut next) = (Vec::new(), 0);
    while next < all.len() {
        match last_of(&folded, wanted, next) {
            Some(last) => {
                places.push(Span::new(all[next].start, all[last].end));
                next = last + 1;
            }
            None => next += 1,
        }
    }
    places
}

/// The word with which `wanted` ends when it begins at `first`.
fn last_of(words: &[String], wanted: &[String], first: usize) -> Option<usize> {
    let (mut at, mut gap) = (first, 0);
    for (number, word) in wanted.iter().enumerate() {
        while words.get(at)? != word {
            gap += 1;
            at += 1;
            if number == 0 || gap > GAP_WORDS {
                return None;
            }
        }
        at += 1;
    }
    at.checked_sub(1)
}

/// The quote that holds most of a place; else those that lie in it for the most part.
fn lying_in(quotes: &[Quote], place: Span) -> Vec<usize> {
    let shared = |quote: &Quote| quote.segments.iter().map(|segment| common(*segment, place)).sum::<usize>();
    let own = |quote: &Quote| quote.segments.iter().map(|segment| segment.len()).sum::<usize>();
    let best = (0..quotes.len()).max_by_key(|&number| shared(&quotes[number]));
    match best.filter(|&number| shared(&quotes[number]) * 2 >= place.len()) {
        Some(number) => vec![number],
        None => {
            let lies = |quote: &Quote| shared(quote) > 0 && shared(quote) * 2 >= own(quote);
            (0..quotes.len()).filter(|&number| lies(&quotes[number])).collect()
        }
    }
}

fn common(left: Span, right: Span) -> usize {
    left.end.min(right.end).saturating_sub(left.start.max(right.start))
}
