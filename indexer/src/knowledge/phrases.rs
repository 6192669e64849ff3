//! Names and terms of one word or several, found in a text in any case and number.

use foldhash::HashMap;

use super::lexicon::{Form, Lexicon, Shape};
use super::traits::Trait;

/// Names, each with what it stands for.
#[derive(Debug)]
pub struct Phrases<T> {
    phrases: Vec<Phrase<T>>,
    /// By each key of the first word.
    by_first: HashMap<Box<str>, Vec<usize>>,
    /// The trait of forms that can be a first word.
    first: Trait,
}

#[derive(Debug)]
struct Phrase<T> {
    words: Vec<Wanted>,
    value: T,
}

/// A word of a phrase.
#[derive(Debug)]
struct Wanted {
    keys: Vec<Box<str>>,
    /// «ЕС» is no «ес», «Ош» no «ош».
    needs_capital: bool,
}

/// Which words of a phrase must have a capital in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Capitals {
    /// Those that have one in the table.
    AsPrinted,
    /// Abbreviations only.
    OfAbbreviations,
}

impl<T> Phrases<T> {
    /// No phrases yet; forms that can begin one have this trait.
    pub fn beginning_with(first: Trait) -> Phrases<T> {
        Phrases { phrases: Vec::new(), by_first: HashMap::default(), first }
    }

    /// Adds a name as it is printed in its first form. Dashes and plus signs in it may be any in the text.
    pub fn add(&mut self, printed: &str, value: T, capitals: Capitals, lexicon: &Lexicon) {
        let is_word = |part: &&str| part.chars().any(char::is_alphanumeric);
        let words: Vec<Wanted> = printed
            .split_whitespace()
            .filter(is_word)
            .map(|part| Wanted::new(part, capitals, lexicon))
            .collect();
        let Some(first) = words.first() else { return };
        for key in &first.keys {
            self.by_first.entry(key.clone()).or_default().push(self.phrases.len());
        }
        self.phrases.push(Phrase { words, value });
    }

    /// Whether a phrase can begin with this word.
    pub fn can_begin(&self, form: &Form) -> bool {
        form.may_be(self.first) && form.keys.iter().any(|key| self.by_first.contains_key(key))
    }

    /// The longest phrase that begins at the first of these forms: how many words it has, and its value.
    pub fn longest<'f>(&self, form_at: impl Fn(usize) -> Option<&'f Form>) -> Option<(usize, &T)> {
        let first = form_at(0).filter(|form| form.may_be(self.first))?;
        let candidates = first.keys.iter().filter_map(|key| self.by_first.get(key)).flatten();
        let phrases = candidates.map(|&number| &self.phrases[number]).filter(|phrase| phrase.meets(&form_at));
        let best =
            phrases.reduce(|best, other| if other.words.len() > best.words.len() { other } else { best })?;
        Some((best.words.len(), &best.value))
    }

    /// All phrases that begin at the first of these forms.
    pub fn all<'f>(
        &self,
        form_at: impl Fn(usize) -> Option<&'f Form> + Copy,
    ) -> impl Iterator<Item = (usize, &T)> {
        let first = form_at(0).filter(|form| form.may_be(self.first));
        let keys = first.map(|form| &form.keys[..]).unwrap_or_default();
        let candidates = keys.iter().filter_map(|key| self.by_first.get(key)).flatten();
        let phrases = candidates.map(|&number| &self.phrases[number]);
        phrases.filter(move |phrase| phrase.meets(form_at)).map(|phrase| (phrase.words.len(), &phrase.value))
    }
}

impl<T> Phrase<T> {
    fn meets<'f>(&self, form_at: impl Fn(usize) -> Option<&'f Form>) -> bool {
        self.words.iter().enumerate().all(|(place, word)| form_at(place).is_some_and(|form| word.meets(form)))
    }
}

impl Wanted {
    fn new(printed: &str, capitals: Capitals, lexicon: &Lexicon) -> Wanted {
        let form = lexicon.form(printed.trim_matches(|letter: char| !letter.is_alphanumeric()));
        let needs_capital = match capitals {
            Capitals::AsPrinted => form.shape != Shape::Lower && form.shape != Shape::Number,
            Capitals::OfAbbreviations => form.shape == Shape::Upper,
        };
        Wanted { keys: wanted_keys(&form), needs_capital }
    }

    fn meets(&self, form: &Form) -> bool {
        // «Порт-о-Пренс» is no port: a part of a name with hyphens does not stand for itself.
        let is_name = matches!(form.shape, Shape::Capital | Shape::Mixed) && form.folded.contains('-');
        (!self.needs_capital || form.shape != Shape::Lower)
            && form.keys.iter().any(|key| (!is_name || key.contains('-')) && self.keys.contains(key))
    }
}

/// The keys that stand for the whole word: a part of «Чолпон-Ата» is another place.
fn wanted_keys(form: &Form) -> Vec<Box<str>> {
    let has_parts = form.folded.contains('-') && form.keys.iter().any(|key| key.contains('-'));
    form.keys.iter().filter(|key| !has_parts || key.contains('-')).cloned().collect()
}
