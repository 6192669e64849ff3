//! How fast articles are analysed: megabytes of UTF-8 text a second, on one thread.
//!
//! `cargo bench -p tests --bench analysis -- FILE…` reads files or folders of articles; without one, the sample corpus.
//! Reading the files is not counted. The first reading meets every form of a word for the first time, further ones know them.

use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::{Duration, Instant};

use indexer::analysis::marked::Marked;
use indexer::analysis::{analyse, dates, events, people, quotes, topics};
use indexer::article::Article;
use indexer::knowledge::Knowledge;
use indexer::source::{self, Limits};
use tests::project;

/// All rounds together read at least this much, so that a small corpus is measured too.
const LEAST_BYTES: usize = 20_000_000;
/// The fastest of so many rounds counts: what else a machine does only ever slows one down.
const FEWEST_ROUNDS: usize = 3;
/// The steps of analysis that are timed each by itself.
const STEPS: usize = 6;

fn main() {
    let knowledge = Knowledge::built_in().expect("the built-in knowledge loads");
    let articles = articles(&knowledge);
    let bytes: usize = articles.iter().map(|article| article.text.len()).sum();
    println!("{} articles, {:.1} MB", articles.len(), megabytes(bytes));
    if bytes == 0 {
        return;
    }
    let first = timed(|| articles.iter().for_each(|article| drop(analyse(article, &knowledge))));
    tell("first reading", bytes, first);
    let rounds = LEAST_BYTES.div_ceil(bytes).max(FEWEST_ROUNDS);
    let round = |_| timed(|| articles.iter().for_each(|article| drop(analyse(article, &knowledge))));
    tell("known forms", bytes, (0..rounds).map(round).min().unwrap_or_default());
    let mut fastest = [("", Duration::MAX); STEPS];
    for _ in 0..rounds {
        let mut round = [("", Duration::ZERO); STEPS];
        articles.iter().for_each(|article| time_steps(article, &knowledge, &mut round));
        fastest = std::array::from_fn(|step| (round[step].0, round[step].1.min(fastest[step].1)));
    }
    for (step, time) in fastest {
        tell(&format!("  {step}"), bytes, time);
    }
}

/// The articles of the files named on the command line, else of the sample corpus.
fn articles(knowledge: &Knowledge) -> Vec<Article> {
    // Cargo itself passes options.
    let mut files: Vec<PathBuf> =
        std::env::args().skip(1).filter(|argument| !argument.starts_with("--")).map(PathBuf::from).collect();
    if files.is_empty() {
        files.push(project::root().join("corpus/articles"));
    }
    files.iter().flat_map(|file| read(file, knowledge)).collect()
}

fn read(file: &Path, knowledge: &Knowledge) -> Vec<Article> {
    let (read, refused): (Vec<_>, Vec<_>) =
        source::open(file, &knowledge.print, Limits::default()).partition(Result::is_ok);
    refused.into_iter().filter_map(Result::err).for_each(|error| eprintln!("{error}"));
    read.into_iter().flatten().collect()
}

/// The steps of `analyse`, each timed by itself.
fn time_steps(article: &Article, knowledge: &Knowledge, steps: &mut [(&str, Duration); STEPS]) {
    let mut number = 0;
    let mut step = |name, begun: Duration| {
        let now = worked();
        steps[number] = (name, steps[number].1 + now.saturating_sub(begun));
        number += 1;
        now
    };
    let begun = worked();
    let marked = Marked::new(article, knowledge);
    let begun = step("marks", begun);
    let dates = dates::find(&marked);
    let begun = step("dates", begun);
    let events = events::find(&marked, &dates);
    let begun = step("events", begun);
    let people = people::find(&marked);
    let begun = step("people", begun);
    let quotes = quotes::find(&marked, &people, &dates);
    let begun = step("quotes", begun);
    let told = topics::told(&marked);
    let topics = told.of_article();
    let of_quotes: Vec<_> =
        quotes.iter().map(|quote| told.of_quote(&quote.segments, quote.question)).collect();
    step("topics", begun);
    drop((events, quotes, topics, of_quotes));
}

fn timed(work: impl FnOnce()) -> Duration {
    let begun = worked();
    work();
    worked().saturating_sub(begun)
}

/// How long this thread has worked, where the system tells it, so that others at work do not count; else what a clock shows.
fn worked() -> Duration {
    static BEGUN: LazyLock<Instant> = LazyLock::new(Instant::now);
    let told = std::fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|first| first.parse().ok());
    nanoseconds.map_or_else(|| BEGUN.elapsed(), Duration::from_nanos)
}

fn tell(what: &str, bytes: usize, time: Duration) {
    let seconds = time.as_secs_f64();
    println!("{what:<14} {:7.1} MB/s {seconds:8.2} s", megabytes(bytes) / seconds);
}

fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}
