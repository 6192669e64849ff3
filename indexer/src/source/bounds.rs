//! How long the facts of an article may be: they are kept as whole values, and no newsroom tells longer ones.

use super::SourceError;
use crate::article::Article;

/// An id, an outlet, an author, a tag or a section has no more bytes.
const LONGEST_VALUE: usize = 1000;
/// A headline or an address has no more bytes.
const LONGEST_LINE: usize = 4000;
/// The code of a language has no more bytes.
const LONGEST_CODE: usize = 35;
/// An article has no more tags, and no more sections.
pub(crate) const MOST_VALUES: usize = 1000;

/// Refuses an article with a fact that is too long, by the name of the fact.
pub(crate) fn check(article: &Article, address: &str) -> Result<(), SourceError> {
    let address = || address.to_owned();
    if let Some((name, limit)) = too_long(article) {
        return Err(SourceError::LongFact { address: address(), name, limit });
    }
    for (name, values) in [("tags", &article.tags), ("rubrics", &article.rubrics)] {
        if values.len() > MOST_VALUES {
            return Err(SourceError::ManyFacts { address: address(), name, limit: MOST_VALUES });
        }
    }
    Ok(())
}

/// Leaves out what is too long of the facts that a page tells: pages tell robots whatever they like.
pub(crate) fn leave_out(article: &mut Article) {
    let keep = |value: &mut Option<String>, limit| {
        value.take_if(|value| value.len() > limit);
    };
    keep(&mut article.url, LONGEST_VALUE);
    keep(&mut article.title, LONGEST_LINE);
    keep(&mut article.author, LONGEST_VALUE);
    keep(&mut article.lang, LONGEST_CODE);
    if article.source.len() > LONGEST_VALUE {
        article.source.clear();
    }
    for values in [&mut article.tags, &mut article.rubrics] {
        values.retain(|value| value.len() <= LONGEST_VALUE);
        values.truncate(MOST_VALUES);
    }
}

/// The first fact that is too long, and its bound.
fn too_long(article: &Article) -> Option<(&'static str, usize)> {
    let length = |value: &Option<String>| value.as_ref().map_or(0, String::len);
    let longest = |values: &[String]| values.iter().map(String::len).max().unwrap_or(0);
    let facts = [
        ("id", article.id.len(), LONGEST_VALUE),
        ("source", article.source.len(), LONGEST_VALUE),
        ("author", length(&article.author), LONGEST_VALUE),
        ("lang", length(&article.lang), LONGEST_CODE),
        ("url", length(&article.url), LONGEST_LINE),
        ("title", length(&article.title), LONGEST_LINE),
        ("tags", longest(&article.tags), LONGEST_VALUE),
        ("rubrics", longest(&article.rubrics), LONGEST_VALUE),
    ];
    facts.into_iter().find(|(_, bytes, limit)| bytes > limit).map(|(name, _, limit)| (name, limit))
}
