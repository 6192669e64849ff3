//! Addresses of words as browsers read them.

use percent_encoding::percent_decode_str;

use super::at_words;

const PAGE: &str = "https://news.example/water";

fn directive(words: &str) -> String {
    let address = at_words(PAGE, words);
    address.strip_prefix("https://news.example/water#:~:text=").expect("a directive").to_owned()
}

#[test]
fn few_words_stand_there_whole() {
    assert_eq!(directive("one  two\nthree"), "one%20two%20three");
    assert_eq!(percent_decode_str(&directive("Вода придёт")).decode_utf8_lossy(), "Вода придёт");
}

#[test]
fn signs_of_the_directive_are_escaped() {
    assert_eq!(directive("C5+1 - one-two, three & four"), "C5%2B1%20%2D%20one%2Dtwo%2C%20three%20%26%20four");
    assert!(!directive("Мы, кто-нибудь & все").contains([',', '-', '&']));
}

#[test]
fn of_many_words_both_ends_stand_there() {
    let words: Vec<String> = (1..=40).map(|number| format!("word{number}")).collect();
    let (start, end) = directive(&words.join(" "))
        .split_once(',')
        .map(|(a, b)| (a.to_owned(), b.to_owned()))
        .expect("two ends");
    assert_eq!(start, "word1%20word2%20word3%20word4%20word5%20word6");
    assert!(end.starts_with("word35%20") && end.ends_with("%20word40"));
}

#[test]
fn marks_around_the_words_are_left_out() {
    assert_eq!(directive("«one two»."), "one%20two");
    assert_eq!(directive("\u{202E}one\u{2066} two"), "one%E2%81%A6%20two");
}

#[test]
fn a_page_with_a_fragment_keeps_it_and_no_words_are_no_directive() {
    assert_eq!(at_words("https://news.example/#top", "one"), "https://news.example/#top:~:text=one");
    assert_eq!(at_words(PAGE, " … "), PAGE);
}
