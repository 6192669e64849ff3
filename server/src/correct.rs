//! Where an editor's word is taken: checked against what is found, kept in the archive, listed and taken back.

use std::collections::HashMap;

use indexer::amend::{Corrections, Fate, place};
use indexer::analysis::quotes::Quote;
use indexer::analysis::{self, Analysis};
use indexer::archive::{Archive, ArchiveError};
use indexer::article::Article;
use indexer::correction::{Anchor, Claim, Correction, Named};
use indexer::knowledge::Knowledge;

use crate::engine::{Engine, EngineError};
pub use asked::{Asked, AskedSpeaker, Asking};
pub use error::{Choice, CorrectError};
pub use listed::{Listed, Lost, Said, State, TakenBack};

mod asked;
mod error;
mod listed;
mod who;

/// What an editor's word is checked against, and where it is kept.
pub struct Editing<'a> {
    /// The archive, which keeps it.
    pub archive: &'a Archive,
    /// Who knows the people of all articles.
    pub engine: &'a dyn Engine,
    /// What is known of names.
    pub knowledge: &'a Knowledge,
}

/// An article that an editor speaks of.
struct Proof {
    article: Article,
    /// As it is found by the program alone: corrections are counted in it.
    found: Analysis,
    /// As it is shown.
    shown: Analysis,
}

impl Editing<'_> {
    /// Takes an editor's word. When it is answered for it would survive a power cut; the index follows.
    ///
    /// # Errors
    /// Where it speaks of nothing that is there, of more than one thing, or not for itself: see [`CorrectError`].
    pub fn take(&self, asked: &Asked) -> Result<Listed, CorrectError> {
        let (editor, reason) = (asked.editor.trim(), asked.reason.trim());
        if editor.is_empty() || reason.is_empty() {
            return Err(CorrectError::Unsigned(if editor.is_empty() { "editor" } else { "reason" }));
        }
        let editors = Corrections::new(self.archive.corrections()?);
        let claim = Taking { editing: self, editors }.claim(&asked.asking)?;
        Ok(Listed::new(self.archive.correct(&claim, editor, reason)?, Vec::new()))
    }

    /// Takes a correction back.
    ///
    /// # Errors
    /// Where no correction of this number stands.
    pub fn undo(&self, number: u64, editor: &str) -> Result<(), CorrectError> {
        match self.archive.undo(number, editor.trim())? {
            Some(_) => Ok(()),
            None => Err(CorrectError::Number(number)),
        }
    }

    /// What editors said, in the order in which they said it, each with what has become of it; also what was taken
    /// back, where `with_undone` asks for that.
    ///
    /// # Errors
    /// Whatever archive and engine cannot do.
    pub fn list(&self, with_undone: bool) -> Result<Vec<Listed>, CorrectError> {
        let all = self.archive.corrections()?;
        let editors = Corrections::new(all.clone());
        let mut proofs = HashMap::new();
        let wanted = all.into_iter().filter(|correction| with_undone || correction.undone.is_none());
        wanted.map(|correction| self.listed(correction, &editors, &mut proofs)).collect()
    }

    fn listed(
        &self,
        correction: Correction,
        editors: &Corrections,
        seen: &mut HashMap<String, Vec<(u64, Fate)>>,
    ) -> Result<Listed, CorrectError> {
        let mut lost = Vec::new();
        if correction.undone.is_none() {
            for article in correction.claim.articles() {
                let fate = self.fate(article, correction.number(), editors, seen)?;
                lost.extend(fate.is_lost().then(|| Lost::new(Some(article), fate)));
            }
            if let Claim::OnePerson { same_as, .. } = &correction.claim
                && self.engine.person(editors.same_as(&same_as.id).0)?.is_none()
            {
                lost.push(Lost::new(None, Fate::Nobody));
            }
        }
        Ok(Listed::new(correction, lost))
    }

    /// What has become of a correction in one article; each article is read once.
    fn fate(
        &self,
        article: &str,
        number: u64,
        editors: &Corrections,
        seen: &mut HashMap<String, Vec<(u64, Fate)>>,
    ) -> Result<Fate, CorrectError> {
        if !seen.contains_key(article) {
            let fates = match self.archive.get(article)? {
                Some(found) => editors.amend(&found, analysis::analyse(&found, self.knowledge)).fates,
                None => Vec::new(),
            };
            seen.insert(article.to_owned(), fates);
        }
        let fates = seen.get(article).into_iter().flatten();
        Ok(fates.into_iter().find(|(own, _)| *own == number).map_or(Fate::ArticleGone, |(_, fate)| *fate))
    }
}

/// A correction on its way in.
struct Taking<'a> {
    editing: &'a Editing<'a>,
    /// What was said before.
    editors: Corrections,
}

impl Taking<'_> {
    fn claim(&self, asking: &Asking) -> Result<Claim, CorrectError> {
        match asking {
            Asking::Speaker { article, words, occurrence, speaker } => {
                let proof = self.proof(article)?;
                let quote = self.anchored(&proof, words, *occurrence)?;
                Ok(Claim::Speaker { quote, speaker: self.speaker(speaker, &proof)? })
            }
            Asking::NoQuote { article, words, occurrence } => {
                let proof = self.proof(article)?;
                Ok(Claim::NoQuote { quote: self.anchored(&proof, words, *occurrence)? })
            }
            Asking::OnePerson { person, same_as } => self.one_person(person, same_as),
            Asking::TwoPeople { person, other, articles } => self.two_people(person, other, articles),
        }
    }

    fn proof(&self, id: &str) -> Result<Proof, CorrectError> {
        let article = self.editing.archive.get(id)?.ok_or_else(|| CorrectError::Article(id.to_owned()))?;
        let found = analysis::analyse(&article, self.editing.knowledge);
        let shown = self.editors.amend(&article, found.clone()).analysis;
        Ok(Proof { article, found, shown })
    }

    /// The one quote that is meant, by what it is to be found again.
    fn anchored(
        &self,
        proof: &Proof,
        words: &str,
        occurrence: Option<usize>,
    ) -> Result<Anchor, CorrectError> {
        let (article, quotes) = (&proof.article, &proof.found.quotes);
        let number = chosen(article, quotes, words, occurrence)?;
        match self.editors.removed(article, quotes, number) {
            Some(correction) => Err(CorrectError::Removed { words: words.to_owned(), correction }),
            None => Ok(place::anchor(&article.id, &article.text, quotes, number)),
        }
    }

    fn speaker(&self, asked: &AskedSpeaker, proof: &Proof) -> Result<Option<Named>, CorrectError> {
        match asked {
            AskedSpeaker::Nobody => Ok(None),
            AskedSpeaker::Person(name) => self.person_in(name, proof).map(Some),
            AskedSpeaker::Body(name) => who::body(name).map(Some),
        }
    }

    fn one_person(&self, person: &str, same_as: &str) -> Result<Claim, CorrectError> {
        let (person, same_as) = (self.known(person)?, self.known_or_new(same_as)?);
        if person.id == same_as.id {
            return Err(CorrectError::SamePerson(same_as.name));
        }
        Ok(Claim::OnePerson { person, same_as })
    }

    fn two_people(&self, person: &str, other: &str, articles: &[String]) -> Result<Claim, CorrectError> {
        let (person, other) = (self.known(person)?, self.known_or_new(other)?);
        if person.id == other.id {
            return Err(CorrectError::SameName(person.name));
        }
        if articles.is_empty() {
            return Err(CorrectError::NoArticles);
        }
        let mut named = Vec::new();
        for id in articles {
            if !named_in(&self.proof(id)?.shown, &person.id) {
                return Err(CorrectError::NotNamed { article: id.clone(), person: person.name });
            }
            if !named.contains(id) {
                named.push(id.clone());
            }
        }
        Ok(Claim::TwoPeople { person, other, articles: named })
    }
}

/// The number of the one quote of an article that is meant.
fn chosen(
    article: &Article,
    quotes: &[Quote],
    words: &str,
    occurrence: Option<usize>,
) -> Result<usize, CorrectError> {
    let meant = place::meant_by(&article.text, quotes, words);
    let words = words.to_owned();
    match (&meant[..], occurrence) {
        ([], _) => Err(CorrectError::Words { article: article.id.clone(), words }),
        ([only], None) => Ok(*only),
        (several, None) => {
            let choices = several.iter().map(|&number| Choice::new(&quotes[number], &article.text));
            Err(CorrectError::Ambiguous { words, choices: choices.collect() })
        }
        (several, Some(nth)) => {
            let place = nth.checked_sub(1).and_then(|place| several.get(place)).copied();
            place.ok_or(CorrectError::Occurrence { given: nth, count: several.len() })
        }
    }
}

/// Whether somebody is named in an article or speaks there.
fn named_in(analysis: &Analysis, id: &str) -> bool {
    let mut speakers = analysis.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
    analysis.people.iter().any(|person| person.id == id) || speakers.any(|speaker| speaker.id == id)
}

impl From<ArchiveError> for CorrectError {
    fn from(error: ArchiveError) -> CorrectError {
        CorrectError::Archive(error)
    }
}

impl From<EngineError> for CorrectError {
    fn from(error: EngineError) -> CorrectError {
        CorrectError::Engine(error)
    }
}
