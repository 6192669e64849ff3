//! The command line.

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, error::ErrorKind};

use crate::settings::{Flags, Settings, SettingsError};
use serve::Serve;

mod correct;
mod data;
mod index;
mod keep;
mod output;
mod progress;
mod search;
mod serve;
mod show;
mod topics;

/// What was asked could not be done.
const FAILED: u8 = 1;
/// It was done, but some articles were refused.
const REFUSED_SOME: u8 = 3;

/// Who said what, when, in what role, at which summit: a search engine over news that you host yourself.
#[derive(Debug, Parser)]
#[command(name = "minber", version, after_help = EXAMPLES)]
struct Minber {
    #[command(flatten)]
    place: Place,
    #[command(flatten)]
    serve: Serve,
    #[command(subcommand)]
    command: Option<Command>,
}

const EXAMPLES: &str = include_str!("cli/examples/minber.txt");

/// Where data and settings are; the same for every command.
#[derive(Debug, Args)]
struct Place {
    /// The folder that holds archive and index [environment: MINBER_DATA]
    #[arg(long, value_name = "FOLDER", global = true)]
    data: Option<PathBuf>,
    /// A folder of tables added to those built in [environment: MINBER_KNOWLEDGE]
    #[arg(long, value_name = "FOLDER", global = true)]
    knowledge: Option<PathBuf>,
    /// The settings file; without it minber.toml in the data folder
    #[arg(long, value_name = "FILE", global = true)]
    settings: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve pages and the API; the sample corpus where you have no articles yet
    #[command(after_help = serve::EXAMPLES)]
    Serve(Serve),
    /// Read articles from folders, files or standard input, keep them and index them
    #[command(after_help = index::EXAMPLES)]
    Index(index::Index),
    /// Find articles and quotes
    #[command(after_help = search::EXAMPLES)]
    Search(search::Search),
    /// Find who said what
    #[command(after_help = search::QUOTES_EXAMPLES)]
    Quotes(search::Search),
    /// Print what is found in files, without keeping them
    #[command(after_help = show::EXAMPLES)]
    Show(show::Show),
    /// Make the index anew from the archive, beside the one in use; searches go on
    #[command(after_help = keep::REBUILD_EXAMPLES)]
    Rebuild,
    /// Tell whether archive and index agree
    #[command(after_help = keep::CHECK_EXAMPLES)]
    Check,
    /// Take an article out of the index; the archive keeps its versions
    #[command(after_help = keep::DELETE_EXAMPLES)]
    Delete(keep::Delete),
    /// Say who speaks, what is no quote, who is one person and who is two; list and undo that
    #[command(after_help = correct::EXAMPLES)]
    Correct(correct::Correct),
    /// Learn topics from the sections and tags of a site's own articles
    #[command(after_help = topics::EXAMPLES)]
    Topics(topics::Topics),
}

/// Reads the command line and does what it asks.
pub fn run() -> ExitCode {
    match dispatch(Minber::parse()) {
        Ok(code) => code,
        Err(error) if output::is_closed(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "minber: {}", output::chain(&error));
            ExitCode::from(FAILED)
        }
    }
}

fn dispatch(minber: Minber) -> anyhow::Result<ExitCode> {
    let Minber { place, serve, command } = minber;
    let Serve { listen, public_address } = match &command {
        Some(Command::Serve(inner)) => inner.clone().or(serve),
        None => serve,
        Some(_) if serve != Serve::default() => misplaced(),
        Some(_) => Serve::default(),
    };
    let Place { data, knowledge, settings } = place;
    let settings = || Settings::read(Flags { listen, public_address, data, knowledge, settings });
    match command {
        None | Some(Command::Serve(_)) => serve::run(settings()?),
        Some(Command::Index(index)) => index::run(&index, &settings()?),
        Some(Command::Search(search)) => search::run(&search, &settings()?, None),
        Some(Command::Quotes(search)) => search::run(&search, &settings()?, Some(crate::query::Kind::Quote)),
        Some(Command::Show(show)) => show::run(&show, tables(settings())?.as_deref()),
        Some(Command::Rebuild) => keep::rebuild(&settings()?),
        Some(Command::Check) => keep::check(&settings()?),
        Some(Command::Delete(delete)) => keep::delete(&delete, &settings()?),
        Some(Command::Correct(correct)) => correct::run(&correct, &settings()?),
        Some(Command::Topics(topics)) => topics::run(&topics, tables(settings())?.as_deref()),
    }
}

/// The folder of the user's own tables; what keeps no data needs no home.
fn tables(settings: Result<Settings, SettingsError>) -> Result<Option<PathBuf>, SettingsError> {
    match settings {
        Ok(settings) => Ok(settings.knowledge),
        Err(SettingsError::Homeless) => Ok(std::env::var_os("MINBER_KNOWLEDGE").map(PathBuf::from)),
        Err(error) => Err(error),
    }
}

/// Addresses mean nothing to a command that does not serve.
fn misplaced() -> ! {
    Minber::command()
        .error(ErrorKind::ArgumentConflict, "--listen and --public-address are for `minber serve` alone")
        .exit()
}
