//! Small collections of articles, and what must and must not be found in them.
//!
//! A file of `tests/cases/queries` holds articles, each under a line `= title | date | outlet` (date and outlet may be
//! missing), and then queries:
//!
//! ```text
//! ? query
//! + must be found, in this order: words of an article's title, or words of a quote
//! ~ the same, as what has most of the words and not all
//! & is printed elsewhere too: the title there, and behind a colon the words that it adds (+) or leaves out (-)
//! - must not be found; `- *` stands for everything
//! > what is searched instead
//! ?? the beginning of a query: `+` and `-` state what is suggested
//! * words that are marked in the hits, each as it stands there
//! ```
//!
//! Lines that begin with `#` tell readers what the file shows. Adding a case is adding lines.

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use anyhow::{Context, Result, bail, ensure};
use indexer::analysis::analyse;
use indexer::document;
use indexer::index::Index;
use indexer::knowledge::Knowledge;
use indexer::source::{self, Limits};
use libtest_mimic::Trial;
use serde_json::json;
use server::answer::{Answer, Change, Hit, Reprint};
use server::engine::{Embedded, Engine};
use server::parse::parse;
use tests::project;

/// Where the cases stand.
const FOLDER: &str = "tests/cases/queries";
/// More hits than any case has.
const LIMIT: usize = 100;
/// As many suggestions as a page shows.
const SUGGESTIONS: usize = 8;

static KNOWLEDGE: LazyLock<Arc<Knowledge>> =
    LazyLock::new(|| Arc::new(Knowledge::built_in().expect("the built-in knowledge loads")));

/// One test a file.
pub(crate) fn trials() -> Vec<Trial> {
    let mut all: Vec<Trial> = project::files(FOLDER, ".txt").into_iter().map(trial).collect();
    all.extend(crate::trials![there_are_cases, a_case_that_fails_says_why]);
    all
}

fn trial(path: PathBuf) -> Trial {
    let name = project::name_of(&path.with_extension(""));
    crate::trial(&format!("cases/{}", name.trim_start_matches("tests/cases/")), move || {
        let content = std::fs::read_to_string(&path)?;
        Collection::read(&content).with_context(|| name.clone())?.holds()
    })
}

fn there_are_cases() -> Result<()> {
    let files = project::files(FOLDER, ".txt");
    let contents = files.iter().map(std::fs::read_to_string).collect::<Result<Vec<_>, _>>()?;
    let queries =
        contents.iter().flat_map(|content| content.lines()).filter(|line| line.starts_with("? ")).count();
    ensure!(queries >= 40, "only {queries} queries");
    Ok(())
}

fn a_case_that_fails_says_why() -> Result<()> {
    let content = "= Вода\nВода пришла.\n= Лёд\nЛёд ушёл.\n? вода\n+ Лёд\n- Вода\n";
    let Err(error) = Collection::read(content)?.holds() else { bail!("a wrong case holds") };
    let told = error.to_string();
    ensure!(told.contains("«Лёд» is not found in this place") && told.contains("«Вода» is found"), "{told}");
    Ok(())
}

/// Articles, and queries over them.
#[derive(Default)]
struct Collection {
    /// JSON lines, as a source reads them.
    articles: Vec<(String, String)>,
    queries: Vec<Case>,
}

/// A query and what is stated of its answer.
struct Case {
    query: String,
    /// Whether it is still being typed.
    is_begun: bool,
    stated: Vec<(char, String)>,
}

impl Collection {
    fn read(content: &str) -> Result<Collection> {
        let mut collection = Collection::default();
        for line in content.lines().filter(|line| !line.starts_with('#')) {
            collection.take(line)?;
        }
        Ok(collection)
    }

    fn take(&mut self, line: &str) -> Result<()> {
        if let Some(head) = line.strip_prefix("= ") {
            self.articles.push((head.to_owned(), String::new()));
        } else if let Some(begun) = line.strip_prefix("?? ") {
            self.queries.push(Case { query: begun.to_owned(), is_begun: true, stated: Vec::new() });
        } else if line == "?" || line.starts_with("? ") {
            let query = line[1..].trim().to_owned();
            self.queries.push(Case { query, is_begun: false, stated: Vec::new() });
        } else if let Some(case) = self.queries.last_mut() {
            let mut letters = line.chars();
            match letters.next() {
                None => {}
                Some(sign @ ('&' | '+' | '~' | '-' | '>' | '*')) => {
                    case.stated.push((sign, letters.as_str().trim().to_owned()))
                }
                Some(_) => bail!("what does «{line}» state?"),
            }
        } else if let Some((_, text)) = self.articles.last_mut() {
            text.push_str(line);
            text.push('\n');
        }
        Ok(())
    }

    fn holds(&self) -> Result<()> {
        let folder = tempfile::tempdir()?;
        let engine = self.engine(folder.path())?;
        let mut wrong = Vec::new();
        for case in self.queries.iter().filter(|case| case.is_begun) {
            let suggested = engine.suggest(&case.query, SUGGESTIONS)?;
            let suggested: Vec<String> = suggested.into_iter().map(|suggestion| suggestion.text).collect();
            let differences = case.unsuggested(&suggested);
            if !differences.is_empty() {
                wrong.push(format!("?? {}\n{differences}    {}\n", case.query, suggested.join("\n    ")));
            }
        }
        for case in self.queries.iter().filter(|case| !case.is_begun) {
            let mut query = parse(&case.query, &KNOWLEDGE.query);
            query.limit = LIMIT;
            let answer = engine.search(&query)?;
            let differences = case.differences(&answer);
            if !differences.is_empty() {
                wrong.push(format!("? {}\n{differences}{}", case.query, shown(&answer.hits)));
            }
        }
        ensure!(wrong.is_empty(), "\n{}", wrong.join("\n"));
        Ok(())
    }

    fn engine(&self, folder: &Path) -> Result<Embedded> {
        let file = folder.join("articles.jsonl");
        std::fs::write(&file, self.lines())?;
        let index = Index::create(&folder.join("index"), &KNOWLEDGE.fingerprint)?;
        for article in source::open(&file, &KNOWLEDGE.print, Limits::default()) {
            let article = article?;
            let analysis = analyse(&article, &KNOWLEDGE);
            index.put(&document::cut(&article, &analysis, &KNOWLEDGE.lexicon))?;
        }
        index.commit(1)?;
        index.publish()?;
        Ok(Embedded::new(Arc::new(index), Arc::clone(&KNOWLEDGE)))
    }

    fn lines(&self) -> String {
        let lines = self.articles.iter().enumerate().map(|(number, (head, text))| {
            let mut parts = head.split(" | ");
            let (title, date, source) = (parts.next(), parts.next(), parts.next().unwrap_or("cases"));
            json!({ "id": number.to_string(), "title": title, "date": date, "source": source, "text": text })
                .to_string()
        });
        lines.collect::<Vec<_>>().join("\n")
    }
}

impl Case {
    fn unsuggested(&self, suggested: &[String]) -> String {
        let mut rest = suggested.iter();
        let mut differences = String::new();
        for (sign, text) in &self.stated {
            let is_wrong = match sign {
                '-' => suggested.contains(text),
                _ => !rest.any(|suggested| suggested == text),
            };
            if is_wrong {
                differences += &format!("  {sign} «{text}»\n");
            }
        }
        differences
    }

    fn differences(&self, answer: &Answer) -> String {
        let hits = &answer.hits;
        let mut rest = hits.iter();
        let mut differences = String::new();
        let is_stated = self.stated.iter().any(|(sign, _)| *sign == '>');
        if let Some(corrected) = answer.corrected.as_deref().filter(|_| !is_stated) {
            differences += &format!("  «{corrected}» is searched instead\n");
        }
        for (sign, words) in &self.stated {
            let is_there = |hit: &Hit| words == "*" || name(hit).contains(&**words);
            let wrong = match sign {
                '-' => hits.iter().any(is_there).then_some("found"),
                '>' => (answer.corrected.as_ref() != Some(words)).then_some("not searched instead"),
                '&' => {
                    let is_there =
                        hits.iter().flat_map(|hit| &hit.reprints).any(|reprint| told(reprint) == *words);
                    (!is_there).then_some("not printed elsewhere")
                }
                '*' => (!hits.iter().all(|hit| marks(hit).contains(words))).then_some("not marked"),
                _ => {
                    let found = rest.find(|hit| is_there(hit));
                    found.is_none_or(|hit| hit.partial != (*sign == '~')).then_some("not found in this place")
                }
            };
            if let Some(wrong) = wrong {
                differences += &format!("  {sign} «{words}» is {wrong}\n");
            }
        }
        differences
    }
}

/// The title of a reprint, and how its words differ.
fn told(reprint: &Reprint) -> String {
    let sign = |change| match change {
        Change::Kept => None,
        Change::Added => Some('+'),
        Change::LeftOut => Some('-'),
    };
    let differing =
        reprint.wording.iter().filter_map(|run| Some(format!(" {}{}", sign(run.change)?, run.text)));
    let differing: String = differing.collect();
    if differing.is_empty() { reprint.heading.clone() } else { format!("{}:{differing}", reprint.heading) }
}

/// The words that are marked in a hit.
fn marks(hit: &Hit) -> Vec<String> {
    let quoted = hit.quote.iter().map(|quote| (&quote.text, &quote.marks));
    let pieces = hit.passages.iter().map(|passage| (&passage.text, &passage.marks)).chain(quoted);
    let marked = |text: &str, [start, end]: [usize; 2]| text.chars().take(end).skip(start).collect();
    pieces.flat_map(|(text, marks)| marks.iter().map(move |mark| marked(text, *mark))).collect()
}

/// What a hit is known by: an article by its title, a quote by its words.
fn name(hit: &Hit) -> &str {
    match &hit.quote {
        Some(quote) => &quote.text,
        None => hit.title.as_deref().unwrap_or(""),
    }
}

fn shown(hits: &[Hit]) -> String {
    let line = |hit: &Hit| {
        let most = if hit.partial { " (most of the words)" } else { "" };
        format!("    {:.2} {:?}: {}{most}\n", hit.score, hit.kind, name(hit))
    };
    hits.iter().map(line).collect()
}
