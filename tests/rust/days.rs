//! The day of publication as pages and lines of JSON tell it.

use anyhow::{Context, Result, ensure};
use indexer::source::{self, Limits};
use jiff::civil::Date;
use libtest_mimic::Trial;
use tests::project;

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![pages_tell_their_day, lines_tell_their_day_under_several_names]
}

/// What a page's head and body tell, and the day.
const PAGES: [(&str, &str, Option<&str>); 10] = [
    ("<meta property='article:published_time' content='2025-11-16T09:00:00+05:00'>", "", Some("2025-11-16")),
    ("<meta name='mediator_published_time' content='2025-11-16T09:00:00+05:00'>", "", Some("2025-11-16")),
    ("<meta itemprop='datePublished' content='16.11.2025'>", "", Some("2025-11-16")),
    (
        "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"datePublished\":\"2025-11-16\"}</script>",
        "",
        Some("2025-11-16"),
    ),
    ("", "<span itemprop='datePublished'>16 ноября 2025, 09:00</span>", Some("2025-11-16")),
    ("", "<time datetime='2025-11-16'>вчера</time>", Some("2025-11-16")),
    ("", "<time>16 ноября 2025</time>", Some("2025-11-16")),
    ("", "<time datetime='2025-11-16'></time><time datetime='2025-11-14'></time>", None),
    ("<meta property='article:modified_time' content='2025-11-16'>", "", None),
    ("<meta name='date' content='скоро'>", "", None),
];

fn pages_tell_their_day() -> Result<()> {
    for (head, body, day) in PAGES {
        let paragraph = "<p>Насосная станция снова качает воду, хотя жители района ждали этого два года.</p>";
        let page = format!(
            "<html><head><title>Станция пошла</title>{head}</head><body>{body}<main>{}</main></body></html>",
            paragraph.repeat(4)
        );
        holds("page.html", &page, day)?;
    }
    Ok(())
}

fn lines_tell_their_day_under_several_names() -> Result<()> {
    for (fields, day) in [
        ("\"date\": \"2025-11-16\"", Some("2025-11-16")),
        ("\"published\": \"2025-11-16\"", Some("2025-11-16")),
        ("\"published_at\": \"2025-11-16T10:00:00Z\"", Some("2025-11-16")),
        ("\"pubDate\": \"2025-11-16\"", Some("2025-11-16")),
        ("\"date\": \"2025-11-16\", \"published\": \"2025-11-17\"", Some("2025-11-16")),
        ("\"modified\": \"2025-11-16\"", None),
    ] {
        holds("lines.jsonl", &format!("{{{fields}, \"text\": \"Станция пошла.\"}}"), day)?;
    }
    Ok(())
}

fn holds(name: &str, content: &str, day: Option<&str>) -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join(name);
    std::fs::write(&path, content)?;
    let mut articles = source::open(&path, &project::knowledge().print, Limits::default());
    let found = articles.next().context("no article")??.published;
    let day: Option<Date> = day.map(str::parse).transpose()?;
    ensure!(found == day, "{content}\n    - {day:?}\n    + {found:?}");
    Ok(())
}
