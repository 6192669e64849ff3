//! The program under test: built once, run as people run it.

use std::ffi::OsStr;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use crate::project;

/// How long anything may take before a test gives up on it. Generous: it only ends what hangs.
const PATIENCE: Duration = Duration::from_secs(120);

/// The program, built by cargo with the profile of the tests.
pub fn minber() -> &'static Path {
    static PROGRAM: OnceLock<PathBuf> = OnceLock::new();
    PROGRAM.get_or_init(|| build().expect("the program builds"))
}

fn build() -> Result<PathBuf> {
    // The whole workspace, so that no dependency is built again with other features.
    let mut cargo = Command::new(std::env::var("CARGO").unwrap_or_else(|_| "cargo".into()));
    cargo.args(["build", "--workspace", "--bin", "minber", "--message-format=json", "--locked", "--offline"]);
    if !cfg!(debug_assertions) {
        cargo.arg("--release");
    }
    let output = cargo.current_dir(project::root()).stderr(Stdio::inherit()).output()?;
    ensure!(output.status.success(), "cargo build ended with {}", output.status);
    let messages = String::from_utf8(output.stdout)?;
    let executable = |line: &str| {
        let message: Value = serde_json::from_str(line).ok()?;
        let is_minber = message["target"]["name"] == "minber";
        message["executable"].as_str().filter(|_| is_minber).map(PathBuf::from)
    };
    messages.lines().find_map(executable).context("cargo named no executable")
}

/// What a run of the program printed, and how it ended.
#[derive(Debug)]
pub struct Ran {
    /// Its standard output.
    pub out: String,
    /// What it told people beside that.
    pub err: String,
    /// Its exit code; none where a signal ended it.
    pub code: Option<i32>,
}

impl Ran {
    /// This run, unless it did not end well.
    pub fn well(self) -> Result<Ran> {
        ensure!(self.code == Some(0), "ended with {:?}\n{}{}", self.code, self.out, self.err);
        Ok(self)
    }

    /// This run, unless it ended well or by a panic or a signal.
    pub fn refused(self) -> Result<Ran> {
        ensure!(!self.err.contains("panicked"), "it panicked:\n{}", self.err);
        ensure!(
            self.code.is_some_and(|code| code != 0),
            "ended with {:?}\n{}{}",
            self.code,
            self.out,
            self.err
        );
        Ok(self)
    }

    /// All that it printed.
    pub fn all(&self) -> String {
        format!("{}{}", self.out, self.err)
    }

    /// Checks that it told all of this, in any letters.
    pub fn told(&self, words: &[&str]) -> Result<()> {
        let all = self.all();
        for word in words {
            ensure!(all.to_lowercase().contains(&word.to_lowercase()), "it does not tell «{word}»:\n{all}");
        }
        Ok(())
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Ran {
        let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
        Ran { out: text(&output.stdout), err: text(&output.stderr), code: output.status.code() }
    }
}

/// The program with a data folder of its own and nothing of the user's settings.
pub fn command<A: AsRef<OsStr>>(data: &Path, arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = Command::new(minber());
    clean(&mut command).arg("--data").arg(data).args(arguments);
    command
}

/// Takes everything out of the environment that could lead to the user's own data or settings.
pub fn clean(command: &mut Command) -> &mut Command {
    for name in [
        "MINBER_DATA",
        "MINBER_LISTEN",
        "MINBER_TOKEN",
        "MINBER_EDITOR",
        "MINBER_SETTINGS",
        "MINBER_TIME_ZONE",
        "RUST_LOG",
    ] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null())
}

/// Runs the program to its end.
pub fn run<A: AsRef<OsStr>>(data: &Path, arguments: impl IntoIterator<Item = A>) -> Result<Ran> {
    Ok(command(data, arguments).output()?.into())
}

/// Runs the program to its end with a text as its standard input.
pub fn run_with_input<A: AsRef<OsStr>>(
    data: &Path,
    arguments: impl IntoIterator<Item = A>,
    input: &[u8],
) -> Result<Ran> {
    let mut command = command(data, arguments);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    child.stdin.take().context("no standard input")?.write_all(input)?;
    Ok(child.wait_with_output()?.into())
}

/// Waits until something holds.
pub fn wait_until(what: &str, mut holds: impl FnMut() -> bool) -> Result<()> {
    if is_within(PATIENCE, &mut holds) { Ok(()) } else { bail!("waited in vain: {what}") }
}

/// Whether something comes to hold before the time is over. Asks often, and lets others work between.
pub fn is_within(time: Duration, mut holds: impl FnMut() -> bool) -> bool {
    let end = Instant::now() + time;
    while !holds() {
        if Instant::now() >= end {
            return false;
        }
        std::thread::park_timeout(Duration::from_millis(2));
    }
    true
}

/// Whether a child has ended.
pub fn has_ended(child: &mut Child) -> bool {
    matches!(child.try_wait(), Ok(Some(_)))
}
