//! The benchmark: its figures are held, and its measure measures.

use anyhow::{Context, Result, ensure};
use libtest_mimic::Trial;
use tests::benchmark::given::Given;
use tests::benchmark::judgement::Counted;
use tests::benchmark::similarity::{similarity, words};
use tests::benchmark::truth::{self, Article};
use tests::benchmark::{self, FOLDER, judge};
use tests::project;

use crate::trials;

pub(crate) fn trials() -> Vec<Trial> {
    trials![
        figures_are_held,
        summits_are_found_in_every_form,
        the_truth_is_found_by_itself,
        likeness_counts_words_in_order,
        quotes_are_paired_one_to_one,
        optional_quotes_count_for_nobody,
        a_body_is_nobody,
        stated_words_stand_in_the_text,
        a_fall_is_told,
    ]
}

fn figures_are_held() -> Result<()> {
    let articles = benchmark::articles()?;
    let (table, _) = judge(&articles, &Given::by_minber(&articles)?);
    let name = format!("{FOLDER}/figures.txt");
    if std::env::var_os("UPDATE").is_some() {
        return Ok(std::fs::write(project::root().join(name), table.to_string())?);
    }
    let differences = table.differences(&project::read(&name)?);
    ensure!(
        differences.is_empty(),
        "\n{differences}  (`cargo run -p tests --bin benchmark -- --errors` lists what is missed and wrong; \
         `UPDATE=1 cargo test benchmark` writes the figures into {name})"
    );
    Ok(())
}

/// What every form of naming a summit is held to.
const LEAST_RECALL: f64 = 0.95;
const LEAST_PRECISION: f64 = 0.98;
/// Forms with fewer articles prove little.
const LEAST_ARTICLES: usize = 12;

fn summits_are_found_in_every_form() -> Result<()> {
    let mut articles = benchmark::articles()?;
    articles.retain(|article| article.summits.is_some());
    let (table, errors) = judge(&articles, &Given::by_minber(&articles)?);
    for (form, tally) in table.rows(Counted::Summit) {
        let count = articles.iter().filter(|article| article.form == form).count();
        ensure!(count >= LEAST_ARTICLES, "{form} has {count} articles");
        let (recall, precision) = (tally.recall(), tally.precision());
        ensure!(
            recall >= LEAST_RECALL && precision >= LEAST_PRECISION,
            "{form}: recall {recall:.3}, precision {precision:.3}\n{}",
            errors.join("\n")
        );
    }
    Ok(())
}

fn the_truth_is_found_by_itself() -> Result<()> {
    let articles = benchmark::articles()?;
    let lines: Vec<String> = articles.iter().map(|article| article.json().to_string()).collect();
    let (table, errors) = judge(&articles, &Given::read(&lines.join("\n"))?);
    ensure!(errors.is_empty(), "{}", errors.join("\n"));
    ensure!(table.to_string().lines().skip(1).all(|row| row.ends_with("1.000")), "\n{table}");
    Ok(())
}

fn likeness_counts_words_in_order() -> Result<()> {
    let alike = |these: &str, those: &str| similarity(&words(these), &words(those));
    for (these, those, expected) in [
        ("Ещё идёт дождь.", "«Еще идет — дождь»", 1.0),
        ("", "", 1.0),
        ("вода", "", 0.0),
        ("раз два три четыре", "раз два четыре", 6.0 / 7.0),
        // The longest run is «два три»; what stands before it in one and after it in the other is not in common.
        ("раз два три", "два три раз", 4.0 / 6.0),
        ("раз икс два три икс четыре", "раз два три четыре", 8.0 / 10.0),
    ] {
        let found = alike(these, those);
        ensure!((found - expected).abs() < 1e-9, "«{these}» and «{those}»: {found}, not {expected}");
    }
    Ok(())
}

const TEXT: &str =
    "Заголовок\n\n– Насосы пошли, – сказала Анна Примерова. – Вода будет.\n\nПо её словам, поля напоят.\n";
const TRUTH: &str = r#"
published = 2026-03-01
[[quote]]
kind = "direct"
speaker = ["Анна Примерова", "Анна Ивановна Примерова"]
words = ["Насосы пошли", "Вода будет"]
[[quote]]
kind = "indirect"
speaker = "Анна Примерова"
words = "поля … напоят"
"#;

fn article(truth: &str) -> Result<Article> {
    let quotes = truth::quotes(TEXT, truth)?;
    let name = "dash/pumps.txt";
    Ok(Article {
        path: name.into(),
        name: name.into(),
        form: "dash".into(),
        text: TEXT.into(),
        quotes,
        summits: None,
    })
}

/// The first counts of the row: true, given, found, credited; and the errors.
fn counts(truth: &str, quotes: &str, row: &str) -> Result<(Vec<usize>, Vec<String>)> {
    let line = format!(r#"{{"path": "any/where/dash/pumps.txt", "more": 1, "quotes": [{quotes}]}}"#);
    let given = Given::read(&line.replace('\n', " "))?;
    let (table, errors) = judge(&[article(truth)?], &given);
    let table = table.to_string();
    let line = table.lines().find(|line| line.starts_with(row)).context("no such row")?;
    let columns = line[row.len()..].split_whitespace();
    Ok((columns.take(4).flat_map(str::parse).collect(), errors))
}

fn quotes_are_paired_one_to_one() -> Result<()> {
    let quotes = r#"
        {"kind": "direct", "text": "насосы пошли вода будет", "speaker": "анна ивановна ПРИМЕРОВА"},
        {"kind": "direct", "text": "Насосы пошли, вода будет", "speaker": null},
        {"kind": "indirect", "text": "её словам, поля напоят", "speaker": {"name": "Иван Примеров", "type": "person"}}"#;
    let (direct, errors) = counts(TRUTH, quotes, "dash            direct")?;
    ensure!(direct == [1, 2, 1, 1], "{direct:?} {errors:?}");
    let (indirect, errors) = counts(TRUTH, quotes, "dash            indirect")?;
    ensure!(indirect == [1, 1, 1, 0], "{indirect:?} {errors:?}");
    ensure!(errors.len() == 2, "{errors:?}");
    let (direct, errors) =
        counts(TRUTH, r#"{"kind": "indirect", "text": "Насосы пошли"}"#, "dash            direct")?;
    ensure!(direct == [1, 0, 0, 0] && errors.len() == 3, "{direct:?} {errors:?}");
    Ok(())
}

fn optional_quotes_count_for_nobody() -> Result<()> {
    let truth = TRUTH.replace("kind = \"indirect\"", "kind = \"indirect\"\noptional = true");
    for quotes in ["", r#"{"kind": "indirect", "text": "поля напоят", "speaker": "Иван Примеров"}"#]
    {
        let (indirect, errors) = counts(&truth, quotes, "dash            indirect")?;
        ensure!(indirect == [0, 0, 0, 0] && errors.len() == 1, "{indirect:?} {errors:?}");
    }
    Ok(())
}

fn a_body_is_nobody() -> Result<()> {
    let truth = "[[quote]]\nkind = \"direct\"\nwords = [\"Насосы пошли\", \"Вода будет\"]";
    for (speaker, credited) in [
        (r#"{"name": "Минводхоз", "type": "organization"}"#, 1),
        ("null", 1),
        (r#"{"name": "Анна Примерова", "type": "person"}"#, 0),
        (r#"{"name": "Анна Примерова"}"#, 0),
    ] {
        let quotes =
            format!(r#"{{"kind": "direct", "text": "Насосы пошли Вода будет", "speaker": {speaker}}}"#);
        let (direct, errors) = counts(truth, &quotes, "dash            direct")?;
        ensure!(direct == [1, 1, 1, credited], "{speaker}: {direct:?} {errors:?}");
    }
    Ok(())
}

fn stated_words_stand_in_the_text() -> Result<()> {
    let stated = |words: &str| truth::quotes(TEXT, &format!("[[quote]]\nkind = \"direct\"\nwords = {words}"));
    ensure!(stated(r#""Насосы\nпошли""#)?[0].text == "Насосы пошли", "white space counts");
    for (words, why) in [
        ("\"Насосы стоят\"", "not in the text"),
        (r#"["Вода будет", "Насосы пошли"]"#, "out of order"),
        ("\"Насос\"", "half a word"),
        ("\"асосы пошли\"", "half a word"),
        ("\"Заголовок … Насосы\"", "over a paragraph"),
        ("[]", "no words"),
    ] {
        ensure!(stated(words).is_err(), "{words} is taken: {why}");
    }
    ensure!(article(&TRUTH.replace("words", "word")).is_err(), "an unknown field is taken");
    ensure!(article(&TRUTH.replace("2026-03-01", "12:30:00")).is_err(), "an hour is taken for a day");
    ensure!(article(TRUTH)?.quotes[0].text == "Насосы пошли Вода будет", "segments are joined otherwise");
    Ok(())
}

fn a_fall_is_told() -> Result<()> {
    let judged = |quotes: &str| -> Result<_> {
        let given = Given::read(&format!(r#"{{"path": "dash/pumps.txt", "quotes": [{quotes}]}}"#))?;
        Ok(judge(&[article(TRUTH)?], &given).0)
    };
    let nothing = judged("")?;
    let something = judged(r#"{"kind": "indirect", "text": "поля напоят", "speaker": "Анна Примерова"}"#)?;
    ensure!(nothing.differences(&nothing.to_string()).is_empty(), "a table differs from itself");
    let (fell, rose) =
        (nothing.differences(&something.to_string()), something.differences(&nothing.to_string()));
    ensure!(fell.starts_with("FELL\n    - dash"), "{fell}");
    ensure!(rose.starts_with("rose\n    - dash"), "{rose}");
    ensure!(nothing.differences("").starts_with("is new\n"), "a new row is not told");
    Ok(())
}
