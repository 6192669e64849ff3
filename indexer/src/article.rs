//! An article: what every source yields and every later step reads.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::text::Span;

/// An article as it came, with what was told apart in it.
///
/// `text` is kept as given: places of everything found later are places in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Article {
    /// Stable: the one given, else the URL, else source and path.
    pub id: String,
    /// Where it was read: a path, or a path and a line («news.jsonl:17»).
    pub address: String,
    /// The outlet as told, else the name of the folder or file it came from.
    pub source: String,
    /// The page on the web.
    pub url: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The day of publication as the source tells it.
    pub published: Option<Date>,
    /// Who wrote it.
    pub author: Option<String>,
    /// The language as the source tells it (`ru`, `kk`, `en` …).
    pub lang: Option<String>,
    /// The article's own tags, without `#`.
    pub tags: Vec<String>,
    /// The article's own sections («Политика»).
    pub rubrics: Vec<String>,
    /// The text as given.
    pub text: String,
    /// What each part of the text is, in order; parts that are only white space belong to none.
    pub blocks: Vec<Block>,
}

/// A part of the text: as a rule one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Block {
    /// Where it stands, without the white space around it.
    pub span: Span,
    /// What it is.
    pub kind: BlockKind,
}

/// What a part of the text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum BlockKind {
    /// Facts before the text: «date: 2025-11-17».
    Head,
    /// The headline, where it is part of the text.
    Title,
    /// «Политика,Мнения».
    Rubric,
    /// How many have read it.
    Counter,
    /// A picture's caption or credit.
    Caption,
    /// A paragraph of the article.
    Body,
    /// A line of hashtags.
    Tags,
    /// What a site prints between paragraphs: «Читайте также: …».
    Teaser,
}

/// An article without a headline is called by so many characters of its first words, at most.
const LONGEST_HEADING: usize = 80;

impl Article {
    /// What the article is called by: its headline, else its first words, else its file, else its id.
    pub fn heading(&self) -> String {
        let title = self.title.as_deref().map(str::trim).filter(|title| !title.is_empty());
        let opening = || self.body().map(|paragraph| paragraph.of(&self.text)).find_map(first_words);
        let file = || self.address.rsplit('/').next().filter(|file| !file.is_empty()).map(str::to_owned);
        title.map(str::to_owned).or_else(opening).or_else(file).unwrap_or_else(|| self.id.clone())
    }

    /// The paragraphs of the article proper, in order.
    pub fn body(&self) -> impl Iterator<Item = Span> + '_ {
        self.places(BlockKind::Body)
    }

    /// Where the parts of one kind stand, in order.
    pub fn places(&self, kind: BlockKind) -> impl Iterator<Item = Span> + '_ {
        self.blocks.iter().filter(move |block| block.kind == kind).map(|block| block.span)
    }
}

/// The first words of a paragraph, without the dash or the marks that open it; none where there are none.
fn first_words(paragraph: &str) -> Option<String> {
    let paragraph = paragraph.trim_start_matches(|letter: char| !letter.is_alphanumeric());
    let mut heading = String::new();
    for word in paragraph.split_whitespace() {
        let length = heading.chars().count() + word.chars().count();
        if length >= LONGEST_HEADING {
            let cut: String =
                if heading.is_empty() { word.chars().take(LONGEST_HEADING).collect() } else { heading };
            return Some(format!("{}…", cut.trim_end_matches([',', ';', ':', '.', '–', '—', '-', ' '])));
        }
        if !heading.is_empty() {
            heading.push(' ');
        }
        heading.push_str(word);
    }
    Some(heading).filter(|heading| !heading.is_empty())
}

#[cfg(test)]
mod tests;
