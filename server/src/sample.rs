//! The sample corpus: articles that are built into the program, so that a first start has something to show.

use std::collections::HashSet;
use std::io::Cursor;
use std::path::Path;
use std::time::UNIX_EPOCH;

use indexer::archive::{Archive, ArchiveError};
use indexer::article::Article;
use indexer::knowledge::Knowledge;
use indexer::source::{self, Limits, Origin};
use rust_embed::{EmbeddedFile, RustEmbed};

/// Where articles of the sample are from, in their addresses: what else is in the folder is left alone.
const SOURCE: &str = "sample";
/// The file that tells which program indexed the sample last.
const STAMP: &str = "sample.stamp";

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

/// Whether another program than this one indexed the sample last: it may find other things in the same articles.
pub fn is_stale(folder: &Path) -> bool {
    std::fs::read_to_string(folder.join(STAMP)).ok() != stamp()
}

/// Notes that this program has indexed the sample.
///
/// # Errors
/// Where the folder cannot be written to.
pub fn mark(folder: &Path) -> std::io::Result<()> {
    std::fs::write(folder.join(STAMP), stamp().unwrap_or_default())
}

/// What tells one build of the program from another.
fn stamp() -> Option<String> {
    let file = std::env::current_exe().ok()?.metadata().ok()?;
    let built = file.modified().ok()?.duration_since(UNIX_EPOCH).ok()?;
    Some(format!("{} {}.{:09}\n", file.len(), built.as_secs(), built.subsec_nanos()))
}
