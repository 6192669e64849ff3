//! Which people, summits, topics and outlets are meant by a name as somebody typed it.

use std::collections::{HashMap, HashSet};

use indexer::analysis::words::{self, Word};
use indexer::analysis::{Analysis, analyse};
use indexer::article::{Article, Block, BlockKind};
use indexer::knowledge::Knowledge;
use indexer::knowledge::lexicon::{Lexicon, NameType, fold};
use indexer::text::Span;

use super::catalogue::{Entity, List};

/// A longer text is nobody's name.
const LONGEST_NAME_BYTES: usize = 400;

/// The words of the names of a list.
#[derive(Debug, Default)]
pub(super) struct Names {
    by_key: HashMap<Box<str>, Vec<u32>>,
    folded: Vec<Vec<Box<str>>>,
}

impl Names {
    /// Cuts the names; a number stands for the same in digits and in Roman numerals.
    pub(super) fn new(entities: &[Entity], lexicon: &Lexicon) -> Names {
        let mut names = Names::default();
        for (entity, named) in entities.iter().enumerate() {
            let all = std::iter::once(named.name()).chain(named.parts.iter().skip(1).map(|part| &**part));
            let cut: Vec<Word> = all.flat_map(|part| cut(part, lexicon)).collect();
            for word in &cut {
                for key in word.form.keys.iter().cloned().chain(number(&word.form.folded)) {
                    names.by_key.entry(key).or_default().push(entity as u32);
                }
            }
            names.folded.push(cut.into_iter().map(|word| word.form.folded.clone()).collect());
        }
        names
    }

    /// Whose name has all the typed words, each in any of its forms. A patronymic may be missing, an initial stands for its name.
    pub(super) fn matching(&self, typed: &str, lexicon: &Lexicon) -> Vec<u32> {
        let words = cut(typed, lexicon);
        let (initials, words): (Vec<Word>, Vec<Word>) = words
            .into_iter()
            .partition(|word| word.form.folded.chars().count() == 1 && number(&word.form.folded).is_none());
        let is_needed = |word: &&Word| word.form.names(NameType::Patronymic).next().is_none();
        let named = words.iter().filter(is_needed).map(|word| self.with(word, lexicon));
        let common = named.reduce(|left, right| left.intersection(&right).copied().collect());
        let has_initials =
            |entity: &u32| initials.iter().all(|initial| self.has_prefix(*entity, &initial.form.folded));
        let mut found: Vec<u32> = common.unwrap_or_default().into_iter().filter(has_initials).collect();
        found.sort_unstable();
        found
    }

    /// Whose name has all the typed words, the last of them perhaps not yet finished.
    pub(super) fn beginning(&self, typed: &str, lexicon: &Lexicon) -> Vec<u32> {
        let words = cut(typed, lexicon);
        let Some((last, before)) = words.split_last() else { return (0..self.folded.len() as u32).collect() };
        let whole: Vec<HashSet<u32>> = before.iter().map(|word| self.with(word, lexicon)).collect();
        let fits = |entity: &u32| {
            whole.iter().zip(before).all(|(entities, word)| {
                entities.contains(entity) || self.has_prefix(*entity, &word.form.folded)
            }) && self.has_prefix(*entity, &last.form.folded)
        };
        (0..self.folded.len() as u32).filter(fits).collect()
    }

    /// Who has a form of this word in the name.
    fn with(&self, word: &Word, lexicon: &Lexicon) -> HashSet<u32> {
        let keys = lexicon.query_keys(&word.form.surface).into_iter().chain(number(&word.form.folded));
        keys.filter_map(|key| self.by_key.get(&key)).flatten().copied().collect()
    }

    /// Whether a word of the name begins so, also behind a hyphen; Kazakh letters and those typed for them are one.
    fn has_prefix(&self, entity: u32, prefix: &str) -> bool {
        let prefix = fold::plain(prefix);
        let begins = |word: &str| {
            let word = fold::plain(word);
            word.starts_with(&prefix) || word.split('-').any(|part| part.starts_with(&prefix))
        };
        self.folded.get(entity as usize).is_some_and(|words| words.iter().any(|word| begins(word)))
    }
}

/// The people or bodies that are meant.
pub(super) fn people(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    if let Some(entity) = list.of_id(typed) {
        return vec![entity];
    }
    let mut found = matching(list, typed, knowledge);
    // Names in other letters are known to the tables only: «Tokayev».
    if found.is_empty() {
        found.extend(read(typed, knowledge).people.iter().filter_map(|person| list.of_id(&person.id)));
    }
    found
}

/// The summits that are meant: an edition, or a series with all its editions.
pub(super) fn events(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    let by_id = of_series(list, typed);
    if !by_id.is_empty() {
        return by_id;
    }
    let read = read(typed, knowledge).events;
    let editions: Vec<u32> = read
        .iter()
        .filter(|event| event.id != event.series)
        .filter_map(|event| list.of_id(&event.id))
        .collect();
    if !editions.is_empty() {
        return editions;
    }
    let by_name = matching(list, typed, knowledge);
    // A number or a year tells editions apart, whatever the tables know of them.
    if !by_name.is_empty()
        && cut(typed, &knowledge.lexicon).iter().any(|word| number(&word.form.folded).is_some())
    {
        return by_name;
    }
    let series: Vec<u32> = read
        .iter()
        .filter(|event| event.id == event.series)
        .flat_map(|event| of_series(list, &event.series))
        .collect();
    if series.is_empty() { by_name } else { series }
}

/// The topics that are meant, by a label or the beginning of one.
pub(super) fn topics(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    list.of_id(typed).map_or_else(|| matching(list, typed, knowledge), |entity| vec![entity])
}

/// The outlets that are meant: of that name, else with that name as a part of theirs.
pub(super) fn sources(list: &List, typed: &str) -> Vec<u32> {
    let typed = fold::folded(typed.trim());
    let named = |fits: &dyn Fn(&str) -> bool| -> Vec<u32> {
        let entities = list.entities.iter().enumerate();
        entities
            .filter(|(_, source)| fits(&fold::folded(source.name())))
            .map(|(number, _)| number as u32)
            .collect()
    };
    let same = named(&|name| name == typed);
    if same.is_empty() { named(&|name| name.contains(&typed)) } else { same }
}

/// The event of this id, or all events of the series of this id.
fn of_series(list: &List, id: &str) -> Vec<u32> {
    let is_of = |event: &Entity| event.id == id || event.part(1) == Some(id);
    let entities = list.entities.iter().enumerate();
    entities.filter(|(_, event)| is_of(event)).map(|(number, _)| number as u32).collect()
}

fn matching(list: &List, typed: &str, knowledge: &Knowledge) -> Vec<u32> {
    if typed.len() > LONGEST_NAME_BYTES {
        return Vec::new();
    }
    list.names(&knowledge.lexicon).matching(typed, &knowledge.lexicon)
}

/// What analysis makes of a name: it knows every way to say «VII Консультативная встреча».
fn read(typed: &str, knowledge: &Knowledge) -> Analysis {
    if typed.len() > LONGEST_NAME_BYTES {
        return Analysis::default();
    }
    let block = Block { span: Span::new(0, typed.len()), kind: BlockKind::Body };
    analyse(&Article { text: typed.to_owned(), blocks: vec![block], ..Article::default() }, knowledge)
}

fn cut(typed: &str, lexicon: &Lexicon) -> Vec<Word> {
    words::cut(typed, Span::new(0, typed.len()), lexicon)
}

/// The number that a word tells: «7», «7-я», «VII».
fn number(folded: &str) -> Option<Box<str>> {
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
