//! References as the standard writes them. All authors and articles are invented.

use indexer::knowledge::Knowledge;
use jiff::civil::date;

use super::{Reference, surname_first};
use crate::page::language::Language;

const ADDRESS: &str = "https://news.example/voda?id=7";

fn written(author: Option<&str>, title: &str, outlet: &str, day: Option<(i16, i8, i8)>) -> String {
    let published = day.map(|(year, month, day)| date(year, month, day));
    let read = date(2026, 11, 5);
    let reference = Reference { author, title, outlet, published, address: ADDRESS, read };
    reference.written(Language::Russian, &Knowledge::built_in().expect("the tables are right").lexicon)
}

#[test]
fn an_article_of_an_outlet() {
    assert_eq!(
        written(Some("Анна Примерова"), "Вода придёт", "Степной вестник", Some((2025, 11, 16))),
        "Примерова А. Вода придёт // Степной вестник. 2025. 16 ноября. \
         URL: https://news.example/voda?id=7 (дата обращения: 05.11.2026)."
    );
}

#[test]
fn what_is_not_known_leaves_no_gap() {
    assert_eq!(
        written(None, "Придёт ли\nвода?", "", None),
        "Придёт ли вода? URL: https://news.example/voda?id=7 (дата обращения: 05.11.2026)."
    );
}

#[test]
fn of_many_authors_the_first_stands_behind_the_title() {
    let two = written(Some("Анна Примерова, Пётр Образцов"), "Вода", "", None);
    assert!(two.starts_with("Примерова А., Образцов П. Вода. URL:"), "{two}");
    let four = written(Some("Анна Примерова, Пётр Образцов, Иван Случаев, Ольга Разова"), "Вода", "", None);
    assert!(four.starts_with("Вода / Примерова А. [и\u{A0}др.]. URL:"), "{four}");
}

#[test]
fn the_surname_comes_first_where_it_is_told() {
    let knowledge = Knowledge::built_in().expect("the tables are right");
    let turned = |printed: &str| surname_first(printed, &knowledge.lexicon);
    assert_eq!(turned("Анна Ивановна Примерова").as_deref(), Some("Примерова А. И."));
    assert_eq!(turned("Примерова Анна").as_deref(), Some("Примерова А."));
    assert_eq!(turned("А.И. Примерова").as_deref(), Some("Примерова А. И."));
    assert_eq!(turned("Пресс-служба министерства"), None);
    assert_eq!(turned("Степной вестник"), None);
    assert_eq!(turned("Вестник"), None);
}
