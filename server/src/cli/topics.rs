//! `minber topics learn`: words that tell a site's own topics.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, Subcommand};
use indexer::knowledge::Knowledge;
use indexer::learn::{self, Label, Learned};
use indexer::source::{self, Limits};

use super::REFUSED_SOME;
use super::output::visible;

pub(super) const EXAMPLES: &str = include_str!("examples/topics.txt");

#[derive(Debug, Args)]
pub(super) struct Topics {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Fit words to the sections and tags that articles bear, and write them as tables
    #[command(after_help = EXAMPLES)]
    Learn(Learn),
}

#[derive(Debug, Args)]
struct Learn {
    /// Folders or files of articles; - is standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The folder that the tables are written into
    #[arg(long, value_name = "FOLDER")]
    into: PathBuf,
}

/// Learns, and tells from how many articles and how well it holds. `tables` are those that are added to already.
pub(super) fn run(topics: &Topics, tables: Option<&Path>) -> anyhow::Result<ExitCode> {
    let What::Learn(Learn { paths, into }) = &topics.what;
    let knowledge = Knowledge::with_folder(tables)?;
    let mut refused = 0;
    let articles = paths.iter().flat_map(|path| source::open(path, &knowledge.print, Limits::default()));
    let readable = articles.filter_map(|article| match article {
        Ok(article) => Some(article),
        Err(error) => {
            refused += 1;
            eprintln!("minber: {error}");
            None
        }
    });
    let learned = learn::learn(readable, &knowledge, into)?;
    tell(&mut io::stdout().lock(), &learned, into)?;
    Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::from(REFUSED_SOME) })
}

fn tell(out: &mut impl Write, learned: &Learned, into: &Path) -> io::Result<()> {
    let Learned { articles, labelled, held_out, labels, dropped, measure } = learned;
    writeln!(out, "read {articles} articles, {labelled} of them with sections or tags; {held_out} held out")?;
    writeln!(out, "learned {} topics into {}", labels.len(), into.display())?;
    writeln!(
        out,
        "held out: {} topics told, {} right: precision {:.2}, recall {:.2}",
        measure.told,
        measure.right,
        measure.precision(),
        measure.recall()
    )?;
    writeln!(out, "\n{:>8} {:>6} {:>9} {:>6}  topic", "articles", "words", "precision", "recall")?;
    labels.iter().try_for_each(|label| line(out, label))?;
    if !dropped.is_empty() {
        let names: Vec<String> = dropped.iter().map(|label| visible(&label.name).to_string()).collect();
        writeln!(out, "\nleft out, told wrongly too often or never: {}", names.join(", "))?;
    }
    Ok(())
}

fn line(out: &mut impl Write, label: &Label) -> io::Result<()> {
    let Label { name, articles, words, measure } = label;
    let (precision, recall) = (measure.precision(), measure.recall());
    writeln!(out, "{articles:>8} {words:>6} {precision:>9.2} {recall:>6.2}  {}", visible(name))
}
