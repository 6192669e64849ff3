//! How two printings of the same words differ.

use indexer::analysis::words;
use indexer::knowledge::lexicon::fold;
use indexer::text::Span;

use crate::answer::{Change, Wording};

/// Of more words than these, between the first and the last that differ, nobody wants to know each.
const MOST_WORDS: usize = 600;

/// The words of a reprint against those of what is shown: kept, added, left out. Empty where they are the same, but for
/// capitals and punctuation, or differ too much to be told.
pub fn differences(shown: &str, reprint: &str) -> Vec<Wording> {
    let (shown, reprint) = (cut(shown), cut(reprint));
    let same = |(left, right): &(&Word, &Word)| left.folded == right.folded;
    let start = shown.iter().zip(&reprint).take_while(same).count();
    let ends = shown[start..].iter().rev().zip(reprint[start..].iter().rev());
    let end = ends.take_while(same).count();
    let (left, right) = (&shown[start..shown.len() - end], &reprint[start..reprint.len() - end]);
    let is_same = left.is_empty() && right.is_empty();
    if is_same || left.len().max(right.len()) > MOST_WORDS {
        return Vec::new();
    }
    let mut told = Told::default();
    reprint[..start].iter().for_each(|word| told.add(Change::Kept, word));
    between(left, right, &mut told);
    reprint[reprint.len() - end..].iter().for_each(|word| told.add(Change::Kept, word));
    told.runs
}

struct Word<'a> {
    printed: &'a str,
    folded: String,
}

fn cut(text: &str) -> Vec<Word<'_>> {
    let spans = words::spans(text, Span::new(0, text.len())).map(|span| span.of(text));
    spans.map(|printed| Word { printed, folded: fold::folded(printed) }).collect()
}

/// What the longest common sequence of words leaves over on both sides.
fn between(left: &[Word], right: &[Word], told: &mut Told) {
    let width = right.len() + 1;
    let mut common = vec![0u16; (left.len() + 1) * width];
    for (row, one) in left.iter().enumerate().rev() {
        for (column, other) in right.iter().enumerate().rev() {
            let at = row * width + column;
            common[at] = if one.folded == other.folded {
                common[at + width + 1] + 1
            } else {
                common[at + width].max(common[at + 1])
            };
        }
    }
    let (mut row, mut column) = (0, 0);
    while row < left.len() || column < right.len() {
        let is_same = row < left.len() && column < right.len() && left[row].folded == right[column].folded;
        let at = row * width + column;
        if is_same {
            told.add(Change::Kept, &right[column]);
            (row, column) = (row + 1, column + 1);
        } else if column == right.len() || row < left.len() && common[at + width] >= common[at + 1] {
            told.add(Change::LeftOut, &left[row]);
            row += 1;
        } else {
            told.add(Change::Added, &right[column]);
            column += 1;
        }
    }
}

/// Runs of words with one fate.
#[derive(Default)]
struct Told {
    runs: Vec<Wording>,
}

impl Told {
    fn add(&mut self, change: Change, word: &Word) {
        match self.runs.last_mut() {
            Some(last) if last.change == change => {
                last.text.push(' ');
                last.text.push_str(word.printed);
            }
            _ => self.runs.push(Wording { change, text: word.printed.to_owned() }),
        }
    }
}
