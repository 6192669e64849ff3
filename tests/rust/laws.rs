//! What holds for every text, however broken.

use std::io::Write;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use indexer::analysis::{Analysis, analyse};
use indexer::article::Article;
use indexer::knowledge::lexicon::{Form, Tongue};
use indexer::source::{self, Limits};
use indexer::text::{Places, Span};
use libtest_mimic::Trial;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use tests::case::END_OF_ARTICLE;
use tests::{article, project};

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    let mut all = trials![
        any_text_is_analysed,
        any_splice_of_articles_is_analysed,
        sentences_end_where_the_segmenter_ends_them,
        places_turn_into_code_points,
        a_long_paragraph_costs_no_more_than_its_length,
        a_form_is_one_for_all_threads,
    ];
    all.extend(truncated());
    all
}

/// How many texts each law is tried on. `PROPTEST_CASES` of the environment asks for more.
const TEXTS: u32 = 300;
/// How many bytes the next prefix of an article is longer.
const STEP: usize = 37;

/// What breaks rules most often when it stands where nobody expects it.
const SCRAPS: [&str; 22] = [
    "– ",
    "\n– ",
    "«",
    "»",
    "\"",
    "”",
    ", – отметил он. – ",
    ". – Она смеётся. – ",
    "\n\n«",
    "? – Зачем? – ",
    "\n\nКорр.: ",
    "\n\nА.И. – ",
    "„",
    "По словам ",
    "\n\n",
    " г. ",
    "А.",
    "№",
    "\u{301}",
    "\u{feff}",
    "16 ноября",
    "VII ",
];

fn any_text_is_analysed() -> Result<()> {
    try_on(proptest::collection::vec(any::<char>(), 0..300).prop_map(String::from_iter))
}

fn any_splice_of_articles_is_analysed() -> Result<()> {
    let articles = corpus()?;
    let piece = (
        any::<prop::sample::Selector>(),
        any::<prop::sample::Index>(),
        0..900usize,
        any::<prop::sample::Index>(),
    );
    let splice = proptest::collection::vec(piece, 1..5).prop_map(move |pieces| {
        let cut = |(which, start, length, scrap): (
            prop::sample::Selector,
            prop::sample::Index,
            usize,
            prop::sample::Index,
        )| {
            let text: &String = which.select(&articles);
            let start = start.index(text.len());
            let piece = Span::new(border(text, start), border(text, (start + length).min(text.len())));
            format!("{}{}", piece.of(text), SCRAPS[scrap.index(SCRAPS.len())])
        };
        pieces.into_iter().map(cut).collect::<String>()
    });
    try_on(splice)
}

/// Words and signs by which ends of sentences are told, in any order.
const ENDS: [&str; 44] = [
    "вода",
    "Вода",
    "порт",
    "Порт",
    "тыс",
    "им",
    "г",
    "А",
    "др",
    "т",
    "я",
    "XV",
    "2018",
    "5",
    "1,5",
    "Ким-Ли",
    "пресс-сек",
    "v1.2",
    "5,5.2",
    " ",
    " ",
    " ",
    " ",
    "\u{A0}",
    ". ",
    ".",
    "! ",
    "? ",
    "… ",
    "...",
    "«",
    "»",
    "\"",
    "(",
    ")",
    " – ",
    " — ",
    ", ",
    ": ",
    ":",
    "; ",
    "-",
    "%",
    "№",
];

/// Most sentences are cut without the segmenter; it would cut none of them elsewhere.
fn sentences_end_where_the_segmenter_ends_them() -> Result<()> {
    let text =
        proptest::collection::vec(prop::sample::select(&ENDS[..]), 1..24).prop_map(|pieces| pieces.concat());
    try_law(text, |text| ends_as_the_segmenter(&article::of_lines(&text)))
}

fn ends_as_the_segmenter(article: &Article) -> Result<()> {
    let analysis = analyse(article, project::knowledge());
    for paragraph in &analysis.paragraphs {
        let own = &analysis.sentences[paragraph.sentences.clone()];
        let start = paragraph.span.start;
        let found = project::knowledge().segmenter.sentenize(paragraph.span.of(&article.text));
        let found: Vec<Span> =
            found.iter().map(|one| Span::new(start + one.start, start + one.end)).collect();
        ensure!(own == found, "{own:?} instead of {found:?} in «{}»", paragraph.span.of(&article.text));
    }
    Ok(())
}

/// As many new words as make the lexicon settle several times.
const NEW_WORDS: usize = 9_000;

/// Whoever asks for a form, and however often, is given the same one.
fn a_form_is_one_for_all_threads() -> Result<()> {
    let lexicon = &project::knowledge().lexicon;
    let words: Vec<String> = (0..NEW_WORDS).map(|number| format!("слово{number}")).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let ask =
        || words.chunks(50).flat_map(|some| lexicon.forms_in(Tongue::Russian, some)).collect::<Vec<_>>();
    let all = std::thread::scope(|scope| {
        let asked: Vec<_> = (0..4).map(|_| scope.spawn(ask)).collect();
        asked.into_iter().map(|thread| thread.join().unwrap_or_default()).collect::<Vec<_>>()
    });
    for (number, word) in words.iter().enumerate() {
        let form = lexicon.form(word);
        ensure!(&*form.surface == *word, "«{word}» became «{}»", form.surface);
        let is_one =
            |forms: &Vec<(Arc<Form>, _)>| forms.get(number).is_some_and(|(one, _)| Arc::ptr_eq(one, &form));
        ensure!(all.iter().all(is_one), "«{word}» was made twice");
    }
    Ok(())
}

/// A text ten times as long, analysed a tenth as often, may take so many times longer; what is read anew at every mark takes ten times.
const MOST_TIMES_LONGER: u32 = 4;

fn a_long_paragraph_costs_no_more_than_its_length() -> Result<()> {
    for scrap in [" \" ", " «", "», – сказал ", " – ", ". – Зачем? – ", ": ", "», «"] {
        let sentence = format!("Иван Примеров сказал в городе, что вода{scrap}прибыла, и политолог ");
        let paragraph = |times: usize| format!("Заголовок\n\n{}\n", sentence.repeat(times));
        let (short, long) = (cost(&paragraph(100), 40)?, cost(&paragraph(1000), 4)?);
        ensure!(
            short * MOST_TIMES_LONGER > long,
            "«{scrap}»: {short:?} for ten times a tenth of it, {long:?} for all"
        );
    }
    Ok(())
}

/// The processor time of so many analyses: what else the machine does is not counted. The first one, which meets every form
/// for the first time, is not either.
fn cost(text: &str, rounds: usize) -> Result<Duration> {
    let article = printed(text)?.context("the text is no article")?;
    analyse(&article, project::knowledge());
    let start = processor_time()?;
    for _ in 0..rounds {
        analyse(&article, project::knowledge());
    }
    Ok(processor_time()?.saturating_sub(start))
}

/// How long this thread has run, as Linux counts it.
fn processor_time() -> Result<Duration> {
    let counts = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let nanoseconds = counts.split_whitespace().next().context("no time in schedstat")?.parse()?;
    Ok(Duration::from_nanos(nanoseconds))
}

fn places_turn_into_code_points() -> Result<()> {
    let law = (any::<String>(), any::<prop::sample::Index>()).prop_map(|(text, byte)| {
        let byte = border(&text, byte.index(text.len() + 1));
        (text, byte)
    });
    try_law(law, |(text, byte)| {
        let expected = text[..byte].chars().count();
        ensure!(Places::new(&text).code_point(byte) == expected, "byte {byte} is code point {expected}");
        Ok(())
    })
}

/// Some articles of the corpus, each cut off after every few bytes: one test an article.
fn truncated() -> Vec<Trial> {
    let some = project::files("corpus/articles", ".txt").into_iter().step_by(9);
    let prefixes = |path: std::path::PathBuf| {
        let text = article_text(&std::fs::read_to_string(path)?);
        let mut ends = (0..text.len()).step_by(STEP).map(|end| border(&text, end));
        ends.try_for_each(|end| keeps_the_laws(&text[..end]))
    };
    let name = |path: &std::path::Path| {
        format!("laws::truncated/{}", path.file_stem().unwrap_or_default().to_string_lossy())
    };
    some.map(|path| crate::trial(&name(&path), move || prefixes(path))).collect()
}

fn try_on(texts: impl Strategy<Value = String>) -> Result<()> {
    try_law(texts, |text| keeps_the_laws(&text))
}

/// Tries a law on values of a strategy; the error tells the smallest value that breaks it.
pub(crate) fn try_law<S: Strategy>(values: S, law: impl Fn(S::Value) -> Result<()>) -> Result<()> {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|cases| cases.parse().ok()).unwrap_or(TEXTS);
    let mut runner = TestRunner::new(Config { cases, failure_persistence: None, ..Config::default() });
    let outcome =
        runner.run(&values, |value| law(value).map_err(|broken| TestCaseError::fail(format!("{broken:#}"))));
    outcome.map_err(|failure| anyhow::anyhow!("{failure}"))
}

/// Reads a text once as lines and once as a site's print; both must keep the laws.
fn keeps_the_laws(text: &str) -> Result<()> {
    let lines = article::of_lines(text);
    keeps_order_and_borders(&lines, &analyse(&lines, project::knowledge()))?;
    ends_as_the_segmenter(&lines)?;
    if let Some(printed) = printed(text)? {
        nothing_is_lost(&printed)?;
        keeps_order_and_borders(&printed, &analyse(&printed, project::knowledge()))?;
    }
    Ok(())
}

/// What the source makes of a text file; none where it refuses it (an empty one, a date that does not exist).
fn printed(text: &str) -> Result<Option<Article>> {
    let mut file = tempfile::Builder::new().suffix(".txt").tempfile()?;
    file.write_all(text.as_bytes())?;
    let mut articles = source::open(file.path(), &project::knowledge().print, Limits::default());
    let article = articles.next().and_then(Result::ok);
    ensure!(articles.next().is_none(), "two articles in one text");
    Ok(article)
}

/// What belongs to no block of an article is white space.
fn nothing_is_lost(article: &Article) -> Result<()> {
    let text = &article.text;
    in_order("blocks", text, article.blocks.iter().map(|block| block.span))?;
    let mut end = 0;
    for block in &article.blocks {
        let between = Span::new(end, block.span.start).of(text);
        ensure!(is_blank(between), "«{between}» belongs to no block");
        end = block.span.end;
    }
    ensure!(is_blank(&text[end..]), "«{}» belongs to no block", &text[end..]);
    Ok(())
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|letter| letter.is_whitespace() || letter.is_control() || letter == '\u{feff}')
}

/// Every place lies in the text, on borders of characters, in order; what is found has its words from there.
fn keeps_order_and_borders(article: &Article, found: &Analysis) -> Result<()> {
    let text = &article.text;
    in_order("paragraphs", text, found.paragraphs.iter().map(|paragraph| paragraph.span))?;
    in_order("sentences", text, found.sentences.iter().copied())?;
    in_order("words", text, found.words.iter().map(|word| word.span))?;
    in_order("dates", text, found.dates.iter().map(|date| date.span))?;
    for person in &found.people {
        ensure!(!person.name.is_empty() && !person.id.is_empty(), "a person without a name: {person:?}");
        in_order("mentions of a person", text, person.mentions.iter().copied())?;
    }
    for event in &found.events {
        ensure!(!event.mentions.is_empty(), "{} is found nowhere", event.id);
        in_order("mentions of an event", text, event.mentions.iter().copied())?;
    }
    let first_days = found.dates.iter().all(|date| date.from <= date.to);
    ensure!(first_days, "a date ends before it begins: {:?}", found.dates);
    let scores = found.topics.iter().all(|topic| (0.0..=1.0).contains(&topic.score));
    ensure!(scores, "a topic's score is not between 0 and 1: {:?}", found.topics);
    quotes_are_copied(text, found)
}

/// A quote's words are those that stand at its places, counted in bytes or in code points.
fn quotes_are_copied(text: &str, found: &Analysis) -> Result<()> {
    let places = Places::new(text);
    let letters: Vec<char> = text.chars().collect();
    let mut last = 0;
    for quote in &found.quotes {
        ensure!(!quote.segments.is_empty(), "a quote without words");
        ensure!(quote.paragraph < found.paragraphs.len(), "a quote in no paragraph");
        in_order("segments of a quote", text, quote.segments.iter().copied())?;
        in_order("role and question", text, quote.role.into_iter())?;
        in_order("role and question", text, quote.question.into_iter())?;
        ensure!(last <= quote.segments[0].start, "quotes are not in reading order");
        last = quote.segments[0].start;
        let by_place = |segment: &Span| {
            let [start, end] = places.code_points(*segment);
            letters[start..end].iter().collect::<String>()
        };
        let copied = quote.segments.iter().map(by_place).collect::<Vec<_>>().join(" ");
        ensure!(copied == quote.text(text), "«{}» is not what stands there", quote.text(text));
    }
    Ok(())
}

/// Whether places lie in the text, hold something, and follow each other without meeting.
fn in_order(what: &str, text: &str, spans: impl Iterator<Item = Span>) -> Result<()> {
    let mut last = 0;
    for span in spans {
        ensure!(
            last <= span.start && span.start < span.end,
            "{what}: {span:?} stands before {last} or is empty"
        );
        ensure!(text.get(span.range()).is_some(), "{what}: {span:?} does not lie on borders of characters");
        last = span.end;
    }
    Ok(())
}

/// The texts of the corpus, each without what it states of itself.
fn corpus() -> Result<Vec<String>> {
    let paths = project::files("corpus/articles", ".txt");
    ensure!(!paths.is_empty(), "the corpus is empty");
    paths.iter().map(|path| Ok(article_text(&std::fs::read_to_string(path)?))).collect()
}

fn article_text(content: &str) -> String {
    content.split(END_OF_ARTICLE).next().unwrap_or_default().to_owned()
}

/// The nearest border of a character at or before this byte.
fn border(text: &str, byte: usize) -> usize {
    (0..=byte).rev().find(|byte| text.is_char_boundary(*byte)).unwrap_or(0)
}
