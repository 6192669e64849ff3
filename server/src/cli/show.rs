//! `minber show`: what is found in files.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use indexer::analysis;
use indexer::article::Article;
use indexer::knowledge::Knowledge;
use indexer::source::{self, Limits};

use super::REFUSED_SOME;
use crate::show::{Found, lines};

pub(super) const EXAMPLES: &str = include_str!("examples/show.txt");

#[derive(Debug, Args)]
pub(super) struct Show {
    /// Files or folders of articles; - is standard input
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// One JSON object an article
    #[arg(long)]
    json: bool,
}

/// Prints what is found in each file. Files that cannot be read are named, and the others go on.
pub(super) fn run(show: &Show) -> anyhow::Result<ExitCode> {
    let knowledge = Knowledge::built_in()?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut refused = 0;
    for file in &show.files {
        for article in source::open(file, &knowledge.print, Limits::default()) {
            match article {
                Ok(article) => print(&mut out, show, file, &article, &knowledge)?,
                Err(error) => {
                    refused += 1;
                    eprintln!("minber: {error}");
                }
            }
        }
    }
    out.flush()?;
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(REFUSED_SOME) })
}

fn print(
    out: &mut impl Write,
    show: &Show,
    file: &Path,
    article: &Article,
    knowledge: &Knowledge,
) -> anyhow::Result<()> {
    let analysis = analysis::analyse(article, knowledge);
    // A folder's articles are told apart by their files, an article of a file by what was given.
    let path = if file.is_dir() { article.address.clone() } else { file.display().to_string() };
    if show.json {
        serde_json::to_writer(&mut *out, &Found::new(article, &analysis).at(path))?;
        return Ok(writeln!(out)?);
    }
    if show.files.len() > 1 || file.is_dir() {
        writeln!(out, "# {path}")?;
    }
    Ok(write!(out, "{}", lines(article, &analysis))?)
}
