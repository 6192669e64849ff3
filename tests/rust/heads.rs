//! What the heads of pages tell machines: titles, one address a page, what the page is about.

use std::collections::BTreeSet;

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use tests::corpus;
use tests::request::{Server, TOKEN, encoded};

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        every_page_has_a_title_of_its_own_and_one_address,
        searches_are_followed_and_not_listed,
        the_front_page_tells_how_the_site_is_searched,
        an_article_tells_what_is_said_in_it,
        a_person_a_summit_and_a_topic_tell_what_they_are,
        what_was_retold_is_no_quotation,
        a_hostile_article_stays_text_in_the_head,
    ]
}

fn every_page_has_a_title_of_its_own_and_one_address() -> Result<()> {
    let server = corpus::server();
    let mut titles = BTreeSet::new();
    for path in [
        "/",
        "/people",
        "/events",
        "/topics",
        "/help",
        "/embed",
        &one(server, "people")?,
        &one(server, "events")?,
    ] {
        let page = server.get(path)?.body;
        ensure!(
            titles.insert(between(&page, "<title>", "</title>")?.to_owned()),
            "{path} is called as another page"
        );
        ensure!(
            !between(&page, "name=\"description\" content=\"", "\"")?.is_empty(),
            "{path} has no description"
        );
        let address = between(&page, "<link rel=\"canonical\" href=\"", "\"")?;
        ensure!(address == format!("{}{path}", server.address), "{path} is said to stand at {address}");
        let again = server.get(&format!("{path}?utm_source=elsewhere"))?.body;
        ensure!(
            between(&again, "<link rel=\"canonical\" href=\"", "\"")? == address,
            "{path} has two addresses"
        );
        ensure!(page.contains(&format!("<meta property=\"og:url\" content=\"{address}\">")), "{path}");
        ensure!(!page.contains("noindex"), "{path} is hidden");
    }
    let missing = server.get("/people/nobody-at-all")?.body;
    ensure!(
        missing.contains("noindex") && !missing.contains("canonical"),
        "a page that is not there is listed"
    );
    Ok(())
}

fn searches_are_followed_and_not_listed() -> Result<()> {
    let page = corpus::server().get("/search?kind=article")?.body;
    ensure!(page.contains("<meta name=\"robots\" content=\"noindex, follow\">"), "a search is listed");
    let next =
        between(&page, "<link rel=\"next\" href=\"", "\"")?.replace("&amp;", "&").replace("&#38;", "&");
    let second = corpus::server().get(&next)?;
    ensure!(second.status == 200 && second.body != page, "{next} is no further page");
    Ok(())
}

fn the_front_page_tells_how_the_site_is_searched() -> Result<()> {
    let server = corpus::server();
    let site = thing(&told(server, "/")?, "WebSite")?;
    let template = site["potentialAction"]["target"]["urlTemplate"].as_str().context("a template")?;
    let search = template.replace("{typed}", &encoded("вода"));
    server.get(server.path_of(&search)?)?.page(&["<mark>"])
}

fn an_article_tells_what_is_said_in_it() -> Result<()> {
    let server = corpus::server();
    let hit = &server.json("/api/quotes?limit=1")?["hits"][0];
    let path = format!("/articles/{}", encoded(hit["id"].as_str().context("an id")?));
    let told = told(server, &path)?;
    let article = thing(&told, "NewsArticle")?;
    ensure!(article["url"] == format!("{}{path}", server.address), "{article}");
    ensure!(article["headline"].is_string(), "an article without a headline: {article}");
    for quotation in article["hasPart"].as_array().context("no quotation")? {
        ensure!(quotation["@type"] == "Quotation" && quotation["text"].is_string(), "{quotation}");
        ensure!(quotation["creator"] == quotation["spokenByCharacter"], "two speakers: {quotation}");
        let anchor = quotation["url"].as_str().and_then(|url| url.split_once('#')).context("no place")?.1;
        ensure!(server.get(&path)?.body.contains(&format!("id=\"{anchor}\"")), "no place {anchor}");
    }
    let way = thing(&told, "BreadcrumbList")?;
    ensure!(way["itemListElement"].as_array().is_some_and(|steps| steps.len() == 2), "{way}");
    Ok(())
}

fn a_person_a_summit_and_a_topic_tell_what_they_are() -> Result<()> {
    let server = corpus::server();
    let person = told(server, &one(server, "people")?)?;
    ensure!(thing(&person, "Person")?["name"].is_string(), "{person}");
    let quotation = thing(&person, "Quotation")?;
    ensure!(quotation["isPartOf"]["@type"] == "NewsArticle", "{quotation}");
    ensure!(quotation["creator"]["name"] == thing(&person, "Person")?["name"], "{quotation}");
    let event = told(server, "/events/consultative-7")?;
    ensure!(thing(&event, "Event")?["startDate"] == "2025-11-16", "{event}");
    ensure!(thing(&event, "Event")?["location"]["@type"] == "Place", "{event}");
    let way = told(server, &one(server, "topics")?)?;
    ensure!(thing(&way, "BreadcrumbList")?["itemListElement"][1]["name"] == "Темы", "{way}");
    Ok(())
}

fn what_was_retold_is_no_quotation() -> Result<()> {
    let server = corpus::server();
    let quotes = server.json("/api/quotes?limit=100")?;
    let hits = quotes["hits"].as_array().context("no quotes")?;
    let retold = hits.iter().find(|hit| hit["quote"]["kind"] == "indirect").context("nothing is retold")?;
    let page = told(server, &format!("/articles/{}", encoded(retold["id"].as_str().context("an id")?)))?;
    ensure!(!page.to_string().contains(&format!("#q{}\"", retold["quote"]["number"])), "{page}");
    Ok(())
}

/// A title and a quote that would leave their places if they could, and turn what stands behind them.
const HOSTILE: &str = "</title></script><script>broken()</script><!-- \"'&\u{202E}\u{2028}";

fn a_hostile_article_stays_text_in_the_head() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let server = Server::start(folder.path())?;
    let text = format!("– Воды хватит {HOSTILE} до самой осени, – сказал агроном Ерлан Тасбулаков.");
    let article = json!({
        "id": "1", "title": HOSTILE, "date": "2025-11-17", "author": HOSTILE, "source": HOSTILE, "text": text,
        "url": "javascript:broken()",
    });
    let reply = server.put(article.to_string(), Some(TOKEN))?;
    ensure!(reply.body.contains("\"accepted\":1"), "{}", reply.body);
    let page = server.get("/articles/1")?;
    ensure!(page.status == 200, "{}", page.body);
    let head = between(&page.body, "<head>", "</head>")?;
    ensure!(!head.contains("<script>broken") && !head.contains("<!--"), "it runs: {head}");
    ensure!(!head.contains(['\u{202E}', '\u{2028}']), "it turns what stands behind: {head}");
    ensure!(!head.contains("javascript:"), "it leads where no page is: {head}");
    let told = of_page(&page.body)?;
    let quotation = &thing(&told, "NewsArticle")?["hasPart"][0];
    ensure!(quotation["text"].as_str().is_some_and(|text| text.contains("</script>")), "{told}");
    Ok(())
}

/// The path of the first page of a list.
fn one(server: &Server, list: &str) -> Result<String> {
    let entries = server.json(&format!("/api/{list}"))?;
    let id = entries[list][0]["id"].as_str().with_context(|| format!("no {list}"))?;
    Ok(format!("/{list}/{}", encoded(id)))
}

fn told(server: &Server, path: &str) -> Result<Value> {
    of_page(&server.get(path)?.body).with_context(|| format!("{path} tells nothing"))
}

/// What a page tells as JSON-LD.
fn of_page(page: &str) -> Result<Value> {
    Ok(serde_json::from_str(between(page, "<script type=\"application/ld+json\">", "</script>")?)?)
}

/// The first thing of this type.
fn thing(told: &Value, kind: &str) -> Result<Value> {
    let things = told["@graph"].as_array().context("no things")?;
    let thing = things.iter().find(|thing| thing["@type"] == kind);
    thing.cloned().with_context(|| format!("no {kind} in {told}"))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Result<&'a str> {
    let (_, rest) = text.split_once(start).with_context(|| format!("no {start}"))?;
    Ok(rest.split_once(end).with_context(|| format!("no {end}"))?.0)
}
