//! A saved web page: the article's text without the page around it, and the facts that the page tells of it.

use std::panic::{AssertUnwindSafe, catch_unwind};

use dom_query::Selection;
use dom_smoothie::{Config, Readability, ReadabilityError, TextMode};
use jiff::civil::Date;
use serde_json::Value;

use super::told::Manner;
use super::{Origin, SourceError, bounds, date, head, layout};
use crate::article::Article;
use crate::knowledge::print::Print;

mod tree;

/// A page larger than that many elements is no article.
const MOST_ELEMENTS: usize = 100_000;
/// A text shorter than that many characters is looked for once more, by the page's own marks.
const SHORT: usize = 200;

/// Where pages keep their article, the surest mark first.
const ARTICLE_PLACES: [&str; 4] = ["[itemprop='articleBody']", "article", "main", "body"];

/// Reads the article of a page. Pages of the web hold whatever they like: one on which the extraction breaks is
/// a page without an article.
pub(crate) fn read(html: &str, origin: &Origin, print: &Print) -> Result<Article, SourceError> {
    let read = AssertUnwindSafe(|| article(html, origin, print));
    catch_unwind(read).unwrap_or_else(|_| Err(SourceError::NoArticle { address: origin.address.clone() }))
}

/// The text is what the page shows, paragraphs on lines of their own.
fn article(html: &str, origin: &Origin, print: &Print) -> Result<Article, SourceError> {
    let no_article = || SourceError::NoArticle { address: origin.address.clone() };
    let config =
        Config { text_mode: TextMode::Formatted, max_elements_to_parse: MOST_ELEMENTS, ..Config::default() };
    let tree = tree::read(html);
    let mut page = Readability::with_document(tree, None, Some(config)).map_err(|_| no_article())?;
    let mut article = facts(&page, print);
    bounds::leave_out(&mut article);
    let marked = text_by_marks(&page);
    article.text = match page.parse().map(|found| paragraphs(&found.text_content)) {
        Ok(found) if found.chars().count() >= SHORT || found.len() >= marked.len() => found,
        Err(ReadabilityError::TooManyElements(..)) => whole_text(&page),
        _ => marked,
    };
    if article.text.is_empty() {
        return Err(no_article());
    }
    layout::mark(&mut article, print, Manner::Bare)
        .map_err(|wrong| SourceError::date(origin.address.clone(), wrong))?;
    origin.settle(&mut article, None);
    Ok(article)
}

/// The facts, each by the surest of the ways in which pages tell it.
fn facts(page: &Readability, print: &Print) -> Article {
    let data = structured(page);
    let told = |name: &str| data.as_ref().and_then(|data| words(&data[name]));
    let title = told("headline").or_else(|| meta(page, &["og:title", "twitter:title"]));
    let url = attribute(page, "link[rel='canonical']", "href")
        .or_else(|| meta(page, &["og:url"]))
        .or_else(|| told("url"));
    let section = told("articleSection").or_else(|| meta(page, &["article:section"]));
    let keywords =
        told("keywords").into_iter().chain(metas(page, "article:tag")).chain(meta(page, &["keywords"]));
    let mut article = Article {
        title: title.or_else(|| shown(page, "h1")).or_else(|| shown(page, "title")),
        url: url.filter(|url| url.starts_with("http")),
        published: published(page, told("datePublished"), print),
        author: told("author")
            .or_else(|| meta(page, &["author", "article:author"]))
            .filter(|name| !name.starts_with("http")),
        source: told("publisher").or_else(|| meta(page, &["og:site_name"])).unwrap_or_default(),
        lang: attribute(page, "html", "lang")
            .or_else(|| told("inLanguage"))
            .map(|lang| head::language(&lang)),
        ..Article::default()
    };
    for list in keywords {
        head::add_tags(&mut article.tags, list.split([',', ';']));
    }
    head::add_tags(&mut article.rubrics, section.iter().flat_map(|section| section.split([',', ';'])));
    article
}

/// The first day that is one, of those that the page tells.
fn published(page: &Readability, structured: Option<String>, print: &Print) -> Option<Date> {
    let day = |told: String| date::field(told.trim(), print).ok();
    let marked = || {
        let place = "[itemprop='datePublished']";
        let told = ["content", "datetime"].into_iter().find_map(|name| attribute(page, place, name));
        told.or_else(|| Some(page.doc.select_single(place).text().to_string()))
    };
    let named = DATE_NAMES.iter().filter_map(|name| meta(page, &[name]));
    let told = structured.into_iter().chain(named).find_map(day).or_else(|| marked().and_then(day));
    told.or_else(|| shown_day(page, print))
}

/// Under which names `<meta>` tells the day of publication, the surest first.
const DATE_NAMES: [&str; 12] = [
    "article:published_time",
    "og:article:published_time",
    "article:published",
    "datePublished",
    "mediator_published_time",
    "pubdate",
    "publish-date",
    "publish_date",
    "date",
    "DC.date.issued",
    "dcterms.created",
    "sailthru.date",
];

/// The day that the page shows in `<time>`: the first one within its article; without, the only one there is, since a page
/// also shows the days of other articles.
fn shown_day(page: &Readability, print: &Print) -> Option<Date> {
    let days = |place: &str| {
        let shown = page.doc.select(place);
        let day = |time: &Selection| {
            let told = time.attr("datetime").map(|told| told.to_string());
            let told = told.filter(|told| !told.trim().is_empty()).unwrap_or_else(|| time.text().to_string());
            date::field(told.trim(), print).ok()
        };
        shown.iter().filter_map(|time| day(&time)).collect::<Vec<Date>>()
    };
    let mut all = days("time");
    all.dedup();
    days("article time").first().copied().or_else(|| all.first().copied().filter(|_| all.len() == 1))
}

/// What the page tells of its article in JSON-LD.
fn structured(page: &Readability) -> Option<Value> {
    let scripts = page.doc.select("script[type='application/ld+json']");
    scripts.iter().find_map(|script| {
        let value: Value = serde_json::from_str(script.text().trim()).ok()?;
        article_in(&value, 0).cloned()
    })
}

/// The article within a JSON-LD value: itself, or an item of a list or of a graph.
fn article_in(value: &Value, depth: usize) -> Option<&Value> {
    if depth > 6 {
        return None;
    }
    match value {
        Value::Array(items) => items.iter().find_map(|item| article_in(item, depth + 1)),
        Value::Object(_) if is_article(&value["@type"]) => Some(value),
        Value::Object(fields) => {
            ["@graph", "mainEntity"].iter().find_map(|name| article_in(fields.get(*name)?, depth + 1))
        }
        _ => None,
    }
}

/// `NewsArticle`, `Article`, `BlogPosting` and their kin.
fn is_article(kind: &Value) -> bool {
    match kind {
        Value::String(kind) => kind.ends_with("Article") || kind == "BlogPosting",
        Value::Array(kinds) => kinds.iter().any(is_article),
        _ => false,
    }
}

/// The words of a JSON-LD field: a text, the name of a thing, or a list of either.
fn words(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) => text.trim().to_owned(),
        Value::Object(fields) => words(fields.get("name")?)?,
        Value::Array(items) => items.iter().filter_map(words).collect::<Vec<_>>().join(", "),
        _ => String::new(),
    };
    // Some sites write JSON-LD with the marks of HTML.
    let text =
        text.replace("&quot;", "\"").replace("&laquo;", "«").replace("&raquo;", "»").replace("&amp;", "&");
    (!text.is_empty()).then_some(text)
}

/// The first of these names under which a `<meta>` tells something.
fn meta(page: &Readability, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| metas(page, name).into_iter().next())
}

/// All that `<meta>` elements tell under a name.
fn metas(page: &Readability, name: &str) -> Vec<String> {
    let selector = format!("meta[property='{name}'], meta[name='{name}'], meta[itemprop='{name}']");
    let elements = page.doc.select(&selector);
    let told = elements.iter().filter_map(|element| element.attr("content"));
    told.map(|words| words.trim().to_owned()).filter(|words| !words.is_empty()).collect()
}

fn attribute(page: &Readability, selector: &str, name: &str) -> Option<String> {
    let told = page.doc.select(selector).attr(name)?;
    Some(told.trim().to_owned()).filter(|words| !words.is_empty())
}

fn shown(page: &Readability, selector: &str) -> Option<String> {
    let words = page.doc.select_single(selector).text();
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty()).then_some(words)
}

/// The paragraphs of what the page itself marks as its article, for pages too short to be weighed.
fn text_by_marks(page: &Readability) -> String {
    let places = ARTICLE_PLACES.iter().map(|place| page.doc.select(&format!("{place} p")));
    let found = places.into_iter().find(|found| found.exists());
    let Some(found) = found else { return String::new() };
    found
        .iter()
        .map(|paragraph| paragraph.formatted_text().to_string())
        .map(|text| paragraphs(&text))
        .collect::<Vec<_>>()
        .join("\n")
}

/// All that the page shows where its article lies, for pages too large to be weighed.
fn whole_text(page: &Readability) -> String {
    page.doc.select("script, style, noscript, nav, header, footer, aside").remove();
    let found = ARTICLE_PLACES.iter().map(|place| page.doc.select_single(place)).find(Selection::exists);
    found.map(|found| paragraphs(&found.formatted_text())).unwrap_or_default()
}

/// The lines of a text that are not blank, without the blanks at their ends.
fn paragraphs(text: &str) -> String {
    text.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}
