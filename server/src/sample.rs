//! The sample corpus: articles that are built into the program, so that a first start has something to show.

use std::collections::HashSet;
use std::io::Cursor;

use indexer::archive::{Archive, ArchiveError};
use indexer::article::Article;
use indexer::knowledge::Knowledge;
use indexer::source::{self, Limits, Origin};
use rust_embed::{EmbeddedFile, RustEmbed};

/// Where articles of the sample are from, in their addresses: what else is in the folder is left alone.
const SOURCE: &str = "sample";

#[derive(RustEmbed)]
#[folder = "../corpus/articles"]
struct Corpus;

/// Brings the sample in an archive up to what the program holds: new and changed articles are put in, those that are no
/// longer part of it are deleted.
///
/// # Errors
/// Whatever the archive cannot do.
pub fn take(archive: &Archive, knowledge: &Knowledge) -> Result<(), ArchiveError> {
    let articles = articles(knowledge);
    let ids: HashSet<&str> = articles.iter().map(|article| article.id.as_str()).collect();
    for id in archive.ids()?.iter().filter(|id| !ids.contains(id.as_str())) {
        let is_of_sample = |article: Article| article.address.starts_with(&format!("{SOURCE}/"));
        if archive.get(id)?.is_some_and(is_of_sample) {
            archive.delete(id)?;
        }
    }
    archive.put(&articles).map(drop)
}

/// All articles of the sample. Its files are the project's own; the tests read each of them.
fn articles(knowledge: &Knowledge) -> Vec<Article> {
    let files = Corpus::iter().filter_map(|name| Some((name.to_string(), Corpus::get(&name)?)));
    files.flat_map(|(name, file)| read(&name, file, knowledge)).collect()
}

fn read(name: &str, file: EmbeddedFile, knowledge: &Knowledge) -> Vec<Article> {
    let origin = Origin {
        folder: SOURCE.to_owned(),
        root: String::new(),
        path: Some(name.to_owned()),
        address: format!("{SOURCE}/{name}"),
    };
    let content = Box::new(Cursor::new(file.data.into_owned()));
    source::read(content, origin, &knowledge.print, Limits::default()).flatten().collect()
}
