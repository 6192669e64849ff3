//! What editors say against what is found, over HTTP: by those who may, seen at once, durable.

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use tests::program;
use tests::request::{Server, TOKEN, encoded};

use crate::commands::{Desk, line};
use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        an_editor_corrects_over_http,
        an_editor_joins_people_over_http,
        nobody_corrects_without_the_token,
        wrong_corrections_are_told_what_to_do,
        what_was_answered_for_survives_a_kill,
    ]
}

fn server() -> Result<(Desk, Server)> {
    let desk = Desk::new()?;
    desk.takes(&[line("a", "воды"), line("b", "полива")])?;
    let server = Server::start(&desk.data())?;
    Ok((desk, server))
}

/// Waits until so many quotes are found.
fn comes_to(server: &Server, query: &str, count: u64) -> Result<()> {
    let path = format!("/api/quotes?q={}", encoded(query));
    let waited = program::wait_until(&format!("«{query}» finds {count}"), || {
        server.json(&path).is_ok_and(|answer| answer["total"] == count)
    });
    waited.with_context(|| format!("{:?}", server.json(&path)))
}

fn signed(mut asked: Value) -> String {
    asked["editor"] = "Анна <b>Редакторова</b>".into();
    asked["reason"] = "сверено с записью".into();
    asked.to_string()
}

fn asks_for(name: &str) -> String {
    signed(json!({ "claim": "speaker", "article": "a", "words": "Без воды поле", "speaker": name }))
}

fn an_editor_corrects_over_http() -> Result<()> {
    let (_desk, server) = server()?;
    let reply = server.correct(asks_for("Асель Нурланова"), Some(TOKEN))?;
    ensure!(reply.status == 201, "{}: {}", reply.status, reply.body);
    let taken: Value = serde_json::from_str(&reply.body)?;
    ensure!(taken["number"] == 1 && taken["speaker"]["id"] == "asel-nurlanova", "{taken}");
    comes_to(&server, "кто:Нурланова", 1)?;
    comes_to(&server, "кто:Тасбулаков", 1)?;
    let quote = server.json("/api/articles/a")?["quotes"][0].clone();
    ensure!(quote["speaker"]["name"] == "Асель Нурланова" && quote["correction"]["number"] == 1, "{quote}");
    let told =
        ["Асель Нурланова", "Исправлено редактором", "Анна &#60;b&#62;Редакторова", "сверено с записью"];
    for page in ["/articles/a", "/people/asel-nurlanova", "/search?kind=quote"] {
        server.get(page)?.page(&told).with_context(|| page.to_owned())?;
    }
    let listed = server.json("/api/corrections")?;
    ensure!(listed["corrections"][0]["state"] == "applies", "{listed}");
    let removed = json!({ "claim": "no-quote", "article": "b", "words": "Без полива поле" });
    ensure!(server.correct(signed(removed), Some(TOKEN))?.status == 201, "a quote cannot be removed");
    comes_to(&server, "", 1)?;
    ensure!(server.undo("1?editor=Petrova", Some(TOKEN))?.status == 204, "it cannot be taken back");
    comes_to(&server, "кто:Тасбулаков", 1)?;
    server.undo("1", Some(TOKEN))?.problem(404)?;
    let all = server.json("/api/corrections?all=true")?;
    ensure!(all["corrections"][0]["undone"]["editor"] == "Petrova", "{all}");
    let listed = server.json("/api/corrections")?;
    ensure!(listed["corrections"].as_array().is_some_and(|listed| listed.len() == 1), "{listed}");
    Ok(())
}

fn an_editor_joins_people_over_http() -> Result<()> {
    let (_desk, server) = server()?;
    let one = json!({ "claim": "one-person", "person": "erlan-tasbulakov", "same_as": "Ерлан Тасболатов" });
    ensure!(server.correct(signed(one), Some(TOKEN))?.status == 201, "people cannot be joined");
    comes_to(&server, "кто:Тасболатов", 2)?;
    ensure!(server.put(line("c", "влаги"), Some(TOKEN))?.status == 200, "an article is refused");
    comes_to(&server, "кто:Тасболатов", 3)?;
    for address in ["/people/erlan-tasbolatov", "/people/erlan-tasbulakov"] {
        server.get(address)?.page(&["Ерлан Тасболатов"])?;
    }
    let two = json!({ "claim": "two-people", "person": "Ерлан Тасболатов", "other": "Ерлан Тасболатов (фермер)", "articles": ["c"] });
    ensure!(server.correct(signed(two), Some(TOKEN))?.status == 201, "people cannot be told apart");
    comes_to(&server, "кто:\"Тасболатов фермер\"", 1)?;
    ensure!(server.undo("1", Some(TOKEN))?.status == 204, "it cannot be taken back");
    comes_to(&server, "кто:Тасбулаков", 3)?;
    let lost = server.json("/api/corrections")?["corrections"][0].clone();
    ensure!(lost["state"] == "lost", "whom it spoke of is not there any more: {lost}");
    Ok(())
}

fn nobody_corrects_without_the_token() -> Result<()> {
    let (desk, server) = server()?;
    for token in [None, Some(""), Some("wrong")] {
        server.correct(asks_for("Асель Нурланова"), token)?.problem(401)?;
        server.undo("1", token)?.problem(401)?;
    }
    server.stop()?;
    let server = Server::from(program::command(&desk.data(), ["serve"]))?;
    server.correct(asks_for("Асель Нурланова"), Some(TOKEN))?.problem(403)?;
    server.undo("1", Some(TOKEN))?.problem(403)?;
    ensure!(server.json("/api/corrections")?["corrections"] == json!([]), "something was corrected");
    Ok(())
}

fn wrong_corrections_are_told_what_to_do() -> Result<()> {
    let (_desk, server) = server()?;
    let quote =
        |article: &str, words: &str| json!({ "claim": "no-quote", "article": article, "words": words });
    let one = |person: &str, same_as: &str| {
        signed(json!({ "claim": "one-person", "person": person, "same_as": same_as }))
    };
    let two = |articles: Value| json!({ "claim": "two-people", "person": "Ерлан Тасбулаков", "other": "Ерлан Тасбулаков (поэт)", "articles": articles });
    for (sent, status, told) in [
        (signed(quote("z", "Без воды")), 404, "«z»"),
        (signed(quote("a", "ни слова")), 422, "copy them"),
        (signed(json!({ "claim": "no-quote", "article": "a" })), 400, "words"),
        (signed(quote("a", "Насосная станция у села")), 422, "no quote of the article «a»"),
        (signed(quote("a", " «» ")), 422, "no quote of the article «a»"),
        (asks_for("asel-nurlanova"), 404, "nobody is called"),
        (asks_for("—"), 400, "is no name"),
        (asks_for(" "), 400, "is no name"),
        (one("Ерлан Тасбулаков", "Нурланова"), 400, "give the full name"),
        (one("Ерлан Тасбулаков", "erlan-tasbulakov"), 409, "already"),
        (one("", "erlan-tasbulakov"), 404, "nobody is called"),
        (signed(json!({ "claim": "dance" })), 400, "dance"),
        (
            signed(json!({ "claim": "no-quote", "article": "a", "words": "Без воды", "extra": 1 })),
            400,
            "extra",
        ),
        (signed(json!({ "claim": "speaker", "article": "a", "words": "Без воды" })), 400, "speaker"),
        (
            signed(json!({ "claim": "speaker", "article": "a", "words": "Без воды", "speaker": 7 })),
            400,
            "speaker",
        ),
        (quote("a", "Без воды").to_string(), 400, "editor"),
        (signed(two(json!([]))), 400, "articles"),
        (signed(two(json!(["a", "z"]))), 404, "«z»"),
        (
            signed(json!({ "claim": "one-person", "person": "Никто Ничей", "same_as": "Ерлан Тасбулаков" })),
            404,
            "Никто Ничей",
        ),
        ("[]".to_owned(), 400, "docs/api.md"),
        ("вода".to_owned(), 400, "docs/api.md"),
        (String::new(), 400, "docs/api.md"),
    ] {
        let problem = server.correct(&sent, Some(TOKEN))?.problem(status).with_context(|| sent.clone())?;
        let detail = problem["detail"].as_str().unwrap_or_default();
        ensure!(detail.contains(told), "{sent}: «{detail}» does not tell «{told}»");
    }
    server
        .correct(vec![b'a'; 4 << 20], Some(TOKEN))
        .map_or(Ok(()), |reply| reply.problem(reply.status).map(drop))?;
    for number in ["7", "x", "-1", "99999999999999999999999"] {
        server.undo(number, Some(TOKEN))?.problem(404)?;
    }
    server.undo("7?dance=1", Some(TOKEN))?.problem(400)?;
    server.get("/api/corrections?dance=1")?.problem(400)?;
    ensure!(server.json("/api/corrections")?["corrections"] == json!([]), "something was corrected");
    Ok(())
}

fn what_was_answered_for_survives_a_kill() -> Result<()> {
    let (desk, server) = server()?;
    ensure!(server.correct(asks_for("Асель Нурланова"), Some(TOKEN))?.status == 201, "it is refused");
    server.kill();
    ensure!(desk.speaker("без воды")? == "Асель Нурланова", "the correction is gone after a kill");
    desk.agrees()
}
