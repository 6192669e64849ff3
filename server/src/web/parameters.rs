//! The parameters of an address.

use axum::extract::Query;

use super::failure::Failure;
use crate::page::ask::{Ask, AskError, limit};
use crate::page::lists::Narrowed;
use indexer::knowledge::query::QueryWords;

/// All parameters, in their order; one may stand several times.
pub(super) type Pairs = Query<Vec<(String, String)>>;

/// What a search for programs asks; a parameter that means nothing is an error that names it.
pub(super) fn strictly(pairs: &[(String, String)], words: &QueryWords) -> Result<Ask, Failure> {
    let (ask, wrong) = Ask::read(pairs, words);
    if wrong.is_empty() { Ok(ask) } else { Err(Failure::Parameters(wrong)) }
}

/// What a list asks: the beginning of a name, and how many.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Prefix {
    /// The beginning of a name, or what is being typed.
    pub(super) q: String,
    /// How many, at most.
    pub(super) limit: Option<usize>,
}

impl Prefix {
    /// Reads `q` and `limit`; others are an error that names them.
    pub(super) fn read(pairs: &[(String, String)]) -> Result<Prefix, Failure> {
        let mut prefix = Prefix::default();
        let mut wrong = Vec::new();
        for (name, value) in pairs {
            match name.as_str() {
                "q" => prefix.q = value.trim().to_owned(),
                "limit" => match limit(value) {
                    Ok(limit) => prefix.limit = Some(limit),
                    Err(error) => wrong.push(error),
                },
                _ => wrong.push(AskError::Unknown(name.clone())),
            }
        }
        if wrong.is_empty() { Ok(prefix) } else { Err(Failure::Parameters(wrong)) }
    }
}

/// The first parameter of this name; a page passes over all that it does not know.
pub(super) fn first<'a>(pairs: &'a [(String, String)], name: &str) -> &'a str {
    pairs.iter().find(|(given, _)| given == name).map_or("", |(_, value)| value.trim())
}

/// What the page of a list is narrowed to.
pub(super) fn narrowed(pairs: &[(String, String)]) -> Narrowed<'_> {
    let letter = first(pairs, "letter").chars().next().and_then(|letter| letter.to_uppercase().next());
    Narrowed { prefix: first(pairs, "q"), letter, is_by_activity: first(pairs, "sort") == "activity" }
}

/// Refuses every parameter.
pub(super) fn none(pairs: &[(String, String)]) -> Result<(), Failure> {
    let wrong: Vec<AskError> = pairs.iter().map(|(name, _)| AskError::Unknown(name.clone())).collect();
    if wrong.is_empty() { Ok(()) } else { Err(Failure::Parameters(wrong)) }
}
