//! The tables of the archive, and how a file of an earlier format becomes one of this.

use rusqlite::{Connection, TransactionBehavior};

/// Each step leads from the format of its number to the next. What was released is never changed: a step is added.
pub(super) const STEPS: [&str; 2] = [ARTICLES, CORRECTIONS];
/// The format that this program writes.
pub(super) const FORMAT: usize = STEPS.len();

/// Every version stands in `versions`, in the order in which they came; `articles` tells the last one of each.
const ARTICLES: &str = "
    CREATE TABLE versions (
        seq INTEGER PRIMARY KEY AUTOINCREMENT,
        id TEXT NOT NULL,
        number INTEGER NOT NULL,
        taken TEXT NOT NULL,
        is_deleted INTEGER NOT NULL,
        address TEXT NOT NULL, source TEXT NOT NULL, url TEXT, title TEXT, published TEXT, author TEXT, lang TEXT,
        tags TEXT NOT NULL, rubrics TEXT NOT NULL, text TEXT NOT NULL, blocks TEXT NOT NULL,
        UNIQUE (id, number)
    );
    CREATE TABLE articles (
        id TEXT PRIMARY KEY,
        seq INTEGER NOT NULL UNIQUE REFERENCES versions (seq),
        number INTEGER NOT NULL,
        is_deleted INTEGER NOT NULL,
        hash BLOB NOT NULL
    ) WITHOUT ROWID;
";

/// What editors said. Their `seq` stand in one order with those of `versions`; one that is taken back gets a new one.
const CORRECTIONS: &str = "
    CREATE TABLE corrections (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        seq INTEGER NOT NULL UNIQUE,
        claim TEXT NOT NULL,
        editor TEXT NOT NULL, given TEXT NOT NULL, reason TEXT NOT NULL,
        undone_by TEXT, undone TEXT
    );
";

/// The format of a file; 0 where it has no tables yet.
pub(super) fn of(connection: &Connection) -> rusqlite::Result<usize> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Brings a file up to `format`, wholly or not at all.
pub(super) fn advance(connection: &mut Connection, format: usize) -> rusqlite::Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have done so while this one waited.
    let found = of(&transaction)?;
    for step in STEPS.iter().take(format).skip(found) {
        transaction.execute_batch(step)?;
    }
    if found < format {
        transaction.pragma_update(None, "user_version", format)?;
    }
    transaction.commit()
}
