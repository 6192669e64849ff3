//! The script that other sites embed: its text, and the address and the hash by which it is told from every other.

use std::sync::LazyLock;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest, Sha384};

/// The script of this program.
pub const TEXT: &str = include_str!("../../box/minber-search.js");

/// The name of the script of this program.
pub static NAME: LazyLock<Name> = LazyLock::new(|| Name::of(TEXT.as_bytes()));

/// What tells one script from every other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Name {
    /// The name of its file; it changes with the text.
    pub file: String,
    /// What the attribute `integrity` says of it.
    pub integrity: String,
}

impl Name {
    /// The name of a script.
    pub fn of(text: &[u8]) -> Name {
        let digest = Sha384::digest(text);
        let start: String = digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        Name {
            file: format!("minber-search.{start}.js"),
            integrity: format!("sha384-{}", STANDARD.encode(digest)),
        }
    }
}
