//! The project's own benchmark: articles by form, what is said in them, and how much of it is found.

use anyhow::Result;

use crate::project;
use given::Given;
use judgement::Judgement;
use table::Table;
use truth::Article;

pub mod truth;
pub mod given;
pub mod similarity;
pub mod judgement;
pub mod table;

/// Where the articles stand, a folder a form, and where the figures are held.
pub const FOLDER: &str = "tests/benchmark";

/// Its articles with all that is true of them, by form and name.
pub fn articles() -> Result<Vec<Article>> {
    project::files(FOLDER, ".txt")
        .iter()
        .filter(|path| is_article(path))
        .map(|path| Article::read(path))
        .collect()
}

/// The figures stand beside the folders of the forms.
fn is_article(path: &std::path::Path) -> bool {
    path.parent() != Some(&project::root().join(FOLDER))
}

/// The figures by form, and what was missed or wrong, in words, article by article.
pub fn judge(articles: &[Article], given: &Given) -> (Table, Vec<String>) {
    let mut table = Table::default();
    let mut errors = Vec::new();
    for article in articles {
        let judgement = Judgement::new(article, given.of(article));
        table.add(&article.form, &judgement);
        errors.extend(judgement.errors.into_iter().map(|error| format!("{}: {error}", article.name)));
    }
    (table, errors)
}
