//! How an article is written in a row of the archive, and read back.

use std::fmt::Write;
use std::str::FromStr;

use rusqlite::Row;
use rusqlite::types::Type;
use sha2::{Digest, Sha256};

use crate::article::{Article, Block, BlockKind};
use crate::text::Span;

/// Each kind of block by one letter.
const KINDS: [(BlockKind, char); 8] = [
    (BlockKind::Head, 'h'),
    (BlockKind::Title, 't'),
    (BlockKind::Rubric, 'r'),
    (BlockKind::Counter, 'n'),
    (BlockKind::Caption, 'c'),
    (BlockKind::Body, 'b'),
    (BlockKind::Tags, 'g'),
    (BlockKind::Teaser, 'x'),
];

/// Two articles with the same hash are the same. Where it was read is left out: a folder may be moved.
pub(super) fn hash(article: &Article) -> Vec<u8> {
    let published = article.published.map(|day| day.to_string());
    let (tags, rubrics, blocks) = (list(&article.tags), list(&article.rubrics), blocks(&article.blocks));
    let fields = [
        Some(article.id.as_str()),
        Some(&article.source),
        article.url.as_deref(),
        article.title.as_deref(),
        published.as_deref(),
        article.author.as_deref(),
        article.lang.as_deref(),
        Some(&tags),
        Some(&rubrics),
        Some(&article.text),
        Some(&blocks),
    ];
    let mut hasher = Sha256::new();
    for field in fields {
        // The length parts the fields, and tells what is missing from what is empty.
        hasher.update(field.map_or(u64::MAX, |field| field.len() as u64).to_le_bytes());
        hasher.update(field.unwrap_or("").as_bytes());
    }
    hasher.finalize().to_vec()
}

/// The article of a row; none where the row is a deletion.
pub(super) fn article(row: &Row<'_>) -> rusqlite::Result<Option<Article>> {
    if row.get("is_deleted")? {
        return Ok(None);
    }
    let published: Option<String> = row.get("published")?;
    Ok(Some(Article {
        id: row.get("id")?,
        address: row.get("address")?,
        source: row.get("source")?,
        url: row.get("url")?,
        title: row.get("title")?,
        published: published.map(|day| parsed(row, "published", &day)).transpose()?,
        author: row.get("author")?,
        lang: row.get("lang")?,
        tags: listed(row, "tags")?,
        rubrics: listed(row, "rubrics")?,
        text: row.get("text")?,
        blocks: read_blocks(&row.get::<_, String>("blocks")?),
    }))
}

/// A list as it stands in a column.
pub(super) fn list(words: &[String]) -> String {
    serde_json::Value::from(words).to_string()
}

/// The value that a column spells.
pub(super) fn parsed<T>(row: &Row<'_>, column: &str, spelled: &str) -> rusqlite::Result<T>
where
    T: FromStr,
    T::Err: std::error::Error + Send + Sync + 'static,
{
    spelled.parse().map_err(|error| unreadable(row, column, error))
}

/// Blocks as «t0-12 b14-80».
pub(super) fn blocks(blocks: &[Block]) -> String {
    let mut spelled = String::with_capacity(blocks.len() * 12);
    for block in blocks {
        let letter = KINDS.iter().find(|(kind, _)| *kind == block.kind).map_or('b', |(_, letter)| *letter);
        let gap = if spelled.is_empty() { "" } else { " " };
        let _ = write!(spelled, "{gap}{letter}{}-{}", block.span.start, block.span.end);
    }
    spelled
}

fn read_blocks(spelled: &str) -> Vec<Block> {
    spelled.split_whitespace().filter_map(read_block).collect()
}

fn read_block(spelled: &str) -> Option<Block> {
    let (kind, letter) = KINDS.iter().find(|(_, letter)| spelled.starts_with(*letter))?;
    let (start, end) = spelled[letter.len_utf8()..].split_once('-')?;
    Some(Block { span: Span::new(start.parse().ok()?, end.parse().ok()?), kind: *kind })
}

fn listed(row: &Row<'_>, column: &str) -> rusqlite::Result<Vec<String>> {
    let spelled: String = row.get(column)?;
    serde_json::from_str(&spelled).map_err(|error| unreadable(row, column, error))
}

/// That a column holds what this program cannot read.
pub(super) fn unreadable(
    row: &Row<'_>,
    column: &str,
    error: impl std::error::Error + Send + Sync + 'static,
) -> rusqlite::Error {
    let place = row.as_ref().column_index(column).unwrap_or(0);
    rusqlite::Error::FromSqlConversionFailure(place, Type::Text, Box::new(error))
}
