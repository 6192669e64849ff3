//! The tables of indexer/knowledge: every row has its columns, stands in its place, and is shown by its example.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use anyhow::{Context, Result, ensure};
use indexer::analysis::people::Person;
use indexer::analysis::{analyse, words};
use indexer::text::Span;
use jiff::civil::Date;
use libtest_mimic::Trial;
use tests::{article, project};

/// One test a table, so that a linguist sees at once which file is wrong.
pub(crate) fn trials() -> Vec<Trial> {
    let mut all = Vec::new();
    for path in project::files("indexer/knowledge", ".tsv") {
        let name = project::name_of(&path).trim_start_matches("indexer/").to_owned();
        all.push(crate::trial(&name, move || is_in_order(path)));
    }
    all.extend(crate::trials![all_tables_are_there, offices_follow_each_other]);
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
    /// It holds a form of every word of the row's word.
    Word,
    /// A word of it has one of the row's endings.
    Ending,
    /// A word of it begins so.
    Beginning,
    /// It holds the row's word letter by letter, whatever its capitals.
    Print,
}

/// The tables whose rows are no words.
fn shown(table: &str) -> Shown {
    match table.rsplit('/').next() {
        Some("declensions.tsv" | "endings.tsv") => Shown::Ending,
        Some(name) if name.ends_with("_endings.tsv") => Shown::Ending,
        Some(name) if name.ends_with("_beginnings.tsv") => Shown::Beginning,
        Some("keyboard.tsv" | "print.tsv" | "query.tsv" | "transliteration.tsv") => Shown::Print,
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
    let words: BTreeSet<&str> = table.rows.iter().map(|row| table.word(row)).collect();
    for row in &table.rows {
        if let Err(error) = table.has_its_columns(row).and_then(|()| table.is_shown(row, &words)) {
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
        for pair in self.rows.windows(2).filter(|pair| self.place(&pair[0]) > self.place(&pair[1])) {
            let (first, second) = (self.word(&pair[0]), self.word(&pair[1]));
            wrong.push(format!("line {}: «{second}» is not sorted behind «{first}»", pair[1].line));
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

    /// By what rows are sorted: their cells in turn; terms of one office by their days.
    fn place<'a>(&'a self, row: &'a Row) -> Vec<&'a str> {
        if self.name.ends_with("/offices.tsv") {
            return vec![self.cell(row, "office"), self.cell(row, "from")];
        }
        row.cells.iter().map(String::as_str).collect()
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

    fn is_shown(&self, row: &Row, words: &BTreeSet<&str>) -> Result<()> {
        let (word, example) = (self.word(row), self.cell(row, "example"));
        match shown(&self.name) {
            Shown::Word => holds_words(example, word)?,
            Shown::Ending => holds_ending(example, self.facts(row))?,
            Shown::Beginning => holds_beginning(example, word)?,
            Shown::Print if self.name.ends_with("print.tsv") && self.cell(row, "kind") == "month" => {
                is_month(example)?
            }
            Shown::Print => holds_printed(example, word)?,
        }
        match self.name.rsplit('/').next() {
            Some("given_names.tsv") => names_given(example, word, words),
            Some("people.tsv") => names_person(example, self.cell(row, "id")),
            _ => Ok(()),
        }
    }

    /// The word that a row is about: its first column but for an id, a kind and a sort.
    fn word<'a>(&self, row: &'a Row) -> &'a str {
        let is_word = |column: &&String| !["id", "kind", "sort"].contains(&column.as_str());
        self.columns.iter().find(is_word).map_or("", |column| self.cell(row, column))
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

/// Whether a word of the example has an ending of the row's cells, where `;` and `/` part several.
fn holds_ending<'a>(example: &str, cells: impl Iterator<Item = &'a str>) -> Result<()> {
    let folded = example.to_lowercase();
    let mut words = folded.split(|letter: char| !letter.is_alphabetic());
    let is_ending = |&(place, ending): &(usize, &str)| place == 0 || !ending.is_ascii();
    let endings = cells.flat_map(|cell| cell.split([';', '/'])).enumerate().filter(is_ending);
    let endings: Vec<&str> = endings.map(|(_, ending)| ending).collect();
    let is_shown =
        words.any(|word| endings.iter().any(|ending| word.len() > ending.len() && word.ends_with(ending)));
    ensure!(is_shown, "no word of «{example}» ends with «{}»", endings.join("; "));
    Ok(())
}

/// Whether a longer word of the example begins so.
fn holds_beginning(example: &str, beginning: &str) -> Result<()> {
    let folded = example.to_lowercase();
    let mut words = folded.split(|letter: char| !letter.is_alphabetic());
    let is_shown = words.any(|word| word.len() > beginning.len() && word.starts_with(beginning));
    ensure!(is_shown, "no word of «{example}» begins with «{beginning}»");
    Ok(())
}

fn holds_printed(example: &str, pattern: &str) -> Result<()> {
    let is_shown = example.to_lowercase().contains(&pattern.to_lowercase());
    ensure!(is_shown, "«{example}» does not hold «{pattern}»");
    Ok(())
}

fn is_month(number: &str) -> Result<()> {
    let number: u32 = number.parse().context("the example of a month is its number")?;
    ensure!((1..=12).contains(&number), "there is no month {number}");
    Ok(())
}

/// Whether the sentence names a person who bears this given name, or a twin in the table: «Азиза» is also the genitive of «Азиз».
fn names_given(example: &str, given: &str, names: &BTreeSet<&str>) -> Result<()> {
    let people = people(example);
    let mut firsts = people.iter().filter_map(|person| person.name.split(' ').next());
    let is_borne = firsts.any(|first| names.contains(first));
    ensure!(is_borne, "«{example}» names {}, not a «{given}»", listed(&people));
    Ok(())
}

/// Whether the sentence names this person.
fn names_person(example: &str, id: &str) -> Result<()> {
    let people = people(example);
    let is_named = people.iter().any(|person| person.id == id);
    ensure!(is_named, "«{example}» names {}, not {id}", listed(&people));
    Ok(())
}

fn people(example: &str) -> Vec<Person> {
    analyse(&article::of_lines(example), project::knowledge()).people
}

fn listed(people: &[Person]) -> String {
    let names: Vec<String> = people.iter().map(|person| format!("{} ({})", person.name, person.id)).collect();
    if names.is_empty() { "nobody".into() } else { names.join(", ") }
}

/// Every office is held by somebody who is known, since a day that is one, and by one at a time.
fn offices_follow_each_other() -> Result<()> {
    let people = table("ru/people.tsv")?;
    let offices = table("ru/offices.tsv")?;
    let known: BTreeSet<&str> = people.rows.iter().map(|row| people.cell(row, "id")).collect();
    let mut wrong = Vec::new();
    let mut before: Option<Term> = None;
    for row in &offices.rows {
        let held = offices.term(row)?;
        if !known.contains(held.holder) {
            wrong.push(format!("line {}: nobody in people.tsv is {}", row.line, held.holder));
        }
        if held.to.is_some_and(|to| to < held.from) {
            wrong.push(format!("line {}: ends before it begins", row.line));
        }
        if let Some(before) =
            before.filter(|before| before.office == held.office && !before.ends_by(held.from))
        {
            wrong.push(format!("line {}: {} still holds it", row.line, before.holder));
        }
        before = Some(held);
    }
    ensure!(wrong.is_empty(), "{}:\n{}", offices.name, wrong.join("\n"));
    Ok(())
}

/// How long somebody held an office.
struct Term<'a> {
    office: &'a str,
    holder: &'a str,
    from: Date,
    to: Option<Date>,
}

impl Term<'_> {
    /// Whether it ends on this day or before; on that day both hold the office.
    fn ends_by(&self, day: Date) -> bool {
        self.to.is_some_and(|to| to <= day)
    }
}

impl Table {
    fn term<'a>(&self, row: &'a Row) -> Result<Term<'a>> {
        let day = |column: &str| {
            let text = self.cell(row, column);
            let wrong = || format!("line {}: «{text}» is no day", row.line);
            (!text.is_empty()).then(|| text.parse::<Date>().with_context(wrong)).transpose()
        };
        let from = day("from")?.with_context(|| format!("line {}: since when?", row.line))?;
        Ok(Term { office: self.cell(row, "office"), holder: self.cell(row, "holder"), from, to: day("to")? })
    }
}

fn table(name: &str) -> Result<Table> {
    Table::read(&project::root().join("indexer/knowledge").join(name))
}
