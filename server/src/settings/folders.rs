//! Where a user's data belong on each platform.

use std::path::PathBuf;

use super::{Environment, set};

/// The folder of the user's own articles.
pub(super) fn data(environment: Environment) -> Option<PathBuf> {
    let name = |name: &str| set(environment(name)).map(PathBuf::from);
    let base = if cfg!(windows) {
        name("LOCALAPPDATA")
    } else if cfg!(target_os = "macos") {
        name("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        name("XDG_DATA_HOME").or_else(|| name("HOME").map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("minber"))
}

/// The folder of the sample corpus: what the program can make anew at any time is kept among the caches.
pub(super) fn sample(environment: Environment) -> Option<PathBuf> {
    let name = |name: &str| set(environment(name)).map(PathBuf::from);
    let base = if cfg!(windows) {
        name("TEMP")
    } else if cfg!(target_os = "macos") {
        name("HOME").map(|home| home.join("Library/Caches"))
    } else {
        name("XDG_CACHE_HOME").or_else(|| name("HOME").map(|home| home.join(".cache")))
    };
    base.map(|base| base.join("minber").join("sample"))
}
