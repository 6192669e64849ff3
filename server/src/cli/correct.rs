//! `minber correct`: an editor's word against what was found.

use std::io::{self, Write};
use std::process::ExitCode;
use std::sync::Arc;

use anyhow::Context;
use clap::{Args, Subcommand};
use indexer::archive::{Archive, ArchiveError};
use indexer::run;

use super::data::Data;
use super::output::visible;
use crate::answer::SpeakerRef;
use crate::correct::{Asked, AskedSpeaker, Asking, Editing, Listed, Said, State};
use crate::engine::embedded::Embedded;
use crate::settings::Settings;

pub(super) const EXAMPLES: &str = include_str!("examples/correct.txt");

#[derive(Debug, Args)]
pub(super) struct Correct {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// The speaker of a quote is another one
    Speaker(Speaker),
    /// Words are no quote
    NoQuote(NoQuote),
    /// Two people are one: in all articles, also in those to come
    OnePerson(OnePerson),
    /// One person is two: in these articles it is the other one
    TwoPeople(TwoPeople),
    /// What was corrected, and what has become of it
    List(List),
    /// Take a correction back
    Undo(Undo),
}

#[derive(Debug, Args)]
struct Speaker {
    #[command(flatten)]
    quote: Quote,
    /// Who speaks: a full name, or the id of a person
    #[arg(value_name = "PERSON", required_unless_present_any = ["nobody", "body"])]
    person: Option<String>,
    /// Nobody who could be named speaks
    #[arg(long, conflicts_with_all = ["person", "body"])]
    nobody: bool,
    /// A ministry, a company, an agency speaks
    #[arg(long, value_name = "NAME", conflicts_with = "person")]
    body: Option<String>,
    #[command(flatten)]
    signed: Signed,
}

#[derive(Debug, Args)]
struct NoQuote {
    #[command(flatten)]
    quote: Quote,
    #[command(flatten)]
    signed: Signed,
}

#[derive(Debug, Clone, Args)]
struct Quote {
    /// The article's id
    #[arg(value_name = "ARTICLE")]
    article: String,
    /// Words of the quote, enough to know it by
    #[arg(value_name = "WORDS")]
    words: String,
    /// Of several such quotes the how manieth, from 1
    #[arg(long, value_name = "N")]
    occurrence: Option<usize>,
}

#[derive(Debug, Args)]
struct OnePerson {
    /// Name or id of the one who is to be no more
    #[arg(value_name = "PERSON")]
    person: String,
    /// Name or id of who that is in truth
    #[arg(value_name = "SAME-AS")]
    same_as: String,
    #[command(flatten)]
    signed: Signed,
}

#[derive(Debug, Args)]
struct TwoPeople {
    /// Name or id of who is found
    #[arg(value_name = "PERSON")]
    person: String,
    /// A name that tells the other one apart, or an id
    #[arg(value_name = "OTHER")]
    other: String,
    /// Ids of the articles in which it is the other one
    #[arg(value_name = "ARTICLE", required = true)]
    articles: Vec<String>,
    #[command(flatten)]
    signed: Signed,
}

#[derive(Debug, Clone, Args)]
struct Signed {
    /// Who corrects
    #[arg(long, value_name = "NAME", env = "MINBER_EDITOR")]
    by: String,
    /// Why
    #[arg(long, value_name = "REASON")]
    why: String,
}

#[derive(Debug, Args)]
struct List {
    /// Also what was taken back
    #[arg(long)]
    all: bool,
    /// As the API gives it
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Undo {
    /// The number of the correction
    #[arg(value_name = "NUMBER")]
    number: u64,
    /// Who takes it back
    #[arg(long, value_name = "NAME", env = "MINBER_EDITOR", default_value = "")]
    by: String,
}

/// Does what an editor asks.
pub(super) fn run(correct: &Correct, settings: &Settings) -> anyhow::Result<ExitCode> {
    match &correct.what {
        What::List(list) => show(list, settings),
        What::Undo(undo) => {
            let number = undo.number;
            let way = || format!("-X DELETE http://{}/api/corrections/{number}", settings.listen);
            change(settings, way, |editing| {
                editing.undo(number, &undo.by)?;
                Ok(format!("correction {number} is taken back"))
            })
        }
        what => {
            let Some(asked) = what.asked() else { return Ok(ExitCode::SUCCESS) };
            let way = || {
                // Within the quotes of a shell a quote has to be left and entered again.
                let sent = serde_json::to_string(&asked).unwrap_or_default().replace('\'', "'\\''");
                format!("--data '{sent}' http://{}/api/corrections", settings.listen)
            };
            change(settings, way, |editing| Ok(line(&editing.take(&asked)?)))
        }
    }
}

impl What {
    /// What is asked for, as it could be sent; nothing where no correction is given.
    fn asked(&self) -> Option<Asked> {
        let (asking, signed) = match self {
            What::Speaker(Speaker { quote, person, nobody, body, signed }) => {
                let speaker = match (person, body, nobody) {
                    (_, Some(body), _) => AskedSpeaker::Body(body.clone()),
                    (Some(person), ..) => AskedSpeaker::Person(person.clone()),
                    (None, None, _) => AskedSpeaker::Nobody,
                };
                let Quote { article, words, occurrence } = quote.clone();
                (Asking::Speaker { article, words, occurrence, speaker }, signed)
            }
            What::NoQuote(NoQuote { quote, signed }) => {
                let Quote { article, words, occurrence } = quote.clone();
                (Asking::NoQuote { article, words, occurrence }, signed)
            }
            What::OnePerson(OnePerson { person, same_as, signed }) => {
                (Asking::OnePerson { person: person.clone(), same_as: same_as.clone() }, signed)
            }
            What::TwoPeople(TwoPeople { person, other, articles, signed }) => {
                let (person, other) = (person.clone(), other.clone());
                (Asking::TwoPeople { person, other, articles: articles.clone() }, signed)
            }
            What::List(_) | What::Undo(_) => return None,
        };
        Some(Asked { asking, editor: signed.by.clone(), reason: signed.why.clone() })
    }
}

/// Changes the data folder, lets the index follow, and tells what was done. Where a server has the folder, tells the
/// way in over HTTP.
fn change(
    settings: &Settings,
    way: impl FnOnce() -> String,
    change: impl FnOnce(&Editing) -> anyhow::Result<String>,
) -> anyhow::Result<ExitCode> {
    anyhow::ensure!(
        Archive::is_in(&settings.data),
        "there are no articles in {}; choose another folder with --data",
        settings.data.display()
    );
    let data = match Data::to_change(settings) {
        Err(error) if is_in_use(&error) => {
            return Err(error.context(format!(
                "nothing was corrected; if a server runs, send it the correction: \
                 curl -H \"Authorization: Bearer $MINBER_TOKEN\" {}",
                way()
            )));
        }
        data => data?,
    };
    let told = change(&editing(&data, &engine(&data)))?;
    run::catch_up(&data.archive, &data.index, &data.knowledge, |_| {})?;
    data.index.close()?;
    writeln!(io::stdout(), "{told}").context("cannot write")?;
    Ok(ExitCode::SUCCESS)
}

fn is_in_use(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref::<ArchiveError>(), Some(ArchiveError::InUse { .. }))
}

fn engine(data: &Data) -> Embedded {
    Embedded::new(Arc::clone(&data.index), Arc::clone(&data.knowledge))
}

fn editing<'a>(data: &'a Data, engine: &'a Embedded) -> Editing<'a> {
    Editing { archive: &data.archive, engine, knowledge: &data.knowledge }
}

/// Lists what editors said.
fn show(list: &List, settings: &Settings) -> anyhow::Result<ExitCode> {
    let data = Data::to_read(settings)?;
    let listed = editing(&data, &engine(&data)).list(list.all)?;
    let mut out = io::stdout().lock();
    if list.json {
        serde_json::to_writer(&mut out, &listed)?;
        writeln!(out)?;
        return Ok(ExitCode::SUCCESS);
    }
    for listed in &listed {
        tell(&mut out, listed)?;
    }
    let lost = listed.iter().filter(|listed| listed.state == State::Lost).count();
    writeln!(out, "{} in all, {lost} no longer apply", listed.len())?;
    Ok(ExitCode::SUCCESS)
}

fn tell(out: &mut impl Write, listed: &Listed) -> io::Result<()> {
    writeln!(out, "{}", line(listed))?;
    writeln!(out, "    {}, {}: {}", visible(&listed.editor), listed.given, visible(&listed.reason))?;
    for lost in &listed.lost {
        let article = lost.article.as_deref().map_or(String::new(), |article| format!("{article}: "));
        writeln!(out, "    DOES NOT APPLY: {}{}", visible(&article), lost.why)?;
    }
    match &listed.undone {
        Some(undone) => writeln!(out, "    taken back: {}, {}", visible(&undone.editor), undone.given),
        None => Ok(()),
    }
}

/// A correction in one line.
fn line(listed: &Listed) -> String {
    let said = match &listed.said {
        Said::Speaker { article, words, speaker, .. } => {
            format!("{article}: «{words}» is said by {}", speaker.as_ref().map_or("nobody".into(), named))
        }
        Said::NoQuote { article, words, .. } => format!("{article}: «{words}» is no quote"),
        Said::OnePerson { person, same_as } => format!("{} is {}", named(person), named(same_as)),
        Said::TwoPeople { person, other, articles } => {
            format!("{} is {} in {}", named(person), named(other), articles.join(", "))
        }
    };
    visible(&format!("correction {}: {said}", listed.number))
}

fn named(person: &SpeakerRef) -> String {
    format!("{} ({})", person.name, person.id)
}
