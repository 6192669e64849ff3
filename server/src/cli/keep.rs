//! `minber rebuild`, `check` and `delete`: the data folder is kept in order.

use std::io::{self, Write};
use std::process::ExitCode;
use std::time::Instant;

use clap::Args;
use indexer::archive::{Archive, ArchiveError, Lock};
use indexer::knowledge::Knowledge;
use indexer::run::{self, Differences};

use super::FAILED;
use super::data::{self, Data, Place, Right};
use crate::settings::Settings;

pub(super) const REBUILD_EXAMPLES: &str = include_str!("examples/rebuild.txt");

pub(super) const CHECK_EXAMPLES: &str = include_str!("examples/check.txt");

pub(super) const DELETE_EXAMPLES: &str = include_str!("examples/delete.txt");

#[derive(Debug, Args)]
pub(super) struct Delete {
    /// The article's id
    #[arg(value_name = "ID")]
    id: String,
}

/// Makes the index anew; beside a server, which goes over to it, but beside nobody else.
pub(super) fn rebuild(settings: &Settings) -> anyhow::Result<ExitCode> {
    let begun = Instant::now();
    let Place { folder, knowledge, .. } = Place::existing(settings)?;
    let _lock = match Lock::take(&folder) {
        Err(ArchiveError::InUse { holder, .. }) if holder.address.is_some() => None,
        taken => Some(taken?),
    };
    let (archive, knowledge) = (Archive::open(&folder)?, Knowledge::with_folder(knowledge.as_deref())?);
    data::rebuilt(&folder, &archive, &knowledge)?.close()?;
    let seconds = begun.elapsed().as_secs_f64();
    writeln!(io::stdout(), "rebuilt: {} articles in {seconds:.1} s", archive.count()?)?;
    Ok(ExitCode::SUCCESS)
}

/// Tells whether archive and index agree.
pub(super) fn check(settings: &Settings) -> anyhow::Result<ExitCode> {
    let data = Data::to_read(settings)?;
    let differences = run::check(&data.archive, &data.index)?;
    let mut out = io::stdout().lock();
    if differences.is_none() {
        writeln!(out, "archive and index agree: {} articles", data.archive.count()?)?;
        return Ok(ExitCode::SUCCESS);
    }
    match &data.right {
        Right::Read(holder) if differences.is_only_behind() => writeln!(
            out,
            "the index is {} changes behind: another minber{holder} is putting them in; check again when it is done",
            differences.behind
        )?,
        _ => tell(&mut out, &differences)?,
    }
    Ok(ExitCode::from(FAILED))
}

fn tell(out: &mut impl Write, differences: &Differences) -> io::Result<()> {
    writeln!(out, "archive and index differ; `minber rebuild` mends it")?;
    if let Some(reason) = &differences.damaged {
        return writeln!(out, "the index is damaged: {reason}");
    }
    writeln!(out, "the index is {} changes behind", differences.behind)?;
    for id in &differences.missing {
        writeln!(out, "missing in the index: {id}")?;
    }
    for id in &differences.surplus {
        writeln!(out, "not in the archive: {id}")?;
    }
    Ok(())
}

/// Deletes an article.
pub(super) fn delete(delete: &Delete, settings: &Settings) -> anyhow::Result<ExitCode> {
    Place::existing(settings)?;
    let data = Data::to_change(settings)?;
    anyhow::ensure!(data.archive.delete(&delete.id)?, "there is no article «{}»", delete.id);
    run::catch_up(&data.archive, &data.index, &data.knowledge, |_| {})?;
    data.index.close()?;
    writeln!(io::stdout(), "deleted: {}", delete.id)?;
    Ok(ExitCode::SUCCESS)
}
