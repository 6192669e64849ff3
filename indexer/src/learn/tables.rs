//! What was learned, as tables of a folder of the user's own.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::LearnError;
use super::weights::Fitted;
use crate::knowledge::Knowledge;
use crate::knowledge::lexicon::fold;

const TOPICS: &str = "ru/topics.tsv";
const WORDS: &str = "ru/topic_words.tsv";

/// Refuses a folder whose tables somebody has made already.
pub(super) fn must_be_free(folder: &Path) -> Result<(), LearnError> {
    let taken = [TOPICS, WORDS].into_iter().map(|name| folder.join(name)).find(|file| file.exists());
    taken.map_or(Ok(()), |file| Err(LearnError::Exists { file }))
}

/// The knowledge that the tables would make, without writing them where they are to stay.
pub(super) fn trial(fitted: &[Fitted], knowledge: &Knowledge) -> Result<Knowledge, LearnError> {
    let folder = Trial::new()?;
    write(&folder.0, fitted, knowledge, 0)?;
    Ok(Knowledge::with_folder(Some(&folder.0))?)
}

/// A folder that is gone when it is no longer needed.
struct Trial(PathBuf);

impl Trial {
    fn new() -> Result<Trial, LearnError> {
        let name = format!("minber-topics-{}", std::process::id());
        let folder = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&folder)
            .map_err(|source| LearnError::Unwritable { file: folder.clone(), source })?;
        Ok(Trial(folder))
    }
}

impl Drop for Trial {
    fn drop(&mut self) {
        // A folder that is left behind in the system's own place for such does no harm.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// Writes the tables.
pub(super) fn write(
    folder: &Path,
    fitted: &[Fitted],
    knowledge: &Knowledge,
    articles: usize,
) -> Result<(), LearnError> {
    put(&folder.join(TOPICS), &topics(fitted, articles))?;
    put(&folder.join(WORDS), &words(fitted, knowledge, articles))
}

fn put(file: &Path, content: &str) -> Result<(), LearnError> {
    let unwritable = |source| LearnError::Unwritable { file: file.to_owned(), source };
    if let Some(folder) = file.parent() {
        std::fs::create_dir_all(folder).map_err(unwritable)?;
    }
    std::fs::write(file, content).map_err(unwritable)
}

fn topics(fitted: &[Fitted], articles: usize) -> String {
    let mut table =
        head("The site's own sections and tags that are no topics of the built-in table", articles);
    table += "# columns: label\tlabel_kk\tlabel_en\tparent\tid\texample\n";
    let own = fitted.iter().filter(|fitted| !fitted.is_known);
    let rows: BTreeMap<&str, String> = own
        .map(|fitted| {
            let label = &fitted.topic;
            (&**label, format!("{label}\t{label}\t{label}\t\tsite:{}\t{label}.", fold::slug(label)))
        })
        .collect();
    rows.values().for_each(|row| table += &format!("{row}\n"));
    table
}

/// What the built-in table says already is not said again: it would count twice.
fn words(fitted: &[Fitted], knowledge: &Knowledge, articles: usize) -> String {
    let mut table = head(
        "Words that tell a topic, by their log-odds: 3 says it almost alone, 1 only beside others",
        articles,
    );
    table += "# columns: word\ttopic\tweight\texample\n";
    let mut rows = BTreeMap::new();
    for fitted in fitted {
        for weighed in
            fitted.words.iter().filter(|weighed| !is_known(&weighed.word, &fitted.topic, knowledge))
        {
            let example = format!(
                "{}: {} of {} under the label, {} others.",
                weighed.word, weighed.inside, fitted.articles, weighed.outside
            );
            rows.insert((&*weighed.word, &*fitted.topic), (weighed.weight, example));
        }
    }
    for ((word, topic), (weight, example)) in rows {
        let _ = writeln!(table, "{word}\t{topic}\t{weight}\t{example}");
    }
    table
}

fn is_known(word: &str, topic: &str, knowledge: &Knowledge) -> bool {
    let form = knowledge.lexicon.form(word);
    let known = knowledge.topics.words.longest(|offset| (offset == 0).then_some(&*form));
    known.is_some_and(|(_, known)| {
        known.evidence.iter().any(|evidence| *knowledge.topics.topics[evidence.topic].label == *topic)
    })
}

fn head(what: &str, articles: usize) -> String {
    format!(
        "# {what}.\n# Source: learned from {articles} articles with `minber topics learn`. Licence: yours.\n"
    )
}
