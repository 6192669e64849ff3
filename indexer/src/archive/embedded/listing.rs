//! All articles, in parts of a bounded size: who lists them all never holds more than one part.

use jiff::Timestamp;
use rusqlite::{Connection, Row, params};

use super::record;
use crate::archive::{Listed, Part};

/// The parts that have articles, in order. A part holds the articles whose last change lies in one stretch of `size` changes,
/// and so no more than `size`; an article that changes moves to the last part, and the others stay as they are.
pub(super) fn parts(connection: &Connection, size: u32) -> rusqlite::Result<Vec<Part>> {
    let sql = "SELECT part, taken FROM (SELECT (seq - 1) / ?1 AS part, max(seq) AS seq FROM articles
                                        WHERE NOT is_deleted GROUP BY part)
               JOIN versions USING (seq) ORDER BY part";
    let part = |row: &Row<'_>| Ok(Part { number: row.get("part")?, changed: taken(row)? });
    connection.prepare_cached(sql)?.query_map([size], part)?.collect()
}

/// The articles of one part, in order of their last changes.
pub(super) fn part(connection: &Connection, number: u32, size: u32) -> rusqlite::Result<Vec<Listed>> {
    let sql = "SELECT articles.id, taken FROM articles JOIN versions USING (seq)
               WHERE articles.seq > ?1 AND articles.seq <= ?2 AND NOT articles.is_deleted ORDER BY articles.seq";
    let (start, size) = (u64::from(number) * u64::from(size), u64::from(size));
    let listed = |row: &Row<'_>| Ok(Listed { id: row.get("id")?, changed: taken(row)? });
    connection.prepare_cached(sql)?.query_map(params![start, start + size], listed)?.collect()
}

fn taken(row: &Row<'_>) -> rusqlite::Result<Timestamp> {
    let taken: String = row.get("taken")?;
    record::parsed(row, "taken", &taken)
}
