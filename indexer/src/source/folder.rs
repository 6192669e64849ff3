//! The files of a folder, in the order of their names; hidden ones are left out.

use std::path::{Path, PathBuf};

use walkdir::{DirEntry, WalkDir};

use super::{Form, Origin, SourceError, shown};

type Walk = walkdir::FilterEntry<walkdir::IntoIter, fn(&DirEntry) -> bool>;

/// The files to read, one after the other.
pub(crate) struct Files {
    walk: Option<Walk>,
    /// The opened folder, or the folder that holds the opened file.
    folder: PathBuf,
    /// Whether one file was named: then it is read, or refused, whatever its name.
    is_file: bool,
}

impl Files {
    /// No files.
    pub(crate) fn none() -> Files {
        Files { walk: None, folder: PathBuf::new(), is_file: false }
    }

    /// The files of a folder, or one file.
    pub(crate) fn of(path: &Path) -> Files {
        let is_file = !path.is_dir();
        let folder = if is_file { path.parent().unwrap_or(Path::new("")) } else { path };
        let walk = WalkDir::new(path).follow_links(true).sort_by_file_name().into_iter();
        let walk = walk.filter_entry(is_shown as fn(&DirEntry) -> bool);
        Files { walk: Some(walk), folder: folder.to_owned(), is_file }
    }

    fn origin(&self, path: &Path) -> Origin {
        let within = path.strip_prefix(&self.folder).unwrap_or(path);
        let lies_at = true_path(&self.folder);
        let folder = lies_at.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let root = super::origin::root(&folder, &lies_at.to_string_lossy());
        Origin { folder, root, path: Some(shown(within)), address: shown(path) }
    }
}

impl Iterator for Files {
    type Item = Result<(PathBuf, Origin), SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            match self.walk.as_mut()?.next()? {
                // A pipe or a device in a folder would be read for ever.
                Ok(entry) if entry.file_type().is_dir() || !self.is_file && !entry.file_type().is_file() => {}
                Ok(entry) if self.is_file || form(entry.path()).is_some() => {
                    let origin = self.origin(entry.path());
                    return Some(Ok((entry.into_path(), origin)));
                }
                Ok(_) => {}
                Err(error) => return Some(Err(refused(&self.folder, error))),
            }
        }
    }
}

/// How a file is written, by its name.
pub(crate) fn form(path: &Path) -> Option<Form> {
    let ending = path.extension()?.to_str()?.to_ascii_lowercase();
    Some(match ending.as_str() {
        "txt" | "text" => Form::Text,
        "md" | "markdown" => Form::Markdown,
        "html" | "htm" | "xhtml" => Form::Page,
        "jsonl" | "ndjson" => Form::JsonLines,
        "json" => Form::Json,
        _ => return None,
    })
}

/// Names that open with a point are hidden, except where one was asked for by name.
fn is_shown(entry: &DirEntry) -> bool {
    entry.depth() == 0 || !entry.file_name().to_string_lossy().starts_with('.')
}

/// Where a folder truly lies, links followed; an empty path is the present folder.
fn true_path(folder: &Path) -> PathBuf {
    let present = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    std::fs::canonicalize(present).unwrap_or_else(|_| present.to_owned())
}

fn refused(folder: &Path, error: walkdir::Error) -> SourceError {
    let address = shown(error.path().unwrap_or(folder));
    let reason = error.to_string();
    let error = error.into_io_error().unwrap_or_else(|| std::io::Error::other(reason));
    SourceError::unreadable(&address, error)
}
