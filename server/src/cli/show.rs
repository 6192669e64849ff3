//! `minber show`: what is found in files.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Args;
use indexer::analysis::analyse;
use indexer::article::Article;
use indexer::knowledge::Knowledge;
use indexer::run::guarded;
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

/// Prints what is found in each file. What cannot be read, or breaks the analysis, is named, and the others go on.
pub(super) fn run(show: &Show, tables: Option<&Path>) -> anyhow::Result<ExitCode> {
    let knowledge = Knowledge::with_folder(tables)?;
    let mut out = BufWriter::new(io::stdout().lock());
    let mut refused = 0;
    for file in &show.files {
        for article in source::open(file, &knowledge.print, Limits::default()) {
            let shown = article.map_err(|error| error.to_string()).and_then(|article| {
                let text = guarded(|| text(show, file, &article, &knowledge));
                text.map_err(|reason| format!("{}: could not be analysed: {reason}", article.address))
            });
            match shown {
                Ok(text) => out.write_all(text?.as_bytes())?,
                Err(reason) => {
                    refused += 1;
                    eprintln!("minber: {reason}");
                }
            }
        }
    }
    out.flush()?;
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(REFUSED_SOME) })
}

/// What is found in an article, as it is printed.
fn text(show: &Show, file: &Path, article: &Article, knowledge: &Knowledge) -> serde_json::Result<String> {
    let analysis = analyse(article, knowledge);
    let given = file.display().to_string();
    // A folder's articles are told apart by their files, an article of a file by what was given.
    let path = if file.is_dir() { &article.address } else { &given };
    if show.json {
        return Ok(serde_json::to_string(&Found::new(article, &analysis).at(path.clone()))? + "\n");
    }
    let found = lines(article, &analysis);
    let is_one = show.files.len() == 1 && article.address == given;
    Ok(if is_one { found } else { format!("# {} · {}\n{found}", article.address, article.heading()) })
}
