//! The generations of an index in its folder, and which one is in use.

use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// The file that names the generation in use.
const CURRENT: &str = "current";

/// The file that is locked while a generation is being made.
const MAKING: &str = "making.lock";

/// As long as it lives nobody else makes a generation; the system lets it go with the process, however that ends.
#[derive(Debug)]
pub struct Making {
    _file: File,
}

/// The folder of an index.
#[derive(Debug, Clone)]
pub struct Generations {
    folder: PathBuf,
}

impl Generations {
    /// The generations in this folder, which need not exist yet.
    pub fn new(folder: &Path) -> Generations {
        Generations { folder: folder.into() }
    }

    /// The folder that holds them all.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Where one generation lies.
    pub fn path(&self, number: u64) -> PathBuf {
        self.folder.join(number.to_string())
    }

    /// The generation in use; none where none was ever published.
    pub fn current(&self) -> Option<u64> {
        fs::read_to_string(self.folder.join(CURRENT)).ok()?.trim().parse().ok()
    }

    /// Takes the right to make a generation; none where somebody else is making one.
    pub fn begin(&self) -> io::Result<Option<Making>> {
        fs::create_dir_all(&self.folder)?;
        let file = File::create(self.folder.join(MAKING))?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Making { _file: file })),
            Err(TryLockError::WouldBlock) => Ok(None),
            Err(TryLockError::Error(error)) => Err(error),
        }
    }

    /// Makes the folder of the next generation. Later ones were never published: they are left-overs and removed.
    pub fn make_next(&self) -> io::Result<u64> {
        let last = self.current().unwrap_or(0);
        for left_over in self.numbers()?.into_iter().filter(|&number| number > last) {
            fs::remove_dir_all(self.path(left_over))?;
        }
        let next = last + 1;
        fs::create_dir_all(self.path(next))?;
        Ok(next)
    }

    /// Puts a generation in use: from now on `current` names it, also after a power cut. The others are removed.
    pub fn publish(&self, number: u64) -> io::Result<()> {
        let fresh = self.folder.join("current.new");
        let mut file = File::create(&fresh)?;
        write!(file, "{number}")?;
        file.sync_all()?;
        fs::rename(&fresh, self.folder.join(CURRENT))?;
        #[cfg(unix)]
        File::open(&self.folder)?.sync_all()?;
        for other in self.numbers()?.into_iter().filter(|&other| other != number) {
            // Files that somebody still reads cannot be removed on every system; the next publication tries again.
            let _ = fs::remove_dir_all(self.path(other));
        }
        Ok(())
    }

    fn numbers(&self) -> io::Result<Vec<u64>> {
        let mut numbers = Vec::new();
        for entry in fs::read_dir(&self.folder)? {
            numbers.extend(entry?.file_name().to_str().and_then(|name| name.parse::<u64>().ok()));
        }
        Ok(numbers)
    }
}
