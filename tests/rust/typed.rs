//! What holds for everything that a person may type: any text is a query, and a query shown again is the same query.

use anyhow::{Result, ensure};
use libtest_mimic::Trial;
use proptest::prelude::*;
use server::parse::{parse, render};
use server::query::Query;
use tests::project;

use crate::laws::try_law;
use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![any_text_is_a_query, any_words_and_marks_are_a_query, what_is_no_filter_is_told]
}

/// What means something in a query, and what nearly does.
const PIECES: [&str; 29] = [
    "Токаев",
    "вода",
    "«С5+1»",
    "\"две тысячи\"",
    "-",
    "-без",
    " ИЛИ ",
    " OR ",
    " И ",
    "AND",
    "роль:",
    "кто:",
    "speaker:",
    "дата:",
    "2025-11",
    "2025-11-14..2025-11-16",
    "ноябрь 2025",
    "дата:2025-02-30",
    "вид:цитата",
    "саммит:\"VII встреча\"",
    "тема:",
    ":",
    "\"",
    "«",
    "(",
    ")",
    "|",
    "*",
    "\u{301}",
];

fn any_text_is_a_query() -> Result<()> {
    try_law(proptest::collection::vec(any::<char>(), 0..80).prop_map(String::from_iter), |typed| {
        shown_is_same(&typed)
    })
}

fn any_words_and_marks_are_a_query() -> Result<()> {
    let piece = (prop::sample::select(&PIECES[..]), prop::bool::ANY);
    let typed = proptest::collection::vec(piece, 0..12).prop_map(|pieces| {
        let text = |(piece, is_apart): (&str, bool)| format!("{piece}{}", if is_apart { " " } else { "" });
        pieces.into_iter().map(text).collect::<String>()
    });
    try_law(typed, |typed| shown_is_same(&typed))
}

/// What looks like a filter and cannot be read as one is told; what only has a colon is not.
fn what_is_no_filter_is_told() -> Result<()> {
    let told = [
        ("дата:2025-13 вода", "дата:2025-13"),
        ("вода дата: 2025-13-40", "дата: 2025-13-40"),
        ("дата:\"позавчера\" вода", "дата:\"позавчера\""),
        ("вид:корова", "вид:корова"),
        ("-язык:неведомый", "язык:неведомый"),
        ("кто:", "кто:"),
        ("вода кто:", "кто:"),
        ("роль:гидролог вода", "роль:гидролог"),
        ("роль:\"главный гидролог\"", "роль:\"главный гидролог\""),
        ("whom:", "whom:"),
        ("AND", "AND"),
        ("И вода", "И"),
    ];
    let silent = [
        "кто:Токаев дата:2025-11 вода",
        "кто: Токаев",
        "Источник: в Ташкенте начались переговоры",
        "Гидролог: вода придёт весной",
        "https://example.org/17 12:30",
        "вода И граница AND река",
        "кто:Токаев И вода",
        "C5+1: итоги",
    ];
    let words = &project::knowledge().query;
    for (typed, piece) in told {
        let told = parse(typed, words).not_understood;
        ensure!(told == [piece], "«{typed}»: told {told:?}, not «{piece}»");
    }
    for typed in silent {
        let told = parse(typed, words).not_understood;
        ensure!(told.is_empty(), "«{typed}»: told {told:?}");
    }
    ensure!(
        parse("вода И граница", words).clauses == parse("вода граница", words).clauses,
        "«И» is looked for"
    );
    ensure!(!parse("who:Токтаров", words).filters.speaker.is_empty(), "«who» is no field");
    Ok(())
}

fn shown_is_same(typed: &str) -> Result<()> {
    let words = &project::knowledge().query;
    let query = parse(typed, words);
    let shown = render(&query, words);
    let again = parse(&shown, words);
    let asked = |query: Query| Query { typed: String::new(), not_understood: Vec::new(), ..query };
    let (first, second) = (asked(query), asked(again));
    ensure!(
        first == second,
        "«{typed}» is shown as «{shown}», which asks something else:\n{first:?}\n{second:?}"
    );
    Ok(())
}
