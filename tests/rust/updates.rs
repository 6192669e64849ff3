//! What a newsroom sends: articles put and deleted over HTTP, by those who may; and what nobody should send.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use tests::program;
use tests::request::{Reply, Server, TOKEN, encoded};

use crate::commands::{Desk, line};
use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        a_first_start_serves_the_sample,
        nobody_changes_articles_without_the_token,
        nobody_changes_articles_where_no_token_is_set,
        an_article_is_found_after_it_is_put,
        a_changed_article_is_found_by_its_new_words,
        an_article_is_gone_after_it_is_deleted,
        refused_lines_are_named,
        what_was_put_stands_after_a_stop,
        a_rebuild_goes_on_beside_searches,
        hostile_queries_are_answered,
        hostile_addresses_are_answered,
        hostile_texts_are_shown_as_text,
        hostile_connections_disturb_nobody,
        a_request_too_large_is_refused,
    ]
}

fn server() -> Result<(Desk, Server)> {
    let desk = Desk::new()?;
    let server = Server::start(&desk.data())?;
    Ok((desk, server))
}

/// How many articles a query finds.
fn total(server: &Server, query: &str) -> Result<u64> {
    server.json(&format!("/api/search?kind=article&q={}", encoded(query)))?["total"]
        .as_u64()
        .context("no total")
}

/// Waits until a query finds so many articles.
fn comes_to(server: &Server, query: &str, count: u64) -> Result<()> {
    program::wait_until(&format!("«{query}» finds {count}"), || {
        total(server, query).is_ok_and(|total| total == count)
    })
}

fn accepted(reply: Reply) -> Result<Value> {
    ensure!(reply.status == 200, "{}: {}", reply.status, reply.body);
    serde_json::from_str(&reply.body).context("not JSON")
}

/// Somebody who has nothing yet, not even settings, sees the sample corpus; `minber` alone serves.
fn a_first_start_serves_the_sample() -> Result<()> {
    let home = tempfile::tempdir()?;
    let mut command = Command::new(program::minber());
    program::clean(&mut command).env("HOME", home.path()).current_dir(home.path());
    for name in ["XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"] {
        command.env_remove(name);
    }
    let server = Server::from(command)?;
    server.get("/")?.page(&["name=\"q\"", "lang=\"ru\""])?;
    server.get(&format!("/search?q={}", encoded("вода")))?.page(&["<mark>", "#q"])?;
    let everything = server.json("/api/search?kind=article&limit=1")?;
    ensure!(everything["total"].as_u64() >= Some(40), "the sample has {} articles", everything["total"]);
    server.put(line("a", "воды"), Some(TOKEN))?.problem(403)?;
    Ok(())
}

fn nobody_changes_articles_without_the_token() -> Result<()> {
    let (_desk, server) = server()?;
    for token in [None, Some(""), Some("wrong"), Some("a-token-of-the-test"), Some("a-token-of-the-tests2")] {
        server.put(line("a", "воды"), token)?.problem(401).with_context(|| format!("put with {token:?}"))?;
        server.delete("a", token)?.problem(401).with_context(|| format!("delete with {token:?}"))?;
    }
    ensure!(total(&server, "станция")? == 0, "an article came in without the token");
    Ok(())
}

fn nobody_changes_articles_where_no_token_is_set() -> Result<()> {
    let desk = Desk::new()?;
    let server = Server::from(program::command(&desk.data(), ["serve"]))?;
    for token in [None, Some(""), Some(TOKEN)] {
        server.put(line("a", "воды"), token)?.problem(403).with_context(|| format!("put with {token:?}"))?;
        server.delete("a", token)?.problem(403).with_context(|| format!("delete with {token:?}"))?;
    }
    Ok(())
}

fn an_article_is_found_after_it_is_put() -> Result<()> {
    let (_desk, server) = server()?;
    accepted(server.put(line("a", "воды"), Some(TOKEN))?)?;
    comes_to(&server, "станция", 1)?;
    let quotes = server.json(&format!("/api/quotes?q={}", encoded("кто:Тасбулаков")))?;
    ensure!(quotes["total"] == 1, "its quote is not found: {quotes}");
    accepted(server.put(line("a", "воды"), Some(TOKEN))?)?;
    accepted(server.put(line("b", "воды"), Some(TOKEN))?)?;
    comes_to(&server, "станция", 2)
}

fn a_changed_article_is_found_by_its_new_words() -> Result<()> {
    let (_desk, server) = server()?;
    accepted(server.put(line("a", "воды"), Some(TOKEN))?)?;
    comes_to(&server, "\"без воды\"", 1)?;
    accepted(server.put(line("a", "удобрений"), Some(TOKEN))?)?;
    comes_to(&server, "удобрение", 1)?;
    comes_to(&server, "\"без воды\"", 0)
}

fn an_article_is_gone_after_it_is_deleted() -> Result<()> {
    let (_desk, server) = server()?;
    let id = "https://example.org/новость/1?страница=2&x=а б";
    accepted(server.put(line(id, "воды"), Some(TOKEN))?)?;
    comes_to(&server, "станция", 1)?;
    let reply = server.delete(id, Some(TOKEN))?;
    ensure!((200..300).contains(&reply.status), "{}: {}", reply.status, reply.body);
    comes_to(&server, "станция", 0)?;
    server.get(&format!("/api/articles/{}", encoded(id)))?.problem(404)?;
    server.delete(id, Some(TOKEN))?.problem(404)?;
    Ok(())
}

fn refused_lines_are_named() -> Result<()> {
    let (_desk, server) = server()?;
    let lines =
        [line("a", "воды"), "{\"id\": \"b\"\n".into(), "{\"id\": \"c\"}\n".into(), line("d", "полива")];
    let told = accepted(server.put(lines.concat(), Some(TOKEN))?)?;
    let refused = told["refused"].as_array().with_context(|| format!("no list «refused» in {told}"))?;
    let numbers: Vec<u64> = refused.iter().filter_map(|line| line["line"].as_u64()).collect();
    ensure!(numbers == [2, 3], "lines 2 and 3 are broken, refused are {told}");
    let has_reasons =
        refused.iter().all(|line| line["reason"].as_str().is_some_and(|reason| !reason.is_empty()));
    ensure!(has_reasons, "a line is refused without a reason: {told}");
    comes_to(&server, "станция", 2)
}

fn what_was_put_stands_after_a_stop() -> Result<()> {
    let (desk, server) = server()?;
    accepted(server.put(line("a", "воды"), Some(TOKEN))?)?;
    let code = server.stop()?;
    ensure!(code == Some(0), "a stop that was asked for ends with {code:?}");
    ensure!(desk.total("вид:статья станция")? == 1, "the article is gone after a stop");
    desk.agrees()
}

fn a_rebuild_goes_on_beside_searches() -> Result<()> {
    let (desk, server) = server()?;
    accepted(server.put(line("a", "воды"), Some(TOKEN))?)?;
    comes_to(&server, "станция", 1)?;
    desk.run(&["rebuild"])?.well()?;
    ensure!(total(&server, "станция")? == 1, "the search was disturbed");
    accepted(server.put(line("b", "воды"), Some(TOKEN))?)?;
    comes_to(&server, "станция", 2)?;
    desk.agrees()
}

fn hostile_queries_are_answered() -> Result<()> {
    let (_desk, server) = server()?;
    let long = "вода ".repeat(2000);
    let deep = "(".repeat(500);
    let many = "дата:2025-11 ".repeat(500);
    let queries = [
        "",
        " ",
        "\"",
        "«",
        "-",
        "--",
        "-\"",
        ":",
        "кто:",
        "кто:\"",
        "дата:9999-99-99",
        "дата:..",
        "дата:2025-11-16..2025-11-14",
        "вид:корова",
        "ИЛИ",
        "ИЛИ ИЛИ",
        "а ИЛИ",
        "*",
        "?",
        "[",
        "\\",
        "\0",
        "\u{feff}",
        "\u{202e}абв",
        "👩‍👩‍👧‍👧",
        "'; DROP TABLE articles; --",
        "%",
        "<script>alert(1)</script>",
        "{{7*7}}",
        "${jndi:x}",
        &long,
        &deep,
        &many,
    ];
    for query in queries {
        for path in ["/api/search", "/api/quotes", "/api/suggest", "/search"] {
            let reply = server.get(&format!("{path}?q={}", encoded(query)))?;
            let shown: String = query.chars().take(40).collect();
            ensure!(reply.status < 500, "{path} «{shown}»: {} {}", reply.status, reply.body);
            let is_page = reply.content_type.starts_with("text/html");
            ensure!(
                !(is_page && reply.body.contains("<script>alert")),
                "{path} gives «{shown}» back as it is"
            );
        }
    }
    ensure!(server.get("/health")?.status == 200, "the server is not in health after that");
    Ok(())
}

fn hostile_addresses_are_answered() -> Result<()> {
    let (_desk, server) = server()?;
    let wrong = [
        "/api/search?q=%FF%FE",
        "/api/search?limit=0",
        "/api/search?limit=-1",
        "/api/search?limit=99999999999999999999",
        "/api/search?limit=вода",
        "/api/search?kind=cow",
        "/api/search?sort=cow",
        "/api/search?date=cow",
        "/api/search?lang=cow",
        "/api/search?cursor=%00",
        "/api/articles/..%2F..%2Fetc%2Fpasswd",
        "/api/articles/%FF",
        "/api/articles/",
        "/../../etc/passwd",
        "/articles/%00",
        "/people/%2e%2e",
        "/nothing",
        "/api",
        "//",
        "/%",
        "/search?q=%",
    ];
    for path in wrong {
        let reply = server.get(path)?;
        ensure!(reply.status < 500, "{path}: {} {}", reply.status, reply.body);
        ensure!(!reply.body.contains("root:"), "{path} gives a file away");
        if path.starts_with("/api/") && reply.status >= 400 {
            reply.problem(reply.status).with_context(|| path.to_owned())?;
        }
    }
    Ok(())
}

fn hostile_texts_are_shown_as_text() -> Result<()> {
    let (_desk, server) = server()?;
    let script = "<script>alert(1)</script>";
    let article = json!({
        "id": format!("a\"{script}"), "title": format!("Станция {script}"), "source": format!("Сайхун {script}"), "url": "javascript:alert(1)",
        "tags": [script], "author": script,
        "text": format!("Насосная станция {script} пошла.\n\n– Вода {script} снова есть, радуемся все вместе, – рассказал агроном Ерлан Тасбулаков."),
    });
    accepted(server.put(format!("{article}\n"), Some(TOKEN))?)?;
    comes_to(&server, "станция", 1)?;
    let id = article["id"].as_str().unwrap_or_default();
    for path in [
        "/search?q=станция&kind=article",
        "/search?q=станция",
        &format!("/articles/{}", encoded(id)),
        "/people",
        "/topics",
    ] {
        let reply = server.get(&path.replace("станция", &encoded("станция")))?;
        ensure!(reply.status == 200, "{path}: {}", reply.status);
        ensure!(!reply.body.contains(script), "{path} runs the script of an article");
        ensure!(!reply.body.contains("href=\"javascript:"), "{path} leads to a script");
    }
    Ok(())
}

fn hostile_connections_disturb_nobody() -> Result<()> {
    let (_desk, server) = server()?;
    let address = server.address.trim_start_matches("http://").to_owned();
    let half = "GET /api/search?q=вода HTTP/1.1\r\nHost: x\r\nX-Slow: ";
    let silent: Vec<TcpStream> =
        (0..50).map(|_| TcpStream::connect(&address)).collect::<std::io::Result<_>>()?;
    for (number, mut stream) in silent.iter().enumerate() {
        let bytes: &[u8] = [half.as_bytes(), b"\x16\x03\x01\x02\x00\x01", b"\0\0\0\0", b"GET"][number % 4];
        stream.write_all(bytes)?;
    }
    ensure!(server.get("/health")?.status == 200, "half a request stops the others");
    let mut headers = TcpStream::connect(&address)?;
    headers.set_read_timeout(Some(Duration::from_secs(60)))?;
    let many: String = (0..2000).map(|number| format!("X-{number}: {}\r\n", "a".repeat(100))).collect();
    // The server may close before it has read all of them; that is an answer too.
    let _ = headers.write_all(format!("GET /health HTTP/1.1\r\nHost: x\r\n{many}\r\n").as_bytes());
    let mut reply = [0; 64];
    let _ = headers.read(&mut reply);
    ensure!(server.get("/health")?.status == 200, "headers without end stop the others");
    Ok(())
}

fn a_request_too_large_is_refused() -> Result<()> {
    let (_desk, server) = server()?;
    // A connection that the server closes while it is still being sent is a refusal too.
    if let Ok(reply) = server.put(vec![b'a'; 300 << 20], Some(TOKEN)) {
        reply.problem(413)?;
    }
    ensure!(server.get("/health")?.status == 200, "the server is not in health after that");
    Ok(())
}
