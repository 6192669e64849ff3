//! What other sites embed: who may read the answers, and that a pasted tag works for ever.

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use tests::request::Server;
use tests::{corpus, program};

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        listed_sites_may_read_and_no_others,
        nobody_is_listed_unless_set,
        the_pasted_tag_names_what_is_served,
        an_earlier_script_answers_after_an_upgrade,
        what_is_chosen_is_escaped,
    ]
}

const SITE: &str = "https://news.example";
/// Another text under the name that its bytes give it, as an earlier program would have left it.
const EARLIER: (&str, &str) = ("minber-search.e96db4b7fc61f64d.js", "earlier");

fn listed_sites_may_read_and_no_others() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let mut command = program::command(folder.path(), ["serve"]);
    command.env("MINBER_ORIGINS", format!("{SITE}/ http://localhost:3000"));
    let server = Server::from(command)?;
    for path in ["/api/search?q=1", "/api/quotes", "/api/search?nonsense=1", &script(&server)?] {
        let reply = server.get_from(SITE, path)?;
        ensure!(reply.readable_by.as_deref() == Some(SITE), "{path}: {:?}", reply.readable_by);
        for stranger in ["https://other.example", "https://news.example.evil.example", "null"] {
            let reply = server.get_from(stranger, path)?;
            ensure!(reply.readable_by.is_none(), "{path} lets {stranger} read");
        }
    }
    ensure!(server.get_from(SITE, "/people")?.readable_by.is_none(), "pages are for readers only");
    Ok(())
}

fn nobody_is_listed_unless_set() -> Result<()> {
    let reply = corpus::server().get_from(SITE, "/api/quotes")?;
    ensure!(reply.status == 200 && reply.readable_by.is_none(), "{:?}", reply.readable_by);
    Ok(())
}

fn the_pasted_tag_names_what_is_served() -> Result<()> {
    let server = corpus::server();
    let reply = server.get(&script(server)?)?;
    ensure!(
        reply.status == 200 && reply.content_type.starts_with("text/javascript"),
        "{}",
        reply.content_type
    );
    ensure!(reply.body == server.get("/box/minber-search.js")?.body, "the newest script is another");
    ensure!(server.get("/box/minber-search.0000000000000000.js")?.status == 404, "any name has a script");
    Ok(())
}

fn an_earlier_script_answers_after_an_upgrade() -> Result<()> {
    let (file, text) = EARLIER;
    let folder = tempfile::tempdir()?;
    let scripts = folder.path().join("scripts");
    std::fs::create_dir_all(&scripts)?;
    std::fs::write(scripts.join(file), text)?;
    std::fs::write(scripts.join("minber-search.1111111111111111.js"), "changed")?;
    let server = Server::start(folder.path())?;
    let reply = server.get(&format!("/box/{file}"))?;
    ensure!(reply.status == 200 && reply.body == text, "{}: {}", reply.status, reply.body);
    let changed = server.get("/box/minber-search.1111111111111111.js")?;
    ensure!(changed.status == 404, "a script that is not what its name says is served");
    let present = script(&server)?;
    let name = present.rsplit('/').next().unwrap_or_default();
    ensure!(scripts.join(name).exists(), "{name} is not kept for the next version");
    Ok(())
}

fn what_is_chosen_is_escaped() -> Result<()> {
    let hostile = "%22%3E%3Cscript%3Ebroken%3C/script%3E";
    for page in ["/embed", "/embed/site"] {
        for choice in ["speaker", "lang", "kind", "target"] {
            let reply = corpus::server().get(&format!("{page}?{choice}={hostile}"))?;
            ensure!(!reply.body.contains("<script>broken"), "{page} runs what is chosen for {choice}");
        }
    }
    Ok(())
}

/// The address of the script that the page tells to paste.
fn script(server: &Server) -> Result<String> {
    let page = server.get("/embed")?;
    let start = page.body.find("/box/").context("no script is told")?;
    let length = page.body[start..].find(".js").context("no end of the address")?;
    Ok(page.body[start..start + length + 3].to_owned())
}
