//! The command line as people use it, and every bad input that it must survive.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use tempfile::TempDir;
use tests::program::{self, Ran};
use tests::request::{Server, encoded};
use tests::{case, project};

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        help_teaches_by_examples,
        what_nobody_knows_is_refused,
        flags_may_stand_behind_the_query,
        articles_go_in_once,
        a_changed_article_is_found_by_its_new_words,
        quotes_come_out,
        what_is_no_filter_is_told,
        an_article_without_a_title_is_called_by_its_words,
        words_of_others_are_left_out_in_sight,
        standard_input_is_read,
        show_prints_what_cases_state,
        show_json_counts_code_points_of_the_file,
        a_rebuilt_index_answers_the_same,
        a_deleted_article_is_gone,
        windows_1251_is_read,
    ]
}

/// A data folder and a folder of inputs, removed at the end.
pub(crate) struct Desk {
    folder: TempDir,
}

impl Desk {
    pub(crate) fn new() -> Result<Desk> {
        let desk = Desk { folder: tempfile::tempdir()? };
        std::fs::create_dir(desk.inputs())?;
        Ok(desk)
    }

    pub(crate) fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    pub(crate) fn inputs(&self) -> PathBuf {
        self.folder.path().join("inputs")
    }

    /// Writes an input.
    pub(crate) fn input(&self, name: &str, content: impl AsRef<[u8]>) -> Result<PathBuf> {
        let path = self.inputs().join(name);
        std::fs::write(&path, content)?;
        Ok(path)
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Result<Ran> {
        program::run(&self.data(), arguments)
    }

    /// Indexes a path.
    pub(crate) fn index(&self, path: &Path) -> Result<Ran> {
        program::run(&self.data(), ["index".as_ref(), path.as_os_str()])
    }

    /// What a search answers, as JSON.
    pub(crate) fn answer(&self, command: &str, query: &str) -> Result<Value> {
        let ran = self.run(&[command, "--json", query])?.well()?;
        serde_json::from_str(&ran.out).with_context(|| format!("{command} --json is not JSON: {}", ran.out))
    }

    /// How many hits a search has.
    pub(crate) fn total(&self, query: &str) -> Result<u64> {
        self.answer("search", query)?["total"].as_u64().context("no total")
    }

    /// Checks that archive and index agree.
    pub(crate) fn agrees(&self) -> Result<()> {
        self.run(&["check"])?.well().map(drop)
    }
}

/// An article as a line of JSON, with a quote in it.
pub(crate) fn line(id: &str, word: &str) -> String {
    let text = format!(
        "Насосная станция у села проработала всё лето.\n\n– Без {word} поле не проживёт и недели, потому мы не спим по ночам, \
         – рассказал агроном Ерлан Тасбулаков. – Осенью отдохнём."
    );
    let article = json!({ "id": id, "title": format!("Станция {id}"), "date": "2025-11-17", "source": "Сайхун", "text": text });
    format!("{article}\n")
}

fn help_teaches_by_examples() -> Result<()> {
    let desk = Desk::new()?;
    for command in ["", "serve", "index", "search", "quotes", "show", "rebuild", "check", "correct"] {
        let arguments: Vec<&str> =
            [command, "--help"].into_iter().filter(|argument| !argument.is_empty()).collect();
        let ran = desk.run(&arguments)?.well()?;
        ran.told(&["Usage", "Example", "minber"]).with_context(|| format!("minber {command} --help"))?;
    }
    desk.run(&["--version"])?.well()?.told(&["minber", "0."])
}

fn what_nobody_knows_is_refused() -> Result<()> {
    let desk = Desk::new()?;
    for arguments in [&["dance"][..], &["search", "--nonsense", "вода"], &["index"], &["--listen", "nowhere"]]
    {
        desk.run(arguments)?.refused().with_context(|| format!("minber {}", arguments.join(" ")))?;
    }
    desk.index(&desk.inputs().join("missing.txt"))?.refused()?.told(&["missing.txt"])
}

fn flags_may_stand_behind_the_query() -> Result<()> {
    let desk = Desk::new()?;
    desk.index(&desk.input("feed.jsonl", line("a", "воды") + &line("b", "полива"))?)?.well()?;
    let ran = desk.run(&["search", "вид:статья", "станция", "--limit", "1", "--json"])?.well()?;
    let answer: Value = serde_json::from_str(&ran.out).with_context(|| format!("not JSON: {}", ran.out))?;
    ensure!(
        answer["total"] == 2 && answer["hits"].as_array().is_some_and(|hits| hits.len() == 1),
        "{answer}"
    );
    ensure!(desk.run(&["search", "станция -воды"])?.well()?.out.contains("Станция b"), "«-воды» is a flag");
    Ok(())
}

fn articles_go_in_once() -> Result<()> {
    let desk = Desk::new()?;
    let path = desk.input("feed.jsonl", line("a", "воды") + &line("b", "полива"))?;
    desk.index(&path)?.well()?.told(&["new", "2"])?;
    desk.index(&path)?.well()?.told(&["same", "2"])?;
    ensure!(desk.total("вид:статья станция")? == 2, "two articles went in");
    desk.agrees()
}

fn a_changed_article_is_found_by_its_new_words() -> Result<()> {
    let desk = Desk::new()?;
    desk.index(&desk.input("feed.jsonl", line("a", "воды"))?)?.well()?;
    desk.index(&desk.input("feed.jsonl", line("a", "удобрений"))?)?.well()?.told(&["changed", "1"])?;
    ensure!(desk.total("вид:статья удобрение")? == 1, "the new words are not found");
    ensure!(desk.total("вид:статья \"без воды\"")? == 0, "the old words are still found");
    desk.agrees()
}

fn quotes_come_out() -> Result<()> {
    let desk = Desk::new()?;
    desk.index(&desk.input("feed.jsonl", line("a", "воды"))?)?.well()?;
    let answer = desk.answer("quotes", "кто:Тасбулаков")?;
    let quote = &answer["hits"][0]["quote"];
    let words = "Без воды поле не проживёт и недели, потому мы не спим по ночам Осенью отдохнём";
    let text = quote["text"].as_str().unwrap_or_default();
    ensure!(text.trim_end_matches('.') == words, "the quote is «{text}»");
    ensure!(quote["speaker"]["name"] == "Ерлан Тасбулаков", "{quote}");
    desk.run(&["quotes", "кто:Тасбулакова"])?.well()?.told(&["Без воды поле", "Ерлан Тасбулаков", "агроном"])
}

fn what_is_no_filter_is_told() -> Result<()> {
    let desk = Desk::new()?;
    desk.index(&desk.input("feed.jsonl", line("a", "воды"))?)?.well()?;
    desk.run(&["search", "дата:2025-13 станция"])?.well()?.told(&["not understood", "«дата:2025-13»"])?;
    let ran = desk.run(&["search", "станция И насосная"])?.well()?;
    ensure!(!ran.out.contains("not understood"), "{}", ran.out);
    Ok(())
}

fn an_article_without_a_title_is_called_by_its_words() -> Result<()> {
    let desk = Desk::new()?;
    let article = json!({ "id": "a", "text": "Насосная станция у моста, что закрыли весной, снова качает воду на поля." });
    let path = desk.input("feed.jsonl", format!("{article}\n"))?;
    desk.index(&path)?.well()?;
    desk.run(&["search", "станция"])?.well()?.told(&["Насосная станция у моста, что"])?;
    ensure!(desk.answer("search", "станция")?["hits"][0]["title"].is_null(), "a title was made up");
    let shown = program::run(&desk.data(), ["show".as_ref(), path.as_os_str()])?.well()?;
    shown.told(&["feed.jsonl:1 · Насосная станция у моста"])?;
    ensure!(!shown.out.contains("title:"), "a title was made up: {}", shown.out);
    let server = Server::start(&desk.data())?;
    server
        .get(&format!("/search?q={}", encoded("станция")))?
        .page(&["Насосная станция у моста", "снова качает воду на поля."])?;
    server.get("/articles/a")?.page(&["<h1>Насосная станция у моста"])
}

fn words_of_others_are_left_out_in_sight() -> Result<()> {
    let desk = Desk::new()?;
    desk.index(&desk.input("feed.jsonl", line("a", "воды"))?)?.well()?;
    let quote = desk.answer("quotes", "кто:Тасбулаков")?["hits"][0]["quote"].take();
    let text: Vec<char> = quote["text"].as_str().unwrap_or_default().chars().collect();
    let joint = quote["joints"][0].as_u64().context("no joint")? as usize;
    let around: String = text[joint - 1..joint + 3].iter().collect();
    ensure!(around == "м Ос", "the joint stands at «{around}»");
    desk.run(&["quotes", "кто:Тасбулаков"])?.well()?.told(&["спим по ночам … Осенью"])?;
    let server = Server::start(&desk.data())?;
    server.get("/search?q=&kind=quote")?.page(&["спим по ночам … Осенью"])
}

fn standard_input_is_read() -> Result<()> {
    let desk = Desk::new()?;
    let input = line("a", "воды");
    program::run_with_input(&desk.data(), ["index", "-"], input.as_bytes())?.well()?;
    ensure!(desk.total("вид:статья станция")? == 1, "nothing came in by standard input");
    Ok(())
}

fn show_prints_what_cases_state() -> Result<()> {
    let path = project::root().join("corpus/articles/b-news-saiga.txt");
    let desk = Desk::new()?;
    let ran = program::run(&desk.data(), ["show".as_ref(), path.as_os_str()])?.well()?;
    let sections = ran.out.split_once("--- ").map(|(_, sections)| format!("--- {sections}"));
    let sections = case::sections(&sections.context("show prints no section")?)?;
    let title = sections.first().and_then(|facts| facts.lines.first()).context("no facts")?;
    ensure!(title.starts_with("title: "), "the first fact is «{title}»");
    Ok(())
}

fn show_json_counts_code_points_of_the_file() -> Result<()> {
    let path = project::root().join("corpus/articles/a-tashkent-report.txt");
    let letters: Vec<char> = std::fs::read_to_string(&path)?.chars().collect();
    let desk = Desk::new()?;
    let ran = program::run(&desk.data(), ["show".as_ref(), "--json".as_ref(), path.as_os_str()])?.well()?;
    let found: Value = serde_json::from_str(ran.out.trim()).context("not one JSON object a line")?;
    let quotes = found["quotes"].as_array().context("no quotes")?;
    ensure!(!quotes.is_empty(), "no quotes in {found}");
    for quote in quotes {
        let segments = quote["segments"].as_array().context("no segments")?;
        let copied: Vec<String> = segments.iter().map(|segment| copy(&letters, segment)).collect();
        ensure!(
            quote["text"] == copied.join(" "),
            "{} does not stand at its place: {copied:?}",
            quote["text"]
        );
    }
    for key in ["path", "id", "title", "published", "lang", "tags", "people", "events", "dates", "topics"] {
        ensure!(found.get(key).is_some(), "show --json tells no «{key}»");
    }
    Ok(())
}

fn copy(letters: &[char], segment: &Value) -> String {
    let end = |number: usize| segment[number].as_u64().unwrap_or_default() as usize;
    letters.get(end(0)..end(1)).map_or(String::new(), |letters| letters.iter().collect())
}

fn a_rebuilt_index_answers_the_same() -> Result<()> {
    let desk = Desk::new()?;
    desk.index(&desk.input("feed.jsonl", line("a", "воды") + &line("b", "полива"))?)?.well()?;
    let before = desk.answer("search", "станция")?;
    desk.run(&["rebuild"])?.well()?;
    ensure!(desk.answer("search", "станция")? == before, "the rebuilt index answers otherwise");
    desk.agrees()
}

fn a_deleted_article_is_gone() -> Result<()> {
    let desk = Desk::new()?;
    desk.index(&desk.input("feed.jsonl", line("a", "воды") + &line("b", "полива"))?)?.well()?;
    desk.run(&["delete", "a"])?.well()?;
    ensure!(desk.total("вид:статья станция")? == 1, "the deleted article is still found");
    desk.run(&["delete", "nothing"])?.refused()?.told(&["nothing"])?;
    desk.agrees()?;
    desk.run(&["rebuild"])?.well()?;
    ensure!(desk.total("вид:статья станция")? == 1, "the deleted article comes back");
    Ok(())
}

fn windows_1251_is_read() -> Result<()> {
    let desk = Desk::new()?;
    desk.index(&project::root().join("corpus/raw/windows-1251.txt"))?.well()?;
    let answer = desk.answer("search", "вид:статья")?;
    ensure!(answer["total"] == 1, "not read: {answer}");
    let title = answer["hits"][0]["title"].as_str().unwrap_or_default();
    let is_russian = |letter: char| ('\u{410}'..='\u{44F}').contains(&letter);
    ensure!(title.chars().filter(|letter| is_russian(*letter)).count() > 5, "the title is «{title}»");
    Ok(())
}
