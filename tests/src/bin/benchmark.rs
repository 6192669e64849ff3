//! `benchmark`: how much of what is said in articles is found, by form; by Minber, or by another extractor.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use clap::Parser;
use tests::benchmark::{self, given::Given};

/// How much of what is said in the articles of the benchmark is found, by form.
#[derive(Debug, Parser)]
#[command(name = "benchmark")]
struct Arguments {
    /// What another extractor found, a line of JSON an article, as `minber show --json` prints them; without it, Minber is
    /// measured
    file: Option<PathBuf>,
    /// Only articles whose FORM/NAME holds this
    #[arg(long, value_name = "WORDS")]
    only: Option<String>,
    /// Also what was missed, what was wrong, and whose speaker was wrong
    #[arg(long)]
    errors: bool,
    /// Prints what is true instead, as JSON lines
    #[arg(long, conflicts_with_all = ["file", "errors"])]
    truth: bool,
}

fn main() -> Result<()> {
    let arguments = Arguments::parse();
    let mut articles = benchmark::articles()?;
    articles.retain(|article| arguments.only.as_ref().is_none_or(|only| article.name.contains(only)));
    let mut out = io::stdout().lock();
    if arguments.truth {
        return Ok(articles.iter().try_for_each(|article| writeln!(out, "{}", article.json()))?);
    }
    let given = match &arguments.file {
        None => Given::by_minber(&articles)?,
        Some(file) => {
            let lines = std::fs::read_to_string(file);
            let lines = lines.with_context(|| format!("cannot read {}", file.display()))?;
            Given::read(&lines).with_context(|| file.display().to_string())?
        }
    };
    let (table, errors) = benchmark::judge(&articles, &given);
    if arguments.errors {
        errors.iter().try_for_each(|error| writeln!(out, "{error}"))?;
    }
    Ok(write!(out, "{table}")?)
}
