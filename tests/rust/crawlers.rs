//! What programs that gather pages find: what to leave alone, where all pages are; and how an address bar searches.

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use tests::request::{Server, TOKEN, encoded};
use tests::{corpus, program};

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        robots_are_told_where_all_pages_are,
        the_site_map_lists_every_page_and_each_is_there,
        a_file_that_is_not_there_is_no_part_of_the_site_map,
        an_article_of_any_id_stands_in_the_site_map,
        an_address_bar_learns_to_search,
        an_address_bar_gets_suggestions,
        the_public_address_is_the_one_of_the_settings,
        a_host_is_believed_only_where_it_is_one,
    ]
}

const PUBLIC: &str = "https://minber.example";

fn robots_are_told_where_all_pages_are() -> Result<()> {
    let server = corpus::server();
    let reply = server.get("/robots.txt")?;
    ensure!(reply.status == 200 && reply.content_type.starts_with("text/plain"), "{}", reply.content_type);
    for line in ["User-agent: *", "Disallow: /search", "Disallow: /api/", "Disallow: /language/"] {
        ensure!(reply.body.lines().any(|told| told == line), "robots.txt does not say «{line}»");
    }
    let map = format!("Sitemap: {}/sitemap.xml", server.address);
    ensure!(reply.body.lines().any(|line| line == map), "{}", reply.body);
    Ok(())
}

fn the_site_map_lists_every_page_and_each_is_there() -> Result<()> {
    let server = corpus::server();
    let mut listed = 0;
    for file in texts(&xml(server, "/sitemap.xml")?, "loc")? {
        let content = xml(server, server.path_of(&file)?)?;
        let pages = texts(&content, "loc")?;
        ensure!(pages.len() <= 50_000, "{file} lists {} pages", pages.len());
        if file.contains("/articles-") {
            ensure!(texts(&content, "lastmod")?.len() == pages.len(), "{file} does not tell of changes");
            listed += pages.len();
        }
        for page in pages.iter().step_by((pages.len() / 5).max(1)) {
            let status = server.get(server.path_of(page)?)?.status;
            ensure!(status == 200, "{page} answers {status}");
        }
    }
    let all = server.json("/api/search?kind=article&limit=1")?["total"].as_u64();
    ensure!(Some(listed as u64) == all, "{listed} articles are listed of {all:?}");
    Ok(())
}

fn a_file_that_is_not_there_is_no_part_of_the_site_map() -> Result<()> {
    for file in
        ["articles-4294967295.xml", "articles-99999999999.xml", "articles--1.xml", "x.xml", "articles-.xml"]
    {
        let status = corpus::server().get(&format!("/sitemap/{file}"))?.status;
        ensure!(status == 404, "{file} answers {status}");
    }
    Ok(())
}

fn an_article_of_any_id_stands_in_the_site_map() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(folder.path())?;
    for id in ["a&b<c>\"'", "https://news.example/?a=1&amp;b=]]>#q", "Вода/\u{202E}%2F"] {
        let article = serde_json::json!({ "id": id, "title": "Вода", "text": "Вода пришла в канал." });
        let reply = server.put(article.to_string(), Some(TOKEN))?;
        ensure!(reply.body.contains("\"accepted\":1"), "{}", reply.body);
        let listed = texts(&xml(&server, "/sitemap/articles-0.xml")?, "loc")?;
        let path = format!("/articles/{}", encoded(id));
        ensure!(listed.iter().any(|listed| *listed == format!("{}{path}", server.address)), "{listed:?}");
        ensure!(server.get(&path)?.status == 200, "{path} is not there");
    }
    Ok(())
}

fn an_address_bar_learns_to_search() -> Result<()> {
    let server = corpus::server();
    for (lang, name) in [("ru", "Минбер"), ("kk", "Мінбер"), ("en", "Minber")] {
        let reply = server.get_with("/opensearch.xml", &[("Accept-Language", lang)])?;
        ensure!(
            reply.content_type.starts_with("application/opensearchdescription+xml"),
            "{}",
            reply.content_type
        );
        ensure!(texts(&reply.body, "ShortName")? == [name], "{}", reply.body);
        let template = format!("template=\"{}/search?q={{searchTerms}}\"", server.address);
        ensure!(reply.body.contains(&template), "{} does not hold {template}", reply.body);
    }
    server
        .get("/")?
        .page(&["<link rel=\"search\" type=\"application/opensearchdescription+xml\"", "/opensearch.xml"])
}

fn an_address_bar_gets_suggestions() -> Result<()> {
    let server = corpus::server();
    let reply = server.get(&format!("/opensearch/suggest?q={}", encoded("вод")))?;
    ensure!(reply.content_type.starts_with("application/x-suggestions+json"), "{}", reply.content_type);
    let told: Value = serde_json::from_str(&reply.body)?;
    ensure!(told[0] == "вод", "it was not typed: {}", told[0]);
    let list = |number: usize| told[number].as_array().context("a list");
    let (texts, notes, pages) = (list(1)?, list(2)?, list(3)?);
    ensure!(!texts.is_empty() && texts.len() == notes.len() && texts.len() == pages.len(), "{}", reply.body);
    for page in pages {
        let status = server.get(server.path_of(page.as_str().context("an address")?)?)?.status;
        ensure!(status == 200, "{page} answers {status}");
    }
    let hostile = server.get(&format!("/opensearch/suggest?q={}", encoded("</script>\u{202E}\"")))?;
    ensure!(hostile.status == 200 && !hostile.body.contains('<'), "{}", hostile.body);
    Ok(())
}

fn the_public_address_is_the_one_of_the_settings() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = Server::from(program::command(
        folder.path(),
        ["serve", "--public-address", "https://Minber.example/"],
    ))?;
    for path in ["/robots.txt", "/sitemap.xml", "/sitemap/pages.xml", "/opensearch.xml", "/embed", "/people"]
    {
        let body = server.get_with(path, &[("Host", "evil.example"), ("X-Forwarded-Proto", "http")])?.body;
        ensure!(body.contains(PUBLIC) && !body.contains("evil.example"), "{path}: {body}");
    }
    Ok(())
}

fn a_host_is_believed_only_where_it_is_one() -> Result<()> {
    let server = corpus::server();
    for (host, site) in [
        ("search.example", "http://search.example/"),
        ("search.example:8080", "http://search.example:8080/"),
        ("evil.example\"><script>", "http://localhost/"),
        ("a@evil.example", "http://localhost/"),
        ("evil.example/x?", "http://localhost/"),
    ] {
        let reply = server.get_with("/robots.txt", &[("Host", host)])?;
        // The server may refuse what is no host altogether.
        let is_told = reply.body.contains(&format!("Sitemap: {site}sitemap.xml"));
        ensure!(is_told || reply.status == 400, "«{host}» is taken: {} {}", reply.status, reply.body);
    }
    let reply =
        server.get_with("/robots.txt", &[("Host", "search.example"), ("X-Forwarded-Proto", "https")])?;
    ensure!(reply.body.contains("Sitemap: https://search.example/"), "{}", reply.body);
    Ok(())
}

fn xml(server: &Server, path: &str) -> Result<String> {
    let reply = server.get(path)?;
    ensure!(reply.status == 200, "{path} answers {}", reply.status);
    ensure!(reply.content_type.starts_with("application/xml"), "{path} is {}", reply.content_type);
    Ok(reply.body)
}

/// The texts of all elements of this name; an error where it is no XML.
fn texts(xml: &str, name: &str) -> Result<Vec<String>> {
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut is_inside) = (Vec::new(), false);
    loop {
        match reader.read_event().with_context(|| format!("no XML: {xml}"))? {
            Event::Start(start) => is_inside = start.name().as_ref() == name,
            Event::Text(text) if is_inside => texts.push(text.to_string()),
            Event::End(_) => is_inside = false,
            Event::Eof => return Ok(texts),
            _ => {}
        }
    }
}
