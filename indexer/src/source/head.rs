//! The head of a printed article: lines of facts before its text, and facts told in the first line.

use super::bounds;
use super::date::{self, NoDate, WrongDate};
use super::furniture;
use super::told::{Line, Told, trimmed};
use crate::article::BlockKind;
use crate::knowledge::print::{Fact, Print, Sign};
use crate::text::Span;

/// Reads the head; gives the number of its lines.
pub(crate) fn read(told: &mut Told<'_>, lines: &[Line]) -> Result<usize, WrongDate> {
    let Some(first) = lines.first() else { return Ok(0) };
    if let Some(end) = front_matter_end(told.text, lines) {
        return front_matter(told, &lines[..=end]);
    }
    if dated_line(told, first.span)? {
        return Ok(1);
    }
    let mut count = 0;
    for line in lines {
        let is_within = count == 0 || !line.is_apart;
        if !is_within || !(fact_line(told, line.span)? || (count > 0 && is_foreign_fact(told, line.span))) {
            break;
        }
        count += 1;
    }
    Ok(count)
}

/// Tells a line such as «Дата: 2025-11-17», and takes its fact.
pub(crate) fn fact_line(told: &mut Told<'_>, span: Span) -> Result<bool, WrongDate> {
    let words = span.of(told.text);
    let Some((name, value)) = words.split_once(':') else { return Ok(false) };
    let Some(fact) = told.print.key(name.trim()) else { return Ok(false) };
    let value = trimmed(told.text, Span::new(span.end - value.len(), span.end));
    tell(told, fact, span, unquoted(told.text, value))?;
    Ok(true)
}

/// Tells a first line such as « date 2025-11-17 Каспийское море объединяет»: what follows the date is a caption or the title.
fn dated_line(told: &mut Told<'_>, span: Span) -> Result<bool, WrongDate> {
    let text = told.text;
    let words = span.of(text);
    let Some(length) = told.print.opens(words, Sign::Key(Fact::Date)) else { return Ok(false) };
    let Ok((day, rest)) = date::opening(&words[length..], told.print) else { return Ok(false) };
    told.article.published = Some(day);
    let rest = Span::new(span.end - rest.len(), span.end);
    told.push(trimmed(text, Span::new(span.start, rest.start)), BlockKind::Head);
    let rest = trimmed(text, rest);
    if rest.is_empty() {
        return Ok(true);
    }
    let kind = match furniture::tell(rest.of(text), told.print) {
        Some(furniture) => furniture.kind,
        None if furniture::is_headline(rest.of(text)) => BlockKind::Title,
        None => BlockKind::Body,
    };
    if kind == BlockKind::Title {
        told.article.title = Some(rest.of(text).to_owned());
    }
    told.push(rest, kind);
    Ok(true)
}

/// The number of the line that closes front matter, where the text opens with some.
fn front_matter_end(text: &str, lines: &[Line]) -> Option<usize> {
    let is_fence = |line: &Line| matches!(line.span.of(text), "---" | "...");
    let opens = lines.first().is_some_and(|line| line.span.of(text) == "---");
    let end = 1 + lines.get(1..)?.iter().position(is_fence)?;
    let holds_facts = lines[1..end].iter().all(|line| {
        let words = line.span.of(text);
        words.starts_with("- ") || words.contains(':')
    });
    (opens && holds_facts).then_some(end)
}

/// Reads front matter: facts, one a line, and lists whose items stand on lines of their own.
fn front_matter(told: &mut Told<'_>, lines: &[Line]) -> Result<usize, WrongDate> {
    let mut listing = None;
    for line in lines {
        let words = line.span.of(told.text);
        let name = words.split_once(':').and_then(|(name, _)| told.print.key(name.trim()));
        if let Some(fact) = name {
            listing = Some(fact);
            fact_line(told, line.span)?;
        } else if let (Some(fact), true) = (listing, words.starts_with("- ")) {
            let value = trimmed(told.text, Span::new(line.span.start + 2, line.span.end));
            tell(told, fact, line.span, unquoted(told.text, value))?;
        } else {
            told.push(line.span, BlockKind::Head);
        }
    }
    Ok(lines.len())
}

/// A line of a head whose name nobody knows: «photo_id: 17».
fn is_foreign_fact(told: &mut Told<'_>, span: Span) -> bool {
    let name = span.of(told.text).split_once(':').map_or("", |(name, _)| name);
    let is_name = (2..=30).contains(&name.len())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-'));
    if is_name {
        told.push(span, BlockKind::Head);
    }
    is_name
}

/// Takes a fact that stands at `value` within `line`. A title is marked as such, so that it is read as text.
fn tell(told: &mut Told<'_>, fact: Fact, line: Span, value: Span) -> Result<(), WrongDate> {
    let words = value.of(told.text);
    if fact == Fact::Title && !words.is_empty() {
        told.article.title = Some(words.to_owned());
        told.push(trimmed(told.text, Span::new(line.start, value.start)), BlockKind::Head);
        told.push(value, BlockKind::Title);
        return Ok(());
    }
    told.push(line, BlockKind::Head);
    if is_nothing(words) {
        return Ok(());
    }
    let article = &mut *told.article;
    match fact {
        Fact::Id => article.id = words.to_owned(),
        Fact::Title => {}
        Fact::Date => article.published = Some(published(words, told.print)?),
        Fact::Source => article.source = words.to_owned(),
        Fact::Url => article.url = Some(words.to_owned()),
        Fact::Author => article.author = Some(words.to_owned()),
        Fact::Lang => article.lang = Some(language(words)),
        Fact::Tags => add_tags(&mut article.tags, words.trim_matches(['[', ']']).split([',', ';', '#'])),
        Fact::Rubric => article.rubrics.extend(listed(words.trim_matches(['[', ']']))),
    }
    Ok(())
}

/// The day that a field tells, or what is wrong with it.
pub(crate) fn published(words: &str, print: &Print) -> Result<jiff::civil::Date, WrongDate> {
    date::field(words, print)
        .map_err(|why: NoDate| WrongDate { given: words.chars().take(60).collect(), why })
}

/// The code of a language without its country: `ru-RU` is `ru`.
pub(crate) fn language(words: &str) -> String {
    words.split(['-', '_']).next().unwrap_or("").trim().to_lowercase()
}

/// Adds tags without their marks, each once.
pub(crate) fn add_tags<'a>(tags: &mut Vec<String>, new: impl IntoIterator<Item = &'a str>) {
    for tag in new {
        // No more are kept; to compare each with all others would take for ever.
        if tags.len() > bounds::MOST_VALUES {
            return;
        }
        let tag = tag.trim().trim_matches(['#', '"', '\'']).trim();
        if !tag.is_empty() && !tags.iter().any(|known| known == tag) {
            tags.push(tag.to_owned());
        }
    }
}

/// The parts of a list of sections.
pub(crate) fn listed(words: &str) -> impl Iterator<Item = String> + '_ {
    let parts = words.split([',', ';', '/', '|', '»', '>', '•']);
    parts.map(|part| part.trim().trim_matches(['"', '\'']).to_owned()).filter(|part| !part.is_empty())
}

/// Whether a value stands for none.
fn is_nothing(words: &str) -> bool {
    matches!(words, "" | "null" | "~" | "-" | "—" | "–" | "none")
}

/// A value without the quotation marks that the whole of it stands in.
fn unquoted(text: &str, value: Span) -> Span {
    let words = value.of(text);
    let is_quoted = |mark: char| {
        words.len() > 1
            && words.starts_with(mark)
            && words.ends_with(mark)
            && words.matches(mark).count() == 2
    };
    if is_quoted('"') || is_quoted('\'') { Span::new(value.start + 1, value.end - 1) } else { value }
}
