//! Tells one state of the analysis from another: by a hash of its code and its tables.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

/// All on which it depends what is found in an article, and how it is kept to be found.
const PLACES: [&str; 13] = [
    "Cargo.toml",
    "knowledge",
    "src/amend",
    "src/amend.rs",
    "src/analysis",
    "src/analysis.rs",
    "src/correction.rs",
    "src/document",
    "src/document.rs",
    "src/index/embedded",
    "src/knowledge",
    "src/knowledge.rs",
    "src/text.rs",
];

fn main() -> io::Result<()> {
    let mut hash = Hash(0xcbf2_9ce4_8422_2325);
    for place in PLACES {
        println!("cargo::rerun-if-changed={place}");
        let mut files = Vec::new();
        gather(Path::new(place), &mut files)?;
        files.sort();
        for file in files {
            hash.take(file.to_string_lossy().replace('\\', "/").as_bytes());
            hash.take(&fs::read(file)?);
        }
    }
    let version = env::var("CARGO_PKG_VERSION").unwrap_or_default();
    println!("cargo::rustc-env=MINBER_FINGERPRINT={version}-{:016x}", hash.0);
    Ok(())
}

/// The file of this path, or all files below it.
fn gather(path: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    for entry in fs::read_dir(path)? {
        gather(&entry?.path(), files)?;
    }
    Ok(())
}

/// FNV-1a: the same with every compiler.
struct Hash(u64);

impl Hash {
    fn take(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
