//! `minber index`: articles are read, kept and indexed.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;
use indexer::archive::ArchiveError;
use indexer::run::{self, Report};
use indexer::source::{self, Limits};

use super::data::Data;
use super::progress::Bar;
use super::{FAILED, REFUSED_SOME};
use crate::settings::Settings;

pub(super) const EXAMPLES: &str = include_str!("examples/index.txt");

#[derive(Debug, Args)]
pub(super) struct Index {
    /// Folders or files of articles; - is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
}

/// Takes in what can be read, and reports what could not.
pub(super) fn run(index: &Index, settings: &Settings) -> anyhow::Result<ExitCode> {
    let data = Data::to_change(settings).map_err(with_way_out)?;
    let mut bar = Bar::new();
    let print = &data.knowledge.print;
    let articles = index.paths.iter().flat_map(|path| source::open(path, print, Limits::default()));
    let report = run::take(articles, &data.archive, &data.index, &data.knowledge, |now| bar.show(now))?;
    drop(bar);
    data.index.close()?;
    tell(&mut io::stdout().lock(), &report)?;
    Ok(match (report.read, report.refused.len()) {
        (_, 0) => ExitCode::SUCCESS,
        (0, _) => ExitCode::from(FAILED),
        _ => ExitCode::from(REFUSED_SOME),
    })
}

/// Tells how to add articles while a server holds the folder.
fn with_way_out(error: anyhow::Error) -> anyhow::Error {
    let Some(ArchiveError::InUse { holder, .. }) = error.downcast_ref() else { return error };
    let way_out = match &holder.address {
        Some(address) => {
            format!("nothing was indexed; send the articles to the server: PUT {address}/api/articles")
        }
        None => "nothing was indexed; index again when the other is done".to_owned(),
    };
    error.context(way_out)
}

fn tell(out: &mut impl Write, report: &Report) -> io::Result<()> {
    let Report { read, new, changed, same, refused, repeated, index, .. } = report;
    writeln!(out, "read {read}: new {new}, changed {changed}, same {same}; refused {}", refused.len())?;
    let megabytes = report.bytes as f64 / 1e6;
    write!(out, "{megabytes:.1} MB in {:.1} s: {:.1} MB/s", report.seconds, report.megabytes_per_second())?;
    if let Some(rate) = report.megabytes_per_processor_second() {
        write!(out, ", {rate:.1} MB per CPU-second")?;
    }
    writeln!(out)?;
    for error in refused {
        writeln!(out, "refused: {error}")?;
    }
    for repeated in repeated {
        writeln!(
            out,
            "repeated: {}: an article before it has the id «{}»; this one took its place",
            repeated.address, repeated.id
        )?;
    }
    if !index.lost.is_empty() {
        let count = index.lost.len();
        writeln!(out, "corrections that no longer apply: {count}; `minber correct list` says why")?;
    }
    for skipped in &index.skipped {
        writeln!(out, "not indexed: {} ({}): {}", skipped.address, skipped.id, skipped.reason)?;
    }
    Ok(())
}
