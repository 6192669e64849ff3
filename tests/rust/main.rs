//! Everything that Minber promises, in one program: `cargo test`, or `cargo test NAME` for what has that in its name.

use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

mod rust_code;
mod house;
mod papers;
mod licences;
mod laws;
mod typed;
mod cases;
mod queries;
mod knowledge;
mod tables;
mod benchmark;
mod commands;
mod bad_input;
mod inputs;
mod days;
mod narrowing;
mod learning;
mod folders;
mod crashes;
mod requests;
mod wording;
mod tongues;
mod crawlers;
mod heads;
mod updates;
mod embedding;
mod corrections;
mod corrections_sent;

fn main() -> ExitCode {
    let trials = [
        house::trials(),
        papers::trials(),
        licences::trials(),
        laws::trials(),
        typed::trials(),
        cases::trials(),
        queries::trials(),
        knowledge::trials(),
        tables::trials(),
        benchmark::trials(),
        commands::trials(),
        bad_input::trials(),
        inputs::trials(),
        days::trials(),
        narrowing::trials(),
        learning::trials(),
        folders::trials(),
        crashes::trials(),
        requests::trials(),
        wording::trials(),
        tongues::trials(),
        crawlers::trials(),
        heads::trials(),
        updates::trials(),
        embedding::trials(),
        corrections::trials(),
        corrections_sent::trials(),
    ];
    let all = trials.into_iter().flatten().collect();
    let conclusion = libtest_mimic::run(&Arguments::from_args(), all);
    tests::corpus::close();
    conclusion.exit_code()
}

/// Names the tests of a module: each is a function that returns an error, or panics, where a promise is broken.
macro_rules! trials {
    ($($name:ident),+ $(,)?) => {
        vec![$(crate::trial(concat!(module_path!(), "::", stringify!($name)), $name)),+]
    };
}
pub(crate) use trials;

/// One test under its name.
fn trial(name: &str, test: impl FnOnce() -> anyhow::Result<()> + Send + 'static) -> Trial {
    let name = name.trim_start_matches("minber::").to_owned();
    Trial::test(name, || test().map_err(|error| Failed::from(format!("{error:#}"))))
}
