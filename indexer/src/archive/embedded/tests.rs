//! What the archive keeps, where no text of a case reaches.

use super::*;
use crate::article::{Block, BlockKind};
use crate::correction::{Anchor, Claim};
use crate::text::Span;

/// A data folder that goes with the test.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Folder {
        let folder = std::env::temp_dir().join(format!("minber-{}-{name}", std::process::id()));
        let _ = std::fs::remove_dir_all(&folder);
        Folder(folder)
    }

    fn archive(&self) -> Archive {
        Archive::open(&self.0).expect("a fresh folder opens")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn article(id: &str, text: &str) -> Article {
    Article {
        id: id.to_owned(),
        address: "feed.jsonl:7".to_owned(),
        source: "Сайхун".to_owned(),
        title: Some("Вода не ждёт".to_owned()),
        published: Some(jiff::civil::date(2025, 11, 15)),
        tags: vec!["вода".to_owned(), "«граница»".to_owned()],
        text: text.to_owned(),
        blocks: vec![Block { span: Span::new(0, text.len()), kind: BlockKind::Body }],
        ..Article::default()
    }
}

#[test]
fn an_article_comes_back_as_it_was_put_in() {
    let folder = Folder::new("as-it-was");
    let river = article("a", "\u{feff}Река\r\nстала.\0");
    folder.archive().put(std::slice::from_ref(&river)).expect("put");
    assert_eq!(folder.archive().get("a").expect("get"), Some(river));
    assert_eq!(folder.archive().get("b").expect("get"), None);
}

#[test]
fn all_articles_are_listed_in_parts_that_stay() {
    let folder = Folder::new("parts");
    let archive = folder.archive();
    let put = |id: &str, text: &str| archive.put(&[article(id, text)]).map(drop).expect("put");
    for id in ["a", "b", "c", "d", "e"] {
        put(id, "Река стала.");
    }
    put("b", "Река пошла.");
    archive.delete("e").expect("delete");
    let ids = |number| {
        let part = archive.part(number, 2).expect("a part");
        part.into_iter().map(|listed| listed.id).collect::<Vec<_>>()
    };
    assert_eq!(
        archive.parts(2).expect("parts").iter().map(|part| part.number).collect::<Vec<_>>(),
        [0, 1, 2]
    );
    assert_eq!([ids(0), ids(1), ids(2)], [vec!["a"], vec!["c", "d"], vec!["b"]]);
    assert!(ids(3).is_empty() && ids(u32::MAX).is_empty());
}

#[test]
fn the_same_again_changes_nothing_and_a_change_makes_a_version() {
    let folder = Folder::new("versions");
    let archive = folder.archive();
    let (first, second) = (article("a", "Река стала."), article("a", "Река пошла."));
    let moved = Article { address: "elsewhere".to_owned(), ..first.clone() };
    let put = archive.put(&[first.clone(), moved, second.clone(), second.clone()]).expect("put");
    assert_eq!(put, [Put::New, Put::Same, Put::Changed, Put::Same]);
    assert!(archive.delete("a").expect("delete"));
    assert!(!archive.delete("a").expect("delete"), "it was deleted already");
    assert_eq!(archive.put(std::slice::from_ref(&second)).expect("put"), [Put::New]);
    let versions = archive.versions("a").expect("versions");
    let kept: Vec<_> = versions.into_iter().map(|version| (version.number, version.article)).collect();
    assert_eq!(kept, [(1, Some(first)), (2, Some(second.clone())), (3, None), (4, Some(second))]);
}

#[test]
fn of_each_article_only_the_last_change_is_told() {
    let folder = Folder::new("changes");
    let archive = folder.archive();
    archive.put(&[article("a", "1"), article("b", "1"), article("c", "1"), article("a", "2")]).expect("put");
    archive.delete("b").expect("delete");
    let told = |since, limit| {
        let changes = archive.changes_since(since, limit).expect("changes").articles.into_iter();
        changes
            .map(|change| (change.seq, change.id, change.article.map(|article| article.text)))
            .collect::<Vec<_>>()
    };
    let (third, fourth) = ((3, "c".into(), Some("1".into())), (4, "a".into(), Some("2".into())));
    assert_eq!(told(0, 9), [third.clone(), fourth.clone(), (5, "b".into(), None)]);
    assert_eq!(told(0, 2), [third, fourth]);
    assert_eq!(told(5, 9), []);
    assert_eq!((archive.last_seq().expect("seq"), archive.count().expect("count")), (5, 2));
    assert_eq!(
        (archive.count_since(3).expect("count"), archive.ids().expect("ids")),
        (2, vec!["a".into(), "c".into()])
    );
}

#[test]
fn a_newer_format_is_left_alone() {
    let folder = Folder::new("newer");
    folder
        .archive()
        .run(|connection| connection.pragma_update(None, "user_version", FORMAT + 1))
        .expect("update");
    let refused = Archive::open(&folder.0).expect_err("it is newer");
    assert!(matches!(refused, ArchiveError::Newer { .. }), "{refused}");
}

#[test]
fn what_is_no_archive_is_refused() {
    let folder = Folder::new("no-archive");
    std::fs::create_dir_all(&folder.0).expect("folder");
    std::fs::write(folder.0.join(FILE), "это не архив ".repeat(500)).expect("file");
    let refused = Archive::open(&folder.0).expect_err("it is no archive");
    assert!(matches!(refused, ArchiveError::Damaged { .. }), "{refused}");
}

fn is_no_quote(article: &str) -> Claim {
    let words = "Река стала".to_owned();
    Claim::NoQuote { quote: Anchor { article: article.to_owned(), words, occurrence: 1 } }
}

#[test]
fn a_correction_comes_back_as_it_was_given_and_is_kept_when_it_is_taken_back() {
    let folder = Folder::new("corrections");
    let archive = folder.archive();
    let given = archive.correct(&is_no_quote("a"), "Редактор", "это заголовок").expect("correct");
    assert_eq!((given.number(), &given.claim, &given.undone), (1, &is_no_quote("a"), &None));
    assert_eq!(folder.archive().corrections().expect("corrections"), [given]);
    let undone = archive.undo(1, "Другой").expect("undo").expect("it stood");
    assert_eq!(undone.undone.as_ref().map(|undone| &*undone.editor), Some("Другой"));
    assert_eq!(archive.undo(1, "").expect("undo"), None, "it was taken back already");
    assert_eq!(archive.undo(7, "").expect("undo"), None, "it was never given");
    assert_eq!(folder.archive().corrections().expect("corrections"), [undone]);
}

#[test]
fn articles_and_corrections_change_in_one_order() {
    let folder = Folder::new("one-order");
    let archive = folder.archive();
    archive.put(&[article("a", "1"), article("b", "1")]).expect("put");
    archive.correct(&is_no_quote("a"), "Редактор", "").expect("correct");
    archive.put(&[article("c", "1")]).expect("put");
    let told = |since, limit| {
        let changes = archive.changes_since(since, limit).expect("changes");
        let articles: Vec<u64> = changes.articles.iter().map(|change| change.seq).collect();
        let corrections: Vec<u64> = changes.corrections.iter().map(|correction| correction.seq).collect();
        (articles, corrections, changes.last)
    };
    assert_eq!(told(0, 9), (vec![1, 2, 4], vec![3], 4));
    assert_eq!(told(0, 2), (vec![1, 2], vec![], 2), "what stands behind a cut is told later");
    assert_eq!(told(2, 2), (vec![4], vec![3], 4));
    archive.undo(1, "").expect("undo");
    assert_eq!(told(4, 9), (vec![], vec![5], 5));
    assert_eq!((archive.last_seq().expect("seq"), archive.count_since(4).expect("count")), (5, 1));
}

#[test]
fn an_archive_of_the_first_format_goes_on_as_one_of_this() {
    let folder = Folder::new("first-format");
    std::fs::create_dir_all(&folder.0).expect("folder");
    let mut connection = Connection::open(folder.0.join(FILE)).expect("a file");
    format::advance(&mut connection, 1).expect("the first format");
    let version = "INSERT INTO versions VALUES (7, 'a', 1, '2025-11-15T10:00:00Z', 0, 'feed', 'Сайхун', NULL, NULL, NULL,
                                                NULL, NULL, '[]', '[]', 'Река стала.', 'b0-20')";
    connection.execute(version, []).expect("a version");
    connection.execute("INSERT INTO articles VALUES ('a', 7, 1, 0, x'00')", []).expect("an article");
    drop(connection);
    let archive = folder.archive();
    assert_eq!(archive.get("a").expect("get").map(|article| article.text), Some("Река стала.".to_owned()));
    assert_eq!(archive.run(|connection| format::of(connection)).expect("format"), FORMAT);
    let given = archive.correct(&is_no_quote("a"), "Редактор", "это заголовок").expect("correct");
    archive.put(&[article("b", "1")]).expect("put");
    assert_eq!((given.seq, archive.last_seq().expect("seq")), (8, 9));
}
