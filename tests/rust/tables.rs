//! Sentences and what must be found in them: tests/cases/NAME.tsv, where NAME is a section of a case.

use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use indexer::analysis::analyse;
use libtest_mimic::Trial;
use server::show;
use tests::{article, case, project};

/// Opens a row that is true and not found yet; so many of a hundred may be so.
const DEBT: char = '~';
const MOST_DEBTS: usize = 3;
/// Parts the paragraphs of a text.
const PARAGRAPH: &str = " ¶ ";
/// Stands for what is not there.
const NONE: &str = "—";

/// One test a table.
pub(crate) fn trials() -> Vec<Trial> {
    let mut all: Vec<Trial> = files().into_iter().map(trial).collect();
    all.extend(crate::trials![
        dates_and_events_have_tables,
        a_number_is_part_of_a_name,
        visits_are_told_apart
    ]);
    all
}

fn files() -> Vec<PathBuf> {
    let is_table = |path: &PathBuf| path.parent() == Some(&project::root().join("tests/cases"));
    project::files("tests/cases", ".tsv").into_iter().filter(is_table).collect()
}

fn trial(path: PathBuf) -> Trial {
    let name = project::name_of(&path);
    crate::trial(&format!("tables/{name}"), move || holds(&path))
}

fn dates_and_events_have_tables() -> Result<()> {
    for name in ["tests/cases/dates.tsv", "tests/cases/events.tsv"] {
        project::read(name)?;
    }
    Ok(())
}

/// The mention of a summit begins with its number, wherever that is printed before the name.
fn a_number_is_part_of_a_name() -> Result<()> {
    for (text, mention) in [
        ("В Ташкенте прошла VII Консультативная встреча глав государств.", "VII Консультативная встреча"),
        (
            "В Ташкенте прошла седьмая юбилейная Консультативная встреча.",
            "седьмая юбилейная Консультативная встреча",
        ),
        ("В Габале прошёл XII саммит ОТГ.", "XII саммит ОТГ"),
        ("В Габале прошёл саммит ОТГ.", "саммит ОТГ"),
        ("В Аральске прошёл XIV саммит Совета рыбаков Арала.", "XIV саммит Совета рыбаков"),
    ] {
        let article = article::of_lines(text);
        let events = analyse(&article, project::knowledge()).events;
        let places = events.iter().flat_map(|event| &event.mentions).map(|place| place.of(text));
        let found: Vec<&str> = places.collect();
        ensure!(found.iter().any(|found| found.starts_with(mention)), "«{mention}» is {found:?}");
    }
    Ok(())
}

/// A visit whose month is told is called by it, so that it is not taken for another between the same countries.
fn visits_are_told_apart() -> Result<()> {
    let name = |text: &str| {
        let events = analyse(&article::of_lines(text), project::knowledge()).events;
        events.first().map(|event| event.name.clone()).with_context(|| format!("no visit in «{text}»"))
    };
    let undated = name("Государственный визит Президента Казахстана в Узбекистан станет важным шагом.")?;
    let dated =
        name("Государственный визит Президента Казахстана в Узбекистан начнётся 14 ноября 2025 года.")?;
    ensure!(dated == format!("{undated}, ноябрь 2025"), "«{undated}», «{dated}»");
    Ok(())
}

/// Every row: the day of publication or the article's address, the text, and all that must be found there, in order.
fn holds(path: &std::path::Path) -> Result<()> {
    let section = path.file_stem().context("a table without a name")?.to_string_lossy();
    let content = std::fs::read_to_string(path)?;
    let mut wrong = Vec::new();
    let (mut rows, mut debts) = (0, 0);
    for (number, line) in content.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let [published, text, stated] = line.split('\t').collect::<Vec<_>>()[..] else {
            wrong.push(format!("line {}: not three columns", number + 1));
            continue;
        };
        rows += 1;
        let (published, is_debt) = match published.strip_prefix(DEBT) {
            Some(published) => (published, true),
            None => (published, false),
        };
        debts += usize::from(is_debt);
        let found = found(published, text, &section).with_context(|| format!("line {}", number + 1))?;
        if is_debt && found == stated.trim() {
            wrong.push(format!("line {}: is found, so it needs no {DEBT}", number + 1));
        } else if !is_debt && found != stated.trim() {
            wrong.push(format!("line {}: {text}\n    - {stated}\n    + {found}", number + 1));
        }
    }
    ensure!(debts * 100 <= rows * MOST_DEBTS, "{debts} of {rows} rows are not found");
    ensure!(rows > 0, "{} has no rows", project::name_of(path));
    ensure!(wrong.is_empty(), "{} of {rows} rows\n{}", wrong.len(), wrong.join("\n"));
    Ok(())
}

/// The lines of a section that a text published on a day gives, parted by `; `.
fn found(published: &str, text: &str, section: &str) -> Result<String> {
    let mut article = article::of_lines(&text.replace(PARAGRAPH, "\n"));
    if published.starts_with("http") {
        article.url = Some(published.to_owned());
    } else if published != NONE {
        article.published = Some(published.parse().with_context(|| format!("«{published}» is no day"))?);
    }
    let shown = show::lines(&article, &analyse(&article, project::knowledge()));
    let sections = case::sections(&shown)?;
    let lines = sections.into_iter().find(|found| found.name == section).map(|found| found.lines);
    Ok(lines.map_or(NONE.to_owned(), |lines| lines.join("; ")))
}
