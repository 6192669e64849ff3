//! A case: an article as a site prints it, and after `=== found` what must be found in it.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::difference::{self, Line};
use crate::project;

/// The line that ends the article.
pub const END_OF_ARTICLE: &str = "=== found";

/// An article and what it states of itself.
#[derive(Debug, Clone)]
pub struct Case {
    /// The file.
    pub path: PathBuf,
    /// The file's own lines up to and with `=== found`.
    article: String,
    /// What is stated, in the file's order. A section that is absent is not asserted.
    pub stated: Vec<Section>,
}

/// What is stated of one thing: `--- quotes` and the lines below it.
///
/// A line `- …` is true and not found yet, a line `+ …` is found and not true: debts that a change may pay but not add to unseen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its name.
    pub name: String,
    /// Its lines.
    pub lines: Vec<String>,
}

impl Case {
    /// Reads a case from its file.
    pub fn read(path: &Path) -> Result<Case> {
        let name = project::name_of(path);
        let content = std::fs::read_to_string(path).with_context(|| format!("cannot read {name}"))?;
        let Some(end) = end_of_article(&content) else {
            bail!("{name} states nothing: it has no line `{END_OF_ARTICLE}`");
        };
        let (article, found) = content.split_at(end);
        let stated = sections(found).with_context(|| format!("{name}, after `{END_OF_ARTICLE}`"))?;
        if stated.is_empty() {
            bail!("{name} states nothing: no section follows `{END_OF_ARTICLE}`");
        }
        Ok(Case { path: path.into(), article: article.into(), stated })
    }

    /// How what was found differs from what is stated, section by section; empty where it does not.
    pub fn differences(&self, found: &[Section]) -> String {
        let mut all = String::new();
        for section in &self.stated {
            let difference = difference::printed(&expected(&section.lines), lines_of(found, &section.name));
            if !difference.is_empty() {
                all += &format!("{}, {}:\n{difference}", project::name_of(&self.path), section.name);
            }
        }
        all
    }

    /// Writes what was found into the file. What is true stays, marked `-` where it was not found; what was found besides is
    /// marked `+`. A section with no line takes what was found as true; sections that are absent stay absent.
    pub fn rewrite(&self, found: &[Section]) -> Result<()> {
        let mut content = self.article.clone();
        for section in &self.stated {
            content += &format!("--- {}\n", section.name);
            for line in settled(&section.lines, lines_of(found, &section.name)) {
                content += &line;
                content += "\n";
            }
        }
        std::fs::write(&self.path, content)
            .with_context(|| format!("cannot write {}", project::name_of(&self.path)))
    }
}

/// Reads sections: `--- name` and the lines below. Empty lines count for nothing.
pub fn sections(text: &str) -> Result<Vec<Section>> {
    let mut all: Vec<Section> = Vec::new();
    for line in text.lines().map(str::trim_end).filter(|line| !line.is_empty()) {
        if let Some(name) = line.strip_prefix("--- ") {
            all.push(Section { name: name.trim().into(), lines: Vec::new() });
        } else if let Some(section) = all.last_mut() {
            section.lines.push(line.into());
        } else {
            bail!("«{line}» stands in no section");
        }
    }
    Ok(all)
}

/// Stands before a line that is true and not found.
const MISSED: &str = "- ";
/// Stands before a line that is found and not true.
const WRONG: &str = "+ ";

/// What is to be found, debts reckoned with.
fn expected(stated: &[String]) -> Vec<String> {
    let found = stated.iter().filter(|line| !line.starts_with(MISSED));
    found.map(|line| line.strip_prefix(WRONG).unwrap_or(line).to_string()).collect()
}

/// The stated lines anew, after what was found.
fn settled(stated: &[String], found: &[String]) -> Vec<String> {
    if stated.is_empty() {
        return found.to_vec();
    }
    let truths = stated.iter().filter(|line| !line.starts_with(WRONG));
    let truths: Vec<String> =
        truths.map(|line| line.strip_prefix(MISSED).unwrap_or(line).to_string()).collect();
    let write = |line| match line {
        Line::Same(text) => text.to_string(),
        Line::Stated(text) => format!("{MISSED}{text}"),
        Line::Found(text) => format!("{WRONG}{text}"),
    };
    difference::lines(&truths, found).into_iter().map(write).collect()
}

fn lines_of<'a>(found: &'a [Section], name: &str) -> &'a [String] {
    found.iter().find(|section| section.name == name).map_or(&[], |section| &section.lines)
}

/// The byte after the line that ends the article.
fn end_of_article(content: &str) -> Option<usize> {
    let mut end = 0;
    for line in content.split_inclusive('\n') {
        end += line.len();
        if line.trim_end() == END_OF_ARTICLE {
            return Some(end);
        }
    }
    None
}
