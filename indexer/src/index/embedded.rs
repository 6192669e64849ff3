//! The index inside the program: files in a folder, written by one process, read by many.
//!
//! `index/` holds generations, `1/`, `2/` …, and the file `current` that names the one in use. A rebuild fills the next
//! generation beside it and then moves the name, so that searches go on; whoever still reads the old files keeps them
//! until they are let go.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use tantivy::directory::error::LockError;
use tantivy::indexer::LogMergePolicy;
use tantivy::schema::{Field as SchemaField, Schema};
use tantivy::{
    DocId, IndexReader, IndexWriter, ReloadPolicy, SegmentReader, TantivyDocument, TantivyError, Term,
};

use super::IndexError;
use crate::document::{Document, Value, field};
use generations::{Generations, Making};

pub mod finished;
pub mod generations;
mod naming;
pub mod schema;

/// One thread writes for the analysis of so many. Each makes a dictionary of its own, of nearly the same words: with
/// fewer threads less is done twice.
const CORES_A_WRITER: usize = 4;
/// With more of them, none has memory enough.
const MOST_WRITERS: usize = 4;
/// Memory for what is not yet written, over all threads.
const MEMORY_BYTES: usize = 96_000_000;
/// Segments with a greater share of deleted documents are merged.
const DELETED_SHARE: f32 = 0.2;
/// How the system says that nothing more can be written: a full disk, a bound on files, a quota.
const NO_ROOM: [&str; 6] =
    ["StorageFull", "FileTooLarge", "QuotaExceeded", "os error 28", "os error 27", "os error 122"];
/// Blocks of stored texts that a reader keeps unpacked, for each segment.
const STORE_BLOCKS: usize = 64;

/// One generation of the index, open for searching and, from the first `put`, for writing.
pub struct Index {
    generations: Generations,
    number: u64,
    index: tantivy::Index,
    reader: IndexReader,
    writer: Mutex<Option<IndexWriter>>,
    /// The state of the analysis that all its documents were made by.
    made_by: String,
    /// As long as it lives nobody else makes a generation; only one that is not published yet has it.
    making: Mutex<Option<Making>>,
}

impl std::fmt::Debug for Index {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        formatter.debug_struct("Index").field("folder", &self.folder()).finish_non_exhaustive()
    }
}

impl Index {
    /// Opens the generation in use.
    ///
    /// # Errors
    /// `Missing` where nothing was published yet; `Unusable` where it has to be rebuilt.
    pub fn open(folder: &Path) -> Result<Index, IndexError> {
        let generations = Generations::new(folder);
        let Some(number) = generations.current() else {
            return Err(IndexError::Missing { folder: folder.into() });
        };
        let open = tantivy::Index::open_in_dir(generations.path(number));
        let index = open.map_err(|error| unusable(folder, error))?;
        if index.schema() != schema::schema() {
            return Err(unusable(folder, "it was written by another version of the program"));
        }
        let payload = index.load_metas().map_err(|error| unusable(folder, error))?.payload;
        let made_by = payload.as_deref().map_or("", |payload| read_payload(payload).1).to_owned();
        Index::of(generations, number, index, made_by)
    }

    /// Makes an empty generation beside the one in use, for documents that this state of the analysis makes. Nobody
    /// sees it before it is published.
    ///
    /// # Errors
    /// `Rebuilding` where another one is being made; `Unwritable` where the folder cannot be made.
    pub fn create(folder: &Path, made_by: &str) -> Result<Index, IndexError> {
        let generations = Generations::new(folder);
        let making = generations.begin().map_err(|error| unwritable(folder, error))?;
        let making = making.ok_or_else(|| IndexError::Rebuilding { folder: folder.into() })?;
        let number = generations.make_next().map_err(|error| unwritable(folder, error))?;
        let create = tantivy::Index::create_in_dir(generations.path(number), schema::schema());
        let index = create.map_err(|error| unwritable(folder, error))?;
        let index = Index::of(generations, number, index, made_by.to_owned())?;
        Ok(Index { making: Mutex::new(Some(making)), ..index })
    }

    fn of(
        generations: Generations,
        number: u64,
        index: tantivy::Index,
        made_by: String,
    ) -> Result<Index, IndexError> {
        finished::register(&index);
        // Commits of this process are reloaded at once, those of another by watching its files.
        let reader = index
            .reader_builder()
            .reload_policy(ReloadPolicy::OnCommitWithDelay)
            .doc_store_cache_num_blocks(STORE_BLOCKS)
            .try_into()
            .map_err(|error| unusable(generations.folder(), error))?;
        let (writer, making) = (Mutex::new(None), Mutex::new(None));
        Ok(Index { generations, number, index, reader, writer, made_by, making })
    }

    /// Puts this generation in use and removes the others. What is not committed is not in it.
    ///
    /// # Errors
    /// `Unwritable` where the name cannot be moved.
    pub fn publish(&self) -> Result<(), IndexError> {
        self.generations.publish(self.number).map_err(|error| unwritable(self.folder(), error))?;
        self.making.lock().unwrap_or_else(PoisonError::into_inner).take();
        Ok(())
    }

    /// The state of the analysis that made its documents; empty where it does not say so.
    pub fn made_by(&self) -> &str {
        &self.made_by
    }

    /// Whether this is the generation in use; a rebuild by another process puts a newer one there.
    pub fn is_current(&self) -> bool {
        self.generations.current() == Some(self.number)
    }

    /// Puts documents in, and takes out all earlier ones of the same articles. Documents of one article stand together.
    ///
    /// # Errors
    /// `Busy` where another process writes, `Replaced` where a newer generation is in use, `Unwritable` for the rest.
    pub fn put(&self, documents: &[Document]) -> Result<(), IndexError> {
        self.write(|writer, schema| {
            for article in documents.chunk_by(|left, right| left.article == right.article) {
                writer.delete_term(article_term(schema, &article[0].article));
                for document in article {
                    writer.add_document(to_tantivy(schema, document))?;
                }
            }
            Ok(())
        })
    }

    /// Takes out an article and its quotes.
    ///
    /// # Errors
    /// As `put`.
    pub fn remove(&self, id: &str) -> Result<(), IndexError> {
        self.write(|writer, schema| {
            writer.delete_term(article_term(schema, id));
            Ok(())
        })
    }

    /// Makes all that was put in and taken out durable and seen, together with the place in the archive that it reaches to.
    ///
    /// # Errors
    /// As `put`.
    pub fn commit(&self, cursor: u64) -> Result<(), IndexError> {
        self.write(|writer, _| {
            let mut commit = writer.prepare_commit()?;
            commit.set_payload(&format!("{cursor} {}", self.made_by));
            commit.commit().map(|_| ())
        })?;
        self.reader.reload().map_err(|error| unusable(self.folder(), error))
    }

    /// Up to where in the archive the last commit reaches; 0 for an index that has none.
    ///
    /// # Errors
    /// `Unusable` where the folder is damaged.
    pub fn cursor(&self) -> Result<u64, IndexError> {
        let metas = self.index.load_metas().map_err(|error| unusable(self.folder(), error))?;
        Ok(metas.payload.map_or(0, |payload| read_payload(&payload).0))
    }

    /// The ids of all articles in the index, sorted; at least all that were in it at the last commit.
    ///
    /// # Errors
    /// `Unusable` where the folder is damaged.
    pub fn ids(&self) -> Result<Vec<String>, IndexError> {
        self.reader.reload().map_err(|error| unusable(self.folder(), error))?;
        let searcher = self.reader.searcher();
        let mut ids = Vec::new();
        for segment in searcher.segment_readers() {
            ids.extend(segment_ids(segment).map_err(|error| unusable(self.folder(), error))?);
        }
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    /// The ids of the articles in which these people are named or speak, sorted; as of the last commit.
    ///
    /// # Errors
    /// `Unusable` where the folder is damaged.
    pub fn articles_naming(&self, people: &[&str]) -> Result<Vec<String>, IndexError> {
        let mut ids = Vec::new();
        if people.is_empty() {
            return Ok(ids);
        }
        for segment in self.reader.searcher().segment_readers() {
            ids.extend(naming::articles(segment, people).map_err(|error| unusable(self.folder(), error))?);
        }
        ids.sort_unstable();
        ids.dedup();
        Ok(ids)
    }

    /// Reads every file and compares its check sum.
    ///
    /// # Errors
    /// `Unusable` where a file is damaged.
    pub fn verify(&self) -> Result<(), IndexError> {
        let damaged = self.index.validate_checksum().map_err(|error| unusable(self.folder(), error))?;
        match damaged.iter().next() {
            Some(file) => Err(unusable(self.folder(), format!("{} is damaged", file.display()))),
            None => Ok(()),
        }
    }

    /// Waits for merges that are under way and lets the writer go, so that another process may write.
    ///
    /// # Errors
    /// `Unwritable` where a merge failed.
    pub fn close(&self) -> Result<(), IndexError> {
        let writer = self.writer.lock().unwrap_or_else(|poisoned| poisoned.into_inner()).take();
        let Some(writer) = writer else { return Ok(()) };
        writer.wait_merging_threads().map_err(|error| unwritable(self.folder(), error))
    }

    /// The index folder.
    pub fn folder(&self) -> &Path {
        self.generations.folder()
    }

    /// What engines search; always the last commit.
    pub fn reader(&self) -> &IndexReader {
        &self.reader
    }

    fn write(
        &self,
        change: impl FnOnce(&mut IndexWriter, &Schema) -> Result<(), TantivyError>,
    ) -> Result<(), IndexError> {
        let mut slot = self.writer.lock().unwrap_or_else(|poisoned| poisoned.into_inner());
        if self.is_replaced() {
            *slot = None;
            return Err(IndexError::Replaced { folder: self.folder().into() });
        }
        if slot.is_none() {
            *slot = Some(self.open_writer()?);
        }
        let Some(writer) = slot.as_mut() else { return Ok(()) };
        let done = change(writer, &self.index.schema());
        if done.is_err() {
            // A writer that failed stays broken: the next write opens one that begins at the last commit.
            *slot = None;
        }
        done.map_err(|error| unwritable(self.folder(), error))
    }

    fn open_writer(&self) -> Result<IndexWriter, IndexError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = cores.div_ceil(CORES_A_WRITER).min(MOST_WRITERS);
        let writer = self.index.writer_with_num_threads(threads, MEMORY_BYTES);
        let writer: IndexWriter = writer.map_err(|error| match error {
            TantivyError::LockFailure(LockError::LockBusy, _) => {
                IndexError::Busy { folder: self.folder().into() }
            }
            error => unwritable(self.folder(), error),
        })?;
        let mut policy = LogMergePolicy::default();
        policy.set_del_docs_ratio_before_merge(DELETED_SHARE);
        writer.set_merge_policy(Box::new(policy));
        Ok(writer)
    }

    /// Whether a later generation is in use. While this one is being built it is not in use, yet nothing has taken its place.
    fn is_replaced(&self) -> bool {
        self.generations.current().is_some_and(|current| current > self.number)
    }
}

/// What is kept beside a commit: up to where in the archive it reaches, and the state of the analysis.
fn read_payload(payload: &str) -> (u64, &str) {
    let (cursor, made_by) = payload.split_once(' ').unwrap_or((payload, ""));
    (cursor.parse().unwrap_or(0), made_by)
}

fn to_tantivy(schema: &Schema, document: &Document) -> TantivyDocument {
    let mut made = TantivyDocument::new();
    for (name, value) in &document.values {
        let Ok(field) = schema.get_field(name) else { continue };
        match value {
            Value::Text(text) => made.add_text(field, text),
            Value::Number(number) => made.add_u64(field, *number),
        }
    }
    made
}

fn article_term(schema: &Schema, id: &str) -> Term {
    Term::from_field_text(field_of(schema, field::ARTICLE), id)
}

/// A field by its name; all names of `document::field` are in the schema.
fn field_of(schema: &Schema, name: &str) -> SchemaField {
    schema.get_field(name).unwrap_or_else(|_| SchemaField::from_field_id(0))
}

/// The ids of the articles in one segment; each once.
fn segment_ids(segment: &SegmentReader) -> Result<Vec<String>, TantivyError> {
    ids_of(segment, segment.doc_ids_alive())
}

/// The ids of the articles that documents of a segment are parts of; each once.
fn ids_of(segment: &SegmentReader, docs: impl Iterator<Item = DocId>) -> Result<Vec<String>, TantivyError> {
    let Some(column) = segment.fast_fields().str(field::ARTICLE)? else { return Ok(Vec::new()) };
    let mut numbers: Vec<u64> = docs.filter_map(|doc| column.term_ords(doc).next()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let mut ids = Vec::with_capacity(numbers.len());
    for number in numbers {
        let mut id = String::new();
        column.ord_to_str(number, &mut id)?;
        ids.push(id);
    }
    Ok(ids)
}

fn unusable(folder: &Path, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> IndexError {
    IndexError::Unusable { folder: PathBuf::from(folder), source: source.into() }
}

/// Why a write failed. The library tells the cause in words alone.
fn unwritable(folder: &Path, source: impl Into<Box<dyn std::error::Error + Send + Sync>>) -> IndexError {
    let (folder, source) = (PathBuf::from(folder), source.into());
    let told = format!("{source} {source:?}");
    match NO_ROOM.iter().any(|words| told.contains(words)) {
        true => IndexError::Full { folder, source },
        false => IndexError::Unwritable { folder, source },
    }
}
