//! Where an article was read, and the id that follows from it.

use sha2::{Digest, Sha256};

use crate::article::Article;

/// Where articles are read: the folder that was opened, and the path within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The name of the folder that was opened, or that holds the opened file; the outlet, if none is told.
    pub folder: String,
    /// The path within that folder; none for what comes without a file (standard input, HTTP).
    pub path: Option<String>,
    /// The path as it was given, for messages.
    pub address: String,
}

impl Origin {
    /// What comes without a file: its articles without an id are known by their text.
    pub fn nameless(address: &str) -> Origin {
        Origin { folder: String::new(), path: None, address: address.to_owned() }
    }

    /// The place of one line, for messages.
    pub(crate) fn line(&self, number: usize) -> String {
        format!("{}:{number}", self.address)
    }

    /// Gives the article its address, and what it was not told: its source and its id.
    /// The id does not depend on where the opened folder lies.
    pub(crate) fn settle(&self, article: &mut Article, line: Option<usize>) {
        article.address = line.map_or_else(|| self.address.clone(), |number| self.line(number));
        if article.source.is_empty() {
            article.source = self.folder.clone();
        }
        if article.id.is_empty() {
            article.id = article.url.clone().unwrap_or_else(|| self.id(article, line));
        }
    }

    fn id(&self, article: &Article, line: Option<usize>) -> String {
        let place = self.path.as_ref().map(|path| match self.folder.as_str() {
            "" => path.clone(),
            folder => format!("{folder}/{path}"),
        });
        match (place, line) {
            (Some(place), Some(line)) => format!("{place}:{line}"),
            (Some(place), None) => place,
            (None, _) => known_by_text(article),
        }
    }
}

/// An id for an article that has neither name nor place: the same text has the same id.
fn known_by_text(article: &Article) -> String {
    let digest = Sha256::digest(article.text.as_bytes());
    let letters: String = digest.iter().take(10).map(|byte| format!("{byte:02x}")).collect();
    format!("text-{letters}")
}
