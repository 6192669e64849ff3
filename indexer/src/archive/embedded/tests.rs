//! What the archive keeps, where no text of a case reaches.

use super::*;
use crate::article::{Block, BlockKind};
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
        let changes = archive.changes_since(since, limit).expect("changes").into_iter();
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
