//! What stands around a quote: the rest of its paragraph, else the question that it answers.

use serde::{Deserialize, Serialize};

use crate::analysis::Analysis;
use crate::analysis::quotes::Quote;
use crate::text::Span;

/// So many characters are kept on either side of a quote, at most.
const KEPT: usize = 500;
/// Stands where something is left out.
const LEFT_OUT: &str = "…";

/// A paragraph in which a quote stands, cut at its words; or, where it fills its paragraph, the question alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Context(pub Vec<Part>);

/// A stretch of the context.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Part {
    /// The words, on one line.
    pub text: String,
    /// Whether they are the quote's own.
    pub is_said: bool,
}

impl Context {
    /// What stands around a quote of the analysed text; none where nothing does and no question was asked.
    pub fn new(quote: &Quote, analysis: &Analysis, text: &str) -> Option<Context> {
        let paragraph = analysis.paragraphs.get(quote.paragraph)?.span;
        let parts = parts(quote, paragraph, text);
        let is_telling = |part: &Part| !part.is_said && part.text.contains(char::is_alphanumeric);
        if parts.iter().any(is_telling) {
            return Some(Context(parts));
        }
        let question = quote.question.map(|question| flat(question.of(text)).trim().to_owned());
        question.map(|text| Context(vec![Part { text, is_said: false }]))
    }

    /// As one line of JSON, to be kept.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was kept.
    pub fn read(line: &str) -> Option<Context> {
        serde_json::from_str(line).ok()
    }
}

fn parts(quote: &Quote, paragraph: Span, text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut end = paragraph.start;
    let mut add = |text: String, is_said| {
        if !text.is_empty() {
            parts.push(Part { text, is_said });
        }
    };
    for segment in &quote.segments {
        if segment.start < end || segment.start >= paragraph.end {
            continue;
        }
        let between = Span::new(end, segment.start).of(text);
        add(if end == paragraph.start { last(between) } else { both(between) }, false);
        // The rest of a speech of several paragraphs stands in the quote itself.
        end = segment.end.min(paragraph.end);
        add(flat(Span::new(segment.start, end).of(text)), true);
    }
    add(first(Span::new(end, paragraph.end).of(text)), false);
    parts
}

/// The beginning of what follows a quote, in whole words. A long paragraph may hold many quotes: none reads all of it.
fn first(text: &str) -> String {
    let Some((end, _)) = text.char_indices().nth(KEPT) else { return flat(text) };
    let end = text[..end].rfind(char::is_whitespace).unwrap_or(end);
    format!("{} {LEFT_OUT}", flat(&text[..end]))
}

/// The end of what leads to a quote, in whole words.
fn last(text: &str) -> String {
    let Some((start, _)) = text.char_indices().rev().nth(KEPT) else { return flat(text) };
    let start = text[start..].find(char::is_whitespace).map_or(start, |space| start + space);
    format!("{LEFT_OUT}{}", flat(&text[start..]))
}

/// Both ends of what stands inside a quote.
fn both(text: &str) -> String {
    match text.char_indices().nth(2 * KEPT) {
        None => flat(text),
        Some(_) => format!("{}{}", first(text), last(text)),
    }
}

/// On one line; a space at either end stays, as it parts these words from the quote.
fn flat(text: &str) -> String {
    let mut flat = String::with_capacity(text.len());
    for character in text.chars() {
        match character.is_whitespace() {
            true if flat.ends_with(' ') => {}
            true => flat.push(' '),
            false => flat.push(character),
        }
    }
    flat
}

#[cfg(test)]
mod tests {
    use super::{Context, KEPT, Part};
    use crate::analysis::Analysis;
    use crate::analysis::language::Lang;
    use crate::analysis::marked::Paragraph;
    use crate::analysis::quotes::{Quote, QuoteKind, Rule, Why};
    use crate::article::BlockKind;
    use crate::text::Span;

    fn around(
        text: &str,
        paragraph: Span,
        said: &[&str],
        asked: Option<Span>,
    ) -> Option<Vec<(String, bool)>> {
        let place = |words: &&str| {
            let start = text.find(words).expect("the words are there");
            Span::new(start, start + words.len())
        };
        let analysis = Analysis {
            paragraphs: vec![Paragraph {
                span: paragraph,
                kind: BlockKind::Body,
                lang: Lang::default(),
                words: 0..0,
                sentences: 0..0,
            }],
            ..Analysis::default()
        };
        let quote = Quote {
            kind: QuoteKind::Direct,
            segments: said.iter().map(place).collect(),
            speaker: None,
            role: None,
            question: asked,
            said_on: None,
            topics: Vec::new(),
            paragraph: 0,
            why: Why { rule: Rule::Dash, steps: Vec::new() },
            correction: None,
        };
        let Context(parts) = Context::new(&quote, &analysis, text)?;
        Some(parts.into_iter().map(|Part { text, is_said }| (text, is_said)).collect())
    }

    fn owned(parts: &[(&str, bool)]) -> Option<Vec<(String, bool)>> {
        Some(parts.iter().map(|(text, is_said)| ((*text).to_owned(), *is_said)).collect())
    }

    #[test]
    fn the_paragraph_is_cut_at_the_words() {
        let text = "She said: “One two”, then\n“three”. He left.";
        let whole = Span::new(0, text.len());
        let expected = [
            ("She said: “", false),
            ("One two", true),
            ("”, then “", false),
            ("three", true),
            ("”. He left.", false),
        ];
        assert_eq!(around(text, whole, &["One two", "three"], None), owned(&expected));
    }

    #[test]
    fn an_answer_that_fills_its_paragraph_has_its_question() {
        let text = "And the water?\n“It comes.”";
        let (question, answer) = (Span::new(0, 14), Span::new(15, text.len()));
        assert_eq!(around(text, answer, &["It comes."], Some(question)), owned(&[("And the water?", false)]));
        assert_eq!(around(text, answer, &["It comes."], None), None);
    }

    #[test]
    fn a_long_paragraph_is_kept_in_part() {
        let text = format!("{}said: now {}", "word ".repeat(9_000), "word ".repeat(9_000));
        let parts = around(&text, Span::new(0, text.len()), &["now"], None).expect("a context");
        assert!(parts[0].0.starts_with("… word") && parts[0].0.ends_with("said: "));
        assert!(parts[2].0.starts_with(" word") && parts[2].0.ends_with("word …"));
        assert!(parts.iter().all(|(text, _)| text.chars().count() <= KEPT + 2));
    }
}
