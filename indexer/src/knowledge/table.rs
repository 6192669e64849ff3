//! One table: lines of columns parted by tabs, under a head of `#` lines.

use super::KnowledgeError;

/// A row of a table.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// The table's name, for errors.
    pub table: &'a str,
    /// The line it stands on, from 1.
    pub line: usize,
    /// The columns, trimmed.
    columns: [&'a str; 12],
}

impl<'a> Row<'a> {
    /// The column of this number; empty where the row is shorter.
    pub fn column(&self, number: usize) -> &'a str {
        self.columns.get(number).copied().unwrap_or("")
    }

    /// The parts of a column that lists several, parted by `;`.
    pub fn list(&self, number: usize) -> impl Iterator<Item = &'a str> + use<'a> {
        self.column(number).split(';').map(str::trim).filter(|part| !part.is_empty())
    }

    /// The error that this row is not as it should be.
    pub fn wrong(&self, expected: &'static str, found: &str) -> KnowledgeError {
        KnowledgeError::Row { table: self.table.into(), line: self.line, expected, found: found.into() }
    }
}

/// The rows of a table; comments and empty lines are left out.
pub fn rows<'a>(table: &'a str, content: &'a str) -> impl Iterator<Item = Row<'a>> {
    content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#')).map(
        move |(number, line)| {
            let mut columns = [""; 12];
            for (slot, column) in columns.iter_mut().zip(line.split('\t')) {
                *slot = column.trim();
            }
            Row { table, line: number + 1, columns }
        },
    )
}
