//! The archive inside the program: one SQLite file in the data folder.

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{
    Connection, ErrorCode, OptionalExtension, Row, TransactionBehavior, ffi, named_params, params,
};

use super::{ArchiveError, Change, Changes, Listed, Part, Put, Version};
use crate::article::Article;
use format::FORMAT;

mod corrections;
mod format;
mod listing;
mod record;

/// The name of the file in the data folder.
const FILE: &str = "archive.sqlite";
/// How long another process's write is waited for.
const PATIENCE: Duration = Duration::from_secs(10);

/// No more changes are given at once when their texts add up to this.
const AT_ONCE_BYTES: usize = 8 << 20;

/// The last version of an article.
const LAST: &str = "SELECT versions.* FROM articles JOIN versions USING (seq) WHERE articles.id = ?1";

/// The archive, open for reading and writing. Whatever a call has returned survives a power cut.
#[derive(Debug)]
pub struct Archive {
    file: PathBuf,
    connection: Mutex<Connection>,
}

/// The last version of an article that is put in again.
struct Last {
    number: u64,
    is_deleted: bool,
    hash: Vec<u8>,
}

impl Archive {
    /// Whether a data folder has an archive.
    pub fn is_in(folder: &Path) -> bool {
        folder.join(FILE).exists()
    }

    /// Opens the archive of a data folder; makes folder and archive where they are missing.
    ///
    /// # Errors
    /// `Newer`, `Damaged`, `Folder` and whatever SQLite cannot do.
    pub fn open(folder: &Path) -> Result<Archive, ArchiveError> {
        std::fs::create_dir_all(folder)
            .map_err(|source| ArchiveError::Folder { folder: folder.to_owned(), source })?;
        let file = folder.join(FILE);
        let connection = Connection::open(&file).map_err(|error| failed(&file, error))?;
        let archive = Archive { file, connection: Mutex::new(connection) };
        archive.run(prepare)?;
        let found = archive.run(|connection| format::of(connection))?;
        if found > FORMAT {
            return Err(ArchiveError::Newer { file: archive.file, found, known: FORMAT });
        }
        if found < FORMAT {
            archive.run(|connection| format::advance(connection, FORMAT))?;
        }
        Ok(archive)
    }

    /// Puts articles in, all or none of them. What has not changed is not written.
    ///
    /// # Errors
    /// Whatever SQLite cannot do; nothing is put in then.
    pub fn put(&self, articles: &[Article]) -> Result<Vec<Put>, ArchiveError> {
        self.run(|connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let put = articles.iter().map(|article| put(&transaction, article)).collect::<Result<_, _>>()?;
            transaction.commit()?;
            Ok(put)
        })
    }

    /// Deletes an article; its versions are kept. Tells whether it was there.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn delete(&self, id: &str) -> Result<bool, ArchiveError> {
        self.run(|connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let is_there = match last(&transaction, id)? {
                Some(last) if !last.is_deleted => {
                    let nothing = Article { id: id.to_owned(), ..Article::default() };
                    write(&transaction, &nothing, last.number + 1, &[])?;
                    true
                }
                _ => false,
            };
            transaction.commit()?;
            Ok(is_there)
        })
    }

    /// The article as it is now; none where it was never there or is deleted.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn get(&self, id: &str) -> Result<Option<Article>, ArchiveError> {
        let change =
            self.run(|connection| connection.prepare_cached(LAST)?.query_row([id], change).optional())?;
        Ok(change.and_then(|change| change.article))
    }

    /// All versions of an article, the first first.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn versions(&self, id: &str) -> Result<Vec<Version>, ArchiveError> {
        let sql = "SELECT * FROM versions WHERE id = ?1 ORDER BY number";
        self.run(|connection| connection.prepare_cached(sql)?.query_map([id], version)?.collect())
    }

    /// What has changed after `seq`, in order, at most `limit` articles and not much more text than fits into
    /// memory with ease; of each article and each correction only its last change. Nothing only where nothing has changed.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn changes_since(&self, seq: u64, limit: usize) -> Result<Changes, ArchiveError> {
        self.run(|connection| {
            // Articles and corrections are read as they stood at one moment, so that none between them is missed.
            let transaction = connection.transaction()?;
            let (articles, is_cut) = articles_since(&transaction, seq, limit)?;
            let last = articles.last().map_or(seq, |change| change.seq);
            let up_to = if is_cut { last } else { i64::MAX as u64 };
            let corrections = corrections::between(&transaction, seq, up_to)?;
            let last = corrections.last().map_or(last, |correction| correction.seq.max(last));
            Ok(Changes { articles, corrections, last })
        })
    }

    /// The last changes of these articles; of those that were never there none.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn last_changes(&self, ids: &[String]) -> Result<Vec<Change>, ArchiveError> {
        self.run(|connection| {
            let mut find = connection.prepare_cached(LAST)?;
            let found = ids.iter().map(|id| find.query_row([id], change).optional());
            found.filter_map(Result::transpose).collect()
        })
    }

    /// The number of the last change; 0 where there is none.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn last_seq(&self) -> Result<u64, ArchiveError> {
        self.run(|connection| last_seq(connection))
    }

    /// How many articles there are.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn count(&self) -> Result<u64, ArchiveError> {
        self.number("SELECT count(*) FROM articles WHERE NOT is_deleted")
    }

    /// How many articles and corrections have changed after `seq`.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn count_since(&self, seq: u64) -> Result<u64, ArchiveError> {
        let sql = "SELECT (SELECT count(*) FROM articles WHERE seq > ?1)
                        + (SELECT count(*) FROM corrections WHERE seq > ?1)";
        self.run(|connection| connection.query_row(sql, [seq], |row| row.get(0)))
    }

    /// The ids of all articles that have changed after `seq`, deleted ones among them, sorted.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn ids_since(&self, seq: u64) -> Result<Vec<String>, ArchiveError> {
        let sql = "SELECT id FROM articles WHERE seq > ?1 ORDER BY id";
        self.run(|connection| connection.prepare_cached(sql)?.query_map([seq], |row| row.get(0))?.collect())
    }

    /// The ids of all articles, sorted.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn ids(&self) -> Result<Vec<String>, ArchiveError> {
        let sql = "SELECT id FROM articles WHERE NOT is_deleted ORDER BY id";
        self.run(|connection| connection.prepare_cached(sql)?.query_map([], |row| row.get(0))?.collect())
    }

    /// The parts of the list of all articles, each of at most `size` of them, in order of their changes.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn parts(&self, size: u32) -> Result<Vec<Part>, ArchiveError> {
        self.run(|connection| listing::parts(connection, size))
    }

    /// The articles of one of these parts.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn part(&self, number: u32, size: u32) -> Result<Vec<Listed>, ArchiveError> {
        self.run(|connection| listing::part(connection, number, size))
    }

    fn number(&self, sql: &str) -> Result<u64, ArchiveError> {
        self.run(|connection| connection.query_row(sql, [], |row| row.get(0)))
    }

    fn run<T>(&self, work: impl FnOnce(&mut Connection) -> rusqlite::Result<T>) -> Result<T, ArchiveError> {
        work(&mut self.lock()).map_err(|error| failed(&self.file, error))
    }

    /// A thread that panicked has left no half-done work: its transaction was rolled back.
    fn lock(&self) -> MutexGuard<'_, Connection> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Readers are not blocked by a writer, and what is committed is on the disk.
fn prepare(connection: &mut Connection) -> rusqlite::Result<()> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", "full")?;
    connection.pragma_update(None, "foreign_keys", true)
}

/// The changes of articles after `seq`, and whether there are more.
fn articles_since(connection: &Connection, seq: u64, limit: usize) -> rusqlite::Result<(Vec<Change>, bool)> {
    let sql = "SELECT versions.* FROM articles JOIN versions USING (seq)
               WHERE articles.seq > ?1 ORDER BY articles.seq LIMIT ?2";
    let mut find = connection.prepare_cached(sql)?;
    let mut rows = find.query(params![seq, limit])?;
    let (mut changes, mut bytes) = (Vec::new(), 0);
    while let Some(row) = rows.next()? {
        if bytes >= AT_ONCE_BYTES {
            return Ok((changes, true));
        }
        let change = change(row)?;
        bytes += change.article.as_ref().map_or(0, |article| article.text.len());
        changes.push(change);
    }
    let is_cut = changes.len() >= limit;
    Ok((changes, is_cut))
}

fn last_seq(connection: &Connection) -> rusqlite::Result<u64> {
    let sql = "SELECT max((SELECT coalesce(max(seq), 0) FROM versions), (SELECT coalesce(max(seq), 0) FROM corrections))";
    connection.prepare_cached(sql)?.query_row([], |row| row.get(0))
}

/// The place of the next change, of articles and corrections alike. Holds within the transaction that asks.
fn next_seq(connection: &Connection) -> rusqlite::Result<u64> {
    Ok(last_seq(connection)? + 1)
}

fn put(connection: &Connection, article: &Article) -> rusqlite::Result<Put> {
    let hash = record::hash(article);
    let last = last(connection, &article.id)?;
    let (number, put) = match last {
        Some(last) if !last.is_deleted && last.hash == hash => return Ok(Put::Same),
        Some(last) if !last.is_deleted => (last.number + 1, Put::Changed),
        Some(last) => (last.number + 1, Put::New),
        None => (1, Put::New),
    };
    write(connection, article, number, &hash)?;
    Ok(put)
}

fn last(connection: &Connection, id: &str) -> rusqlite::Result<Option<Last>> {
    let mut find =
        connection.prepare_cached("SELECT number, is_deleted, hash FROM articles WHERE id = ?1")?;
    let last = |row: &Row<'_>| Ok(Last { number: row.get(0)?, is_deleted: row.get(1)?, hash: row.get(2)? });
    find.query_row([id], last).optional()
}

/// Writes a version. One without a hash is a deletion.
fn write(connection: &Connection, article: &Article, number: u64, hash: &[u8]) -> rusqlite::Result<()> {
    let mut add = connection.prepare_cached(
        "INSERT INTO versions (seq, id, number, taken, is_deleted, address, source, url, title, published, author, lang,
                               tags, rubrics, text, blocks)
         VALUES (:seq, :id, :number, :taken, :is_deleted, :address, :source, :url, :title, :published, :author, :lang,
                 :tags, :rubrics, :text, :blocks)",
    )?;
    add.execute(named_params! {
        ":seq": next_seq(connection)?, ":id": article.id, ":number": number, ":taken": jiff::Timestamp::now().to_string(),
        ":is_deleted": hash.is_empty(), ":address": article.address, ":source": article.source,
        ":url": article.url, ":title": article.title, ":published": article.published.map(|day| day.to_string()),
        ":author": article.author, ":lang": article.lang, ":tags": record::list(&article.tags),
        ":rubrics": record::list(&article.rubrics), ":text": article.text,
        ":blocks": record::blocks(&article.blocks),
    })?;
    let mut point = connection.prepare_cached(
        "INSERT INTO articles (id, seq, number, is_deleted, hash) VALUES (?1, ?2, ?3, ?4, ?5)
         ON CONFLICT (id) DO UPDATE SET seq = excluded.seq, number = excluded.number,
                                        is_deleted = excluded.is_deleted, hash = excluded.hash",
    )?;
    point.execute(params![article.id, connection.last_insert_rowid(), number, hash.is_empty(), hash])?;
    Ok(())
}

fn change(row: &Row<'_>) -> rusqlite::Result<Change> {
    Ok(Change { seq: row.get("seq")?, id: row.get("id")?, article: record::article(row)? })
}

fn version(row: &Row<'_>) -> rusqlite::Result<Version> {
    let taken: String = row.get("taken")?;
    Ok(Version {
        seq: row.get("seq")?,
        number: row.get("number")?,
        taken: record::parsed(row, "taken", &taken)?,
        article: record::article(row)?,
    })
}

/// What SQLite says, in words that tell what to do.
fn failed(file: &Path, error: rusqlite::Error) -> ArchiveError {
    let file = file.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => ArchiveError::Full { file },
        Some(ErrorCode::SystemIoFailure) if cannot_grow(&error) => ArchiveError::Full { file },
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => ArchiveError::Busy { file },
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            ArchiveError::Damaged { file, reason: error.to_string() }
        }
        _ => ArchiveError::Failed { file, source: error },
    }
}

/// Whether a write failed, which happens where a quota or a bound on files is reached.
fn cannot_grow(error: &rusqlite::Error) -> bool {
    let writes = [ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_SHMSIZE, ffi::SQLITE_IOERR_SHMMAP];
    error.sqlite_error().is_some_and(|error| writes.contains(&error.extended_code))
}

#[cfg(test)]
mod tests;
