//! What pages say: three tables that tell the same, and templates that take every word from them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use tests::project;

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        tables_tell_the_same,
        tables_are_in_order,
        counted_texts_have_all_forms,
        markup_is_harmless_and_closed,
        every_text_is_used_and_every_used_text_is_there,
        every_use_gives_what_the_text_asks_for,
        templates_have_no_words_of_their_own,
        help_is_the_same_in_every_language,
    ]
}

/// The languages, each with the plural forms that the Unicode CLDR gives it for whole numbers.
const LANGUAGES: [(&str, &[&str]); 3] =
    [("ru", &["one", "few", "many"]), ("kk", &["one", "other"]), ("en", &["one", "other"])];
/// All of these.
const FORMS: [&str; 4] = ["one", "few", "many", "other"];
/// Texts that are found by the number of a month.
const BY_MONTH: [&str; 2] = ["day", "month"];
/// What may stand in a text as markup.
const TAGS: [&str; 4] = ["<a href=\"", "<b>", "<code>", "</"];

type Table = BTreeMap<String, String>;

fn tables() -> Result<Vec<Table>> {
    LANGUAGES.iter().map(|(code, _)| table(code)).collect()
}

fn table(code: &str) -> Result<Table> {
    let text = project::read(&format!("server/pages/words/{code}.tsv"))?;
    let rows = text.lines().filter(|line| !line.starts_with('#'));
    rows.map(|row| {
        let (key, said) = row.split_once('\t').with_context(|| format!("{code}: «{row}» has no text"))?;
        Ok((key.to_owned(), said.to_owned()))
    })
    .collect()
}

/// The key without its plural form.
fn stem(key: &str) -> &str {
    key.rsplit_once('.').filter(|(_, form)| FORMS.contains(form)).map_or(key, |(stem, _)| stem)
}

/// The texts of a table under their keys without plural forms.
fn by_stem(table: &Table) -> BTreeMap<&str, Vec<&str>> {
    let mut stems: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (key, said) in table {
        stems.entry(stem(key)).or_default().push(said);
    }
    stems
}

fn tables_tell_the_same() -> Result<()> {
    let tables = tables()?;
    let told: Vec<BTreeMap<&str, BTreeSet<String>>> = tables
        .iter()
        .map(|table| {
            by_stem(table)
                .into_iter()
                .map(|(stem, texts)| (stem, texts.iter().flat_map(|text| inserts(text)).collect()))
                .collect()
        })
        .collect();
    for (other, (code, _)) in told.iter().zip(LANGUAGES).skip(1) {
        let keys = |told: &BTreeMap<&str, _>| told.keys().map(|key| key.to_string()).collect::<BTreeSet<_>>();
        let (here, there) = (keys(&told[0]), keys(other));
        ensure!(here == there, "{code}: {:?}", here.symmetric_difference(&there).collect::<Vec<_>>());
        for (key, inserts) in &told[0] {
            ensure!(inserts == &other[key], "{code}: {key} holds {:?} and not {inserts:?}", other[key]);
        }
    }
    Ok(())
}

/// What a text holds beside words: places for values, and markup.
fn inserts(text: &str) -> Vec<String> {
    let mut inserts = Vec::new();
    for (start, end) in [('{', '}'), ('<', '>')] {
        for piece in text.split(start).skip(1) {
            inserts.extend(piece.split_once(end).map(|(inside, _)| format!("{start}{inside}{end}")));
        }
    }
    inserts
}

fn tables_are_in_order() -> Result<()> {
    for (code, _) in LANGUAGES {
        let text = project::read(&format!("server/pages/words/{code}.tsv"))?;
        let rows: Vec<&str> = text.lines().filter(|line| !line.starts_with('#')).collect();
        let keys: Vec<&str> = rows.iter().filter_map(|row| row.split('\t').next()).collect();
        ensure!(
            keys.windows(2).all(|pair| pair[0] < pair[1]),
            "{code}: keys are not in order, or twice there"
        );
        ensure!(rows.iter().all(|row| row.split('\t').count() == 2), "{code}: a row has not two columns");
        ensure!(rows.iter().all(|row| row.split('\t').all(|cell| !cell.is_empty())), "{code}: an empty text");
    }
    Ok(())
}

fn counted_texts_have_all_forms() -> Result<()> {
    for (code, forms) in LANGUAGES {
        let mut counted: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for key in table(code)?.keys().filter(|key| stem(key) != key.as_str()) {
            let (stem, form) = key.rsplit_once('.').context("a form")?;
            counted.entry(stem.to_owned()).or_default().insert(form.to_owned());
        }
        let all: BTreeSet<String> = forms.iter().map(|form| form.to_string()).collect();
        for (key, has) in counted {
            // «language.other» is no plural: its family has no «one».
            ensure!(has == all || !has.contains("one"), "{code}: {key} has the forms {has:?}");
        }
    }
    Ok(())
}

fn markup_is_harmless_and_closed() -> Result<()> {
    for (table, (code, _)) in tables()?.iter().zip(LANGUAGES) {
        for (key, text) in table.iter().filter(|(_, text)| text.contains(['<', '>', '&'])) {
            let mut open = Vec::new();
            for tag in inserts(text).iter().filter(|insert| insert.starts_with('<')) {
                ensure!(TAGS.iter().any(|allowed| tag.starts_with(allowed)), "{code}: {key} holds {tag}");
                let name = tag.trim_start_matches(['<', '/']).split([' ', '>']).next().unwrap_or_default();
                match tag.starts_with("</") {
                    true => ensure!(open.pop() == Some(name.to_owned()), "{code}: {key} closes {tag}"),
                    false => open.push(name.to_owned()),
                }
            }
            ensure!(open.is_empty(), "{code}: {key} leaves {open:?} open");
        }
    }
    Ok(())
}

/// A use of a text in a template.
struct Use {
    key: String,
    is_markup: bool,
    is_counted: bool,
    values: BTreeSet<String>,
}

/// The templates, by name.
fn templates() -> Result<Vec<(String, String)>> {
    let read = |path: &std::path::PathBuf| Ok((project::name_of(path), std::fs::read_to_string(path)?));
    project::files("server/pages", ".html").iter().map(read).collect()
}

/// Every `"key"|say`, `"key"|markup` and `"key"|count(…)`, with the names of the values that follow.
fn uses(template: &str) -> Vec<Use> {
    let mut uses = Vec::new();
    for call in ["\"|say", "\"|markup", "\"|count("] {
        for (place, _) in template.match_indices(call) {
            let key = template[..place].rsplit('"').next().unwrap_or_default().to_owned();
            let is_counted = call.ends_with('(');
            let rest = &template[place + call.len()..];
            uses.push(Use { key, is_markup: call == "\"|markup", is_counted, values: values(rest) });
        }
    }
    uses
}

/// The names in `|with("name", …)|with("other", …)`.
fn values(mut rest: &str) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    while let Some(inside) = rest.strip_prefix("|with(\"") {
        names.insert(inside.split('"').next().unwrap_or_default().to_owned());
        let mut depth = 1;
        let end = inside.char_indices().find(|(_, letter)| {
            depth += match letter {
                '(' => 1,
                ')' => -1,
                _ => 0,
            };
            depth == 0
        });
        rest = end.map_or("", |(end, _)| &inside[end + 1..]);
    }
    names
}

fn every_text_is_used_and_every_used_text_is_there() -> Result<()> {
    let table = table("ru")?;
    let known: BTreeSet<&str> =
        table.keys().map(|key| stem(key)).chain(table.keys().map(String::as_str)).collect();
    let mut used: BTreeSet<String> = BTreeSet::new();
    for (name, template) in templates()? {
        for used_here in uses(&template) {
            ensure!(known.contains(used_here.key.as_str()), "{name}: no table has {}", used_here.key);
            used.insert(used_here.key);
        }
    }
    for path in project::files("server/src", ".rs") {
        let code = std::fs::read_to_string(&path)?;
        for asked in code.split(".say(\"").skip(1).chain(code.split(".count(\"").skip(1)) {
            let key = asked.split('"').next().unwrap_or_default();
            ensure!(known.contains(key), "{}: no table has {key}", project::name_of(&path));
        }
        used.extend(code.split('"').filter(|text| known.contains(text)).map(str::to_owned));
    }
    used.extend(BY_MONTH.iter().flat_map(|key| (1..=12).map(move |month| format!("{key}.{month}"))));
    let unused: Vec<&String> =
        table.keys().filter(|key| !used.contains(*key) && !used.contains(stem(key))).collect();
    ensure!(unused.is_empty(), "no page says {unused:?}");
    Ok(())
}

fn every_use_gives_what_the_text_asks_for() -> Result<()> {
    let table = table("ru")?;
    let texts = by_stem(&table);
    for (name, template) in templates()? {
        for Use { key, is_markup, is_counted, values } in uses(&template) {
            let said = table.get(&key).map(String::as_str).or(texts.get(key.as_str()).map(|texts| texts[0]));
            let inserts = inserts(said.with_context(|| format!("{name}: no table has {key}"))?);
            let (tags, places): (Vec<_>, Vec<_>) = inserts.iter().partition(|insert| insert.starts_with('<'));
            ensure!(is_markup != tags.is_empty(), "{name}: {key} and its markup");
            let places = places.iter().map(|place| place[1..place.len() - 1].to_owned());
            let asked: BTreeSet<String> = places.filter(|place| !is_counted || place != "count").collect();
            ensure!(asked == values, "{name}: {key} asks for {asked:?} and gets {values:?}");
        }
    }
    Ok(())
}

/// Attributes that are read out or shown.
const SPOKEN: [&str; 4] = [" aria-label=\"", " title=\"", " placeholder=\"", " alt=\""];
/// Names that are no words of a language.
const NAMES: [&str; 1] = ["origins"];

fn templates_have_no_words_of_their_own() -> Result<()> {
    for (name, template) in templates()?.into_iter().filter(|(name, _)| !name.contains("/help/")) {
        ensure!(!is_cyrillic(&template), "{name} speaks Russian or Kazakh");
        let seen = without(&without(&without(&template, "{#", "#}"), "{%", "%}"), "{{", "}}");
        let seen = without(&without(&without(&seen, "<script", "</script>"), "<pre", "</pre>"), "<", ">");
        let words = seen.split(|letter: char| !letter.is_alphabetic()).filter(|word| word.len() > 1);
        let words: Vec<&str> = words.filter(|word| !NAMES.contains(word) && *word != "nbsp").collect();
        ensure!(words.is_empty(), "{name} has words of its own: {words:?}");
        for attribute in SPOKEN {
            for value in without(&template, "{{", "}}").split(attribute).skip(1) {
                let value = without(value.split('"').next().unwrap_or_default(), "{%", "%}");
                ensure!(!value.contains(char::is_alphabetic), "{name}: {attribute}{value}\"");
            }
        }
    }
    for path in project::files("server/pages", ".js") {
        let script = std::fs::read_to_string(&path)?;
        ensure!(!is_cyrillic(&script), "{} speaks Russian or Kazakh", project::name_of(&path));
    }
    Ok(())
}

fn is_cyrillic(text: &str) -> bool {
    text.contains(|letter| ('\u{400}'..='\u{52F}').contains(&letter))
}

/// A text without what stands between two marks.
fn without(text: &str, start: &str, end: &str) -> String {
    let mut kept = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once(start) {
        kept.push_str(before);
        kept.push(' ');
        rest = after.split_once(end).map_or("", |(_, after)| after);
    }
    kept + rest
}

fn help_is_the_same_in_every_language() -> Result<()> {
    let shape = |code: &str| -> Result<Vec<String>> {
        let page = project::read(&format!("server/pages/help/{code}.html"))?;
        let told: Vec<String> = inserts(&page).into_iter().filter(|tag| is_of_shape(tag)).collect();
        Ok(told)
    };
    let russian = shape("ru")?;
    ensure!(russian.len() > 50, "hardly anything in the help: {russian:?}");
    for (code, _) in LANGUAGES {
        ensure!(shape(code)? == russian, "server/pages/help/{code}.html has other parts than ru.html");
    }
    Ok(())
}

/// Whether a tag says what parts a page has, and not how a word is set.
fn is_of_shape(tag: &str) -> bool {
    ["<h", "<t", "<p", "<d", "<a"].iter().any(|start| tag.starts_with(start))
}
