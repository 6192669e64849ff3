//! In which language pages answer: the one chosen, else what the browser prefers, else the site's own.

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use tests::request::{Server, encoded};
use tests::{corpus, program};

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        the_browser_is_answered_in_its_language,
        a_choice_is_kept_and_leads_back,
        nobody_is_led_elsewhere,
        the_site_has_a_language_of_its_own,
        values_stay_text_in_every_language,
        topics_are_called_as_the_reader_calls_them,
        summits_are_called_as_the_reader_calls_them,
    ]
}

/// What every page says in each language.
const SKIP: [(&str, &str); 3] = [("ru", "К содержанию"), ("kk", "Мазмұнға өту"), ("en", "Skip to content")];
const PAGES: [&str; 9] =
    ["/", "/search", "/people", "/events", "/topics", "/help", "/embed", "/nowhere", "/search?cursor=broken"];

fn the_browser_is_answered_in_its_language() -> Result<()> {
    for page in PAGES {
        for (code, skip) in SKIP {
            let reply = corpus::server().get_with(page, &[("Accept-Language", code)])?;
            ensure!(reply.body.contains(skip), "{page} does not say «{skip}»");
            ensure!(reply.body.contains(&format!("<html lang=\"{code}\">")), "{page} is not in {code}");
            let vary = reply.header("vary");
            ensure!(
                vary.contains("accept-language") && vary.contains("cookie"),
                "{page} varies by «{vary}» alone"
            );
        }
    }
    let reply = corpus::server().get_with("/", &[("Accept-Language", "ky, uz;q=0.9")])?;
    reply.page(&["<html lang=\"ru\">"])
}

fn a_choice_is_kept_and_leads_back() -> Result<()> {
    let server = corpus::server();
    let page = server.get("/people?q=%D0%B0")?;
    page.page(&["href=\"/language/kk?back=%2Fpeople%3Fq%3D%25D0%25B0\"", ">Қазақша</a>", ">English</a>"])?;
    let reply = server.get_once("/language/kk?back=%2Fpeople%3Fq%3D%25D0%25B0")?;
    ensure!(reply.status == 303, "a choice answers {}", reply.status);
    ensure!(reply.header("location") == "/people?q=%D0%B0", "it leads to {}", reply.header("location"));
    let cookie = reply.header("set-cookie");
    let kept = cookie.split(';').next().unwrap_or_default();
    ensure!(cookie.contains("Path=/") && cookie.contains("SameSite=Lax"), "{cookie}");
    ensure!(!cookie.contains("Secure"), "a browser drops it here: {cookie}");
    let page = server.get_with("/people", &[("Cookie", kept), ("Accept-Language", "en")])?;
    page.page(&["<html lang=\"kk\">", "Адамдар"])?;
    ensure!(server.get("/language/xx")?.status == 404, "any language can be chosen");
    Ok(())
}

fn nobody_is_led_elsewhere() -> Result<()> {
    let elsewhere =
        ["//evil.example", "https://evil.example", "/\\evil.example", "/\t/evil.example", "", "evil"];
    for back in elsewhere {
        let reply = corpus::server().get_once(&format!("/language/en?back={}", encoded(back)))?;
        ensure!(reply.header("location") == "/", "«{back}» leads to {}", reply.header("location"));
    }
    Ok(())
}

fn the_site_has_a_language_of_its_own() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut command = program::command(folder.path(), ["serve"]);
    command.env("MINBER_LANGUAGE", "kk");
    let server = Server::from(command)?;
    server.get("/help")?.page(&["<html lang=\"kk\">"])?;
    server.get_with("/help", &[("Accept-Language", "en")])?.page(&["<html lang=\"en\">"])
}

fn topics_are_called_as_the_reader_calls_them() -> Result<()> {
    let server = corpus::server();
    let id = "medtop:20000437";
    for (code, name) in [("ru", "водные ресурсы"), ("kk", "су ресурстары"), ("en", "water resources")]
    {
        let language = [("Accept-Language", code)];
        for page in
            ["/topics", &format!("/topics/{}", encoded(id)), &format!("/search?topic={}", encoded(id))]
        {
            let body = server.get_with(page, &language)?.body;
            ensure!(body.contains(name), "{page} does not say «{name}»");
        }
    }
    let told = server.json("/api/topics")?;
    ensure!(told.to_string().contains("водные ресурсы"), "programs are told other names: {told}");
    Ok(())
}

fn summits_are_called_as_the_reader_calls_them() -> Result<()> {
    let pages =
        ["/events", "/events/consultative-7", "/search?event=consultative-7", "/search?kind=article&q=вода"];
    for (code, name) in [("ru", "VII Консультативная встреча"), ("en", "VII Consultative Meeting")]
    {
        for page in pages {
            let body = corpus::server().get_with(page, &[("Accept-Language", code)])?.body;
            ensure!(body.contains(name), "{page} does not say «{name}»");
        }
    }
    Ok(())
}

fn values_stay_text_in_every_language() -> Result<()> {
    let hostile = encoded("<script>broken</script>\"{count}' дата:2025-13 кто:");
    for (code, _) in SKIP {
        for page in ["/search?q=", "/people?q=", "/search?kind=quote&speaker=", "/nowhere?"] {
            let reply =
                corpus::server().get_with(&format!("{page}{hostile}"), &[("Accept-Language", code)])?;
            ensure!(!reply.body.contains("<script>broken"), "{page} runs what was typed, in {code}");
        }
    }
    Ok(())
}
