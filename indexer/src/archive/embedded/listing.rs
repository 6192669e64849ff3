//! All articles, in parts of a bounded size: who lists them all never holds more than one part.

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, params};

use super::record;
use crate::archive::{Listed, Part};

/// The parts that have articles, in order. A part holds the articles whose last change lies in one stretch of `size` changes,
/// and so no more than `size`; an article that changes moves to the last part, and the others stay as they are.
pub(super) fn parts(connection: &Connection, size: u32) -> rusqlite::Result<Vec<Part>> {
    let last = super::last_seq(connection)?;
    let numbers = 0..=u32::try_from(last / u64::from(size)).unwrap_or(u32::MAX);
    let newest = numbers.map(|number| newest(connection, number, size));
    newest.filter_map(Result::transpose).collect()
}

/// One part with its newest change, found from its end; all articles are never gone through.
fn newest(connection: &Connection, number: u32, size: u32) -> rusqlite::Result<Option<Part>> {
    let sql = "SELECT taken FROM articles JOIN versions USING (seq)
               WHERE articles.seq > ?1 AND articles.seq <= ?2 AND NOT articles.is_deleted
               ORDER BY articles.seq DESC LIMIT 1";
    let (start, end) = stretch(number, size);
    let part = |row: &Row<'_>| Ok(Part { number, changed: taken(row)? });
    connection.prepare_cached(sql)?.query_row(params![start, end], part).optional()
}

/// The articles of one part, in order of their last changes.
pub(super) fn part(connection: &Connection, number: u32, size: u32) -> rusqlite::Result<Vec<Listed>> {
    let sql = "SELECT articles.id, taken FROM articles JOIN versions USING (seq)
               WHERE articles.seq > ?1 AND articles.seq <= ?2 AND NOT articles.is_deleted ORDER BY articles.seq";
    let (start, end) = stretch(number, size);
    let listed = |row: &Row<'_>| Ok(Listed { id: row.get("id")?, changed: taken(row)? });
    connection.prepare_cached(sql)?.query_map(params![start, end], listed)?.collect()
}

/// The changes of a part lie behind the first of these numbers, up to the second.
fn stretch(number: u32, size: u32) -> (u64, u64) {
    let start = u64::from(number) * u64::from(size);
    (start, start + u64::from(size))
}

fn taken(row: &Row<'_>) -> rusqlite::Result<Timestamp> {
    let taken: String = row.get("taken")?;
    record::parsed(row, "taken", &taken)
}
