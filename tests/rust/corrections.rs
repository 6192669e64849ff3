//! What editors say against what is found, by command line: kept through rebuilds and changed texts.

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use tests::program::Ran;
use tests::request::{Server, TOKEN};

use crate::commands::{Desk, line};
use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        a_speaker_is_corrected_and_stays_so,
        nobody_and_bodies_may_speak,
        a_speaker_is_meant_by_a_part_of_the_name_in_the_article,
        a_correction_follows_its_words,
        a_correction_whose_words_are_gone_says_so,
        what_is_no_quote_is_found_no_more,
        of_equal_quotes_one_is_meant,
        two_who_are_one_are_one_in_all_articles,
        one_who_is_two_is_two_in_some_articles,
        a_later_word_takes_the_place_of_an_earlier,
        what_cannot_be_meant_is_refused,
        beside_a_server_the_way_in_is_told,
    ]
}

/// An article with one paragraph before its quote.
fn article(id: &str, lead: &str, quote: &str) -> String {
    let text = format!("{lead}\n\n{quote}");
    let article = json!({ "id": id, "title": format!("Река {id}"), "date": "2025-11-17", "source": "Сайхун", "text": text });
    format!("{article}\n")
}

/// A quote of somebody with this name and role.
fn said(words: &str, who: &str) -> String {
    format!("– {words}, – рассказал {who}.")
}

const WATER: &str = "Воды в канале хватит до самой осени, если не будет сильной жары";

impl Desk {
    /// Takes articles in.
    pub(crate) fn takes(&self, lines: &[String]) -> Result<Ran> {
        self.index(&self.input("feed.jsonl", lines.concat())?)?.well()
    }

    /// Runs `minber correct` with a signature.
    fn correct(&self, arguments: &[&str]) -> Result<Ran> {
        let signed = ["--by", "Анна Редакторова", "--why", "сверено с записью"];
        self.run(&[&["correct"], arguments, &signed].concat())
    }

    fn undo(&self, number: &str) -> Result<Ran> {
        self.run(&["correct", "undo", number])?.well()
    }

    /// All corrections, also those taken back.
    fn corrections(&self) -> Result<Vec<Value>> {
        let ran = self.run(&["correct", "list", "--all", "--json"])?.well()?;
        Ok(serde_json::from_str(&ran.out)?)
    }

    /// The state of the first correction.
    fn state(&self) -> Result<String> {
        Ok(self.corrections()?[0]["state"].as_str().unwrap_or_default().to_owned())
    }

    /// Who says the words of the one quote that has this word.
    pub(crate) fn speaker(&self, word: &str) -> Result<Value> {
        let answer = self.answer("quotes", word)?;
        ensure!(answer["total"] == 1, "«{word}» is in {} quotes: {answer}", answer["total"]);
        Ok(answer["hits"][0]["quote"]["speaker"]["name"].clone())
    }
}

fn a_speaker_is_corrected_and_stays_so() -> Result<()> {
    let desk = Desk::new()?;
    desk.takes(&[line("a", "воды"), line("b", "полива")])?;
    desk.correct(&["speaker", "a", "без воды поле", "Асель Нурланова"])?
        .well()?
        .told(&["Асель Нурланова"])?;
    let holds = |desk: &Desk| -> Result<()> {
        let facets = &desk.answer("search", "поле")?["facets"];
        for (facet, count) in [("speaker", 2), ("person", 2)] {
            let named = |name: &str| {
                let counts = facets[facet].as_array().into_iter().flatten();
                counts.filter(|one| one["name"] == name).filter_map(|one| one["count"].as_u64()).sum::<u64>()
            };
            ensure!(named("Асель Нурланова") == count, "article and quote are not hers: {facets}");
            ensure!(named("Ерлан Тасбулаков") >= count, "«b» is not his any more: {facets}");
        }
        Ok(())
    };
    holds(&desk)?;
    let quote = desk.answer("quotes", "без воды")?["hits"][0]["quote"].clone();
    let (correction, speaker) = (&quote["correction"], &quote["speaker"]["id"]);
    ensure!(
        correction["editor"] == "Анна Редакторова" && correction["reason"] == "сверено с записью",
        "{quote}"
    );
    ensure!(correction["given"].as_str().is_some_and(|given| given.contains('T')), "{quote}");
    ensure!(*speaker == "asel-nurlanova", "the id is not made as those of names that are found: {quote}");
    desk.run(&["rebuild"])?.well()?;
    holds(&desk)?;
    desk.takes(&[line("a", "воды"), line("b", "полива")])?;
    holds(&desk)?;
    desk.undo("1")?;
    ensure!(desk.speaker("без воды")? == "Ерлан Тасбулаков", "it does not come back");
    ensure!(desk.state()? == "taken-back", "{:?}", desk.corrections()?);
    desk.run(&["rebuild"])?.well()?;
    ensure!(desk.speaker("без воды")? == "Ерлан Тасбулаков", "a correction that was taken back comes back");
    desk.agrees()
}

fn nobody_and_bodies_may_speak() -> Result<()> {
    let desk = Desk::new()?;
    desk.takes(&[line("a", "воды"), line("b", "полива")])?;
    desk.correct(&["speaker", "a", "без воды", "--nobody"])?.well()?;
    desk.correct(&["speaker", "b", "без полива", "--body", "Бассейновая инспекция"])?.well()?;
    ensure!(desk.speaker("без воды")?.is_null(), "somebody speaks");
    ensure!(desk.speaker("без полива")? == "Бассейновая инспекция", "the body does not speak");
    ensure!(
        desk.answer("quotes", "без полива")?["hits"][0]["quote"]["speaker"]["type"] == "organization",
        "it is a person"
    );
    desk.agrees()
}

fn a_speaker_is_meant_by_a_part_of_the_name_in_the_article() -> Result<()> {
    let desk = Desk::new()?;
    let lead = "Гидролог Асель Нурланова приехала на канал.";
    desk.takes(&[article("a", lead, &said(WATER, "агроном Ерлан Тасбулаков"))])?;
    desk.correct(&["speaker", "a", "хватит до самой осени", "Нурланова"])?.well()?;
    ensure!(desk.speaker("осени")? == "Асель Нурланова", "not who bears the surname in the article");
    Ok(())
}

fn a_correction_follows_its_words() -> Result<()> {
    let desk = Desk::new()?;
    let quote = said(WATER, "агроном Ерлан Тасбулаков");
    desk.takes(&[article("a", "Канал пущен.", &quote)])?;
    desk.correct(&["speaker", "a", "хватит до самой осени", "Асель Нурланова"])?.well()?;
    let lead =
        "Канал пущен вчера.\n\n– Мы долго этого ждали и очень рады сегодня, – сказал фермер Тимур Аскаров.";
    let ran = desk.takes(&[article("a", lead, &format!("{quote}\n\nВ селе праздник."))])?;
    ensure!(!ran.out.contains("no longer"), "{}", ran.out);
    ensure!(
        desk.speaker("осени")? == "Асель Нурланова",
        "the words stand elsewhere, and the correction is lost"
    );
    ensure!(desk.speaker("ждали")? == "Тимур Аскаров", "the correction went to another quote");
    // The same words in other marks, with a comma less.
    let marked = format!("«{}», – рассказал агроном Ерлан Тасбулаков.", WATER.replace(',', ""));
    desk.takes(&[article("a", "Канал пущен.", &marked)])?;
    ensure!(
        desk.speaker("осени")? == "Асель Нурланова",
        "the signs have changed, and the correction is lost"
    );
    desk.agrees()
}

fn a_correction_whose_words_are_gone_says_so() -> Result<()> {
    let desk = Desk::new()?;
    let quote = said(WATER, "агроном Ерлан Тасбулаков");
    desk.takes(&[article("a", "Канал пущен.", &quote)])?;
    desk.correct(&["speaker", "a", WATER, "Асель Нурланова"])?.well()?;
    let other = said("Поля под рис в этом году засеяны на треть меньше обычного", "агроном Ерлан Тасбулаков");
    desk.takes(&[article("a", "Канал пущен.", &other)])?
        .told(&["no longer apply: 1", "minber correct list"])?;
    ensure!(desk.speaker("рис")? == "Ерлан Тасбулаков", "the correction went to other words");
    ensure!(desk.state()? == "lost", "{:?}", desk.corrections()?);
    desk.run(&["correct", "list"])?
        .well()?
        .told(&["a: the article has no quote of these words", "1 no longer apply"])?;
    desk.run(&["delete", "a"])?.well()?;
    desk.run(&["correct", "list"])?.well()?.told(&["a: the article is not there"])?;
    desk.takes(&[article("a", "Канал пущен снова.", &quote)])?;
    ensure!(desk.speaker("осени")? == "Асель Нурланова", "the words are back, and the correction is not");
    ensure!(desk.state()? == "applies", "{:?}", desk.corrections()?);
    desk.agrees()
}

fn what_is_no_quote_is_found_no_more() -> Result<()> {
    let desk = Desk::new()?;
    desk.takes(&[line("a", "воды"), line("b", "полива")])?;
    desk.correct(&["no-quote", "a", "без воды"])?.well()?;
    ensure!(desk.total("вид:цитата кто:Тасбулаков")? == 1, "the quote is still found");
    ensure!(desk.total("вид:статья \"без воды\"")? == 1, "the words have gone from the article");
    desk.correct(&["speaker", "a", "без воды", "Асель Нурланова"])?
        .refused()?
        .told(&["correction 1", "no quote"])?;
    desk.run(&["rebuild"])?.well()?;
    ensure!(desk.total("вид:цитата")? == 1, "the quote is back");
    desk.undo("1")?;
    ensure!(desk.total("вид:цитата")? == 2, "the quote is not back");
    desk.agrees()
}

fn of_equal_quotes_one_is_meant() -> Result<()> {
    let desk = Desk::new()?;
    let both =
        format!("{}\n\n{}", said(WATER, "агроном Ерлан Тасбулаков"), said(WATER, "фермер Тимур Аскаров"));
    desk.takes(&[article("a", "Канал пущен.", &both)])?;
    let told = ["2 quotes", "1 Ерлан Тасбулаков", "2 Тимур Аскаров", "occurrence"];
    desk.correct(&["speaker", "a", WATER, "Асель Нурланова"])?.refused()?.told(&told)?;
    desk.correct(&["speaker", "a", WATER, "Асель Нурланова", "--occurrence", "3"])?
        .refused()?
        .told(&["only 2"])?;
    desk.correct(&["speaker", "a", WATER, "Асель Нурланова", "--occurrence", "2"])?.well()?;
    ensure!(desk.total("вид:цитата кто:Тасбулаков")? == 1, "the first was corrected");
    ensure!(desk.total("вид:цитата кто:Аскаров")? == 0, "the second was not corrected");
    desk.takes(&[article("a", "Канал пущен.\n\nВ селе праздник.", &both)])?;
    ensure!(desk.total("вид:цитата кто:Нурланова")? == 1, "the correction is lost");
    desk.correct(&["no-quote", "a", WATER, "--occurrence", "1"])?.well()?;
    ensure!(
        desk.speaker("осени")? == "Асель Нурланова",
        "with the first gone, the second is no longer the second"
    );
    desk.agrees()
}

fn two_who_are_one_are_one_in_all_articles() -> Result<()> {
    let desk = Desk::new()?;
    let by = |id: &str, word: &str, who: &str| {
        article(id, "Канал пущен.", &said(&format!("{WATER}, {word}"), who))
    };
    desk.takes(&[
        by("a", "вода", "эколог Мадина Сулейменова"),
        by("b", "вода", "эколог Мадина Сулейманова"),
    ])?;
    desk.correct(&["one-person", "Мадина Сулейманова", "Мадина Сулейменова"])?.well()?;
    let of_one = |desk: &Desk, count: u64| -> Result<()> {
        ensure!(
            desk.total("вид:цитата кто:\"Мадина Сулейменова\"")? == count,
            "she does not say {count} quotes"
        );
        let people = &desk.answer("search", "канал")?["facets"]["speaker"];
        ensure!(people.as_array().is_some_and(|people| people.len() == 1), "not one speaker: {people}");
        Ok(())
    };
    of_one(&desk, 2)?;
    desk.takes(&[by("c", "вода", "эколог Мадина Сулейманова")])?;
    of_one(&desk, 3)?;
    desk.run(&["rebuild"])?.well()?;
    of_one(&desk, 3)?;
    desk.correct(&["one-person", "Мадина Сулейменова", "Мадина Сулейманова"])?
        .refused()?
        .told(&["already"])?;
    desk.correct(&["one-person", "suleimanova", "Мадина Сулейменова"])?
        .refused()?
        .told(&["nobody is called"])?;
    desk.undo("1")?;
    ensure!(desk.total("вид:цитата кто:\"Мадина Сулейманова\"")? == 2, "the two are not apart again");
    desk.agrees()
}

fn one_who_is_two_is_two_in_some_articles() -> Result<()> {
    let desk = Desk::new()?;
    let by =
        |id: &str, role: &str| article(id, "Канал пущен.", &said(WATER, &format!("{role} Тимур Аскаров")));
    desk.takes(&[by("a", "министр"), by("b", "эколог"), by("c", "эколог")])?;
    let split = ["two-people", "Тимур Аскаров", "Тимур Аскаров (эколог)", "b", "c"];
    desk.correct(&split)?.well()?.told(&["Тимур Аскаров (эколог)", "b, c"])?;
    let apart = |desk: &Desk| -> Result<()> {
        let answer = desk.answer("search", "вид:цитата осень")?;
        let counts: Vec<(&str, u64)> = answer["facets"]["speaker"]
            .as_array()
            .context("no speakers")?
            .iter()
            .map(|one| (one["name"].as_str().unwrap_or_default(), one["count"].as_u64().unwrap_or_default()))
            .collect();
        ensure!(counts == [("Тимур Аскаров (эколог)", 2), ("Тимур Аскаров", 1)], "{counts:?}");
        Ok(())
    };
    apart(&desk)?;
    desk.run(&["rebuild"])?.well()?;
    apart(&desk)?;
    desk.correct(&split)?.refused()?.told(&["«b» does not name «Тимур Аскаров»"])?;
    desk.correct(&["two-people", "Тимур Аскаров", "Тимур Аскаров", "a"])?
        .refused()?
        .told(&["tells the two apart"])?;
    desk.takes(&[article("b", "Канал пущен.", &said(WATER, "агроном Ерлан Тасбулаков"))])?
        .told(&["no longer apply: 1"])?;
    let listed = desk.corrections()?;
    ensure!(listed[0]["state"] == "applies" && listed[0]["lost"][0]["article"] == "b", "{listed:?}");
    desk.undo("1")?;
    ensure!(desk.total("вид:цитата кто:\"Тимур Аскаров\"")? == 2, "the two are not one again");
    desk.agrees()
}

fn a_later_word_takes_the_place_of_an_earlier() -> Result<()> {
    let desk = Desk::new()?;
    desk.takes(&[line("a", "воды")])?;
    desk.correct(&["speaker", "a", "без воды", "Асель Нурланова"])?.well()?;
    desk.correct(&["speaker", "a", "без воды", "Тимур Аскаров"])?.well()?;
    ensure!(desk.speaker("без воды")? == "Тимур Аскаров", "the earlier word holds");
    desk.run(&["correct", "list"])?.well()?.told(&["correction 2 has taken its place"])?;
    desk.undo("2")?;
    ensure!(desk.speaker("без воды")? == "Асель Нурланова", "the earlier word does not hold again");
    desk.run(&["correct", "undo", "2"])?.refused()?.told(&["no correction 2"])?;
    desk.agrees()
}

fn what_cannot_be_meant_is_refused() -> Result<()> {
    let desk = Desk::new()?;
    desk.correct(&["no-quote", "a", "без воды"])?.refused()?.told(&["no articles", "--data"])?;
    ensure!(!desk.data().exists(), "a refused correction has made a data folder");
    desk.takes(&[line("a", "воды")])?;
    for (arguments, told) in [
        (&["no-quote", "z", "без воды"][..], "no article «z»"),
        (&["no-quote", "a", "этих слов там нет"], "copy them"),
        (&["one-person", "Тасбулаков", "Асель Нурланова"], "Ерлан Тасбулаков (erlan-tasbulakov)"),
    ] {
        desk.correct(arguments)?.refused()?.told(&[told]).with_context(|| arguments.join(" "))?;
    }
    let unsigned = ["correct", "no-quote", "a", "без воды", "--by", "Анна Редакторова"];
    desk.run(&unsigned)?.refused()?.told(&["--why"])?;
    desk.run(&[&unsigned[..], &["--why", " "]].concat())?.refused()?.told(&["`reason` is empty"])?;
    ensure!(desk.corrections()?.is_empty(), "something was corrected");
    desk.agrees()
}

fn beside_a_server_the_way_in_is_told() -> Result<()> {
    let desk = Desk::new()?;
    desk.takes(&[line("a", "воды")])?;
    let server = Server::start(&desk.data())?;
    let ran = desk.correct(&["speaker", "a", "без воды", "Асель Нурланова"])?.refused()?;
    ran.told(&["nothing was corrected", "/api/corrections", "curl"])?;
    // What it tells to send is what the server takes.
    let sent = ran.err.split('\'').nth(1).context("nothing to send is told")?;
    let reply = server.correct(sent, Some(TOKEN))?;
    ensure!(reply.status == 201, "{}: {}", reply.status, reply.body);
    desk.run(&["correct", "list"])?.well()?.told(&["Асель Нурланова", "1 in all"])?;
    desk.run(&["correct", "undo", "1"])?.refused()?.told(&["DELETE", "/api/corrections/1"])
}
