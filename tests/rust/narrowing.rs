//! What an answer tells beside its hits: which summits a name can mean, and the words that told a topic.

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;

use crate::commands::Desk;
use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![a_number_of_several_summits_is_asked_back, a_quote_says_which_words_told_its_topic]
}

fn desk() -> Result<Desk> {
    let desk = Desk::new()?;
    let texts = [
        "16 ноября в Ташкенте прошла VII Консультативная встреча глав государств Центральной Азии.",
        "12 ноября 2021 года прошёл VII саммит Совета рыбаков Арала.\n\n– Новую железную дорогу ждут все, кто ездит в поездах, – сказал логист Оразбек Сарымов.",
    ];
    let lines: Vec<String> = (texts.iter().enumerate())
        .map(|(id, text)| json!({"id": format!("a{id}"), "date": "2025-11-17", "text": text}).to_string())
        .collect();
    let path = desk.input("summits.jsonl", lines.join("\n"))?;
    desk.index(&path)?.well()?;
    Ok(desk)
}

fn a_number_of_several_summits_is_asked_back() -> Result<()> {
    let desk = desk()?;
    let answer = desk.answer("search", "вид:статья саммит:VII")?;
    ensure!(answer["total"] == 2, "not all that it can mean is searched: {answer}");
    let which = &answer["which"][0];
    ensure!(which["typed"] == "VII" && which["field"] == "event", "{which}");
    ensure!(which["candidates"].as_array().is_some_and(|all| all.len() == 2), "{which}");
    let value = which["candidates"][0]["value"].as_str().unwrap_or_default();
    let chosen = desk.answer("search", &format!("вид:статья саммит:{value}"))?;
    ensure!(chosen["total"] == 1 && chosen["which"].is_null(), "{chosen}");
    let plain = desk.answer("search", "саммит:\"VII Консультативная встреча\"")?;
    ensure!(plain["which"].is_null(), "a full name is asked back: {plain}");
    Ok(())
}

fn a_quote_says_which_words_told_its_topic() -> Result<()> {
    let desk = desk()?;
    let answer = desk.answer("quotes", "дорогу")?;
    let topics = &answer["hits"][0]["quote"]["topics"];
    ensure!(topics[0]["name"] == "железные дороги", "{topics}");
    ensure!(
        topics[0]["words"].as_array().is_some_and(|words| words.contains(&"железную дорогу".into())),
        "{topics}"
    );
    Ok(())
}
