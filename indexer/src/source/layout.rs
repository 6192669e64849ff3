//! What each line of a printed article is: head, title, rubric, counter, caption, paragraph, tags, teaser.
//!
//! Lines are told, never changed: every block is a place in the text as given.

use super::date::{self, NoDate};
use super::furniture::{self, Furniture};
use super::head;
use super::paragraph;
use crate::article::{Article, Block, BlockKind};
use crate::knowledge::print::Print;
use crate::text::Span;

/// How a text was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Manner {
    /// A file as a site prints it, perhaps with a head of facts.
    Printed,
    /// The same in Markdown.
    Markdown,
    /// A text that came with its facts apart.
    Bare,
}

/// A head that tells a day which is none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WrongDate {
    /// What was given for a date.
    pub(crate) given: String,
    /// Why it is none.
    pub(crate) why: NoDate,
}

/// A line that is not blank.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Line {
    /// Where it stands, without the blanks around it.
    pub(crate) span: Span,
    /// Whether a blank line, or nothing, stands before it.
    pub(crate) is_apart: bool,
}

/// Tells what each line of the article's text is, and takes from it the facts that the article has not yet.
pub(crate) fn mark(article: &mut Article, print: &Print, manner: Manner) -> Result<(), WrongDate> {
    let text = std::mem::take(&mut article.text);
    let lines = lines(&text);
    let mut layout = Layout { text: &text, print, manner, article, blocks: Vec::with_capacity(lines.len()) };
    let told = layout.tell(&lines);
    article.blocks = std::mem::take(&mut layout.blocks);
    article.text = text;
    told
}

/// The lines of a text that are not blank.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut start = 0;
    let mut is_apart = true;
    for piece in text.split_inclusive(['\n', '\u{2028}', '\u{2029}']) {
        let span = trimmed(text, Span::new(start, start + piece.len()));
        start += piece.len();
        if span.is_empty() {
            is_apart = true;
        } else {
            lines.push(Line { span, is_apart });
            is_apart = false;
        }
    }
    lines
}

/// A place without blanks at its ends, among them those that have no width.
pub(crate) fn trimmed(text: &str, span: Span) -> Span {
    let is_blank = |letter: char| letter.is_whitespace() || matches!(letter, '\u{feff}' | '\u{200b}');
    let inside = span.of(text);
    let start = span.end - inside.trim_start_matches(is_blank).len();
    Span::new(start, start + inside.trim_matches(is_blank).len())
}

/// An article whose lines are being told.
pub(crate) struct Layout<'a> {
    pub(crate) text: &'a str,
    pub(crate) print: &'a Print,
    pub(crate) manner: Manner,
    pub(crate) article: &'a mut Article,
    pub(crate) blocks: Vec<Block>,
}

impl<'a> Layout<'a> {
    fn tell(&mut self, lines: &[Line]) -> Result<(), WrongDate> {
        let after_head = if self.manner == Manner::Bare { 0 } else { head::read(self, lines)? };
        let body = self.opening(lines, after_head)?;
        self.body(&lines[body..]);
        Ok(())
    }

    /// Tells the lines before the first paragraph; gives the number of that paragraph's line.
    fn opening(&mut self, lines: &[Line], from: usize) -> Result<usize, WrongDate> {
        for (number, line) in lines.iter().enumerate().skip(from) {
            let is_told = self.is_opening_line(line)? || self.is_section(lines, number);
            if !(is_told || self.is_title(lines, number)) {
                return Ok(number);
            }
        }
        Ok(lines.len())
    }

    /// Tells a line that stands only before the first paragraph, or a caption, tags, a teaser among such lines.
    fn is_opening_line(&mut self, line: &Line) -> Result<bool, WrongDate> {
        let words = line.span.of(self.text);
        if self.manner != Manner::Bare && head::fact_line(self, line.span)? {
            return Ok(true);
        }
        let kind = if furniture::is_rubrics(words, self.print) {
            self.article.rubrics.extend(head::listed(words));
            BlockKind::Rubric
        } else if furniture::is_counter(words, self.print) {
            BlockKind::Counter
        } else if let Some(day) = date::line(words, self.print) {
            self.article.published = self.article.published.or(Some(day));
            BlockKind::Head
        } else if furniture::is_day_and_hour(words, self.print) || date::is_day_of_year(words, self.print) {
            BlockKind::Head
        } else {
            return Ok(self.is_furniture(line));
        };
        self.push(line.span, kind);
        Ok(true)
    }

    /// Tells captions, tags, teasers that fill their line.
    fn is_furniture(&mut self, line: &Line) -> bool {
        match furniture::tell(line.span.of(self.text), self.print) {
            Some(Furniture { kind, rest: None, .. }) => {
                self.take(line.span, kind);
                true
            }
            _ => false,
        }
    }

    /// Tells a single word above the headline, which no table knows for a section: «Акорда».
    fn is_section(&mut self, lines: &[Line], number: usize) -> bool {
        let span = lines[number].span;
        let words = span.of(self.text);
        let is_section = self.article.title.is_none()
            && self.manner == Manner::Printed
            && !words.contains(char::is_whitespace)
            && looks_like_title(self.text, lines, number)
            && looks_like_title(self.text, lines, number + 1)
            && lines[number + 1].span.of(self.text).split_whitespace().count() > 2;
        if is_section {
            self.article.rubrics.push(words.to_owned());
            self.push(span, BlockKind::Rubric);
        }
        is_section
    }

    /// Tells the headline: the one that is known already, or the first line that looks like one.
    fn is_title(&mut self, lines: &[Line], number: usize) -> bool {
        let span = self.without_hashes(lines[number].span);
        let words = span.of(self.text);
        let is_title = match &self.article.title {
            Some(title) => same_words(title, words),
            None => self.is_heading(lines[number].span) || looks_like_title(self.text, lines, number),
        };
        if is_title {
            self.article.title.get_or_insert_with(|| words.to_owned());
            self.push(span, BlockKind::Title);
        }
        is_title
    }

    /// Tells the paragraphs and what stands between them.
    fn body(&mut self, lines: &[Line]) {
        let is_wrapped = self.manner == Manner::Markdown || paragraph::is_wrapped(self.text, lines);
        let mut teasers = furniture::Teasers::default();
        for (number, line) in lines.iter().enumerate() {
            let words = line.span.of(self.text);
            if teasers.take(words, line.is_apart) {
                self.push(line.span, BlockKind::Teaser);
                continue;
            }
            match furniture::tell(words, self.print) {
                Some(furniture) if !(furniture.is_name && self.is_broken_above(line)) => {
                    let follows = lines.get(number + 1).is_some_and(|next| !next.is_apart);
                    teasers = furniture.teasers(follows);
                    self.furniture(line, furniture);
                }
                _ => self.paragraph(line, is_wrapped),
            }
        }
    }

    /// Whether the line above is a paragraph that was broken off.
    fn is_broken_above(&self, line: &Line) -> bool {
        let above = self.blocks.last().filter(|above| above.kind == BlockKind::Body && !line.is_apart);
        above.is_some_and(|above| paragraph::is_broken_off(above.span.of(self.text)))
    }

    /// Marks what stands between paragraphs, and the paragraph that is glued to it.
    fn furniture(&mut self, line: &Line, furniture: Furniture) {
        if furniture.is_credit && !line.is_apart {
            self.caption_above();
        }
        let end = furniture.rest.map_or(line.span.end, |rest| line.span.start + rest);
        self.take(trimmed(self.text, Span::new(line.span.start, end)), furniture.kind);
        if end < line.span.end {
            self.push(trimmed(self.text, Span::new(end, line.span.end)), BlockKind::Body);
        }
    }

    /// The short line right above a credit is what the picture shows.
    fn caption_above(&mut self) {
        if let Some(above) = self.blocks.last_mut().filter(|block| block.kind == BlockKind::Body)
            && furniture::is_headline(above.span.of(self.text))
        {
            above.kind = BlockKind::Caption;
        }
    }

    /// Marks a paragraph, or goes on with the one above where the line was only broken.
    fn paragraph(&mut self, line: &Line, is_wrapped: bool) {
        let span = if self.manner == Manner::Markdown { self.without_marks(line.span) } else { line.span };
        let text = self.text;
        if let Some(above) = self.blocks.last_mut().filter(|above| above.kind == BlockKind::Body)
            && !line.is_apart
            && paragraph::goes_on(above.span.of(text), line.span.of(text), is_wrapped)
        {
            above.span.end = span.end;
            return;
        }
        let words = span.of(text);
        if !words.contains(char::is_alphanumeric) || self.dates_a_post(line) {
            return self.push(span, BlockKind::Teaser);
        }
        match furniture::caption_at_end(words, self.print) {
            Some(start) => {
                self.push(trimmed(text, Span::new(span.start, span.start + start)), BlockKind::Body);
                self.push(Span::new(span.start + start, span.end), BlockKind::Caption);
            }
            None => self.push(span, BlockKind::Body),
        }
    }

    /// Whether a line is the day of a post embedded from elsewhere, right below its signature.
    fn dates_a_post(&self, line: &Line) -> bool {
        let is_below = self.blocks.last().is_some_and(|above| above.kind == BlockKind::Teaser);
        is_below && !line.is_apart && date::line(line.span.of(self.text), self.print).is_some()
    }

    /// Marks a part, and takes the facts that it tells.
    fn take(&mut self, span: Span, kind: BlockKind) {
        let words = span.of(self.text);
        match kind {
            BlockKind::Tags => head::add_tags(&mut self.article.tags, furniture::tags(words, self.print)),
            BlockKind::Head => self.take_late_fact(words),
            _ => {}
        }
        self.push(span, kind);
    }

    /// Takes an author or an address that the article tells at its end, if it has told none before.
    fn take_late_fact(&mut self, words: &str) {
        let Some((_, value)) = words.split_once(':') else { return };
        let value = value.trim().to_owned();
        let slot = if value.starts_with("http") { &mut self.article.url } else { &mut self.article.author };
        slot.get_or_insert(value);
    }

    pub(crate) fn push(&mut self, span: Span, kind: BlockKind) {
        self.blocks.push(Block { span, kind });
    }

    fn is_heading(&self, span: Span) -> bool {
        self.manner == Manner::Markdown && span.of(self.text).starts_with("# ")
    }

    /// A Markdown heading without its hashes.
    fn without_hashes(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let after = words.trim_start_matches('#');
        match self.manner == Manner::Markdown && after.starts_with(' ') {
            true => trimmed(self.text, Span::new(span.end - after.len(), span.end)),
            false => span,
        }
    }

    /// A Markdown paragraph without the marks of a heading or a citation.
    fn without_marks(&self, span: Span) -> Span {
        let words = span.of(self.text);
        let after = words.trim_start_matches(['>', ' ']);
        self.without_hashes(Span::new(span.end - after.len(), span.end))
    }
}

/// Whether two lines say the same, however the blanks between the words are printed.
fn same_words(left: &str, right: &str) -> bool {
    left.split_whitespace().eq(right.split_whitespace())
}

/// Whether a line can be a headline: short, whole, and with a text below it.
fn looks_like_title(text: &str, lines: &[Line], number: usize) -> bool {
    let Some(line) = lines.get(number) else { return false };
    let words = line.span.of(text);
    let Some(next) = lines.get(number + 1).map(|next| next.span.of(text)) else { return false };
    let below = lines.last().map_or(0, |last| last.span.end - line.span.end);
    furniture::is_headline(words)
        && !words.ends_with([':', ',', ';', '—', '–', '-'])
        && !words.starts_with(['—', '–', '-', '•', '*', '#'])
        && !words.starts_with(char::is_lowercase)
        && !next.starts_with(|letter: char| letter.is_lowercase() || ",.;:)!?".contains(letter))
        && below > words.len()
}
