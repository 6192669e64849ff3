//! What editors said, in the rows of the archive.

use jiff::{Timestamp, Unit};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};

use super::{Archive, ArchiveError, next_seq, record};
use crate::correction::{Claim, Correction, Remark, Undone};

impl Archive {
    /// Keeps what an editor said.
    ///
    /// # Errors
    /// Whatever SQLite cannot do; nothing is kept then.
    pub fn correct(&self, claim: &Claim, editor: &str, reason: &str) -> Result<Correction, ArchiveError> {
        self.run(|connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            transaction.execute(
                "INSERT INTO corrections (seq, claim, editor, given, reason) VALUES (?1, ?2, ?3, ?4, ?5)",
                params![next_seq(&transaction)?, written(claim)?, editor, now().to_string(), reason],
            )?;
            let kept = one(&transaction, transaction.last_insert_rowid() as u64)?;
            transaction.commit()?;
            kept.ok_or(rusqlite::Error::QueryReturnedNoRows)
        })
    }

    /// Takes back what an editor said; that it was said is kept. Nothing where no correction of this number stands.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn undo(&self, number: u64, editor: &str) -> Result<Option<Correction>, ArchiveError> {
        self.run(|connection| {
            let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let undone = transaction.execute(
                "UPDATE corrections SET seq = ?2, undone_by = ?3, undone = ?4 WHERE number = ?1 AND undone IS NULL",
                params![number, next_seq(&transaction)?, editor, now().to_string()],
            )?;
            let kept = if undone == 0 { None } else { one(&transaction, number)? };
            transaction.commit()?;
            Ok(kept)
        })
    }

    /// All that editors said, in the order of their numbers, also what was taken back.
    ///
    /// # Errors
    /// Whatever SQLite cannot do.
    pub fn corrections(&self) -> Result<Vec<Correction>, ArchiveError> {
        self.run(|connection| {
            let sql = "SELECT * FROM corrections ORDER BY number";
            connection.prepare_cached(sql)?.query_map([], correction)?.collect()
        })
    }
}

/// What was said or taken back after one place in the order of all changes and up to another.
pub(super) fn between(connection: &Connection, after: u64, last: u64) -> rusqlite::Result<Vec<Correction>> {
    let sql = "SELECT * FROM corrections WHERE seq > ?1 AND seq <= ?2 ORDER BY seq";
    connection.prepare_cached(sql)?.query_map([after, last], correction)?.collect()
}

fn one(connection: &Connection, number: u64) -> rusqlite::Result<Option<Correction>> {
    let sql = "SELECT * FROM corrections WHERE number = ?1";
    connection.prepare_cached(sql)?.query_row([number], correction).optional()
}

fn correction(row: &Row<'_>) -> rusqlite::Result<Correction> {
    let (claim, given): (String, String) = (row.get("claim")?, row.get("given")?);
    let undone: Option<String> = row.get("undone")?;
    let undone = match &undone {
        Some(given) => Some(Undone {
            editor: row.get::<_, Option<String>>("undone_by")?.unwrap_or_default(),
            given: record::parsed(row, "undone", given)?,
        }),
        None => None,
    };
    Ok(Correction {
        claim: serde_json::from_str(&claim).map_err(|error| record::unreadable(row, "claim", error))?,
        remark: Remark {
            number: row.get("number")?,
            editor: row.get("editor")?,
            given: record::parsed(row, "given", &given)?,
            reason: row.get("reason")?,
        },
        seq: row.get("seq")?,
        undone,
    })
}

fn written(claim: &Claim) -> rusqlite::Result<String> {
    serde_json::to_string(claim).map_err(|error| rusqlite::Error::ToSqlConversionFailure(error.into()))
}

/// People read it: whole seconds are enough.
fn now() -> Timestamp {
    let now = Timestamp::now();
    now.round(Unit::Second).unwrap_or(now)
}
