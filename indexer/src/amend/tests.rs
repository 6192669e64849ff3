//! What editors say of people and quotes, where no text of a case reaches.

use super::*;
use crate::analysis::analyse;
use crate::article::{Block, BlockKind};
use crate::correction::Anchor;
use crate::knowledge::Knowledge;
use crate::text::Span;

const LEAD: &str = "Канал пущен.";
const WATER: &str = "Воды в канале хватит до самой осени, если не будет сильной жары";

fn knowledge() -> Knowledge {
    Knowledge::built_in().expect("the built-in knowledge loads")
}

/// An article of these paragraphs.
fn article(paragraphs: &[&str]) -> Article {
    let mut article = Article { id: "a".into(), ..Article::default() };
    for paragraph in paragraphs {
        let start = article.text.len();
        article.text.push_str(paragraph);
        article.blocks.push(Block { span: Span::new(start, article.text.len()), kind: BlockKind::Body });
        article.text.push('\n');
    }
    article
}

fn person(id: &str) -> Named {
    Named { id: id.into(), name: id.to_uppercase(), is_body: false }
}

fn corrections(claims: Vec<Claim>) -> Corrections {
    let given = jiff::Timestamp::UNIX_EPOCH;
    let number = |(number, claim)| {
        let number = number as u64 + 1;
        let remark =
            Remark { number, editor: "Редактор".into(), given, reason: "проверка".into() };
        Correction { claim, remark, seq: number, undone: None }
    };
    Corrections::new(claims.into_iter().enumerate().map(number).collect())
}

fn one(person_id: &str, same_as: &str) -> Claim {
    Claim::OnePerson { person: person(person_id), same_as: person(same_as) }
}

fn two(person_id: &str, other: &str) -> Claim {
    Claim::TwoPeople { person: person(person_id), other: person(other), articles: vec!["a".into()] }
}

fn anchor(words: &str, occurrence: usize) -> Anchor {
    Anchor { article: "a".into(), words: words.into(), occurrence }
}

/// The speakers of an article with one quote after corrections, and what became of these.
fn after(claims: Vec<Claim>) -> (Vec<String>, Vec<Fate>) {
    let text = format!("– {WATER}, – рассказал агроном Ерлан Тасбулаков.");
    let article = article(&[LEAD, &text]);
    let amended = corrections(claims).amend(&article, analyse(&article, &knowledge()));
    let speakers = amended.analysis.quotes.iter().filter_map(|quote| quote.speaker.as_ref());
    let named: Vec<String> = speakers.map(|speaker| speaker.name.clone()).collect();
    let people: Vec<&String> = amended.analysis.people.iter().map(|person| &person.name).collect();
    assert!(named.iter().all(|name| people.contains(&name)), "{named:?} are not all among {people:?}");
    (named, amended.fates.into_iter().map(|(_, fate)| fate).collect())
}

#[test]
fn who_is_another_in_truth_may_be_a_third() {
    let told = after(vec![one("erlan-tasbulakov", "b"), one("b", "c")]);
    assert_eq!(told, (vec!["C".to_owned()], vec![]));
}

#[test]
fn a_circle_of_people_ends() {
    after(vec![one("erlan-tasbulakov", "b"), one("b", "erlan-tasbulakov")]);
}

#[test]
fn who_is_another_in_an_article_may_be_a_third_in_truth() {
    let told = after(vec![two("erlan-tasbulakov", "b"), one("b", "c")]);
    assert_eq!(told, (vec!["C".to_owned()], vec![Fate::Applied]));
}

#[test]
fn a_later_word_on_an_article_speaks_of_whom_an_earlier_named() {
    let told = after(vec![two("erlan-tasbulakov", "b"), two("b", "c")]);
    assert_eq!(told, (vec!["C".to_owned()], vec![Fate::Superseded(2), Fate::Applied]));
}

#[test]
fn whom_the_article_does_not_name_cannot_be_another() {
    let told = after(vec![two("b", "c")]);
    assert_eq!(told, (vec!["Ерлан Тасбулаков".to_owned()], vec![Fate::PersonGone]));
}

#[test]
fn the_words_of_a_quote_are_found_in_other_borders() {
    let all = knowledge();
    let whole = format!("– {WATER}, – рассказал агроном Ерлан Тасбулаков. – Осенью мы почистим русло.");
    let article = article(&[LEAD, &whole]);
    let quotes = analyse(&article, &all).quotes;
    assert_eq!(quotes.len(), 1);
    let meant = |words: &str, occurrence| place::quotes(&article.text, &quotes, &anchor(words, occurrence));
    // As an earlier program may have cut them.
    assert_eq!(meant(WATER, 1), [0]);
    assert_eq!(meant(&format!("{WATER} Осенью мы почистим русло"), 1), [0]);
    assert_eq!(meant(&format!("{LEAD} {WATER}"), 1), [0]);
    assert_eq!(meant(WATER, 2), Vec::<usize>::new(), "they stand there once");
    assert_eq!(meant("Осенью", 1), Vec::<usize>::new(), "one word is no trace");
    assert_eq!(meant(&format!("{WATER} и холода"), 1), Vec::<usize>::new(), "not all words are there");
    assert_eq!(meant(LEAD, 1), Vec::<usize>::new(), "that is no quote");
}

#[test]
fn what_is_no_quote_needs_no_quote() {
    let article = article(&[LEAD, "Канал пущен в эксплуатацию после долгого ремонта."]);
    let amend = |words: &str| {
        let claim = Claim::NoQuote { quote: anchor(words, 1) };
        corrections(vec![claim]).amend(&article, analyse(&article, &knowledge())).fates
    };
    assert_eq!(amend("Канал пущен в эксплуатацию"), [(1, Fate::Applied)], "the program has learnt it");
    assert_eq!(amend("Канал закрыт на долгий ремонт"), [(1, Fate::WordsGone)]);
}
