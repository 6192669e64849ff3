//! What the papers of the house promise: links lead somewhere, and the twins tell the same commands.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use tests::project;

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![links_lead_somewhere, twins_tell_the_same_commands, licences_stand_whole]
}

fn links_lead_somewhere() -> Result<()> {
    let mut dead = Vec::new();
    let mut links = 0;
    let is_paper = |path: &PathBuf| {
        !["articles", "raw"].iter().any(|inputs| path.parent().is_some_and(|folder| folder.ends_with(inputs)))
    };
    for path in project::files("", ".md").into_iter().filter(is_paper) {
        let folder = path.parent().unwrap_or(Path::new(""));
        for link in targets(&std::fs::read_to_string(&path)?) {
            links += 1;
            if !folder.join(&link).exists() {
                dead.push(format!("{}: {link}", project::name_of(&path)));
            }
        }
    }
    ensure!(links > 10, "hardly a link in the papers");
    ensure!(dead.is_empty(), "lead nowhere:\n{}", dead.join("\n"));
    Ok(())
}

/// Where the links of a paper lead inside the project: `[text](target)`.
fn targets(paper: &str) -> Vec<String> {
    let inside = |target: &&str| !target.contains("://") && !target.starts_with('#') && !target.is_empty();
    paper
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next())
        .filter_map(|target| target.split('#').next())
        .filter(inside)
        .map(str::to_owned)
        .collect()
}

fn twins_tell_the_same_commands() -> Result<()> {
    let (english, russian) = (project::read("README.md")?, project::read("docs/README.ru.md")?);
    ensure!(
        commands(&english) == commands(&russian),
        "README.md and docs/README.ru.md tell different commands"
    );
    ensure!(commands(&english).len() > 3, "README.md tells hardly a command");
    Ok(())
}

/// The commands of a paper, block by block.
fn commands(paper: &str) -> Vec<&str> {
    paper.split("```sh\n").skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

fn licences_stand_whole() -> Result<()> {
    let licence = project::read("LICENSE")?;
    for words in
        ["Permission is hereby granted, free of charge", "Apache License", "END OF TERMS AND CONDITIONS"]
    {
        ensure!(licence.contains(words), "LICENSE lacks «{words}»");
    }
    let manifest: toml::Table = project::read("Cargo.toml")?.parse()?;
    let told = manifest["workspace"]["package"]["license"].as_str().context("Cargo.toml tells no licence")?;
    ensure!(licence.contains(told), "LICENSE does not tell «{told}»");
    Ok(())
}
