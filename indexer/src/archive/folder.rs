//! The data folder belongs to one process at a time.

use std::fmt;
use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::Path;

use super::ArchiveError;

/// The name of the file that is locked.
const LOCK: &str = "minber.lock";
/// What stands in it has no more bytes.
const LONGEST: u64 = 200;

/// As long as it lives, no other process may work with the data folder. The system lets it go with the process,
/// however that ends.
#[derive(Debug)]
pub struct Lock {
    file: File,
}

/// Who has a data folder, as far as it is known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Holder {
    /// The number of the process.
    pub process: Option<u32>,
    /// Where it answers, if it is a server: `http://127.0.0.1:8080`.
    pub address: Option<String>,
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
                return Err(ArchiveError::InUse {
                    folder: folder.to_owned(),
                    holder: Holder::read(&mut file),
                });
            }
            Err(TryLockError::Error(source)) => return Err(failed(source)),
        }
        let mut lock = Lock { file };
        lock.sign("").map_err(failed)?;
        Ok(lock)
    }

    /// Writes who holds the folder, and where it answers, for the message that another process shows.
    ///
    /// # Errors
    /// Where the file cannot be written to.
    pub fn sign(&mut self, address: &str) -> io::Result<()> {
        self.file.set_len(0)?;
        self.file.rewind()?;
        write!(self.file, "{}\n{address}", std::process::id())
    }
}

impl Holder {
    fn read(file: &mut File) -> Holder {
        let mut signed = String::new();
        if file.take(LONGEST).read_to_string(&mut signed).is_err() {
            return Holder::default();
        }
        let (process, address) = signed.split_once('\n').unwrap_or((&signed, ""));
        let address = Some(address.trim().to_owned()).filter(|address| !address.is_empty());
        Holder { process: process.trim().parse().ok(), address }
    }
}

/// « (process 4711, http://127.0.0.1:8080)»: what is known.
impl fmt::Display for Holder {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let process = self.process.map(|process| format!("process {process}"));
        let known: Vec<String> = process.into_iter().chain(self.address.clone()).collect();
        if known.is_empty() { Ok(()) } else { write!(formatter, " ({})", known.join(", ")) }
    }
}
