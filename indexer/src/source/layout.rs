//! What each line of a printed article is: head, title, rubric, counter, caption, paragraph, tags, teaser.
//!
//! Lines are told, never changed: every block is a place in the text as given.

use super::date::{self, WrongDate};
use super::furniture::{self, Furniture};
use super::head;
use super::paragraph;
use super::told::{Line, Manner, Told, lines, trimmed};
use crate::article::{Article, BlockKind};
use crate::knowledge::print::Print;
use crate::text::Span;

/// Tells what each line of the article's text is, and takes from it the facts that the article has not yet.
pub(crate) fn mark(article: &mut Article, print: &Print, manner: Manner) -> Result<(), WrongDate> {
    let text = std::mem::take(&mut article.text);
    let lines = lines(&text);
    let mut told = Told { text: &text, print, manner, article, blocks: Vec::with_capacity(lines.len()) };
    let told_well = told.tell(&lines);
    article.blocks = std::mem::take(&mut told.blocks);
    article.text = text;
    told_well
}

impl Told<'_> {
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

    /// Tells a section that no table knows: a single word above the headline («Акорда»), or a word or three between
    /// the date and the first paragraph.
    fn is_section(&mut self, lines: &[Line], number: usize) -> bool {
        let span = lines[number].span;
        let words = span.of(self.text);
        let count = words.split_whitespace().count();
        let follows_facts = self.blocks.last().is_some_and(|block| {
            block.kind == BlockKind::Counter || (block.kind == BlockKind::Head && self.blocks.len() > 1)
        });
        let is_placed = match self.article.title {
            None => count == 1 && is_longer_title(self.text, lines, number + 1),
            Some(_) => count <= 3 && follows_facts && lines[number].is_apart,
        };
        let is_section =
            self.manner == Manner::Printed && is_placed && looks_like_title(self.text, lines, number);
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

/// Whether a line looks like a headline of three words or more.
fn is_longer_title(text: &str, lines: &[Line], number: usize) -> bool {
    let words = lines.get(number).map_or(0, |line| line.span.of(text).split_whitespace().count());
    words > 2 && looks_like_title(text, lines, number)
}
