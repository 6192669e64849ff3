//! An index that another version of the program made is made anew, while searches and changes go on.

use std::path::PathBuf;
use std::sync::Arc;
use std::thread;

use indexer::archive::Archive;
use indexer::knowledge::Knowledge;
use indexer::run;

use super::failure::causes;

/// Begins to make the index in `folder` anew. Whoever follows the archive goes over to it as to any other that a
/// rebuild puts in the place of the one in use; a stop meanwhile loses nothing, the next start begins again.
///
/// # Errors
/// Where the system gives no thread.
pub fn start(archive: Archive, folder: PathBuf, knowledge: Arc<Knowledge>) -> std::io::Result<()> {
    tracing::warn!(
        "the index was made by another version of minber: it is made anew from the archive, searches go on meanwhile"
    );
    let renew = move || match run::rebuild(&archive, &folder, &knowledge, |_| {}) {
        Ok(_) => tracing::warn!("the index has been made anew"),
        Err(error) => tracing::error!("the index was not made anew: {}", causes(&error)),
    };
    thread::Builder::new().name("renewal".into()).spawn(renew).map(drop)
}
