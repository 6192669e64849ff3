//! The borders of the house: who may import whom, where frameworks and words live, what files say of themselves.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use tests::project;

use crate::rust_code;
use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        the_indexer_does_not_know_the_server,
        every_framework_has_one_home,
        modules_import_only_what_stands_above,
        modules_beside_each_other_import_in_no_circle,
        every_file_says_what_it_is,
        words_of_a_language_stay_out_of_code,
        the_map_names_what_exists,
        the_map_names_every_module,
        code_is_read_as_it_is,
    ]
}

/// A crate, and the beginnings of the names of files that may use it.
const HOMES: [(&str, &[&str]); 5] = [
    ("tantivy", &["indexer/src/index", "server/src/engine"]),
    ("rusqlite", &["indexer/src/archive"]),
    ("axum", &["server/src/web", "server/src/main.rs"]),
    ("tower_http", &["server/src/web", "server/src/main.rs"]),
    ("askama", &["server/src/page", "server/src/web"]),
];

fn the_indexer_does_not_know_the_server() -> Result<()> {
    let manifest: toml::Table = project::read("indexer/Cargo.toml")?.parse()?;
    let dependencies = manifest["dependencies"].as_table().map(|table| table.keys().collect::<Vec<_>>());
    ensure!(!dependencies.unwrap_or_default().contains(&&"server".to_owned()), "indexer depends on server");
    Ok(())
}

fn every_framework_has_one_home() -> Result<()> {
    let mut strangers = Vec::new();
    for (name, code) in sources()? {
        for (framework, homes) in HOMES {
            let is_home = homes.iter().any(|home| name.starts_with(home));
            if !is_home && rust_code::paths(&code).any(|path| path[0] == framework) {
                strangers.push(format!("{name} uses {framework}; its home is {}", homes.join(", ")));
            }
        }
    }
    none(strangers)
}

fn modules_import_only_what_stands_above() -> Result<()> {
    let mut wrong = Vec::new();
    for library in ["indexer/src", "server/src", "tests/src"] {
        let order = rust_code::modules(&project::read(&format!("{library}/lib.rs"))?);
        for (name, code) in rust_files(library)? {
            let Some(here) = name.strip_prefix(library).and_then(first_module) else { continue };
            let Some(place) = order.iter().position(|module| *module == here) else { continue };
            let imported = rust_code::paths(&code)
                .filter(|path| path[0] == "crate")
                .filter_map(|path| path.get(1).cloned());
            wrong.extend(
                below(&order, place, imported)
                    .map(|module| format!("{name} imports {module}, which stands below")),
            );
        }
    }
    none(wrong)
}

fn modules_beside_each_other_import_in_no_circle() -> Result<()> {
    let sources = sources()?;
    let mut wrong = Vec::new();
    for (parent, code) in &sources {
        let folder = parent.trim_end_matches(".rs");
        let mut imports = BTreeMap::new();
        for module in rust_code::modules(code) {
            imports.insert(module.clone(), imported_siblings(&sources, folder, &module));
        }
        let circle = in_circles(imports);
        if !circle.is_empty() {
            wrong.push(format!("{parent}: {} import each other in a circle", circle.join(", ")));
        }
    }
    none(wrong)
}

/// The modules of a folder that one module of it, and what lies below that, imports.
fn imported_siblings(sources: &[(String, String)], folder: &str, module: &str) -> BTreeSet<String> {
    let file = format!("{folder}/{module}.rs");
    let inside = format!("{folder}/{module}/");
    let own = sources.iter().filter(|(name, _)| *name == file || name.starts_with(&inside));
    let paths = own.flat_map(|(name, code)| {
        let is_child = *name == file;
        rust_code::paths(code).filter_map(move |path| sibling(&path, folder, is_child))
    });
    paths.filter(|imported| imported != module).collect()
}

/// Those modules that remain when all are taken away, one after another, that import none of the remaining or that none
/// of them imports.
fn in_circles(mut imports: BTreeMap<String, BTreeSet<String>>) -> Vec<String> {
    loop {
        let remaining: BTreeSet<String> = imports.keys().cloned().collect();
        let imported: BTreeSet<String> = imports.values().flatten().cloned().collect();
        imports.retain(|module, imports| imported.contains(module) && !imports.is_disjoint(&remaining));
        if imports.len() == remaining.len() {
            return remaining.into_iter().collect();
        }
    }
}

fn every_file_says_what_it_is() -> Result<()> {
    let files = [sources()?, rust_files("tests")?].concat();
    none(
        files
            .into_iter()
            .filter(|(_, code)| !code.starts_with("//! "))
            .map(|(name, _)| format!("{name} does not open with `//!`"))
            .collect(),
    )
}

fn words_of_a_language_stay_out_of_code() -> Result<()> {
    let mut words = Vec::new();
    // A file of tests speaks Russian as cases do.
    for (name, code) in sources()?.into_iter().filter(|(name, _)| !name.ends_with("/tests.rs")) {
        words.extend(rust_code::russian_strings(&code).into_iter().map(|text| format!("{name}: {text}")));
    }
    none(words)
}

fn the_map_names_what_exists() -> Result<()> {
    let map = project::read("docs/architecture.md")?;
    ensure!(map.lines().count() <= 150, "docs/architecture.md has over 150 lines");
    let named: BTreeSet<&str> = map.split('`').skip(1).step_by(2).filter(|text| is_path(text)).collect();
    ensure!(named.len() > 10, "docs/architecture.md names hardly any file");
    none(
        named
            .into_iter()
            .filter(|path| !exists(path))
            .map(|path| format!("docs/architecture.md names {path}, which is not there"))
            .collect(),
    )
}

fn the_map_names_every_module() -> Result<()> {
    let map = project::read("docs/architecture.md")?;
    let mut missing = Vec::new();
    for library in ["indexer/src/lib.rs", "server/src/lib.rs"] {
        let modules = rust_code::modules(&project::read(library)?).into_iter();
        let unnamed = modules.filter(|module| !map.contains(&format!("| `{module}.rs` |")));
        missing.extend(
            unnamed.map(|module| format!("docs/architecture.md has no row for {module} of {library}")),
        );
    }
    none(missing)
}

/// The Rust files of the two crates, by name, with their code.
fn sources() -> Result<Vec<(String, String)>> {
    Ok([rust_files("indexer/src")?, rust_files("server/src")?].concat())
}

fn rust_files(folder: &str) -> Result<Vec<(String, String)>> {
    let read = |path: &Path| Ok((project::name_of(path), std::fs::read_to_string(path)?));
    project::files(folder, ".rs").iter().map(|path| read(path)).collect()
}

/// The module that a file belongs to: `/analysis/dates.rs` and `/analysis.rs` to `analysis`.
fn first_module(rest: &str) -> Option<&str> {
    let first = rest.strip_prefix('/')?.split('/').next()?;
    Some(first.trim_end_matches(".rs"))
}

/// The module beside the file's own that a path leads to: `super::dates`, `crate::analysis::dates`.
fn sibling(path: &[String], folder: &str, is_child: bool) -> Option<String> {
    let parent = folder.split("/src/").nth(1)?;
    match path {
        [first, module, ..] if first == "super" && is_child => Some(module.clone()),
        [first, above, module, ..] if first == "crate" && above == parent => Some(module.clone()),
        _ => None,
    }
}

/// Those of the imported modules that stand below `place`.
fn below<'a>(
    order: &'a [String],
    place: usize,
    imported: impl Iterator<Item = String> + 'a,
) -> impl Iterator<Item = String> + 'a {
    let is_below = move |module: &String| {
        order.iter().position(|other| other == module).is_some_and(|other| other > place)
    };
    imported.filter(is_below).collect::<BTreeSet<_>>().into_iter()
}

/// Whether quoted text of the map names a file or a folder.
fn is_path(text: &str) -> bool {
    let is_plain = text.chars().all(|letter| letter.is_ascii_alphanumeric() || "/._-".contains(letter));
    let has_ending =
        [".rs", ".md", ".toml", ".tsv", ".txt", ".html"].iter().any(|ending| text.ends_with(ending));
    is_plain && !text.starts_with('/') && (has_ending || text.contains('/'))
}

fn exists(path: &str) -> bool {
    ["", "indexer/src", "server/src", "indexer", "server"]
        .iter()
        .any(|folder| project::root().join(folder).join(path).exists())
}

fn none(wrong: Vec<String>) -> Result<()> {
    ensure!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    Ok(())
}

fn code_is_read_as_it_is() -> Result<()> {
    rust_code::is_read()
}
