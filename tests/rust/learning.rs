//! Topics learned from a site's own tags.

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use serde_json::json;

use crate::commands::Desk;
use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![tags_teach_topics, too_few_articles_are_refused]
}

/// What is said of two matters that no built-in topic is called by; each article has some of it.
const MATTERS: [(&str, [&str; 4]); 2] = [
    (
        "Чабаны",
        [
            "Отара спустилась с жайлау.",
            "Чабан считает ягнят.",
            "Пастух гонит овец к кошаре.",
            "Стрижка шерсти закончена.",
        ],
    ),
    (
        "Ремёсла",
        [
            "Гончар лепит кувшин.",
            "Ткачиха натянула основу на станок.",
            "Войлок валяют вручную.",
            "Чеканщик правит медь.",
        ],
    ),
];

fn articles(count: usize) -> String {
    let article = |number: usize| {
        let (tag, sentences) = &MATTERS[number % 2];
        let said = (0..3).map(|at| sentences[(number / 2 + at) % 4]).collect::<Vec<_>>().join(" ");
        json!({"id": format!("a{number}"), "tags": [tag], "text": format!("{said} День прошёл тихо.")})
            .to_string()
    };
    (0..count).map(article).collect::<Vec<_>>().join("\n")
}

fn tags_teach_topics() -> Result<()> {
    let desk = Desk::new()?;
    let path = desk.input("tagged.jsonl", articles(240))?.display().to_string();
    let tables = desk.inputs().join("tables").display().to_string();
    let learned = desk.run(&["topics", "learn", &path, "--into", &tables])?.well()?;
    learned.told(&["read 240 articles, 240 of them", "learned 2 topics", "precision 1.00"])?;
    let article =
        desk.input("new.txt", "Ягнят в отаре больше, чем весной, и шерсть хороша.\n")?.display().to_string();
    let shown = desk.run(&["show", "--knowledge", &tables, &article])?.well()?;
    shown.told(&["--- topics", "Чабаны"])?;
    let plain = desk.run(&["show", &article])?.well()?;
    ensure!(!plain.out.contains("Чабаны"), "the built-in tables know it: {}", plain.out);
    let again = desk.run(&["topics", "learn", &path, "--into", &tables])?.refused()?;
    again.told(&["is there already", "choose another folder"])?;
    Ok(())
}

fn too_few_articles_are_refused() -> Result<()> {
    let desk = Desk::new()?;
    let path = desk.input("tagged.jsonl", articles(40))?.display().to_string();
    let tables = desk.inputs().join("tables");
    let ran = desk.run(&["topics", "learn", &path, "--into", &tables.display().to_string()])?.refused()?;
    ran.told(&["40 of 40 articles bear sections or tags", "200 are needed"])?;
    ensure!(!tables.exists(), "tables of nothing were written");
    Ok(())
}
