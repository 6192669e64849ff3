//! Inputs at the edge of what is read: pages without end, wide letters, facts that are none.

use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;

use crate::commands::{Desk, line};
use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        a_page_nested_without_end_is_read,
        a_page_of_very_many_elements_is_read,
        large_articles_of_a_file_are_refused_one_by_one,
        utf_32_is_read,
        facts_without_end_are_refused_by_name,
        a_page_may_tell_whatever_it_likes,
        signs_alone_are_told_from_nothing,
        a_list_of_lines_glued_together_takes_no_longer,
    ]
}

/// Longer than any of these takes on a busy machine, and far shorter than work that grows with the square.
const PATIENCE: Duration = Duration::from_secs(60);

/// Paragraphs of an article; each holds the word.
fn paragraphs(count: usize) -> String {
    let paragraph = |number| {
        format!(
            "<p>Насосная станция номер {number} снова качает воду, хотя жители района ждали этого целых два года и уже не верили.</p>"
        )
    };
    (0..count).map(paragraph).collect()
}

fn page(body: &str) -> String {
    format!("<html><head><title>Станция пошла</title></head><body>{body}</body></html>")
}

fn a_page_nested_without_end_is_read() -> Result<()> {
    let desk = Desk::new()?;
    let begun = Instant::now();
    for (name, open) in [
        ("divs", "<div>"),
        ("lists", "<ul><li>дно<ul>"),
        ("tables", "<table><tr><td>дно"),
        ("quotes", "<blockquote><p>дно</p>"),
        ("styles", "<p><b><i><font color=red>дно"),
    ] {
        let body =
            format!("{}{}<div>Последняя строка об оросителе.</div>", open.repeat(40_000), paragraphs(5));
        desk.input(&format!("{name}.html"), page(&body))?;
    }
    desk.index(&desk.inputs())?.well()?;
    ensure!(desk.total("вид:статья \"номер 4 снова качает\"")? == 5, "a paragraph is lost");
    ensure!(desk.total("вид:статья \"строка об оросителе\"")? == 5, "the last line is lost");
    ensure!(begun.elapsed() < PATIENCE, "it took {:?}", begun.elapsed());
    desk.agrees()
}

fn a_page_of_very_many_elements_is_read() -> Result<()> {
    let desk = Desk::new()?;
    let begun = Instant::now();
    let spans = "<div><span>слово</span> <a href=x>слово</a></div>".repeat(60_000);
    let in_divs = paragraphs(50).replace("<p>", "<div>").replace("</p>", "</div>");
    desk.input("paragraphs.html", page(&format!("<div>{spans}</div><article>{}</article>", paragraphs(50))))?;
    desk.input("divs.html", page(&format!("<nav>{spans}</nav><main>{in_divs}</main>")))?;
    desk.index(&desk.inputs())?.well()?;
    ensure!(desk.total("вид:статья \"номер 49 снова качает\"")? == 2, "a paragraph is lost");
    ensure!(begun.elapsed() < PATIENCE, "it took {:?}", begun.elapsed());
    desk.agrees()
}

fn large_articles_of_a_file_are_refused_one_by_one() -> Result<()> {
    let desk = Desk::new()?;
    let large = json!({ "id": "large", "text": "вода ".repeat(3 << 20) });
    let array = format!("[{}, {large}, {}]", line("a", "воды").trim(), line("b", "воды").trim());
    let ran = desk.index(&desk.input("array.json", array)?)?;
    ran.told(&["array.json:2", "larger than 20 MB", "new 2"])?;
    ensure!(desk.total("вид:статья станция")? == 2, "the articles beside it are not in");
    desk.agrees()
}

fn utf_32_is_read() -> Result<()> {
    let desk = Desk::new()?;
    let text = "\u{feff}Станция пошла\n\nНасосная станция снова качает воду.\n";
    let little: Vec<u8> = text.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect();
    let big: Vec<u8> = text.chars().flat_map(|letter| u32::from(letter).to_be_bytes()).collect();
    desk.input("little.txt", little)?;
    desk.input("big.txt", big)?;
    let feed = format!("\u{feff}{}", line("a", "воды"));
    desk.input(
        "feed.jsonl",
        feed.chars().flat_map(|letter| u32::from(letter).to_le_bytes()).collect::<Vec<u8>>(),
    )?;
    desk.index(&desk.inputs())?.well()?;
    ensure!(desk.total("вид:статья станция")? == 3, "not all of them are read as they are written");
    Ok(())
}

fn facts_without_end_are_refused_by_name() -> Result<()> {
    let desk = Desk::new()?;
    let long = "вода".repeat(20_000);
    let with = |name: &str, value: serde_json::Value| {
        let mut article = json!({ "id": name, "text": "Насосная станция снова качает воду." });
        article[name] = value;
        format!("{article}\n")
    };
    let many: Vec<String> = (0..2000).map(|number| format!("метка {number}")).collect();
    let feed = [
        with("source", json!(long)),
        with("lang", json!(long)),
        with("tags", json!([long])),
        with("rubrics", json!([long])),
        with("author", json!(long)),
        with("title", json!(long)),
        with("url", json!(format!("https://example.org/{long}"))),
        with("id", json!(long)),
        with("tags", json!(many)),
        line("a", "воды"),
    ];
    let ran = desk.index(&desk.input("feed.jsonl", feed.concat())?)?;
    ran.told(&[
        "\"source\" is longer than",
        "\"lang\" is longer than",
        "\"tags\" is longer than",
        "\"rubrics\" is longer than",
        "\"author\" is longer than",
        "\"title\" is longer than",
        "\"url\" is longer than",
        "\"id\" is longer than",
        "feed.jsonl:9: \"tags\" are more than 1000",
        "refused 9",
    ])?;
    ensure!(desk.total("вид:статья станция")? == 1, "the good line is not in");
    let head = format!("source: {long}\ntitle: Станция пошла\n\nНасосная станция снова качает воду.\n");
    desk.index(&desk.input("head.txt", head)?)?.refused()?.told(&["head.txt", "\"source\""])
}

fn a_page_may_tell_whatever_it_likes() -> Result<()> {
    let desk = Desk::new()?;
    let long = "вода".repeat(20_000);
    let tags: String =
        (0..20_000).map(|number| format!("<meta property='article:tag' content='метка {number}'>")).collect();
    let head =
        format!("<meta property='og:site_name' content='{long}'><meta name='author' content='{long}'>{tags}");
    let html = format!(
        "<html lang='{long}'><head><title>Станция пошла</title>{head}</head><body>{}</body></html>",
        paragraphs(5)
    );
    desk.index(&desk.input("page.html", html)?)?.well()?;
    ensure!(desk.total("вид:статья \"номер 4 снова качает\"")? == 1, "the page is not in");
    Ok(())
}

fn signs_alone_are_told_from_nothing() -> Result<()> {
    let desk = Desk::new()?;
    desk.input("signs.txt", "!!! ???\n\n***\n")?;
    desk.input("facts.txt", "date: 2025-11-17\nsource: Сайхун\n")?;
    desk.input("empty.txt", "")?;
    desk.input("signs.jsonl", "{\"id\": \"a\", \"text\": \"… – !\"}\n")?;
    let ran = desk.index(&desk.inputs())?;
    ran.told(&[
        "signs.txt: there is not a word",
        "facts.txt: it has facts",
        "empty.txt: the file is empty",
        "signs.jsonl:1: there is not a word",
    ])?;
    ran.refused().map(drop)
}

/// Lines of which each seems to go on with the one above are one paragraph, found in one pass.
fn a_list_of_lines_glued_together_takes_no_longer() -> Result<()> {
    let desk = Desk::new()?;
    let begun = Instant::now();
    let text: String = (0..60_000)
        .map(|number| format!("вода {number} и ещё станция, снова вода, потом полив,\n"))
        .collect();
    desk.index(&desk.input("list.txt", format!("Станция пошла\n\nСписок работ такой,\n{text}конец."))?)?
        .well()?;
    ensure!(begun.elapsed() < PATIENCE, "it took {:?}", begun.elapsed());
    Ok(())
}
