//! A text file as a site prints it.

use super::told::Manner;
use super::{Origin, SourceError, bounds, layout};
use crate::article::{Article, BlockKind};
use crate::knowledge::print::Print;

/// Below this line an article says what must be found in it; it is no part of the article.
const EXPECTATIONS: &str = "=== found";

/// Reads one article. The text is kept as given; its lines are told.
pub(crate) fn read(
    mut text: String,
    origin: &Origin,
    print: &Print,
    manner: Manner,
) -> Result<Article, SourceError> {
    text.truncate(article_end(&text));
    let mut article = Article { text, ..Article::default() };
    layout::mark(&mut article, print, manner)
        .map_err(|wrong| SourceError::date(origin.address.clone(), wrong))?;
    if !article.blocks.iter().any(|block| matches!(block.kind, BlockKind::Body | BlockKind::Title)) {
        let address = origin.address.clone();
        let has_words = article.text.contains(char::is_alphanumeric);
        return Err(if has_words {
            SourceError::NoParagraph { address }
        } else {
            SourceError::NoWords { address }
        });
    }
    origin.settle(&mut article, None);
    bounds::check(&article, &origin.address)?;
    Ok(article)
}

/// Where the article ends.
fn article_end(text: &str) -> usize {
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.trim_end_matches(['\r', '\n']) == EXPECTATIONS {
            return start;
        }
        start += line.len();
    }
    text.len()
}
