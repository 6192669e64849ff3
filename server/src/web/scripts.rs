//! Every script that this server ever offered to other sites: it stays at its address, whatever the program is now.
//!
//! A site has the script in its pages with an integrity hash, so it works with exactly these bytes. They are kept in the
//! data folder, where the next version of the program finds them.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::Path;

use crate::page::script::{NAME, Name, TEXT};

/// The folder inside the data folder.
const FOLDER: &str = "scripts";

/// The scripts by the names of their files.
#[derive(Debug)]
pub struct Scripts(BTreeMap<String, Vec<u8>>);

impl Scripts {
    /// Puts the script of this program beside those of earlier ones, and reads them all.
    pub fn keep(data: &Path) -> Scripts {
        let folder = data.join(FOLDER);
        let mut scripts = BTreeMap::from([(NAME.file.clone(), TEXT.as_bytes().to_vec())]);
        match write(&folder).and_then(|()| read(&folder)) {
            Ok(kept) => scripts.extend(kept),
            // The present script is served all the same.
            Err(error) => {
                tracing::warn!("scripts of other sites cannot be kept in {}: {error}", folder.display())
            }
        }
        Scripts(scripts)
    }

    /// The script of this name.
    pub(super) fn get(&self, file: &str) -> Option<&[u8]> {
        self.0.get(file).map(Vec::as_slice)
    }
}

fn write(folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    let place = folder.join(&NAME.file);
    if fs::read(&place).is_ok_and(|kept| kept == TEXT.as_bytes()) { Ok(()) } else { fs::write(place, TEXT) }
}

/// What is kept under the name that is its own; anything else was not put there by us, or was changed since.
fn read(folder: &Path) -> io::Result<Vec<(String, Vec<u8>)>> {
    let mut kept = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let text = fs::read(entry.path())?;
        let file = entry.file_name().to_string_lossy().into_owned();
        if Name::of(&text).file == file {
            kept.push((file, text));
        } else {
            tracing::warn!("{} is not what its name says and is not served", entry.path().display());
        }
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::{FOLDER, NAME, Name, Scripts, TEXT};

    #[test]
    fn an_earlier_script_is_kept_and_a_changed_one_is_not() {
        let data = std::env::temp_dir().join(format!("minber-scripts-{}", std::process::id()));
        let folder = data.join(FOLDER);
        std::fs::create_dir_all(&folder).expect("a folder");
        let (earlier, changed) = (b"earlier".as_slice(), Name::of(b"before the change").file);
        std::fs::write(folder.join(Name::of(earlier).file), earlier).expect("a file");
        std::fs::write(folder.join(&changed), "after it").expect("a file");
        let scripts = Scripts::keep(&data);
        assert_eq!(scripts.get(&NAME.file), Some(TEXT.as_bytes()));
        assert_eq!(scripts.get(&Name::of(earlier).file), Some(earlier));
        assert_eq!(scripts.get(&changed), None);
        assert!(folder.join(&NAME.file).exists());
        std::fs::remove_dir_all(data).expect("it is there");
    }
}
