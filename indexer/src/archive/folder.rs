//! The data folder belongs to one process at a time.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::Path;

use super::ArchiveError;

/// The name of the file that is locked.
const LOCK: &str = "minber.lock";

/// As long as it lives, no other process may work with the data folder. The system lets it go with the process,
/// however that ends.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Makes the data folder where it is missing, and takes it.
    ///
    /// # Errors
    /// `InUse` where another process has it; `Folder` where it cannot be made or written to.
    pub fn take(folder: &Path) -> Result<Lock, ArchiveError> {
        let failed = |source| ArchiveError::Folder { folder: folder.to_owned(), source };
        fs::create_dir_all(folder).map_err(failed)?;
        let open =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(folder.join(LOCK));
        let mut file = open.map_err(failed)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => {
                return Err(ArchiveError::InUse { folder: folder.to_owned(), holder: holder(&mut file) });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        sign(&mut file).map_err(failed)?;
        Ok(Lock { _file: file })
    }
}

/// Writes who holds the folder, for the message that another process shows.
fn sign(file: &mut File) -> std::io::Result<()> {
    file.set_len(0)?;
    file.rewind()?;
    write!(file, "{}", std::process::id())
}

fn holder(file: &mut File) -> String {
    let mut process = String::new();
    match file.read_to_string(&mut process) {
        Ok(1..=20) => format!(" (process {})", process.trim()),
        _ => String::new(),
    }
}
