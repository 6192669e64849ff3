//! The names of people, summits and topics, to be compared with what somebody typed.

use std::collections::{HashMap, HashSet};

use indexer::analysis::words::{self, Word};
use indexer::knowledge::Knowledge;
use indexer::knowledge::lexicon::{Lexicon, NameType, fold};
use indexer::text::Span;

use crate::passage;

/// The words of the names of a list.
#[derive(Debug, Default)]
pub(super) struct Names {
    words: Vec<NameWord>,
    /// Which of them begin with a letter, also behind a hyphen.
    by_letter: HashMap<char, Vec<u32>>,
    /// Words and what stands behind their hyphens, plain and sorted, with the entity.
    sorted: Vec<(Box<str>, u32)>,
    entities: u32,
}

/// A word of a name.
#[derive(Debug)]
struct NameWord {
    entity: u32,
    printed: Box<str>,
    /// Lower case, Kazakh letters as those that are typed for them.
    plain: Box<str>,
}

impl Names {
    /// Cuts the names. What their words can be is looked up only when it is asked: most names are never asked for.
    ///
    /// Each element is one entity: its name, and whatever else tells it.
    pub(super) fn new<'a, Parts: Iterator<Item = &'a str>>(entities: impl Iterator<Item = Parts>) -> Names {
        let mut names = Names::default();
        for parts in entities {
            for part in parts {
                for span in words::spans(part, Span::new(0, part.len())) {
                    names.add(names.entities, span.of(part));
                }
            }
            names.entities += 1;
        }
        names.sorted.sort_unstable();
        names
    }

    fn add(&mut self, entity: u32, printed: &str) {
        let plain = plain(printed);
        let mut letters: Vec<char> = plain.split('-').filter_map(|part| part.chars().next()).collect();
        letters.extend(number(&plain).and_then(|number| number.chars().next()));
        letters.sort_unstable();
        letters.dedup();
        for letter in letters {
            self.by_letter.entry(letter).or_default().push(self.words.len() as u32);
        }
        let behind = plain.match_indices('-').map(|(place, _)| &plain[place + 1..]);
        let begins = std::iter::once(&*plain).chain(behind.filter(|rest| !rest.is_empty()));
        self.sorted.extend(begins.map(|word| (word.into(), entity)));
        self.words.push(NameWord { entity, printed: printed.into(), plain: plain.into() });
    }

    /// Whose name has all the typed words, each in any of its forms. A patronymic may be missing, an initial stands for its name.
    pub(super) fn matching(&self, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
        let (initials, words): (Vec<Word>, Vec<Word>) =
            cut(typed, &knowledge.lexicon).into_iter().partition(is_initial);
        let may_be_missing = |word: &&Word| {
            word.form.names(NameType::Patronymic).next().is_some()
                || !passage::is_telling(&word.form.surface, knowledge)
        };
        let (others, needed): (Vec<&Word>, Vec<&Word>) = words.iter().partition(may_be_missing);
        let asked = if needed.is_empty() { others } else { needed };
        let named = asked.into_iter().map(|word| self.with(word, knowledge));
        let common = named.reduce(|left, right| left.intersection(&right).copied().collect());
        let mut found = common.unwrap_or_default();
        for initial in &initials {
            let begins = self.beginning_with(&plain(&initial.form.surface));
            found.retain(|entity| begins.contains(entity));
        }
        let mut found: Vec<u32> = found.into_iter().collect();
        found.sort_unstable();
        found
    }

    /// Whose name has all the typed words, the last of them perhaps not yet finished.
    pub(super) fn beginning(&self, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
        let words = cut(typed, &knowledge.lexicon);
        let Some((last, before)) = words.split_last() else { return (0..self.entities).collect() };
        let mut found = self.beginning_with(&plain(&last.form.surface));
        for word in before {
            let (whole, begins) =
                (self.with(word, knowledge), self.beginning_with(&plain(&word.form.surface)));
            found.retain(|entity| whole.contains(entity) || begins.contains(entity));
        }
        let mut found: Vec<u32> = found.into_iter().collect();
        found.sort_unstable();
        found
    }

    /// Who has a form of this word in the name, or the place that it is an adjective of: «ташкентская».
    fn with(&self, word: &Word, knowledge: &Knowledge) -> HashSet<u32> {
        let mut found = self.with_form(word, &knowledge.lexicon);
        let place = knowledge.places.of_adjective(&word.form);
        for word in place.iter().flat_map(|place| cut(&place.name, &knowledge.lexicon)) {
            found.extend(self.with_form(&word, &knowledge.lexicon));
        }
        found
    }

    /// Who has a form of this word, or its number, in the name. No form of a name begins with another letter than the name.
    fn with_form(&self, word: &Word, lexicon: &Lexicon) -> HashSet<u32> {
        let (keys, wanted) = (lexicon.query_keys(&word.form.surface), number(&word.form.folded));
        let plain = plain(&word.form.surface);
        let letters = [plain.chars().next(), wanted.as_ref().and_then(|number| number.chars().next())];
        let near = letters.iter().flatten().filter_map(|letter| self.by_letter.get(letter)).flatten();
        let is_meant = |named: &&NameWord| {
            let is_number = wanted.is_some() && number(&named.plain) == wanted;
            is_number || lexicon.form(&named.printed).keys.iter().any(|key| keys.contains(key))
        };
        near.map(|number| &self.words[*number as usize]).filter(is_meant).map(|word| word.entity).collect()
    }

    /// Who has a word in the name that begins so, also behind a hyphen.
    fn beginning_with(&self, prefix: &str) -> HashSet<u32> {
        let first = self.sorted.partition_point(|(word, _)| **word < *prefix);
        let begin = self.sorted[first..].iter().take_while(|(word, _)| word.starts_with(prefix));
        begin.map(|(_, entity)| *entity).collect()
    }
}

/// A capital tells an initial from a preposition.
fn is_initial(word: &Word) -> bool {
    let is_letter = word.form.folded.chars().count() == 1 && number(&word.form.folded).is_none();
    is_letter && word.form.surface.chars().all(char::is_uppercase)
}

fn plain(printed: &str) -> String {
    fold::plain(&fold::folded(&fold::repaired(printed)))
}

/// The number that a word tells: «7», «7-я», «VII».
pub(super) fn number(folded: &str) -> Option<Box<str>> {
    let digits: String = folded.chars().take_while(char::is_ascii_digit).collect();
    let rest = &folded[digits.len()..];
    if !digits.is_empty() {
        return (rest.is_empty() || rest.starts_with('-')).then(|| digits.into());
    }
    let value = |letter: char| match letter {
        'i' => Some(1),
        'v' => Some(5),
        'x' => Some(10),
        'l' => Some(50),
        _ => None,
    };
    let values: Vec<u32> = folded.chars().map(value).collect::<Option<_>>()?;
    let signed = values.iter().enumerate().map(|(place, &value)| {
        let is_less = values.get(place + 1).is_some_and(|&next| next > value);
        if is_less { -i64::from(value) } else { i64::from(value) }
    });
    let sum: i64 = signed.sum();
    (sum > 0).then(|| sum.to_string().into())
}

/// The words of a typed name.
pub(super) fn cut(typed: &str, lexicon: &Lexicon) -> Vec<Word> {
    words::cut(typed, Span::new(0, typed.len()), lexicon)
}
