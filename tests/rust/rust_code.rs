//! Rust as text: its paths, its modules and its strings, without comments and tests.

/// The paths that the code takes (`crate::text::Span`), grouped imports taken apart. Each has at least one part.
pub(crate) fn paths(code: &str) -> impl Iterator<Item = Vec<String>> {
    let code = without_strings(&without_tests(&without_comments(code)));
    let mut all = Vec::new();
    let mut rest = code.as_str();
    while let Some(start) = rest.find(is_name_letter) {
        rest = &rest[start..];
        let path = path_at(rest);
        rest = &rest[path.len()..];
        if let Some(group) = rest.strip_prefix("::{").and_then(inside_braces) {
            let names = members(group);
            all.extend(names.into_iter().map(|name| format!("{path}::{name}")));
        }
        all.push(path.to_owned());
    }
    all.into_iter().map(|path| path.split("::").map(str::to_owned).collect())
}

/// The modules that a file lists, in order.
pub(crate) fn modules(code: &str) -> Vec<String> {
    let name_of = |line: &str| {
        let line = line.trim_start_matches("pub(crate) ").trim_start_matches("pub ");
        line.strip_prefix("mod ")?.strip_suffix(';').map(str::to_owned)
    };
    code.lines().filter_map(|line| name_of(line.trim())).collect()
}

/// The strings that hold a Russian or Kazakh word of three letters or more.
pub(crate) fn russian_strings(code: &str) -> Vec<String> {
    strings(&without_tests(&without_comments(code)))
        .into_iter()
        .filter(|text| has_russian_word(text))
        .collect()
}

fn has_russian_word(text: &str) -> bool {
    let is_cyrillic = |letter: char| ('\u{400}'..='\u{52F}').contains(&letter);
    text.split(|letter| !is_cyrillic(letter)).any(|word| word.chars().count() >= 3)
}

/// The code up to its own tests, which stand last in a file.
fn without_tests(code: &str) -> String {
    code.split("#[cfg(test)]").next().unwrap_or_default().to_owned()
}

/// The code with the text of comments left out. A `//` inside a string begins none.
fn without_comments(code: &str) -> String {
    code.lines().map(|line| &line[..comment_start(line)]).collect::<Vec<_>>().join("\n")
}

fn comment_start(line: &str) -> usize {
    let mut is_string = false;
    let mut before = ' ';
    for (place, letter) in line.char_indices() {
        match letter {
            '"' if before != '\\' && before != '\'' => is_string = !is_string,
            '/' if before == '/' && !is_string => return place - 1,
            _ => {}
        }
        before = letter;
    }
    line.len()
}

/// The contents of string literals; a quote as a character (`'"'`) opens none.
fn strings(code: &str) -> Vec<String> {
    let code = code.replace("'\"'", "' '").replace("\\\"", "  ");
    code.split('"').skip(1).step_by(2).map(str::to_owned).collect()
}

fn without_strings(code: &str) -> String {
    let code = code.replace("'\"'", "' '").replace("\\\"", "  ");
    code.split('"').step_by(2).collect::<Vec<_>>().join("\"\"")
}

fn is_name_letter(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The longest path that the text opens with: names joined by `::`.
fn path_at(text: &str) -> &str {
    let mut end = 0;
    loop {
        let name = text[end..].find(|letter| !is_name_letter(letter)).unwrap_or(text.len() - end);
        end += name;
        let goes_on = text[end..].strip_prefix("::").is_some_and(|next| next.starts_with(is_name_letter));
        if !goes_on {
            return &text[..end];
        }
        end += 2;
    }
}

/// The text up to the brace that closes this group.
fn inside_braces(text: &str) -> Option<&str> {
    let mut depth = 1;
    for (place, letter) in text.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(&text[..place]);
        }
    }
    None
}

/// The first names of a group's members: `a::b, c::{d, e}` gives `a`, `c`.
fn members(group: &str) -> Vec<&str> {
    let mut depth = 0;
    let is_border = |letter: char| {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        depth == 0 && letter == ','
    };
    group.split(is_border).map(|member| path_at(member.trim())).filter(|name| !name.is_empty()).collect()
}

/// What the borders of the house stand on: this reading of code.
pub(crate) fn is_read() -> anyhow::Result<()> {
    let code = r#"
//! See crate::nowhere.
pub mod first;
mod second;
use crate::{text::Span, archive::{self, Archive}};
use super::dates; // super::comment
fn ask() { let address = "http://word слово"; server::main('"', "crate::string"); }
#[cfg(test)]
mod tests { use crate::tested; const WORD: &str = "проверка"; }
"#;
    let paths: Vec<String> = paths(code).map(|path| path.join("::")).collect();
    for path in ["crate::text::Span", "crate::archive", "super::dates", "server::main"] {
        anyhow::ensure!(paths.iter().any(|found| found == path), "{path} is not among {paths:?}");
    }
    for path in ["crate::nowhere", "super::comment", "crate::string", "crate::tested"] {
        anyhow::ensure!(!paths.iter().any(|found| found == path), "{path} is among {paths:?}");
    }
    anyhow::ensure!(modules(code) == ["first", "second"], "{:?}", modules(code));
    anyhow::ensure!(russian_strings(code) == ["http://word слово"], "{:?}", russian_strings(code));
    Ok(())
}
