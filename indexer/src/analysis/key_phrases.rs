//! The phrases that an article turns on: «водный баланс», «пункт пропуска». No list knows them beforehand.

use std::collections::HashMap;

use super::language::Lang;
use super::marked::Marked;
use super::words::Word;
use crate::article::BlockKind;
use crate::knowledge::lexicon::{Case, Part, Reading, Shape};
use crate::knowledge::traits::Trait;
use crate::text::Span;

/// A phrase in the nominative.
#[derive(Debug, Clone, PartialEq)]
pub struct KeyPhrase {
    /// The phrase.
    pub text: String,
    /// How often it is said, in whatever case.
    pub count: u32,
}

/// An article turns on a few phrases.
const MOST_PHRASES: usize = 6;
/// What is said once is said in passing.
const LEAST_COUNT: u32 = 2;
/// Phrases made of words that all news has tell nothing.
const LEAST_RARITY: f32 = 4.5;

/// Finds the key phrases of an article, those said most and of the rarest words first. Russian only.
pub fn find(marked: &Marked) -> Vec<KeyPhrase> {
    let mut tallies: HashMap<[&str; 3], Tally> = HashMap::new();
    for paragraph in marked.paragraphs.iter().filter(|paragraph| paragraph.lang == Lang::Ru) {
        let weight = 1 + u32::from(paragraph.kind == BlockKind::Title);
        for head in paragraph.words.clone() {
            for phrase in phrases_of(marked, paragraph.words.clone(), head) {
                tallies.entry(phrase.lemmas).or_default().add(phrase, weight);
            }
        }
    }
    let mut scored: Vec<(f32, [&str; 3], Tally)> = tallies
        .into_iter()
        .filter(|(_, tally)| tally.count >= LEAST_COUNT)
        .filter_map(|(lemmas, tally)| {
            let words = lemmas.iter().filter(|lemma| !lemma.is_empty());
            let rarity: f32 = words.map(|lemma| marked.knowledge.common_words.rarity(lemma)).sum();
            (rarity >= LEAST_RARITY).then_some((tally.count as f32 * rarity, lemmas, tally))
        })
        .collect();
    scored.sort_by(|one, other| other.0.total_cmp(&one.0).then_with(|| one.1.cmp(&other.1)));
    let mut taken: Vec<[&str; 3]> = Vec::new();
    let mut found = Vec::new();
    for (_, lemmas, tally) in scored {
        let says = |longer: &[&str; 3]| lemmas.iter().all(|lemma| longer.contains(lemma));
        if found.len() < MOST_PHRASES && !taken.iter().any(says) {
            found.extend(tally.text(marked).map(|text| KeyPhrase { text, count: tally.times }));
            taken.push(lemmas);
        }
    }
    found
}

/// A noun with the adjectives before it or the noun behind it.
#[derive(Debug, Clone, Copy)]
struct Phrase<'a> {
    /// Of its words; what is empty is no word.
    lemmas: [&'a str; 3],
    first: usize,
    head: usize,
    last: usize,
    case: Case,
    /// Whether it opens a sentence, where any word has a capital.
    opens: bool,
}

/// How often a phrase is said, and the place that shows best how it is called.
#[derive(Debug, Clone, Copy, Default)]
struct Tally<'a> {
    count: u32,
    times: u32,
    best: Option<Phrase<'a>>,
}

impl<'a> Tally<'a> {
    fn add(&mut self, phrase: Phrase<'a>, weight: u32) {
        self.count += weight;
        self.times += 1;
        // A nominative needs no rule, and within a sentence a capital is the word's own.
        let shows = |phrase: &Phrase| (phrase.case == Case::Nominative, !phrase.opens);
        if self.best.is_none_or(|best| shows(&best) < shows(&phrase)) {
            self.best = Some(phrase);
        }
    }

    /// The phrase in the nominative; none where a word cannot be put so.
    fn text(&self, marked: &Marked) -> Option<String> {
        let phrase = self.best?;
        let gender = noun(&marked.words[phrase.head]).and_then(|reading| reading.gender);
        let mut text = String::new();
        for number in phrase.first..=phrase.last {
            let word = &marked.words[number];
            let part = if number == phrase.head { Part::Noun } else { Part::Adjective };
            let called = match number > phrase.head || phrase.case == Case::Nominative {
                true => word.form.folded.to_string(),
                false => marked.knowledge.lexicon.nominative(&word.form, part, phrase.case, gender)?,
            };
            if !text.is_empty() {
                text.push(' ');
            }
            let has_own = number > phrase.first || !phrase.opens || is_name(marked, &phrase);
            text += &if has_own { as_printed(&marked.words[number], called) } else { called };
        }
        Some(text)
    }
}

/// Whether a word behind the first has a capital: «Центральная Азия».
fn is_name(marked: &Marked, phrase: &Phrase) -> bool {
    let behind = &marked.words[phrase.first + 1..=phrase.last];
    behind.iter().any(|word| word.form.shape != Shape::Lower)
}

/// With the capitals that the word is printed with.
fn as_printed(word: &Word, called: String) -> String {
    let mut letters = called.chars();
    match (word.form.shape, letters.next()) {
        (Shape::Capital | Shape::Mixed, Some(first)) => first.to_uppercase().chain(letters).collect(),
        (Shape::Upper, _) => called.to_uppercase(),
        _ => called,
    }
}

/// The phrases whose head is this word.
fn phrases_of<'a>(marked: &'a Marked, within: std::ops::Range<usize>, head: usize) -> Vec<Phrase<'a>> {
    let words = &marked.words;
    let Some((noun_reading, case)) = noun(&words[head]).and_then(|reading| Some((reading, reading.case?)))
    else {
        return Vec::new();
    };
    if marked.traits[head].has(Trait::Calendar) {
        return Vec::new();
    }
    let stands = |at: usize| within.contains(&at);
    let adjective_at = |at: usize| {
        let is_close = stands(at) && runs_on(marked, at);
        let reading = words.get(at).filter(|_| is_close)?.form.readings.first()?;
        let is_adjective = reading.part == Part::Adjective && reading.case == Some(case) && reading.is_known;
        (is_adjective && !marked.traits[at].has(Trait::Calendar)).then_some(&*reading.lemma)
    };
    let opens = |first: usize| {
        let start = words[first].span.start;
        marked.starts_sentence(start)
    };
    let mut found = Vec::new();
    let lemma = &*noun_reading.lemma;
    if let Some(near) = head.checked_sub(1).and_then(adjective_at) {
        found.push(Phrase {
            lemmas: [near, lemma, ""],
            first: head - 1,
            head,
            last: head,
            case,
            opens: opens(head - 1),
        });
        if let Some(far) = head.checked_sub(2).and_then(adjective_at) {
            found.push(Phrase {
                lemmas: [far, near, lemma],
                first: head - 2,
                head,
                last: head,
                case,
                opens: opens(head - 2),
            });
        }
    }
    let behind = Some(head + 1).filter(|&at| stands(at) && runs_on(marked, head));
    let genitive = behind.filter(|&at| {
        let is_genitive = noun(&words[at]).is_some_and(|reading| reading.case == Some(Case::Genitive));
        is_genitive && !marked.traits[at].has(Trait::Calendar)
    });
    found.extend(genitive.map(|at| Phrase {
        lemmas: [lemma, "", &words[at].form.folded],
        first: head,
        head,
        last: at,
        case,
        opens: opens(head),
    }));
    found
}

/// The noun that a word is; names of people make no phrase.
fn noun(word: &Word) -> Option<&Reading> {
    let reading = word.form.readings.first()?;
    let is_person = reading.name.is_some() && reading.is_animate;
    (reading.part == Part::Noun && reading.is_known && !is_person && word.form.folded.chars().count() > 2)
        .then_some(reading)
}

/// Whether nothing but a space stands between this word and the next.
fn runs_on(marked: &Marked, at: usize) -> bool {
    let (Some(word), Some(next)) = (marked.words.get(at), marked.words.get(at + 1)) else { return false };
    Span::new(word.span.end, next.span.start).of(marked.text()).trim().is_empty()
}
