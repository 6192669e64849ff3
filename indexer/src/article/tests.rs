//! What an article is called by.

use super::{Article, Block, BlockKind};
use crate::text::Span;

fn article(title: Option<&str>, text: &str) -> Article {
    let block = Block { span: Span::new(0, text.len()), kind: BlockKind::Body };
    let (title, text) = (title.map(str::to_owned), text.to_owned());
    Article {
        id: "17".into(),
        title,
        address: "news/pumps.txt".into(),
        text,
        blocks: vec![block],
        ..Article::default()
    }
}

#[test]
fn a_headline_comes_first() {
    assert_eq!(article(Some("Вода пошла"), "Насосы пущены.").heading(), "Вода пошла");
}

#[test]
fn first_words_stand_for_a_headline() {
    assert_eq!(article(None, "– Насосы пущены.").heading(), "Насосы пущены.");
    let long = "Насосная станция у села проработала всё лето, потому что её чинили зимой, и вода дошла до всех полей.";
    let heading = article(Some(" "), long).heading();
    assert_eq!(heading, "Насосная станция у села проработала всё лето, потому что её чинили зимой, и вода…");
    assert_eq!(article(None, &"а".repeat(200)).heading().chars().count(), 81);
}

#[test]
fn a_file_stands_for_words() {
    assert_eq!(article(None, "* * *").heading(), "pumps.txt");
    assert_eq!(Article { id: "17".into(), ..Article::default() }.heading(), "17");
}
