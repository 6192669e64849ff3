//! What is given for an article, held against what is true of it.

use indexer::analysis::quotes::QuoteKind;

use super::given;
use super::similarity::{bound, similarity, words};
use super::truth;

mod summits;

/// How like its truth a direct quote or an answer has to be.
const DIRECT: f64 = 0.80;
/// How like reported speech, whose borders are a matter of taste, and anything optional.
const INDIRECT: f64 = 0.60;
/// How many letters of a quote an error tells.
const SHOWN: usize = 90;

/// The figures of an article, and what was missed or wrong.
#[derive(Debug, Default)]
pub struct Judgement {
    /// The counts of what the article is here for.
    pub tallies: Vec<(Counted, Tally)>,
    /// What was missed, given wrongly, or credited wrongly: a line each.
    pub errors: Vec<String>,
}

/// What is counted apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Counted {
    /// Direct quotes and answers.
    Direct,
    /// Reported speech.
    Indirect,
    /// Summits.
    Summit,
}

/// Counts of quotes or summits.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// True ones, without the optional.
    pub truth: usize,
    /// Given ones, without those that meet an optional one.
    pub given: usize,
    /// Given ones that are true.
    pub found: usize,
    /// Found ones whose speaker is right; of summits, whose day and place are.
    pub credited: usize,
}

impl Judgement {
    /// Pairs what is true with what is given, one to one; direct speech and reported speech apart, or summits alone where the
    /// article states them.
    pub fn new(article: &truth::Article, given: &given::Found) -> Judgement {
        let mut errors = Vec::new();
        let tallies = match &article.summits {
            Some(summits) => vec![(Counted::Summit, summits::tally(summits, &given.events, &mut errors))],
            None => vec![
                (Counted::Direct, tally(article, &given.quotes, false, &mut errors)),
                (Counted::Indirect, tally(article, &given.quotes, true, &mut errors)),
            ],
        };
        Judgement { tallies, errors }
    }
}

impl Tally {
    /// The sum of both.
    pub fn plus(self, other: Tally) -> Tally {
        Tally {
            truth: self.truth + other.truth,
            given: self.given + other.given,
            found: self.found + other.found,
            credited: self.credited + other.credited,
        }
    }

    /// The share of what is given that is true; 1 where nothing is given.
    pub fn precision(self) -> f64 {
        share(self.found, self.given)
    }

    /// The share of what is true that is found; 1 where nothing is true.
    pub fn recall(self) -> f64 {
        share(self.found, self.truth)
    }

    /// Precision and recall in one figure.
    pub fn f1(self) -> f64 {
        harmonic(self.precision(), self.recall())
    }

    /// The same, where only quotes with the right speaker count as found.
    pub fn f1_credited(self) -> f64 {
        harmonic(share(self.credited, self.given), share(self.credited, self.truth))
    }
}

fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

fn harmonic(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

fn tally(
    article: &truth::Article,
    given: &[given::Quote],
    is_indirect: bool,
    errors: &mut Vec<String>,
) -> Tally {
    let is_such = |kind: QuoteKind| (kind == QuoteKind::Indirect) == is_indirect;
    let (optional, asked): (Vec<_>, Vec<_>) = article.quotes.iter().partition(|quote| quote.is_optional);
    let asked: Vec<_> = asked.into_iter().filter(|quote| is_such(quote.kind)).collect();
    let given: Vec<_> = given.iter().filter(|quote| is_such(quote.kind)).collect();
    let found = pairs(&asked, &given, if is_indirect { INDIRECT } else { DIRECT });
    let is_paired = |quote: &&given::Quote| found.iter().any(|(_, paired)| std::ptr::eq(*paired, *quote));
    let rest: Vec<_> = given.iter().copied().filter(|quote| !is_paired(quote)).collect();
    // What is left may still be an optional quote, of either kind.
    let waived = pairs(&optional, &rest, INDIRECT);
    let wrong =
        rest.into_iter().filter(|quote| !waived.iter().any(|(_, paired)| std::ptr::eq(*paired, *quote)));
    let wrong: Vec<_> = wrong.collect();
    let missed =
        asked.iter().filter(|quote| !found.iter().any(|(true_one, _)| std::ptr::eq(*true_one, **quote)));
    errors.extend(missed.map(|quote| format!("missed {}: {}", quote.kind.code(), shown(&quote.text))));
    errors.extend(found.iter().filter_map(|(quote, given)| wrong_speaker(quote, given)));
    errors.extend(wrong.iter().map(|quote| format!("not {}: {}", quote.kind.code(), shown(&quote.text))));
    Tally {
        truth: asked.len(),
        given: given.len() - waived.len(),
        found: found.len(),
        credited: found.iter().filter(|(quote, given)| wrong_speaker(quote, given).is_none()).count(),
    }
}

/// Pairs true with given quotes that are alike enough, the most alike first.
fn pairs<'t, 'g>(
    truth: &[&'t truth::Quote],
    given: &[&'g given::Quote],
    least: f64,
) -> Vec<(&'t truth::Quote, &'g given::Quote)> {
    let true_words: Vec<_> = truth.iter().map(|quote| words(&quote.text)).collect();
    let given_words: Vec<_> = given.iter().map(|quote| words(&quote.text)).collect();
    let mut alike = Vec::new();
    for (here, these) in true_words.iter().enumerate() {
        for (there, those) in given_words.iter().enumerate() {
            if bound(these.len(), those.len()) >= least {
                alike.push((similarity(these, those), here, there));
            }
        }
    }
    alike.retain(|(similarity, ..)| *similarity >= least);
    alike.sort_by(|(these, ..), (those, ..)| those.total_cmp(these));
    let (mut here_taken, mut there_taken) = (vec![false; truth.len()], vec![false; given.len()]);
    let mut paired = Vec::new();
    for (_, here, there) in alike {
        if !here_taken[here] && !there_taken[there] {
            (here_taken[here], there_taken[there]) = (true, true);
            paired.push((here, there));
        }
    }
    paired.sort_unstable();
    paired.into_iter().map(|(here, there)| (truth[here], given[there])).collect()
}

/// What is wrong with the speaker; nothing where it is right.
fn wrong_speaker(quote: &truth::Quote, given: &given::Quote) -> Option<String> {
    let person = given.person();
    let is_right = match person {
        None => quote.speaker.is_empty(),
        Some(name) => quote.speaker.iter().any(|accepted| words(accepted) == words(name)),
    };
    let true_one = quote.speaker.first().map_or("nobody", String::as_str);
    (!is_right).then(|| format!("by {}, not {true_one}: {}", person.unwrap_or("nobody"), shown(&quote.text)))
}

fn shown(text: &str) -> String {
    let line: Vec<&str> = text.split_whitespace().collect();
    line.join(" ").chars().take(SHOWN).collect()
}
