//! Where an article was read, and the id that follows from it.

use sha2::{Digest, Sha256};

use crate::article::Article;

/// Where articles are read: the folder that was opened, and the path within it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    /// The name of the folder that was opened, or that holds the opened file; the outlet, if none is told.
    pub folder: String,
    /// The folder in an id: its name, and a mark of where it lies, since many a folder is called «news».
    pub root: String,
    /// The path within that folder; none for what comes without a file (standard input, HTTP).
    pub path: Option<String>,
    /// The path as it was given, for messages.
    pub address: String,
}

impl Origin {
    /// What comes without a file: its articles without an id are known by their text.
    pub fn nameless(address: &str) -> Origin {
        Origin { folder: String::new(), root: String::new(), path: None, address: address.to_owned() }
    }

    /// The place of one line, for messages.
    pub(crate) fn line(&self, number: usize) -> String {
        format!("{}:{number}", self.address)
    }

    /// Gives the article its address, and what it was not told: its source and its id.
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
        let place = self.path.as_ref().map(|path| match self.root.as_str() {
            "" => path.clone(),
            root => format!("{root}/{path}"),
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
    format!("text-{}", mark(article.text.as_bytes(), 10))
}

/// The folder as ids name it: two folders of one name that lie apart are told apart, and no id shows a path of the server.
pub(crate) fn root(name: &str, true_path: &str) -> String {
    format!("{name}~{}", mark(true_path.as_bytes(), 3))
}

/// So many bytes of a digest, as letters.
fn mark(content: &[u8], bytes: usize) -> String {
    Sha256::digest(content).iter().take(bytes).map(|byte| format!("{byte:02x}")).collect()
}
