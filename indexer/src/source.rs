//! Where articles come from: a folder, a file, standard input; text, Markdown, pages, JSON.
//!
//! One broken article never stops the others: it is told as an error, and reading goes on.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use crate::article::Article;
use crate::knowledge::print::Print;

mod bounds;
mod date;
mod encoding;
mod error;
mod folder;
mod furniture;
mod head;
pub mod lines;
mod layout;
mod origin;
mod page;
mod paragraph;
mod printed;
mod told;

pub use error::SourceError;
pub use origin::Origin;

/// How much is read at once. No newsroom prints an article as long as these bounds; without them a dump that was
/// named `.txt` by mistake would fill the memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest text, page, line of JSON, or article of a JSON file, in bytes.
    pub article_bytes: u64,
    /// The largest file that holds many articles and has to be read as a whole (`.json`), in bytes.
    /// Files of JSON lines may be of any size.
    pub file_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Limits { article_bytes: 20 << 20, file_bytes: 200 << 20 }
    }
}

/// What a file is, by its name, or standard input, by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Text,
    Markdown,
    Page,
    JsonLines,
    Json,
}

/// Reads the articles of a folder, a file, or (`-`) standard input, in a stable order.
pub fn open<'a>(path: &Path, print: &'a Print, limits: Limits) -> Source<'a> {
    let mut source =
        Source { files: folder::Files::none(), ready: VecDeque::new(), lines: None, print, limits };
    match path.as_os_str() == "-" {
        true => source.begin(Box::new(io::stdin()), Origin::nameless("-"), None),
        false => source.files = folder::Files::of(path),
    }
    source
}

/// Reads the articles of one file whose content is at hand, such as one that is built into the program.
pub fn read<'a>(
    content: Box<dyn Read + Send>,
    origin: Origin,
    print: &'a Print,
    limits: Limits,
) -> Source<'a> {
    let form = origin.path.as_deref().and_then(|path| folder::form(Path::new(path)));
    let mut source =
        Source { files: folder::Files::none(), ready: VecDeque::new(), lines: None, print, limits };
    source.begin(content, origin, form);
    source
}

/// The articles of one source, in turn.
pub struct Source<'a> {
    files: folder::Files,
    ready: VecDeque<Result<Article, SourceError>>,
    lines: Option<lines::Lines<'a, Reader>>,
    print: &'a Print,
    limits: Limits,
}

type Reader = BufReader<Box<dyn Read + Send>>;

impl Iterator for Source<'_> {
    type Item = Result<Article, SourceError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(article) = self.ready.pop_front() {
                return Some(article);
            }
            if let Some(article) = self.lines.as_mut().and_then(Iterator::next) {
                return Some(article);
            }
            self.lines = None;
            match self.files.next()? {
                Ok((path, origin)) => self.read_file(&path, origin),
                Err(error) => return Some(Err(error)),
            }
        }
    }
}

impl Source<'_> {
    fn read_file(&mut self, path: &Path, origin: Origin) {
        let Some(form) = folder::form(path) else {
            return self.ready.push_back(Err(SourceError::UnknownKind { address: origin.address }));
        };
        match File::open(path) {
            Ok(file) => self.begin(Box::new(file), origin, Some(form)),
            Err(error) => self.ready.push_back(Err(SourceError::unreadable(&origin.address, error))),
        }
    }

    /// Begins to read: JSON lines one by one, everything else at once.
    fn begin(&mut self, reader: Box<dyn Read + Send>, origin: Origin, form: Option<Form>) {
        let mut reader: Reader = BufReader::with_capacity(1 << 16, reader);
        let told = self.told(&mut reader, &origin, form);
        match told {
            Ok(Form::JsonLines) => {
                self.lines = Some(lines::Lines::new(reader, origin, self.print, self.limits))
            }
            Ok(form) => self.whole(reader, origin, form),
            Err(error) => self.ready.push_back(Err(error)),
        }
    }

    /// What is to be read: told by its name, else by its first bytes; whatever its name, UTF-16 and UTF-32 are read as a whole.
    fn told(&self, reader: &mut Reader, origin: &Origin, form: Option<Form>) -> Result<Form, SourceError> {
        let opening = reader.fill_buf().map_err(|error| SourceError::unreadable(&origin.address, error))?;
        let form = form.unwrap_or_else(|| form_of(opening));
        if let Some(kind) = encoding::binary(opening) {
            return Err(SourceError::NotText { address: origin.address.clone(), kind });
        }
        let is_wide = encoding::wide(opening).is_some();
        Ok(if is_wide && form == Form::JsonLines { Form::Json } else { form })
    }

    fn whole(&mut self, reader: Reader, origin: Origin, form: Form) {
        let is_many = matches!(form, Form::Json | Form::JsonLines);
        let limit = if is_many { self.limits.file_bytes } else { self.limits.article_bytes };
        let articles = read_whole(reader, &origin, limit).and_then(|bytes| {
            let decode = if form == Form::Page { encoding::decode_page } else { encoding::decode };
            let text = decode(bytes)
                .map_err(|no| SourceError::NotText { address: origin.address.clone(), kind: no.0 })?;
            self.articles(text, &origin, form)
        });
        match articles {
            Ok(articles) => self.ready.extend(articles),
            Err(error) => self.ready.push_back(Err(error)),
        }
    }

    fn articles(&self, text: String, origin: &Origin, form: Form) -> Result<Articles, SourceError> {
        if text.trim_matches(|letter: char| letter.is_whitespace() || letter == '\u{feff}').is_empty() {
            return Err(SourceError::Empty { address: origin.address.clone() });
        }
        let one = |article| vec![Ok(article)];
        match form {
            Form::Text => printed::read(text, origin, self.print, told::Manner::Printed).map(one),
            Form::Markdown => printed::read(text, origin, self.print, told::Manner::Markdown).map(one),
            Form::Page => page::read(&text, origin, self.print).map(one),
            Form::Json | Form::JsonLines => lines::read_json(&text, origin, self.print, self.limits),
        }
    }
}

type Articles = Vec<Result<Article, SourceError>>;

/// All bytes, as long as they are not too many.
fn read_whole(reader: impl Read, origin: &Origin, limit: u64) -> Result<Vec<u8>, SourceError> {
    let mut bytes = Vec::new();
    let read = reader.take(limit.saturating_add(1)).read_to_end(&mut bytes);
    read.map_err(|error| SourceError::unreadable(&origin.address, error))?;
    if bytes.len() as u64 > limit {
        return Err(SourceError::TooLarge { address: origin.address.clone(), limit });
    }
    Ok(bytes)
}

/// What comes in without a name.
fn form_of(opening: &[u8]) -> Form {
    let opening = opening.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(opening).trim_ascii_start();
    match opening.first() {
        Some(b'{') => Form::JsonLines,
        Some(b'[') => Form::Json,
        Some(b'<') => Form::Page,
        _ => Form::Text,
    }
}

/// The path of a file as people write it: with `/` between its parts.
pub(crate) fn shown(path: &Path) -> String {
    let parts: PathBuf = path.components().collect();
    parts.to_string_lossy().replace('\\', "/")
}
