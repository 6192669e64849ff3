//! Articles that state what must be found in them. `UPDATE=1` writes down what was found: what is missed, what is wrong, what is right.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use indexer::analysis::analyse;
use indexer::source::{self, Limits};
use libtest_mimic::Trial;
use server::show;
use tests::case::{self, Case, Section};
use tests::project;

/// Where cases stand; adding one is adding a file.
const FOLDERS: [&str; 2] = ["corpus/articles", "tests/cases/articles"];
/// What a case may be, by the ending of its name.
const ENDINGS: [&str; 2] = [".txt", ".md"];

/// One test a file.
pub(crate) fn trials() -> Vec<Trial> {
    let mut all: Vec<Trial> = files().into_iter().map(trial).collect();
    all.extend(crate::trials![the_corpus_is_large_enough, a_difference_names_what_differs]);
    all
}

fn trial(path: PathBuf) -> Trial {
    let name = project::name_of(&path.with_extension(""));
    crate::trial(&format!("cases/{name}"), move || holds(&path))
}

fn files() -> Vec<PathBuf> {
    let of_ending =
        |ending: &&str| FOLDERS.iter().flat_map(|folder| project::files(folder, ending)).collect::<Vec<_>>();
    ENDINGS.iter().flat_map(of_ending).filter(|path| !path.ends_with("README.md")).collect()
}

/// Whether what a case states is what is found.
fn holds(path: &Path) -> Result<()> {
    let case = Case::read(path)?;
    let found = found(path)?;
    if std::env::var_os("UPDATE").is_some() {
        return case.rewrite(&found);
    }
    let differences = case.differences(&found);
    ensure!(
        differences.is_empty(),
        "\n{differences}  (`UPDATE=1 cargo test cases` writes what was found: `-` true but missed, `+` found but wrong)"
    );
    Ok(())
}

fn found(path: &Path) -> Result<Vec<Section>> {
    let knowledge = project::knowledge();
    let mut articles = source::open(path, &knowledge.print, Limits::default());
    let article = articles.next().context("no article in it")??;
    ensure!(articles.next().is_none(), "more than one article in it");
    case::sections(&show::lines(&article, &analyse(&article, knowledge)))
}

fn the_corpus_is_large_enough() -> Result<()> {
    let cases = files().len();
    ensure!(cases >= 40, "only {cases} articles");
    Ok(())
}

fn a_difference_names_what_differs() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("case.txt");
    std::fs::write(&path, "Заголовок\n\nТекст.\n=== found\n--- people\nАнна Примерова\n--- dates\n")?;
    let case = Case::read(&path)?;
    ensure!(case.differences(&case.stated).is_empty(), "a case differs from itself");
    let found = case::sections("--- people\nЗарина Примерова\n--- events\nnato | — | — | — | —\n")?;
    let differences = case.differences(&found);
    ensure!(
        differences.ends_with("people:\n    - Анна Примерова\n    + Зарина Примерова\n"),
        "{differences}"
    );
    case.rewrite(&found)?;
    let rewritten = std::fs::read_to_string(&path)?;
    let people = "- Анна Примерова\n+ Зарина Примерова\n";
    let expected = format!("Заголовок\n\nТекст.\n=== found\n--- people\n{people}--- dates\n");
    ensure!(rewritten == expected, "{rewritten}");
    let in_debt = Case::read(&path)?;
    ensure!(in_debt.differences(&found).is_empty(), "a debt that stands is no difference");
    let paid = case::sections("--- people\nАнна Примерова\n")?;
    ensure!(
        !in_debt.differences(&paid).is_empty(),
        "a debt that was paid is a difference until it is written down"
    );
    in_debt.rewrite(&paid)?;
    ensure!(Case::read(&path)?.stated[0].lines == ["Анна Примерова"], "a paid debt stays a debt");
    Ok(())
}
