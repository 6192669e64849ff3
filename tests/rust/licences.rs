//! What the program is made of: every dependency's licence and origin, by the lists of deny.toml.

use std::process::Command;

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::Value;
use tests::project;

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    let mut all = trials![
        every_licence_is_allowed,
        nothing_comes_from_elsewhere,
        nothing_banned_is_used,
        data_is_credited,
    ];
    // Without it the tests above hold the same lists; installing it takes longer than all of them.
    if cargo().args(["deny", "--version"]).output().is_ok_and(|output| output.status.success()) {
        all.extend(trials![cargo_deny_agrees]);
    } else {
        eprintln!("cargo-deny is not installed: its lists are held against `cargo metadata` alone");
    }
    all
}

/// The lists of deny.toml.
struct Lists {
    allowed: Vec<String>,
    exceptions: Vec<(String, String)>,
    banned: Vec<String>,
}

fn every_licence_is_allowed() -> Result<()> {
    let lists = Lists::read()?;
    let mut refused = Vec::new();
    for package in packages()? {
        let name = package["name"].as_str().unwrap_or_default();
        let licence = package["license"].as_str().unwrap_or_default();
        if !is_fulfilled(licence, &|one| lists.takes(name, one)) {
            refused.push(format!("{name}: «{licence}»"));
        }
    }
    ensure!(refused.is_empty(), "\n{}", refused.join("\n"));
    Ok(())
}

fn nothing_comes_from_elsewhere() -> Result<()> {
    let is_known = |package: &Value| match package["source"].as_str() {
        None => true,
        Some(source) => source == "registry+https://github.com/rust-lang/crates.io-index",
    };
    let strangers: Vec<Value> = packages()?
        .into_iter()
        .filter(|package| !is_known(package))
        .map(|package| package["id"].clone())
        .collect();
    ensure!(strangers.is_empty(), "not from crates.io: {strangers:?}");
    Ok(())
}

fn nothing_banned_is_used() -> Result<()> {
    let banned = Lists::read()?.banned;
    let is_banned = |package: &Value| banned.iter().any(|name| package["name"] == **name);
    let found: Vec<Value> =
        packages()?.into_iter().filter(is_banned).map(|package| package["id"].clone()).collect();
    ensure!(found.is_empty(), "banned in deny.toml: {found:?}");
    Ok(())
}

fn cargo_deny_agrees() -> Result<()> {
    let output = cargo().args(["deny", "--offline", "check", "licenses", "bans", "sources"]).output()?;
    ensure!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}

fn data_is_credited() -> Result<()> {
    let credits = project::read("docs/attribution.md")?;
    for (name, licence) in Lists::read()?.exceptions {
        ensure!(credits.contains(&name), "docs/attribution.md does not name {name} ({licence})");
    }
    Ok(())
}

impl Lists {
    fn read() -> Result<Lists> {
        let table: toml::Table = project::read("deny.toml")?.parse()?;
        let exceptions = table["licenses"]["exceptions"].as_array().context("licenses.exceptions")?;
        let exception = |row: &toml::Value| {
            let crate_name = row["crate"].as_str().unwrap_or_default().to_owned();
            texts(&row["allow"]).into_iter().map(move |licence| (crate_name.clone(), licence))
        };
        Ok(Lists {
            allowed: texts(&table["licenses"]["allow"]),
            exceptions: exceptions.iter().flat_map(exception).collect(),
            banned: texts(&table["bans"]["deny"]),
        })
    }

    fn takes(&self, name: &str, licence: &str) -> bool {
        let is_exception =
            |(crate_name, allowed): &(String, String)| crate_name == name && allowed == licence;
        self.allowed.iter().any(|allowed| allowed == licence) || self.exceptions.iter().any(is_exception)
    }
}

fn texts(list: &toml::Value) -> Vec<String> {
    list.as_array().into_iter().flatten().filter_map(|value| value.as_str()).map(str::to_owned).collect()
}

/// Everything that is built for this machine, by `cargo metadata`; no network.
fn packages() -> Result<Vec<Value>> {
    let version = Command::new("rustc").arg("-vV").output().context("cannot run rustc")?;
    let version = String::from_utf8(version.stdout)?;
    let host = version.lines().find_map(|line| line.strip_prefix("host: ")).context("rustc names no host")?;
    let arguments = ["metadata", "--format-version", "1", "--locked", "--offline", "--filter-platform", host];
    let output = cargo().args(arguments).output()?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr));
    let metadata: Value = serde_json::from_slice(&output.stdout)?;
    Ok(metadata["packages"].as_array().context("cargo metadata names no package")?.clone())
}

fn cargo() -> Command {
    let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    cargo.current_dir(project::root());
    cargo
}

/// Whether an SPDX expression is fulfilled: `OR` (in old crates `/`) asks for one side, `AND` for both.
fn is_fulfilled(expression: &str, takes: &dyn Fn(&str) -> bool) -> bool {
    let expression = expression.replace('/', " OR ");
    if let Some(sides) = parted(&expression, " OR ") {
        return sides.iter().any(|side| is_fulfilled(side, takes));
    }
    if let Some(sides) = parted(&expression, " AND ") {
        return sides.iter().all(|side| is_fulfilled(side, takes));
    }
    let one = expression.trim();
    match one.strip_prefix('(').and_then(|inside| inside.strip_suffix(')')) {
        Some(inside) => is_fulfilled(inside, takes),
        None => takes(one),
    }
}

/// The sides of an operator that stands outside all parentheses; none where it does not stand there.
fn parted(expression: &str, operator: &str) -> Option<Vec<String>> {
    let mut sides = vec![String::new()];
    for part in expression.split_inclusive(operator) {
        let side = sides.last_mut()?;
        side.push_str(part);
        let is_closed = side.matches('(').count() == side.matches(')').count();
        if is_closed && side.ends_with(operator) {
            side.truncate(side.len() - operator.len());
            sides.push(String::new());
        }
    }
    (sides.len() > 1).then_some(sides)
}
