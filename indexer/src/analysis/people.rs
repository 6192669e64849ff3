//! The people whom an article names.

use super::marked::Marked;
use crate::text::Span;

/// A person, with every place where the name is printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// Stable over articles: the table's id, else made from the full name; a surname alone has one that holds in its article only.
    pub id: String,
    /// The fullest name given, nominative, given name first, patronymic left out.
    pub name: String,
    /// Where the name is printed, in order. Offices and pronouns are not among them.
    pub mentions: Vec<Span>,
    /// Roles as printed beside the name, in order, each once.
    pub roles: Vec<String>,
}

/// Finds the people of an article, in order of first mention.
pub fn find(marked: &Marked) -> Vec<Person> {
    let _ = marked;
    Vec::new()
}
