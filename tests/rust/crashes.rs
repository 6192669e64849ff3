//! A kill at any moment: what was accepted is there when the program starts again, and archive and index agree.

use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use tests::program;
use tests::random::Random;
use tests::request::{Server, TOKEN, encoded};

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![indexing_killed_loses_nothing, a_server_killed_loses_nothing]
}

/// How often each is killed.
const MOMENTS: usize = 10;
/// How many articles every run of `minber index` is given.
const ARTICLES: usize = 600;
/// How many articles every request brings.
const ARTICLES_A_REQUEST: usize = 4;

fn indexing_killed_loses_nothing() -> Result<()> {
    let mut random = Random::new("crashes::indexing_killed_loses_nothing");
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    let whole = Instant::now();
    program::run(&data, ["index".as_ref(), batch(folder.path(), 0)?.as_os_str()])?.well()?;
    let whole = whole.elapsed().as_millis() as u64;
    let mut held = ARTICLES;
    for moment in 1..=MOMENTS {
        let path = batch(folder.path(), moment)?;
        kill_within(&data, &path, random.below(whole))?;
        let told = || format!("killed for the {moment}th time, SEED={}", random.seed);
        held = agrees(&data, held).with_context(told)?;
        ensure!(held <= (moment + 1) * ARTICLES, "{}: {held} articles", told());
    }
    for moment in 0..=MOMENTS {
        program::run(&data, ["index".as_ref(), batch(folder.path(), moment)?.as_os_str()])?.well()?;
    }
    let all = agrees(&data, held)?;
    ensure!(all == (MOMENTS + 1) * ARTICLES, "{all} articles at the end");
    Ok(())
}

/// Starts to index, and kills that when the time is over, if it has not ended by then.
fn kill_within(data: &Path, path: &Path, milliseconds: u64) -> Result<()> {
    let mut command = program::command(data, ["index".as_ref(), path.as_os_str()]);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    program::is_within(Duration::from_millis(milliseconds), || program::has_ended(&mut child));
    child.kill()?;
    child.wait()?;
    Ok(())
}

/// Whether archive and index agree and hold at least so many articles; tells how many.
fn agrees(data: &Path, at_least: usize) -> Result<usize> {
    program::run(data, ["check"])?.well()?;
    let answer = program::run(data, ["search", "--json", "вид:статья паром"])?.well()?;
    let answer: Value = serde_json::from_str(&answer.out)?;
    let total = answer["total"].as_u64().context("no total")? as usize;
    ensure!(total >= at_least, "{total} articles of {at_least} are left");
    Ok(total)
}

/// A file of articles that no other batch has.
fn batch(folder: &Path, number: usize) -> Result<std::path::PathBuf> {
    let path = folder.join(format!("batch-{number}.jsonl"));
    let lines: String = (0..ARTICLES).map(|article| line(&format!("{number}-{article}"))).collect();
    std::fs::write(&path, lines)?;
    Ok(path)
}

fn line(id: &str) -> String {
    let text = format!(
        "Паром номер {id} вышел из Актау в Баку.\n\n– Волна была высокая, но груз мы довезли сухим, – рассказал капитан Ерлан \
         Тасбулаков. – Обратно пойдём с хлопком."
    );
    format!("{}\n", json!({ "id": id, "title": format!("Паром {id}"), "date": "2025-11-17", "text": text }))
}

fn a_server_killed_loses_nothing() -> Result<()> {
    let mut random = Random::new("crashes::a_server_killed_loses_nothing");
    let folder = tempfile::tempdir()?;
    let mut accepted = Vec::new();
    for moment in 0..MOMENTS {
        let told = format!("killed for the {}th time, SEED={}", moment + 1, random.seed);
        let server = Server::start(folder.path()).with_context(|| told.clone())?;
        are_there(&server, &accepted).with_context(|| told.clone())?;
        accepted.extend(put_until_killed(&server, moment, random.below(700)));
    }
    let server = Server::start(folder.path())?;
    are_there(&server, &accepted)?;
    ensure!(!accepted.is_empty(), "nothing was ever accepted");
    server.kill();
    program::run(folder.path(), ["check"])?.well()?;
    Ok(())
}

/// Sends articles until the server is killed; tells which it answered for.
fn put_until_killed(server: &Server, moment: usize, milliseconds: u64) -> Vec<String> {
    std::thread::scope(|scope| {
        let sender = scope.spawn(move || {
            let mut accepted = Vec::new();
            for request in 0.. {
                let ids: Vec<String> = (0..ARTICLES_A_REQUEST)
                    .map(|article| format!("put-{moment}-{request}-{article}"))
                    .collect();
                let lines: String = ids.iter().map(|id| line(id)).collect();
                match server.put(lines, Some(TOKEN)) {
                    Ok(reply) if reply.status == 200 => accepted.extend(ids),
                    _ => break,
                }
            }
            accepted
        });
        program::is_within(Duration::from_millis(milliseconds), || sender.is_finished());
        server.kill();
        sender.join().unwrap_or_default()
    })
}

/// Whether the server tells each of these articles, and finds as many.
fn are_there(server: &Server, ids: &[String]) -> Result<()> {
    for id in ids {
        let reply = server.get(&format!("/api/articles/{}", encoded(id)))?;
        ensure!(reply.status == 200, "{id} was accepted and is gone: {}", reply.body);
    }
    let answer = server.json(&format!("/api/search?limit=1&q={}", encoded("вид:статья паром")))?;
    let total = answer["total"].as_u64().context("no total")? as usize;
    ensure!(total >= ids.len(), "{total} of {} accepted articles are found", ids.len());
    Ok(())
}
