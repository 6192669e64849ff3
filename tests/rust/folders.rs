//! Data folders: one that is not there, one that another process works with, one whose index is old or damaged.

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use indexer::archive::{Archive, Lock};
use indexer::article::Article;
use indexer::index::Index;
use indexer::knowledge::Knowledge;
use libtest_mimic::Trial;
use tests::program;
use tests::request::{Server, TOKEN, encoded};

use crate::commands::{Desk, line};
use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        a_wrong_folder_is_refused_and_not_made,
        an_index_that_follows_is_no_broken_one,
        a_server_is_named_by_its_true_address,
        an_index_is_made_anew_by_one_alone,
        an_old_index_is_told_and_searched,
        an_old_index_is_made_anew_before_articles_come_in,
        an_old_index_is_made_anew_beside_searches,
        damage_within_a_file_is_found_by_check,
        tables_of_ones_own_make_another_index,
    ]
}

/// A desk with one article.
fn desk() -> Result<Desk> {
    let desk = Desk::new()?;
    desk.index(&desk.input("feed.jsonl", line("a", "воды"))?)?.well()?;
    Ok(desk)
}

fn a_wrong_folder_is_refused_and_not_made() -> Result<()> {
    let desk = Desk::new()?;
    let missing = desk.data().display().to_string();
    for arguments in
        [&["check"][..], &["rebuild"], &["search", "вода"], &["quotes", "вода"], &["delete", "a"]]
    {
        let ran = desk.run(arguments)?.refused().with_context(|| arguments.join(" "))?;
        ran.told(&["there are no articles in", &missing])?;
        ensure!(!desk.data().exists(), "minber {} made a folder", arguments.join(" "));
    }
    Ok(())
}

fn an_index_that_follows_is_no_broken_one() -> Result<()> {
    let desk = desk()?;
    let lock = Lock::take(&desk.data())?;
    let archive = Archive::open(&desk.data())?;
    let text = "Насосная станция у моста встала.".to_owned();
    archive.put(&[Article { id: "b".into(), text, ..Article::default() }])?;
    archive.delete("a")?;
    let ran = desk.run(&["check"])?.refused()?;
    ran.told(&["2 changes behind", &format!("process {}", std::process::id()), "when it is done"])?;
    ensure!(!ran.all().contains("rebuild"), "a rebuild is advised: {}", ran.all());
    desk.run(&["search", "станция"])?.well()?.told(&["2 changes", "not found yet"])?;
    desk.run(&["rebuild"])?.refused()?.told(&["process"])?;
    drop(lock);
    desk.agrees()?;
    ensure!(
        !desk.run(&["search", "станция"])?.well()?.err.contains("not found yet"),
        "all is found, and yet"
    );
    Ok(())
}

fn a_server_is_named_by_its_true_address() -> Result<()> {
    let desk = Desk::new()?;
    let server = Server::start(&desk.data())?;
    let path = desk.input("feed.jsonl", line("a", "воды"))?;
    desk.index(&path)?.refused()?.told(&[&format!("PUT {}/api/articles", server.address)])?;
    server.kill();
    let _lock = Lock::take(&desk.data())?;
    let ran = desk.index(&path)?.refused()?;
    ran.told(&["nothing was indexed", "when the other is done"])?;
    ensure!(!ran.all().contains("PUT"), "no server runs: {}", ran.all());
    Ok(())
}

fn an_index_is_made_anew_by_one_alone() -> Result<()> {
    let desk = desk()?;
    let server = Server::start(&desk.data())?;
    let other = Index::create(&desk.data().join("index"), "")?;
    desk.run(&["rebuild"])?.refused()?.told(&["being made anew already"])?;
    ensure!(server.get("/health")?.status == 200, "the server was disturbed");
    drop(other);
    desk.run(&["rebuild"])?.well()?;
    desk.agrees()
}

/// Puts an index in place that another version has made: it knows of all changes, and finds nothing.
fn age(desk: &Desk) -> Result<()> {
    let index = Index::create(&desk.data().join("index"), "0.0.1-another")?;
    index.commit(Archive::open(&desk.data())?.last_seq()?)?;
    index.publish()?;
    Ok(index.close()?)
}

fn an_old_index_is_told_and_searched() -> Result<()> {
    let desk = desk()?;
    age(&desk)?;
    let ran = desk.run(&["search", "вид:статья станция"])?.well()?;
    ran.told(&["another version", "minber rebuild", "nothing found"])?;
    desk.run(&["rebuild"])?.well()?;
    let ran = desk.run(&["search", "вид:статья станция"])?.well()?;
    ran.told(&["1 in all"])?;
    ensure!(!ran.all().contains("another version"), "a new index is told to be old");
    Ok(())
}

fn an_old_index_is_made_anew_before_articles_come_in() -> Result<()> {
    let desk = desk()?;
    age(&desk)?;
    desk.index(&desk.input("more.jsonl", line("b", "воды"))?)?.well()?.told(&[
        "another version",
        "made anew",
        "new 1",
    ])?;
    ensure!(desk.total("вид:статья станция")? == 2, "the index was not made anew");
    desk.agrees()
}

fn an_old_index_is_made_anew_beside_searches() -> Result<()> {
    let desk = desk()?;
    age(&desk)?;
    let server = Server::start(&desk.data())?;
    ensure!(server.put(line("b", "воды"), Some(TOKEN))?.status == 200, "no article is accepted meanwhile");
    let search = format!("/api/search?kind=article&q={}", encoded("станция"));
    program::wait_until("the new index is searched", || {
        server.json(&search).is_ok_and(|answer| answer["total"] == 2)
    })?;
    server.stop()?;
    desk.agrees()
}

fn damage_within_a_file_is_found_by_check() -> Result<()> {
    let desk = desk()?;
    let file = store(&desk.data().join("index"))?;
    let mut bytes = std::fs::read(&file)?;
    bytes[3] ^= 0xFF;
    std::fs::write(&file, bytes)?;
    desk.run(&["check"])?.refused()?.told(&["damaged", "minber rebuild"])?;
    desk.run(&["rebuild"])?.well()?;
    desk.agrees()
}

/// Whoever adds a row to the tables wants it to be found in what is there already.
fn tables_of_ones_own_make_another_index() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let fingerprint = || Ok::<_, anyhow::Error>(Knowledge::with_folder(Some(folder.path()))?.fingerprint);
    let empty = fingerprint()?;
    std::fs::create_dir(folder.path().join("ru"))?;
    std::fs::write(folder.path().join("ru/topics.tsv"), "# A table with nothing in it yet.\n")?;
    ensure!(fingerprint()? != empty, "a new table changes nothing");
    ensure!(fingerprint()? == fingerprint()?, "the same tables are told apart");
    Ok(())
}

/// A file of stored texts.
fn store(folder: &Path) -> Result<PathBuf> {
    for entry in std::fs::read_dir(folder)?.flatten().filter(|entry| entry.path().is_dir()) {
        for file in std::fs::read_dir(entry.path())?.flatten() {
            if file.path().extension().is_some_and(|ending| ending == "store") {
                return Ok(file.path());
            }
        }
    }
    anyhow::bail!("no texts are stored in {}", folder.display())
}
