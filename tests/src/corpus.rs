//! One server over the indexed corpus, shared by all tests that only ask.

use std::sync::{Mutex, OnceLock};

use anyhow::Result;
use tempfile::TempDir;

use crate::program;
use crate::project;
use crate::request::Server;

static SERVER: OnceLock<Server> = OnceLock::new();
/// The data folder; here so that it can be removed at the end.
static FOLDER: Mutex<Option<TempDir>> = Mutex::new(None);

/// The server; the first who asks waits until the corpus is indexed.
pub fn server() -> &'static Server {
    SERVER.get_or_init(|| start().expect("the corpus is served"))
}

fn start() -> Result<Server> {
    let folder = tempfile::tempdir()?;
    let articles = project::root().join("corpus/articles");
    program::run(folder.path(), ["index".as_ref(), articles.as_os_str()])?.well()?;
    let server = Server::start(folder.path())?;
    *FOLDER.lock().expect("nobody panics while holding the folder") = Some(folder);
    Ok(server)
}

/// Ends the server and removes its folder. A program's statics are never dropped, so the tests call this last.
pub fn close() {
    if let Some(server) = SERVER.get() {
        server.kill();
    }
    if let Ok(mut folder) = FOLDER.lock() {
        folder.take();
    }
}
