//! `minber search` and `minber quotes`: answers in the terminal.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Args, ValueEnum};

use super::data::Data;
use super::output::visible;
use crate::answer::{Answer, By, Change, Explained, Hit, Place, QuoteHit, Share, Wording};
use crate::engine::Engine;
use crate::engine::embedded::Embedded;
use crate::page::ask::{Ask, limit};
use crate::page::piece::{Piece, Window, pieces, window};
use crate::query::{Kind, Sort};
use crate::settings::Settings;

pub(super) const EXAMPLES: &str = include_str!("examples/search.txt");

pub(super) const QUOTES_EXAMPLES: &str = include_str!("examples/quotes.txt");

#[derive(Debug, Args)]
pub(super) struct Search {
    /// What to find; several words are one query
    #[arg(required = true, value_name = "QUERY")]
    query: Vec<String>,
    /// The answer as the API gives it
    #[arg(long)]
    json: bool,
    /// How many hits, 20 if not said, at most 100
    #[arg(long, value_name = "N", value_parser = |text: &str| limit(text))]
    limit: Option<usize>,
    /// The order
    #[arg(long, value_enum, default_value_t = Order::Relevance)]
    sort: Order,
    /// Why each hit stands where it stands
    #[arg(long)]
    explain: bool,
    /// Where the last answer ended: its `next`
    #[arg(long)]
    cursor: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Order {
    /// The best first
    Relevance,
    /// The newest first
    Date,
}

/// Searches the data folder and prints the answer.
pub(super) fn run(search: &Search, settings: &Settings, kind: Option<Kind>) -> anyhow::Result<ExitCode> {
    let data = Data::to_read(settings)?;
    let engine = Embedded::new(Arc::clone(&data.index), Arc::clone(&data.knowledge));
    let ask = Ask {
        typed: search.query.join(" "),
        kind,
        sort: if search.sort == Order::Date { Sort::Date } else { Sort::Relevance },
        limit: search.limit,
        cursor: search.cursor.clone(),
        is_explained: search.explain,
        ..Ask::default()
    };
    if let Some((holder, behind)) = data.behind()? {
        eprintln!(
            "another minber{holder} is putting {behind} changes into the index: they are not found yet"
        );
    }
    let answer = engine.search(&ask.query(&data.knowledge.query))?;
    let mut out = io::stdout().lock();
    if search.json {
        serde_json::to_writer(&mut out, &answer)?;
        writeln!(out)?;
    } else {
        let style = Style { is_bold: out.is_terminal() };
        tell(&mut out, &answer, style)?;
        if data.is_sample {
            eprintln!(
                "these are the articles of the sample corpus: its experts and their words are invented"
            );
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// How marks are shown.
#[derive(Debug, Clone, Copy)]
struct Style {
    is_bold: bool,
}

impl Style {
    fn bold(self, text: &str) -> String {
        if self.is_bold { format!("\x1b[1m{text}\x1b[0m") } else { text.to_owned() }
    }

    fn text(self, pieces: &[Piece]) -> String {
        let shown = pieces.iter().map(|piece| {
            let words = visible(&piece.text);
            if piece.is_marked { self.bold(&words) } else { words }
        });
        shown.collect()
    }
}

fn tell(out: &mut impl Write, answer: &Answer, style: Style) -> io::Result<()> {
    if let Some(corrected) = &answer.corrected {
        let exact = visible(answer.exact.as_deref().unwrap_or_default());
        writeln!(out, "searched instead: {}; exactly as typed: {exact}\n", visible(corrected))?;
    }
    if !answer.understood.is_empty() {
        let told =
            answer.understood.iter().map(|told| format!("{} {}", told.field.code(), visible(&told.name)));
        writeln!(out, "understood as: {}\n", told.collect::<Vec<_>>().join(", "))?;
    }
    for which in &answer.which {
        let names: Vec<String> =
            which.candidates.iter().map(|one| format!("«{}»", visible(&one.name))).collect();
        writeln!(
            out,
            "«{}» means several, all were searched: {}\n",
            visible(&which.typed),
            names.join(", ")
        )?;
    }
    if !answer.not_understood.is_empty() {
        let pieces = answer.not_understood.iter().map(|piece| format!("«{}»", visible(piece)));
        let pieces = pieces.collect::<Vec<_>>().join(", ");
        writeln!(out, "not understood as a filter, searched as words: {pieces}\n")?;
    }
    let mut is_partial = false;
    for hit in &answer.hits {
        if hit.partial && !is_partial {
            is_partial = true;
            writeln!(out, "--- most of the words, not all ---\n")?;
        }
        tell_hit(out, hit, style)?;
    }
    match (answer.total, answer.hits.len()) {
        (0, _) => writeln!(out, "nothing found"),
        (total, shown) if shown < total => writeln!(out, "{shown} of {total}"),
        (total, _) => writeln!(out, "{total} in all"),
    }
}

fn tell_hit(out: &mut impl Write, hit: &Hit, style: Style) -> io::Result<()> {
    match &hit.quote {
        Some(quote) => tell_quote(out, quote, style)?,
        None => {
            writeln!(out, "{}", style.bold(&visible(&hit.heading)))?;
            for passage in &hit.passages {
                writeln!(out, "  {}", style.text(&pieces(&passage.text, &passage.marks)))?;
            }
        }
    }
    let heading = hit.quote.as_ref().map(|_| hit.heading.as_str());
    let origin = [hit.published.as_deref(), heading, Some(&hit.source), Some(&hit.id)];
    let origin: Vec<&str> = origin.into_iter().flatten().filter(|part| !part.is_empty()).collect();
    writeln!(out, "  {}", visible(&origin.join(" · ")))?;
    tell_reprints(out, hit)?;
    if let Some(why) = &hit.explain {
        tell_why(out, hit.score, why)?;
    }
    writeln!(out)
}

/// Where else it is printed, and how the words differ there.
fn tell_reprints(out: &mut impl Write, hit: &Hit) -> io::Result<()> {
    for reprint in &hit.reprints {
        let origin = [reprint.published.as_deref().unwrap_or(""), &reprint.source, &reprint.id];
        let origin: Vec<&str> = origin.into_iter().filter(|part| !part.is_empty()).collect();
        writeln!(out, "  also {}", visible(&origin.join(" · ")))?;
        if !reprint.wording.is_empty() {
            let run = |run: &Wording| match run.change {
                Change::Kept => visible(&run.text),
                Change::Added => format!("{{+{}+}}", visible(&run.text)),
                Change::LeftOut => format!("[-{}-]", visible(&run.text)),
            };
            let runs: Vec<String> = reprint.wording.iter().map(run).collect();
            writeln!(out, "    {}", runs.join(" "))?;
        }
    }
    Ok(())
}

/// The score, and what each word brought to it.
fn tell_why(out: &mut impl Write, score: f32, why: &Explained) -> io::Result<()> {
    let Explained { words, near, new, shares } = why;
    writeln!(out, "  {score:.2} = words {words:.2} × nearness {near:.2} × newness {new:.2}")?;
    for Share { word, by, place, score } in shares {
        writeln!(out, "    {score:>6.2}  {}, {}", visible(word), found(*by, *place))?;
    }
    Ok(())
}

/// How a word was found, in words.
fn found(by: By, place: Place) -> String {
    let how = match by {
        By::Key => "in some form",
        By::Form => "in this very form",
        By::Early => "early",
        By::Synonym => "as a synonym",
        By::Phrase => "as a phrase",
        By::Alternative => "as an alternative",
    };
    let place = match place {
        Place::Title => " in the title",
        Place::Lead => " in the first paragraph",
        Place::Text => " in the text",
        Place::Said => " in the words of the quote",
        Place::Context => " beside the quote",
        Place::Anywhere => "",
    };
    format!("{how}{place}")
}

fn tell_quote(out: &mut impl Write, quote: &QuoteHit, style: Style) -> io::Result<()> {
    let name = quote.speaker.as_ref().map_or("—", |speaker| &speaker.name);
    let role = quote.role.as_ref().map_or(String::new(), |role| format!(", {role}"));
    writeln!(out, "{}{} ({})", style.bold(&visible(name)), visible(&role), quote.kind.code())?;
    let Window { pieces, is_cut_before, is_cut_after } = window(&quote.text, &quote.marks, &quote.joints);
    let (before, after) = (if is_cut_before { "… " } else { "" }, if is_cut_after { " …" } else { "" });
    writeln!(out, "  {before}{}{after}", style.text(&pieces))
}
