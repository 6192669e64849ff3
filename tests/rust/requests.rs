//! Requests to the real server on loopback, and what it answers.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail, ensure};
use libtest_mimic::Trial;
use serde_json::Value;
use tests::request::encoded;
use tests::{corpus, project};

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        health_is_told,
        an_answer_has_its_shape,
        a_quote_has_its_shape,
        marks_stand_on_the_words,
        a_name_in_any_case_is_the_same_name,
        filters_come_as_parameters,
        what_is_no_filter_is_told,
        facets_count_what_is_there,
        a_second_value_is_chosen_beside_the_first,
        a_hit_says_why_it_stands_there,
        cursors_walk_through_all_hits_once,
        a_cursor_of_another_query_is_refused,
        suggestions_know_people,
        a_person_is_told,
        an_event_is_told,
        topics_are_told,
        an_article_is_told_whole,
        articles_like_one_are_told,
        what_is_not_there_is_a_problem,
    ]
}

/// What the corpus says often enough for several pages of hits.
const OFTEN: &str = "встреча";

fn health_is_told() -> Result<()> {
    ensure!(corpus::server().get("/health")?.status == 200, "not in health");
    Ok(())
}

fn an_answer_has_its_shape() -> Result<()> {
    let answer = search("/api/search", OFTEN, "&limit=5")?;
    ensure!(answer["query"] == OFTEN, "the query is «{}»", answer["query"]);
    ensure!(answer["total"].as_u64() > Some(5), "hardly any hits: {}", answer["total"]);
    let hits = list(&answer, "hits")?;
    ensure!(hits.len() == 5, "asked for 5, got {}", hits.len());
    for hit in hits {
        has_keys(
            hit,
            &["kind", "id", "title", "url", "published", "source", "lang", "score", "partial", "passages"],
        )?;
        for passage in list(hit, "passages")? {
            has_keys(passage, &["text", "marks"])?;
        }
    }
    has_keys(&answer["facets"], &["kind", "speaker", "person", "event", "topic", "source", "lang", "month"])
}

fn a_quote_has_its_shape() -> Result<()> {
    let answer = search("/api/quotes", "вода", "")?;
    let hits = list(&answer, "hits")?;
    ensure!(!hits.is_empty(), "nobody speaks of water");
    for hit in hits {
        ensure!(hit["kind"] == "quote", "a quote is a «{}»", hit["kind"]);
        has_keys(&hit["quote"], &["text", "kind", "speaker", "role", "paragraph"])?;
        if !hit["quote"]["speaker"].is_null() {
            has_keys(&hit["quote"]["speaker"], &["id", "name", "type"])?;
        }
    }
    Ok(())
}

fn marks_stand_on_the_words() -> Result<()> {
    let answer = search("/api/search", "саммит", "&kind=article")?;
    let mut marked = 0;
    for hit in list(&answer, "hits")? {
        for passage in list(hit, "passages")? {
            let letters: Vec<char> = text(passage, "text")?.chars().collect();
            for mark in list(passage, "marks")? {
                let (start, end) = (place(mark, 0)?, place(mark, 1)?);
                ensure!(start < end && end <= letters.len(), "[{start}, {end}) of {} letters", letters.len());
                let word: String = letters[start..end].iter().collect();
                ensure!(is_form_of(&word, "саммит"), "«{word}» is marked for «саммит»");
                marked += 1;
            }
        }
    }
    ensure!(marked > 0, "nothing is marked");
    Ok(())
}

/// Whether two words share a key: «саммите» may also be printed with a Latin c.
fn is_form_of(word: &str, other: &str) -> bool {
    let lexicon = &project::knowledge().lexicon;
    let keys = &lexicon.form(word).keys;
    lexicon.form(other).keys.iter().any(|key| keys.contains(key))
}

fn a_name_in_any_case_is_the_same_name() -> Result<()> {
    let speaker = most_quoted()?;
    let surname = text(&speaker, "name")?.rsplit(' ').next().unwrap_or_default();
    let plain = quote_texts(&format!("кто:{surname}"))?;
    ensure!(!plain.is_empty(), "кто:{surname} finds nothing");
    for typed in [surname.to_lowercase(), surname.to_uppercase(), format!("\"{}\"", text(&speaker, "name")?)]
    {
        ensure!(quote_texts(&format!("кто:{typed}"))? == plain, "кто:{typed} is not кто:{surname}");
    }
    ensure!(quote_texts(&format!("speaker:{surname}"))? == plain, "speaker: is not кто:");
    Ok(())
}

fn what_is_no_filter_is_told() -> Result<()> {
    let answer = search("/api/search", "дата:2025-13 вода", "")?;
    ensure!(answer["not_understood"] == serde_json::json!(["дата:2025-13"]), "{}", answer["not_understood"]);
    ensure!(search("/api/search", "вода", "")?.get("not_understood").is_none(), "a word is told");
    let page = corpus::server().get(&format!("/search?q={}", encoded("дата:2025-13 <b>:вода кто:")))?;
    page.page(&["Не понято как условие", "дата:2025-13», «", "кто:»", "href=\"/help\""])
}

fn filters_come_as_parameters() -> Result<()> {
    let speaker = most_quoted()?;
    let id = text(&speaker, "id")?;
    let answer = search("/api/quotes", "", &format!("&speaker={}", encoded(id)))?;
    let hits = list(&answer, "hits")?;
    ensure!(!hits.is_empty(), "speaker={id} finds nothing");
    let strangers = hits.iter().filter(|hit| hit["quote"]["speaker"]["id"] != id).count();
    ensure!(strangers == 0, "speaker={id} finds {strangers} quotes of others");
    let articles = search("/api/search", OFTEN, "&kind=article")?;
    ensure!(list(&articles, "hits")?.iter().all(|hit| hit["kind"] == "article"), "kind=article finds others");
    Ok(())
}

fn facets_count_what_is_there() -> Result<()> {
    let answer = search("/api/search", OFTEN, "")?;
    let months = list(&answer["facets"], "month")?;
    let ids: Vec<&str> = months.iter().filter_map(|month| month["id"].as_str()).collect();
    ensure!(ids.is_sorted() && !ids.is_empty(), "months are not in order of time: {ids:?}");
    let kinds =
        list(&answer["facets"], "kind")?.iter().filter_map(|kind| kind["count"].as_u64()).sum::<u64>();
    ensure!(Some(kinds) == answer["total"].as_u64(), "{kinds} by kind, {} in all", answer["total"]);
    for source in list(&answer["facets"], "source")? {
        let (id, count) = (text(source, "id")?, &source["count"]);
        let narrowed = search("/api/search", OFTEN, &format!("&source={}", encoded(id)))?;
        ensure!(narrowed["total"] == *count, "source={id}: {} and not {count}", narrowed["total"]);
    }
    Ok(())
}

/// Values of a field are alternatives: its counts show what else there is to choose, those of other fields what is found.
fn a_second_value_is_chosen_beside_the_first() -> Result<()> {
    let counted = |answer: &Value| -> Result<Vec<(String, Value, bool)>> {
        let speakers = list(&answer["facets"], "speaker")?.iter();
        let told = |speaker: &Value| {
            Ok((text(speaker, "id")?.to_owned(), speaker["count"].clone(), speaker["chosen"] == true))
        };
        speakers.map(told).collect()
    };
    let without_marks = |counts: &[(String, Value, bool)]| -> Vec<(String, Value)> {
        counts.iter().map(|(id, count, _)| (id.clone(), count.clone())).collect()
    };
    let all = search("/api/quotes", OFTEN, "")?;
    let speakers = counted(&all)?;
    let [(first, one, _), (second, two, _), ..] = &speakers[..] else { bail!("too few speak: {speakers:?}") };
    let chosen = |ids: &[&String]| {
        let ids: String = ids.iter().map(|id| format!("&speaker={}", encoded(id))).collect();
        search("/api/quotes", OFTEN, &ids)
    };
    let by_one = chosen(&[first])?;
    ensure!(by_one["total"] == *one, "{first}: {} and not {one}", by_one["total"]);
    ensure!(
        without_marks(&counted(&by_one)?) == without_marks(&speakers),
        "others are not counted beside {first}"
    );
    let by_both = chosen(&[first, second])?;
    let both = one.as_u64().zip(two.as_u64()).map(|(one, two)| one + two);
    ensure!(by_both["total"].as_u64() == both, "{} by both", by_both["total"]);
    let marked = counted(&by_both)?.into_iter().filter(|(_, _, is_chosen)| *is_chosen);
    ensure!(marked.map(|(id, _, _)| id).eq([first.clone(), second.clone()]), "others are marked as chosen");
    Ok(())
}

fn a_hit_says_why_it_stands_there() -> Result<()> {
    let plain = search("/api/search", OFTEN, "&limit=5")?;
    let told = search("/api/search", OFTEN, "&limit=5&explain=true")?;
    for (hit, plain) in list(&told, "hits")?.iter().zip(list(&plain, "hits")?) {
        let why = &hit["explain"];
        ensure!(
            plain.get("explain").is_none() && plain["score"] == hit["score"],
            "nobody asked why: {plain}"
        );
        let number = |name: &str| why[name].as_f64().with_context(|| format!("no «{name}» in {why}"));
        let shares = list(why, "shares")?;
        let brought: f64 = shares.iter().filter_map(|share| share["score"].as_f64()).sum();
        let is_sum = (brought - number("words")?).abs() < 0.01;
        let product = number("words")? * number("near")? * number("new")?;
        let is_product = hit["score"].as_f64().is_some_and(|score| (score - product).abs() < 0.01);
        ensure!(
            is_sum && is_product && !shares.is_empty(),
            "the score of {} is not told by {why}",
            hit["score"]
        );
        shares.iter().try_for_each(|share| has_keys(share, &["word", "by", "in", "score"]))?;
    }
    Ok(())
}

fn cursors_walk_through_all_hits_once() -> Result<()> {
    for (path, query, more) in [
        ("/api/search", OFTEN, "&limit=3"),
        ("/api/search", OFTEN, "&limit=7&sort=date"),
        ("/api/quotes", "", "&limit=20"),
    ] {
        let (seen, total) = walk(path, query, more)?;
        let once: BTreeSet<&String> = seen.iter().collect();
        ensure!(
            once.len() == seen.len(),
            "{path} {query}{more}: {} hits come twice",
            seen.len() - once.len()
        );
        ensure!(seen.len() == total, "{path} {query}{more}: walked through {} of {total}", seen.len());
    }
    Ok(())
}

/// All hits of a query in order, page by page, each by what tells it from others, with its reprints; and how many there should be.
fn walk(path: &str, query: &str, more: &str) -> Result<(Vec<String>, usize)> {
    let mut seen = Vec::new();
    let mut cursor = String::new();
    loop {
        let answer = search(path, query, &format!("{more}{cursor}"))?;
        let total = answer["total"].as_u64().unwrap_or_default() as usize;
        for hit in list(&answer, "hits")? {
            let kind = &hit["kind"];
            seen.push(format!("{kind} {} {}", hit["id"], hit["quote"]["number"]));
            let reprints = hit["reprints"].as_array().into_iter().flatten();
            seen.extend(reprints.map(|other| format!("{kind} {} {}", other["id"], other["number"])));
        }
        ensure!(seen.len() <= total, "more hits than {total}: {seen:?}");
        match answer["next"].as_str() {
            Some(next) => cursor = format!("&cursor={}", encoded(next)),
            None => return Ok((seen, total)),
        }
    }
}

fn a_cursor_of_another_query_is_refused() -> Result<()> {
    let answer = search("/api/search", OFTEN, "&limit=1")?;
    let cursor = encoded(text(&answer, "next")?);
    for cursor in [cursor.as_str(), "nonsense", "%00", "AAAA"] {
        let path = format!("/api/search?q={}&limit=1&cursor={cursor}", encoded("вода"));
        corpus::server().get(&path)?.problem(400).with_context(|| format!("cursor {cursor}"))?;
    }
    Ok(())
}

fn suggestions_know_people() -> Result<()> {
    let speaker = most_quoted()?;
    let name = text(&speaker, "name")?;
    let start: String = name.rsplit(' ').next().unwrap_or_default().to_lowercase().chars().take(4).collect();
    let answer = corpus::server().json(&format!("/api/suggest?q={}", encoded(&start)))?;
    ensure!(answer.to_string().contains(name), "«{start}» does not suggest {name}: {answer}");
    Ok(())
}

fn a_person_is_told() -> Result<()> {
    let speaker = most_quoted()?;
    let id = text(&speaker, "id")?;
    let person = corpus::server().json(&format!("/api/people/{}", encoded(id)))?;
    ensure!(person.to_string().contains(text(&speaker, "name")?), "{person}");
    let people = corpus::server().json("/api/people")?;
    ensure!(people.to_string().contains(id), "{id} is not among the people");
    Ok(())
}

fn an_event_is_told() -> Result<()> {
    let events = corpus::server().json("/api/events")?;
    ensure!(
        events.to_string().contains("consultative-7"),
        "the VII consultative meeting is not among the events"
    );
    let event = corpus::server().json("/api/events/consultative-7")?;
    let quotes = corpus::server().json("/api/events/consultative-7/quotes?limit=2")?;
    let same = corpus::server().json("/api/quotes?event=consultative-7&limit=2")?;
    ensure!(quotes["hits"] == same["hits"] && quotes["total"] == same["total"], "{quotes}");
    ensure!(event.to_string().contains("Консультативная встреча"), "{event}");
    corpus::server().get("/events/consultative-7")?.page(&["До встречи", "После встречи"])?;
    Ok(())
}

fn topics_are_told() -> Result<()> {
    let topics = corpus::server().json("/api/topics")?;
    ensure!(topics.to_string().contains("medtop:"), "no topics: {topics}");
    Ok(())
}

fn an_article_is_told_whole() -> Result<()> {
    let answer = search("/api/search", OFTEN, "&kind=article&limit=1")?;
    let hit = list(&answer, "hits")?.first().context("no article")?;
    let article = corpus::server().json(&format!("/api/articles/{}", encoded(text(hit, "id")?)))?;
    ensure!(article["id"] == hit["id"] && article["title"] == hit["title"], "another article: {article}");
    ensure!(article.get("quotes").is_some_and(Value::is_array), "an article without quotes: {article}");
    Ok(())
}

fn articles_like_one_are_told() -> Result<()> {
    let answer = search("/api/search", OFTEN, "&kind=article&limit=1")?;
    let id = text(list(&answer, "hits")?.first().context("no article")?, "id")?;
    let told = corpus::server().json(&format!("/api/articles/{}/similar", encoded(id)))?;
    let similar = list(&told, "similar")?;
    ensure!((1..=10).contains(&similar.len()), "{} articles are like {id}", similar.len());
    for other in similar {
        has_keys(other, &["id", "title", "url", "published", "source", "score", "reprint"])?;
        ensure!(other["id"] != id, "{id} is like itself");
    }
    corpus::server().get("/api/articles/nothing/similar")?.problem(404).map(drop)
}

fn what_is_not_there_is_a_problem() -> Result<()> {
    for path in ["/api/articles/nothing", "/api/people/nobody", "/api/events/nowhere", "/api/nothing"] {
        corpus::server().get(path)?.problem(404).with_context(|| path.to_owned())?;
    }
    Ok(())
}

/// The speaker with the most quotes in the corpus, as the facets count.
fn most_quoted() -> Result<Value> {
    let answer = search("/api/quotes", "", "&limit=1")?;
    list(&answer["facets"], "speaker")?.first().cloned().context("nobody speaks")
}

fn quote_texts(query: &str) -> Result<BTreeSet<String>> {
    let answer = search("/api/quotes", query, "&limit=100")?;
    list(&answer, "hits")?.iter().map(|hit| Ok(text(&hit["quote"], "text")?.to_owned())).collect()
}

fn search(path: &str, query: &str, more: &str) -> Result<Value> {
    corpus::server().json(&format!("{path}?q={}{more}", encoded(query)))
}

fn list<'a>(value: &'a Value, key: &str) -> Result<&'a Vec<Value>> {
    value[key].as_array().with_context(|| format!("no list «{key}» in {value}"))
}

fn text<'a>(value: &'a Value, key: &str) -> Result<&'a str> {
    value[key].as_str().with_context(|| format!("no text «{key}» in {value}"))
}

fn place(mark: &Value, end: usize) -> Result<usize> {
    mark[end].as_u64().map(|place| place as usize).with_context(|| format!("{mark} is no place"))
}

fn has_keys(value: &Value, keys: &[&str]) -> Result<()> {
    let missing: Vec<&&str> = keys.iter().filter(|key| value.get(key).is_none()).collect();
    ensure!(missing.is_empty(), "{missing:?} missing in {value}");
    Ok(())
}
