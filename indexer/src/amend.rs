//! What editors said, put over what was found: another speaker, no quote, one person of two, two of one.
//!
//! Between analysis and document, and pure like analysis: so everything that is made of an article follows an editor's
//! word. Merging people holds for whoever is found in any article; all else for the articles that it names.

use std::fmt;

use foldhash::{HashMap, HashMapExt};

use crate::analysis::Analysis;
use crate::analysis::people::Person;
use crate::analysis::quotes::{Quote, Speaker, SpeakerKind};
use crate::article::Article;
use crate::correction::{Claim, Correction, Named, Remark};

pub mod place;

/// All corrections that stand, ready to be put over any article.
#[derive(Debug, Default)]
pub struct Corrections {
    /// By the articles that they name, in the order in which they were given.
    of_article: HashMap<String, Vec<Correction>>,
    /// Who is somebody else in truth, and who said so; by id.
    same: HashMap<String, (String, Remark)>,
    /// The names of those whom others turned out to be; by id.
    names: HashMap<String, Named>,
}

/// What became of a correction in an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It holds.
    Applied,
    /// A later one speaks of the same: the one of this number.
    Superseded(u64),
    /// The article has no quote of these words any more.
    WordsGone,
    /// The article does not name this person any more.
    PersonGone,
    /// The article is not in the archive any more.
    ArticleGone,
    /// No article names these people at present.
    Nobody,
}

/// What was found in an article, with the word of editors put over it.
#[derive(Debug, Default)]
pub struct Amended {
    /// What was found, as it is to be shown.
    pub analysis: Analysis,
    /// What became of the corrections that name this article, by number.
    pub fates: Vec<(u64, Fate)>,
}

impl Corrections {
    /// Arranges corrections; those that were taken back are left out.
    pub fn new(all: Vec<Correction>) -> Corrections {
        let mut corrections = Corrections::default();
        for correction in all.into_iter().filter(|correction| correction.undone.is_none()) {
            corrections.add(correction);
        }
        corrections
    }

    fn add(&mut self, correction: Correction) {
        if let Claim::OnePerson { person, same_as } = correction.claim {
            self.names.insert(same_as.id.clone(), same_as.clone());
            self.same.insert(person.id, (same_as.id, correction.remark));
            return;
        }
        for article in correction.claim.articles() {
            self.of_article.entry(article.clone()).or_default().push(correction.clone());
        }
    }

    /// The corrections that name an article.
    pub fn of(&self, article: &str) -> &[Correction] {
        self.of_article.get(article).map_or(&[], |corrections| corrections)
    }

    /// Who the person of this id is in truth, and the first correction that says so.
    pub fn same_as<'a>(&'a self, id: &'a str) -> (&'a str, Option<&'a Remark>) {
        let (mut truth, mut first) = (id, None);
        // No chain is longer than there are links, whatever stands in the archive.
        for _ in 0..self.same.len() {
            let Some((next, remark)) = self.same.get(truth) else { break };
            truth = next;
            first = first.or(Some(remark));
        }
        (truth, first)
    }

    /// The ids under which the people of a claim may stand in an index; none where the claim names its articles.
    pub fn people_of<'a>(&'a self, claim: &'a Claim) -> Vec<&'a str> {
        let Claim::OnePerson { person, same_as } = claim else { return Vec::new() };
        let ids = [&*person.id, &*same_as.id];
        ids.into_iter().chain(ids.map(|id| self.same_as(id).0)).collect()
    }

    /// The articles that may change with a claim, besides those that name its people: those that it names, and where it
    /// joins people, those in which one of them is another.
    pub fn articles_of<'a>(&'a self, claim: &'a Claim) -> Vec<&'a String> {
        let Claim::OnePerson { .. } = claim else { return claim.articles().iter().collect() };
        let is_split = |correction: &Correction| matches!(correction.claim, Claim::TwoPeople { .. });
        let split = self.of_article.iter().filter(|(_, corrections)| corrections.iter().any(is_split));
        split.map(|(article, _)| article).collect()
    }

    /// The correction by which one of the quotes that were found in an article is none, if there is one.
    pub fn removed(&self, article: &Article, quotes: &[Quote], number: usize) -> Option<u64> {
        let settled = settled(self.of(&article.id), article, quotes, &mut HashMap::new());
        settled.get(&number).filter(|settled| !settled.is_quote).map(|settled| settled.last)
    }

    /// Puts them over what was found in an article. Cannot fail: what no longer applies is told beside.
    pub fn amend(&self, article: &Article, mut analysis: Analysis) -> Amended {
        let own = self.of(&article.id);
        if own.is_empty() && self.same.is_empty() {
            return Amended { analysis, fates: Vec::new() };
        }
        // Words and people are looked for in what was found, before anything is changed in it.
        let mut fates: HashMap<u64, Fate> = HashMap::new();
        let settled = settled(own, article, &analysis.quotes, &mut fates);
        let splits = self.splits(own, &analysis, &mut fates);
        self.name_people(&mut analysis, &splits);
        self.set_speakers(&mut analysis.quotes, &settled);
        let is_none = |number: &usize| matches!(settled.get(number), Some(Settled { is_quote: false, .. }));
        let mut number = 0..;
        analysis.quotes.retain(|_| !number.next().is_some_and(|number| is_none(&number)));
        let fate_of = |correction: &Correction| {
            (correction.number(), fates.get(&correction.number()).copied().unwrap_or(Fate::Applied))
        };
        Amended { analysis, fates: own.iter().map(fate_of).collect() }
    }

    /// Who is meant by whom in one article, by the id that all articles have. A later word may speak of whom an earlier
    /// one named.
    fn splits<'a>(
        &'a self,
        own: &'a [Correction],
        analysis: &Analysis,
        fates: &mut HashMap<u64, Fate>,
    ) -> HashMap<String, (&'a Named, &'a Remark)> {
        let mut found: Vec<&str> = names(analysis).map(|id| self.same_as(id).0).collect();
        found.sort_unstable();
        found.dedup();
        let mut splits: HashMap<String, (&Named, &Remark)> = HashMap::new();
        for correction in own {
            let Claim::TwoPeople { person, other, .. } = &correction.claim else { continue };
            let (person, _) = self.same_as(&person.id);
            let by_now = |id: &str| match splits.get(id) {
                Some((other, _)) => self.same_as(&other.id).0 == person,
                None => id == person,
            };
            let meant: Vec<&str> = found.iter().copied().filter(|id| by_now(id)).collect();
            if meant.is_empty() {
                fates.insert(correction.number(), Fate::PersonGone);
            }
            for id in meant {
                if let Some((_, before)) = splits.insert(id.to_owned(), (other, &correction.remark)) {
                    fates.insert(before.number, Fate::Superseded(correction.number()));
                }
            }
        }
        splits
    }

    /// Gives everybody the id and the name that editors want, and makes one of those who have become one.
    fn name_people(&self, analysis: &mut Analysis, splits: &HashMap<String, (&Named, &Remark)>) {
        let mut people: Vec<Person> = Vec::with_capacity(analysis.people.len());
        for mut person in std::mem::take(&mut analysis.people) {
            if let Some((truth, _)) = self.meant(&person.id, &person.name, splits) {
                (person.id, person.name) = (truth.id, truth.name);
            }
            match people.iter_mut().find(|known| known.id == person.id) {
                Some(known) => known.absorb(person),
                None => people.push(person),
            }
        }
        analysis.people = people;
        for quote in &mut analysis.quotes {
            let Some(speaker) = quote.speaker.as_mut().filter(|said| said.kind == SpeakerKind::Person) else {
                continue;
            };
            if let Some((truth, remark)) = self.meant(&speaker.id, &speaker.name, splits) {
                (speaker.id, speaker.name) = (truth.id, truth.name);
                quote.correction = remark;
            }
        }
    }

    /// Who a person found in this article is, and who said so; nothing where it is as it was found.
    fn meant(
        &self,
        id: &str,
        name: &str,
        splits: &HashMap<String, (&Named, &Remark)>,
    ) -> Option<(Named, Option<Remark>)> {
        let (truth, merged) = self.same_as(id);
        let (named, remark) = match splits.get(truth) {
            Some((other, remark)) => (self.named(&other.id, &other.name), Some(*remark)),
            None => (self.named(truth, name), merged),
        };
        (named.id != id || named.name != name).then(|| (named, remark.cloned()))
    }

    /// Somebody under the id and name that editors want; else under this name.
    pub fn named(&self, id: &str, name: &str) -> Named {
        let (truth, _) = self.same_as(id);
        let as_found = || Named { id: truth.to_owned(), name: name.to_owned(), is_body: false };
        self.names.get(truth).cloned().unwrap_or_else(as_found)
    }

    fn set_speakers(&self, quotes: &mut [Quote], settled: &HashMap<usize, Settled>) {
        for (number, quote) in quotes.iter_mut().enumerate() {
            let Some(Settled { speaker: Some((speaker, remark)), .. }) = settled.get(&number) else {
                continue;
            };
            let meant = speaker.map(|speaker| self.speaker(speaker));
            let is_meant = |before: &Speaker| meant.as_ref().is_some_and(|speaker| speaker.id == before.id);
            if quote.speaker.as_ref().is_some_and(|before| !is_meant(before)) {
                // The role that is printed was told of somebody else.
                quote.role = None;
            }
            quote.speaker = meant;
            quote.correction = Some((*remark).clone());
        }
    }

    fn speaker(&self, speaker: &Named) -> Speaker {
        if speaker.is_body {
            let Named { id, name, .. } = speaker.clone();
            return Speaker { id, name, kind: SpeakerKind::Organization };
        }
        let Named { id, name, .. } = self.named(&speaker.id, &speaker.name);
        Speaker { id, name, kind: SpeakerKind::Person }
    }
}

/// What editors said of one quote.
struct Settled<'a> {
    is_quote: bool,
    speaker: Option<(Option<&'a Named>, &'a Remark)>,
    /// The correction that spoke last.
    last: u64,
}

/// What editors said of the quotes of an article, by their numbers; of several words on one quote the last holds.
fn settled<'a>(
    own: &'a [Correction],
    article: &Article,
    quotes: &[Quote],
    fates: &mut HashMap<u64, Fate>,
) -> HashMap<usize, Settled<'a>> {
    let mut settled: HashMap<usize, Settled> = HashMap::new();
    for correction in own {
        let (anchor, said) = match &correction.claim {
            Claim::Speaker { quote, speaker } => (quote, Some((speaker.as_ref(), &correction.remark))),
            Claim::NoQuote { quote } => (quote, None),
            Claim::OnePerson { .. } | Claim::TwoPeople { .. } => continue,
        };
        let meant = place::quotes(&article.text, quotes, anchor);
        let is_fulfilled = said.is_none() && place::stands(&article.text, anchor);
        if meant.is_empty() && !is_fulfilled {
            fates.insert(correction.number(), Fate::WordsGone);
        }
        for number in meant {
            let new = Settled { is_quote: said.is_some(), speaker: said, last: correction.number() };
            if let Some(before) = settled.insert(number, new) {
                fates.insert(before.last, Fate::Superseded(correction.number()));
            }
        }
    }
    settled
}

/// The ids of the people whom an article names, or who speak in it.
fn names(analysis: &Analysis) -> impl Iterator<Item = &str> {
    let speakers = analysis.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
    let speakers = speakers.filter(|speaker| speaker.kind == SpeakerKind::Person);
    analysis.people.iter().map(|person| &*person.id).chain(speakers.map(|speaker| &*speaker.id))
}

impl Fate {
    /// Whether it has no effect any more, which an editor should know.
    pub fn is_lost(self) -> bool {
        self != Fate::Applied
    }
}

impl fmt::Display for Fate {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fate::Applied => formatter.write_str("it holds"),
            Fate::Superseded(number) => write!(formatter, "correction {number} has taken its place"),
            Fate::WordsGone => formatter.write_str("the article has no quote of these words any more"),
            Fate::PersonGone => formatter.write_str("the article does not name this person any more"),
            Fate::ArticleGone => formatter.write_str("the article is not there any more"),
            Fate::Nobody => formatter.write_str("no article names these people at present"),
        }
    }
}

#[cfg(test)]
mod tests;
