//! What was meant where words were typed that no article has.
//!
//! Tried in turn, each where the one before found nothing: another layout of the keyboard, Cyrillic for Latin letters,
//! a few wrong letters, two words that are one, the beginning of a word, one word that is two. Words in marks are as meant.

use std::collections::HashMap;

use indexer::analysis::words;
use indexer::knowledge::Knowledge;
use indexer::knowledge::lexicon::fold;
use indexer::text::Span;
use tantivy::Result;
use tantivy_fst::Automaton;

use super::alike::{Beginning, Mistyped, Transliterated};
use super::forms::Forms;
use super::score;
use crate::parse::{bare, parse, plain_words};
use crate::passage;
use crate::query::Query;

/// Longer words are not corrected.
const LONGEST_LETTERS: usize = 40;
/// In queries with more unknown words than this nothing is corrected: they are in no language of the index.
const MOST_UNKNOWN: usize = 6;
/// So many words may be meant by an unfinished one.
const COMPLETIONS: usize = 3;
/// Neither half of a word is shorter.
const SHORTEST_HALF: usize = 3;

/// A query as it was meant.
#[derive(Debug)]
pub(super) struct Forgiven {
    /// What is asked instead.
    pub(super) query: Query,
    /// The same as typed text.
    pub(super) corrected: String,
    /// What to type to find what was typed and nothing else.
    pub(super) exact: String,
}

/// Corrects queries by one state of the index.
pub(super) struct Forgive<'a> {
    pub(super) forms: Forms<'a>,
    pub(super) knowledge: &'a Knowledge,
}

/// A stretch of what was typed, and what is put there.
struct Change {
    place: Span,
    meant: String,
}

impl Forgive<'_> {
    /// What was meant; none where all words are known, or enough of them for a long query, or nothing is like those that are not.
    pub(super) fn query(&self, query: &Query) -> Result<Option<Forgiven>> {
        let typed = &*query.typed;
        let places = plain_words(typed, &self.knowledge.query);
        let mut unknown = Vec::new();
        for (number, place) in places.iter().enumerate().take(score::WORDS) {
            if !self.is_known(place.of(typed))? {
                unknown.push(number);
            }
        }
        let is_enough = score::is_long(places.len().saturating_sub(unknown.len()));
        if unknown.is_empty() || is_enough || unknown.len() > MOST_UNKNOWN {
            return Ok(None);
        }
        let mut changes: Vec<Change> = Vec::new();
        for number in unknown {
            let is_free = changes.last().is_none_or(|change| change.place.end <= places[number].start);
            if let Some(change) = self.change(typed, &places, number)?.filter(|_| is_free) {
                changes.push(change);
            }
        }
        Ok((!changes.is_empty()).then(|| self.forgiven(query, &changes)))
    }

    fn forgiven(&self, query: &Query, changes: &[Change]) -> Forgiven {
        let corrected = rewritten(&query.typed, changes, |change| change.meant.clone());
        let exact =
            rewritten(&query.typed, changes, |change| format!("\"{}\"", change.place.of(&query.typed)));
        let meant = parse(&corrected, &self.knowledge.query);
        Forgiven { query: Query { clauses: meant.clauses, ..query.clone() }, corrected, exact }
    }

    /// Whether some article has all the words that a typed word is made of.
    fn is_known(&self, typed: &str) -> Result<bool> {
        if typed.chars().count() > LONGEST_LETTERS {
            return Ok(true);
        }
        for span in words::spans(typed, Span::new(0, typed.len())) {
            let word = span.of(typed);
            let is_asked = word.chars().any(char::is_alphabetic) && passage::is_telling(word, self.knowledge);
            if is_asked && !self.forms.has_key(&passage::keys(word, self.knowledge))? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    /// What was meant by one of the words.
    fn change(&self, typed: &str, places: &[Span], number: usize) -> Result<Option<Change>> {
        let place = places[number];
        let raw = place.of(typed);
        let Some(word) = bare(raw) else { return Ok(None) };
        let is_last = place.end == typed.trim_end().len();
        let change = |meant: Option<String>| meant.map(|meant| Change { place, meant });
        if let Some(meant) = change(self.switched(raw, word)?) {
            return Ok(Some(meant));
        }
        if let Some(meant) = change(self.transliterated(word)?.or(self.mistyped(word)?)) {
            return Ok(Some(meant));
        }
        if let Some(joined) = self.joined(typed, places, number)? {
            return Ok(Some(joined));
        }
        let completed = if is_last { self.completed(word)? } else { None };
        Ok(change(if completed.is_some() { completed } else { self.parted(word)? }))
    }

    /// «njrftd»: the same keys on another layout. Signs beside the word may be letters there.
    fn switched(&self, raw: &str, word: &str) -> Result<Option<String>> {
        for typed in [raw, word] {
            for other in self.knowledge.spelling.switched(typed) {
                let Some(meant) = bare(&other).filter(|meant| meant.chars().count() > 1) else { continue };
                if self.is_known(meant)? && self.is_word(meant) {
                    return Ok(Some(like(word, meant)));
                }
            }
        }
        Ok(None)
    }

    /// Whether it is more than small words and signs.
    fn is_word(&self, typed: &str) -> bool {
        typed.chars().any(char::is_alphabetic) && passage::is_telling(typed, self.knowledge)
    }

    /// «Toqaev».
    fn transliterated(&self, word: &str) -> Result<Option<String>> {
        let lower = fold::repaired(word).to_lowercase();
        let is_latin = |letter: char| letter.is_ascii_alphabetic() || matches!(letter, '-' | '\'');
        if !lower.chars().all(is_latin) || lower.chars().count() < 3 {
            return Ok(None);
        }
        let mut meant = Vec::new();
        for part in lower.split('-') {
            let automaton = Transliterated::new(part, &self.knowledge.spelling);
            match self.likeliest(&automaton, |_| 0.0)? {
                Some(form) => meant.push(form),
                None => return Ok(None),
            }
        }
        Ok(Some(like(word, &meant.join("-"))))
    }

    /// «Тоакев». Words that the dictionary knows are spelt as they should be.
    fn mistyped(&self, word: &str) -> Result<Option<String>> {
        let form = self.knowledge.lexicon.form(&word.to_lowercase());
        let is_spelt = form.readings.iter().any(|reading| reading.is_known);
        let is_plain = form.folded.chars().all(|letter| letter.is_alphabetic() || letter == '-');
        if is_spelt || !is_plain {
            return Ok(None);
        }
        let Some(automaton) = Mistyped::new(&form.folded) else { return Ok(None) };
        let first = form.folded.chars().next();
        let cost = |meant: &str| {
            let first = if meant.chars().next() == first { 0.0 } else { score::FIRST_LETTER };
            score::WRONG_LETTER * (f32::from(automaton.wrong(meant)) + first)
        };
        Ok(self.likeliest(&automaton, cost)?.map(|meant| like(word, &meant)))
    }

    /// The word that stands most often, less what it costs.
    fn likeliest(
        &self,
        automaton: &impl Automaton<State: Clone>,
        cost: impl Fn(&str) -> f32,
    ) -> Result<Option<String>> {
        let words = self.words(automaton)?.into_iter();
        let weighed = words.map(|(word, count)| (count.ln_1p() - cost(&word), word));
        let best =
            weighed.max_by(|left, right| left.0.total_cmp(&right.0).then_with(|| right.1.cmp(&left.1)));
        Ok(best.map(|(_, word)| word))
    }

    /// The forms that an automaton accepts, and the lemmas: keys that are no words are not shown to anybody. A lemma that
    /// stands nowhere itself may be none that is meant, as «токай» is none of «Токаева».
    fn words(&self, automaton: &impl Automaton<State: Clone>) -> Result<HashMap<String, f32>> {
        let forms = self.forms.accepted(automaton)?.into_iter();
        let mut words: HashMap<String, f32> = forms.map(|(form, count)| (form, count as f32)).collect();
        for (key, count) in self.forms.accepted_keys(automaton)? {
            if self.is_lemma(&key) {
                let known = words.entry(key).or_insert(0.0);
                *known =
                    if *known >= 1.0 { known.max(count as f32) } else { count as f32 * score::LEMMA_ALONE };
            }
        }
        Ok(words)
    }

    fn is_lemma(&self, key: &str) -> bool {
        let form = self.knowledge.lexicon.form(&fold::capitalised(key));
        form.readings.iter().any(|reading| reading.is_known && *reading.lemma == *key)
    }

    /// «узбеки стан»: with the word before it or behind it.
    fn joined(&self, typed: &str, places: &[Span], number: usize) -> Result<Option<Change>> {
        let pairs = [number.checked_sub(1), Some(number)].into_iter().flatten();
        for first in pairs.filter(|first| first + 1 < places.len()) {
            let (left, right) = (places[first], places[first + 1]);
            if !typed[left.end..right.start].chars().all(char::is_whitespace) {
                continue;
            }
            let meant = format!("{}{}", left.of(typed), right.of(typed));
            if self.forms.frequency(&fold::folded(&fold::repaired(&meant)))? > 0 {
                return Ok(Some(Change { place: Span::new(left.start, right.end), meant }));
            }
        }
        Ok(None)
    }

    /// «Тока», still being typed: the most frequent words that begin so.
    fn completed(&self, word: &str) -> Result<Option<String>> {
        let folded = fold::folded(&fold::repaired(word));
        if folded.chars().count() < 2 {
            return Ok(None);
        }
        let mut forms: Vec<_> = self.words(&Beginning::new(&folded))?.into_iter().collect();
        forms.sort_by(|left, right| right.1.total_cmp(&left.1).then_with(|| left.0.cmp(&right.0)));
        let mut seen: Vec<Box<str>> = Vec::new();
        let mut meant: Vec<String> = Vec::new();
        for (form, _) in forms {
            let keys = self.knowledge.lexicon.query_keys(&form);
            let is_new = !keys.iter().any(|key| seen.contains(key));
            seen.extend(keys);
            if is_new && meant.len() < COMPLETIONS {
                meant.push(like(word, &form));
            }
        }
        let or = format!(" {} ", self.knowledge.query.shown_or());
        Ok((!meant.is_empty()).then(|| meant.join(&or)))
    }

    /// «водаграница»: where both halves stand most often.
    fn parted(&self, word: &str) -> Result<Option<String>> {
        let folded = fold::folded(&fold::repaired(word));
        let letters = folded.chars().count();
        let mut best: Option<(u64, String)> = None;
        let places = folded.char_indices().map(|(place, _)| place).enumerate();
        for (_, place) in places
            .filter(|(number, _)| (SHORTEST_HALF..=letters.saturating_sub(SHORTEST_HALF)).contains(number))
        {
            let (left, right) = folded.split_at(place);
            let count = self.forms.frequency(left)?.min(self.forms.frequency(right)?);
            if count > 0 && best.as_ref().is_none_or(|(most, _)| count > *most) {
                best = Some((count, format!("{left} {right}")));
            }
        }
        Ok(best.map(|(_, meant)| like(word, &meant)))
    }
}

/// With a capital where the typed word has one.
fn like(typed: &str, meant: &str) -> String {
    let has_capital = typed.chars().next().is_some_and(char::is_uppercase);
    if has_capital { fold::capitalised(meant) } else { meant.to_owned() }
}

/// What was typed, with other words in the changed places.
fn rewritten(typed: &str, changes: &[Change], word: impl Fn(&Change) -> String) -> String {
    let mut written = String::new();
    let mut end = 0;
    for change in changes {
        written.push_str(&typed[end..change.place.start]);
        written.push_str(&word(change));
        end = change.place.end;
    }
    written.push_str(&typed[end..]);
    written
}
