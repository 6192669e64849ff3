//! The tables of indexer/knowledge: every row has its columns, stands in its place, and is shown by its example.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::{Context, Result, bail, ensure};
use indexer::analysis::{analyse, words};
use indexer::text::Span;
use libtest_mimic::Trial;
use tests::{article, project};

/// One test a table, so that a linguist sees at once which file is wrong.
pub(crate) fn trials() -> Vec<Trial> {
    let mut all = Vec::new();
    for path in project::files("indexer/knowledge", ".tsv") {
        let name = project::name_of(&path).trim_start_matches("indexer/").to_owned();
        all.push(crate::trial(&name, move || is_in_order(path)));
    }
    all.extend(crate::trials![all_tables_are_there]);
    all
}

/// A table as a linguist reads it.
struct Table {
    name: String,
    columns: Vec<String>,
    rows: Vec<Row>,
}

/// A row, and the line it stands on.
struct Row {
    line: usize,
    cells: Vec<String>,
}

/// How the example of a row shows it.
enum Shown {
    /// It holds a form of every word of the first column.
    Word,
    /// A word of it ends with the first column, or with one of those of the second.
    Ending,
    /// It holds the second column letter by letter, whatever its capitals.
    Print,
}

/// The tables whose rows are no words.
fn shown(table: &str) -> Shown {
    match table.rsplit('/').next() {
        Some("surnames.tsv" | "endings.tsv") => Shown::Ending,
        Some("print.tsv") => Shown::Print,
        _ => Shown::Word,
    }
}

fn all_tables_are_there() -> Result<()> {
    let tables = project::files("indexer/knowledge", ".tsv");
    ensure!(tables.len() >= 5, "hardly a table in indexer/knowledge: {tables:?}");
    ensure!(
        project::root().join("indexer/knowledge/README.md").exists(),
        "indexer/knowledge/README.md tells no formats"
    );
    Ok(())
}

fn is_in_order(path: PathBuf) -> Result<()> {
    let table = Table::read(&path)?;
    let mut wrong = table.misplaced();
    for row in &table.rows {
        if let Err(error) = table.has_its_columns(row).and_then(|()| table.is_shown(row)) {
            wrong.push(format!("line {}: {error:#}", row.line));
        }
    }
    let (some, all) = (wrong.iter().take(40).cloned().collect::<Vec<_>>(), wrong.len());
    ensure!(wrong.is_empty(), "{}: {all} rows\n{}", table.name, some.join("\n"));
    Ok(())
}

impl Table {
    fn read(path: &std::path::Path) -> Result<Table> {
        let name = project::name_of(path);
        let content = std::fs::read_to_string(path)?;
        ensure!(content.starts_with("# "), "{name} does not say what it is");
        for fact in ["Source:", "Licence:"] {
            let head = content.lines().take_while(|line| line.starts_with('#'));
            ensure!(head.collect::<String>().contains(fact), "the head of {name} tells no «{fact}»");
        }
        let columns = content.lines().find(|line| line.starts_with('#') && line.contains('\t'));
        let columns = columns.with_context(|| format!("the head of {name} names no columns"))?;
        let columns = columns.trim_start_matches("# ").trim_start_matches("columns: ").split('\t');
        let columns: Vec<String> = columns.map(|column| column.trim().to_owned()).collect();
        ensure!(columns.iter().any(|column| column == "example"), "{name} has no column «example»");
        Ok(Table { rows: rows(&content), name, columns })
    }

    /// Rows that stand before an earlier one, or say again what another row says.
    fn misplaced(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for pair in self.rows.windows(2).filter(|pair| pair[0].cells >= pair[1].cells) {
            wrong.push(format!(
                "line {}: «{}» is not sorted behind «{}»",
                pair[1].line, pair[1].cells[0], pair[0].cells[0]
            ));
        }
        let mut known = BTreeMap::new();
        for row in &self.rows {
            let facts: Vec<&str> = self.facts(row).collect();
            if let Some(line) = known.insert(facts, row.line) {
                wrong.push(format!("line {}: says what line {line} says", row.line));
            }
        }
        wrong
    }

    /// What a row says, its example left out.
    fn facts<'a>(&'a self, row: &'a Row) -> impl Iterator<Item = &'a str> {
        let named = self.columns.iter().zip(&row.cells);
        named.filter(|(column, _)| *column != "example").map(|(_, cell)| cell.as_str())
    }

    fn cell<'a>(&self, row: &'a Row, column: &str) -> &'a str {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|place| row.cells.get(place)).map_or("", String::as_str)
    }

    fn has_its_columns(&self, row: &Row) -> Result<()> {
        let (has, wants) = (row.cells.len(), self.columns.len());
        ensure!(has == wants, "{has} columns; the head names {wants}: {}", self.columns.join(", "));
        ensure!(!row.cells[0].is_empty(), "the first column is empty");
        ensure!(!self.cell(row, "example").is_empty(), "no example");
        let untrimmed = row.cells.iter().find(|cell| cell.trim() != *cell);
        ensure!(untrimmed.is_none(), "white space around «{}»", untrimmed.map_or("", String::as_str));
        Ok(())
    }

    fn is_shown(&self, row: &Row) -> Result<()> {
        let example = self.cell(row, "example");
        match shown(&self.name) {
            Shown::Word => holds_words(example, &row.cells[0])?,
            Shown::Ending => holds_ending(example, row.cells[0].split(';').chain(row.cells[1].split(';')))?,
            Shown::Print => holds_printed(example, &row.cells)?,
        }
        if self.name.ends_with("given_names.tsv") { names_person(example, &row.cells[0]) } else { Ok(()) }
    }
}

fn rows(content: &str) -> Vec<Row> {
    let is_row = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
    let row = |(number, line): (usize, &str)| Row {
        line: number + 1,
        cells: line.split('\t').map(str::to_owned).collect(),
    };
    content.lines().enumerate().filter(|(_, line)| is_row(line)).map(row).collect()
}

/// Whether a form of every word stands in the example: they share a key.
fn holds_words(example: &str, wanted: &str) -> Result<()> {
    let lexicon = &project::knowledge().lexicon;
    let cut = |text: &str| words::cut(text, Span::new(0, text.len()), lexicon);
    let example_words = cut(example);
    for word in cut(wanted) {
        let meets = |other: &words::Word| other.form.keys.iter().any(|key| word.form.keys.contains(key));
        let is_shown = example_words.iter().any(meets);
        ensure!(is_shown, "«{}» has no key in common with a word of «{example}»", word.form.surface);
    }
    Ok(())
}

fn holds_ending<'a>(example: &str, endings: impl Iterator<Item = &'a str>) -> Result<()> {
    let folded = example.to_lowercase();
    let mut words = folded.split(|letter: char| !letter.is_alphabetic());
    let endings: Vec<&str> = endings.filter(|ending| !ending.is_empty()).collect();
    let is_shown =
        words.any(|word| endings.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending)));
    ensure!(is_shown, "no word of «{example}» ends with «{}»", endings.join("; "));
    Ok(())
}

fn holds_printed(example: &str, cells: &[String]) -> Result<()> {
    let [kind, pattern, ..] = cells else { bail!("no kind and pattern") };
    if kind == "month" {
        let number: u32 = example.parse().context("the example of a month is its number")?;
        ensure!((1..=12).contains(&number), "there is no month {number}");
        return Ok(());
    }
    let is_shown = example.to_lowercase().contains(&pattern.to_lowercase());
    ensure!(is_shown, "«{example}» does not hold «{pattern}»");
    Ok(())
}

/// Whether the sentence names a person who bears this given name.
fn names_person(example: &str, given: &str) -> Result<()> {
    let article = article::of_lines(example);
    let people = analyse(&article, project::knowledge()).people;
    let bears = |name: &str| name.split(' ').next().is_some_and(|first| first == given);
    let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
    ensure!(names.iter().any(|name| bears(name)), "«{example}» names {names:?}, not a «{given}»");
    Ok(())
}
