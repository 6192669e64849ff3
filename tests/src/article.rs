//! Articles that tests make themselves.

use indexer::article::{Article, Block, BlockKind};
use indexer::text::Span;

/// An article each of whose lines is a paragraph, whatever stands on it.
pub fn of_lines(text: &str) -> Article {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let span = Span::new(start, start + line.len()).trimmed(text);
        start += line.len();
        if !span.is_empty() {
            blocks.push(Block { span, kind: BlockKind::Body });
        }
    }
    Article { id: "of-lines".into(), text: text.into(), blocks, ..Article::default() }
}
