//! An article whose lines are being told, and what is told of them so far.

use crate::article::{Article, Block, BlockKind};
use crate::knowledge::print::Print;
use crate::text::Span;

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// A file as a site prints it, perhaps with a head of facts.
    Printed,
    /// The same in Markdown.
    Markdown,
    /// A text that came with its facts apart.
    Bare,
}

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// Where it stands, without the blanks around it.
    pub(crate) span: Span,
    /// Whether a blank line, or nothing, stands before it.
    pub(crate) is_apart: bool,
}

/// An article whose lines are being told.
pub(crate) struct Told<'a> {
    pub(crate) text: &'a str,
    pub(crate) print: &'a Print,
    pub(crate) manner: Manner,
    pub(crate) article: &'a mut Article,
    pub(crate) blocks: Vec<Block>,
}

impl Told<'_> {
    /// Marks a part.
    pub(crate) fn push(&mut self, span: Span, kind: BlockKind) {
        self.blocks.push(Block { span, kind });
    }
}

/// The lines of a text that are not blank.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut is_apart = true;
    for piece in text.split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        let span = trimmed(text, Span::new(start, start + piece.len()));
        start += piece.len();
        if span.is_empty() {
            is_apart = true;
        } else {
            lines.push(Line { span, is_apart });
            is_apart = false;
        }
    }
    lines
}

/// A place without blanks at its ends, among them those that have no width.
pub(crate) fn trimmed(text: &str, span: Span) -> Span {
    let is_blank = |letter: char| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}');
    let inside = span.of(text);
    let start = span.end - inside.trim_start_matches(is_blank).len();
    Span::new(start, start + inside.trim_matches(is_blank).len())
}
