//! Which quotation marks belong together: nested, straight, left open, closed without having been opened.

use crate::analysis::marked::Sign;
use crate::analysis::quotes::Scene;
use crate::analysis::quotes::dash::{is_dash, turns};
use crate::text::Span;

/// A speech in one pair of marks runs over no more paragraphs.
const MOST_PARAGRAPHS: usize = 8;
/// So many marks of a paragraph that lead nowhere are left out, each in turn; then it is taken as it is.
const MOST_STRAY_MARKS: usize = 4;
/// Fewer words before a mark that closes nothing are no speech.
const FEWEST_WORDS_UNOPENED: usize = 3;
/// «Ташкент, 2 мая (агентство). – »: where and when a report was written takes no more bytes.
const LONGEST_DATELINE_BYTES: usize = 160;

/// Words in one pair of marks.
#[derive(Debug, Clone)]
pub(super) struct Marked {
    /// The opening mark; where there is none, the first word.
    pub(super) open: usize,
    /// The byte after the closing mark; where there is none, after the last word.
    pub(super) close: usize,
    /// What stands inside, paragraph by paragraph.
    pub(super) segments: Vec<Span>,
    pub(super) paragraph: usize,
    pub(super) last_paragraph: usize,
}

/// The outermost pairs of marks of an article, in order.
pub(super) fn pairs(scene: &Scene) -> Vec<Marked> {
    let mut all = Vec::new();
    let mut number = 0;
    let mut opened_before = None;
    while number < scene.marked.paragraphs.len() {
        let found = of_paragraph(scene, number, opened_before.take());
        // Marks with nothing between them («») are no quote.
        all.extend(found.pairs.into_iter().filter(|pair| !pair.segments.is_empty()));
        opened_before = found.opens_next;
        number = found.next;
    }
    all
}

/// The pairs that open in one paragraph. A mark that is left open and leads nowhere is passed over, so that it hides no others.
fn of_paragraph(scene: &Scene, number: usize, opened_before: Option<usize>) -> Found {
    let mut stray = Vec::new();
    loop {
        let found = Finder::new(scene, number, opened_before).find(&stray);
        match found.left_open {
            Some(mark) if stray.len() < MOST_STRAY_MARKS => stray.push(mark),
            _ => return found,
        }
    }
}

/// Finds the pairs that open in one paragraph.
struct Finder<'a> {
    scene: &'a Scene<'a>,
    number: usize,
    /// Where the open marks stand, the outermost first.
    stack: Vec<usize>,
    pairs: Vec<Marked>,
}

struct Found {
    pairs: Vec<Marked>,
    /// A mark at the very end of the paragraph that opens the next one.
    opens_next: Option<usize>,
    next: usize,
    /// A mark that was opened in vain.
    left_open: Option<usize>,
}

impl<'a> Finder<'a> {
    fn new(scene: &'a Scene<'a>, number: usize, opened_before: Option<usize>) -> Finder<'a> {
        Finder { scene, number, stack: opened_before.into_iter().collect(), pairs: Vec::new() }
    }

    fn find(mut self, stray: &[usize]) -> Found {
        let text = self.scene.text();
        let span = self.span();
        let mut opens_next = None;
        let signs = self.scene.marked.signs_in(span).iter();
        for Sign { at, sign } in signs.copied().filter(|sign| !stray.contains(&sign.at)) {
            match kind(text, span, at, sign, self.stack.len()) {
                Some(Kind::Dangling) => opens_next = Some(at),
                Some(Kind::Open) => self.open(at, sign),
                Some(Kind::Close) => self.close(at, sign),
                None => {}
            }
        }
        let Some(&open) = self.stack.first() else {
            return Found { pairs: self.pairs, opens_next, next: self.number + 1, left_open: None };
        };
        let long = self.over_paragraphs(open).or_else(|| self.unclosed(open));
        let next = long.as_ref().map_or(self.number, |long| long.last_paragraph) + 1;
        let left_open = long.is_none().then_some(open);
        self.pairs.extend(long);
        Found { pairs: self.pairs, opens_next, next, left_open }
    }

    fn span(&self) -> Span {
        self.scene.marked.paragraphs[self.number].span
    }

    /// A sentence in marks with a clause of its own, inside others: the others were left open.
    fn open(&mut self, at: usize, mark: char) {
        if let [open] = self.stack[..]
            && self.begins_speech(at, mark)
        {
            self.stack.clear();
            self.pairs.extend(self.pair(open, at, at));
        }
        self.stack.push(at);
    }

    fn begins_speech(&self, at: usize, mark: char) -> bool {
        let text = self.scene.text();
        let span = self.span();
        let rest = &text[at + mark.len_utf8()..span.end];
        let close = rest.find(['»', '"', '”', '“']);
        text[span.start..at].trim_end().ends_with(['.', '!', '?', '…'])
            && close.is_some_and(|close| is_clause_ahead(&rest[close..]))
    }

    fn close(&mut self, at: usize, mark: char) {
        let close = at + mark.len_utf8();
        match self.stack.pop() {
            Some(open) if self.stack.is_empty() => self.pairs.extend(self.pair(open, at, close)),
            Some(_) => {}
            None => self.unopened(at, close),
        }
    }

    fn pair(&self, open: usize, end: usize, close: usize) -> Option<Marked> {
        let text = self.scene.text();
        let span = self.span();
        let start = if open < span.start { span.start } else { open + first_length(text, open) };
        let inside = Span::new(start, end.max(start)).trimmed(text);
        (!inside.is_empty()).then(|| self.marked(open.max(span.start), close, inside))
    }

    fn marked(&self, open: usize, close: usize, inside: Span) -> Marked {
        let (paragraph, last_paragraph) = (self.number, self.number);
        Marked { open, close, segments: vec![inside], paragraph, last_paragraph }
    }

    /// «A». B», – отметил X: a mark that closes nothing, before a clause, closes what began with the paragraph or the sentence.
    fn unopened(&mut self, at: usize, close: usize) {
        let text = self.scene.text();
        let span = self.span();
        if !is_clause_ahead(&text[at..span.end]) {
            return;
        }
        let opened = self.pairs.first().filter(|pair| pair.open == span.start).map(|pair| pair.open);
        let start = match opened {
            Some(open) => open,
            None => self.sentence_behind(self.pairs.last().map(|pair| pair.close), at),
        };
        let inside_start = if opened.is_some() { start + first_length(text, start) } else { start };
        let inside = Span::new(inside_start, at).trimmed(text);
        if self.scene.marked.words_in(inside).len() >= FEWEST_WORDS_UNOPENED {
            self.pairs.retain(|pair| pair.close <= start);
            let marked = self.marked(start, close, inside);
            self.pairs.push(marked);
        }
    }

    /// Where the first whole sentence behind a pair begins; of a paragraph without one, behind its dateline.
    fn sentence_behind(&self, pair: Option<usize>, limit: usize) -> usize {
        let text = self.scene.text();
        let span = self.span();
        let Some(end) = pair else { return span.start + dateline(Span::new(span.start, limit).of(text)) };
        let sentences = &self.scene.marked.sentences;
        let next = sentences.partition_point(|sentence| sentence.start < end);
        sentences.get(next).map_or(limit, |sentence| sentence.start.min(limit))
    }

    /// «A, – отметил X. B»: the closing mark is missing, but a clause, or a colon before it, tells that somebody speaks.
    fn unclosed(&self, open: usize) -> Option<Marked> {
        let text = self.scene.text();
        let span = self.span();
        let start = if open < span.start { span.start } else { open + first_length(text, open) };
        let inside = Span::new(start, span.end).trimmed(text);
        let before = text[span.start..open.max(span.start)].trim_end();
        let is_told = before.ends_with(':')
            || before.is_empty()
            || turns(self.scene, inside).first().is_some_and(|turn| turn.attribution.is_some());
        let has_inner = self.stack.len() > 1;
        (is_told && !has_inner && !inside.is_empty())
            .then(|| self.marked(open.max(span.start), inside.end, inside))
    }

    /// One pair of marks around several paragraphs, each of which may open anew.
    fn over_paragraphs(&self, open: usize) -> Option<Marked> {
        let text = self.scene.text();
        let paragraphs = &self.scene.marked.paragraphs;
        let first = self.span();
        let mark = text[open..].chars().next().unwrap_or(' ');
        let start = open.max(first.start) + if open < first.start { 0 } else { mark.len_utf8() };
        let mut long =
            self.marked(open.max(first.start), first.end, Span::new(start, first.end).trimmed(text));
        let mut is_told = self.is_told(long.segments[0]);
        let mut opens_anew = None;
        for (number, paragraph) in paragraphs.iter().enumerate().skip(self.number + 1).take(MOST_PARAGRAPHS) {
            let inside = paragraph.span.of(text);
            let opening = inside.chars().next().unwrap_or(' ');
            let is_anew = opening == mark;
            let goes_on_behind_dash = is_dash(opening) && is_told && ends_with_clause(text, &long);
            let is_other = is_opening(opening) && !is_anew || is_dash(opening) && !goes_on_behind_dash;
            if is_other || opens_anew.is_some_and(|anew| anew != is_anew) {
                break;
            }
            opens_anew = opens_anew.or(Some(is_anew).filter(|_| !goes_on_behind_dash));
            let skipped = if is_anew || goes_on_behind_dash { opening.len_utf8() } else { 0 };
            let rest = Span::new(paragraph.span.start + skipped, paragraph.span.end);
            let closing = closing(rest.of(text), mark);
            let end = match closing {
                Closing::At(at, _) => rest.start + at,
                Closing::Nowhere => rest.end,
                Closing::Broken => break,
            };
            let segment = Span::new(rest.start, end).trimmed(text);
            // Two paragraphs with a clause each are two speeches, the first of them left open.
            let is_told_again = is_anew && self.is_told(segment);
            if is_told && is_told_again {
                break;
            }
            is_told |= is_told_again;
            long.segments.push(segment);
            long.last_paragraph = number;
            long.close = end;
            if let Closing::At(_, length) = closing {
                long.close = end + length;
                long.segments.retain(|segment| !segment.is_empty());
                return (!long.segments.is_empty()).then_some(long);
            }
        }
        // Every paragraph opens, and none closes.
        (opens_anew == Some(true) && is_told && long.segments.len() > 1).then_some(long)
    }

    /// Whether a clause within attributes the words.
    fn is_told(&self, segment: Span) -> bool {
        turns(self.scene, segment).iter().any(|turn| turn.attribution.is_some())
    }
}

/// Whether the last paragraph so far ends with a sentence: what follows behind a dash goes on with it.
fn ends_with_clause(text: &str, long: &Marked) -> bool {
    long.segments.last().is_some_and(|last| last.of(text).ends_with('.'))
}

/// Whether marks that close are followed by a dash and a word that goes on with the sentence.
fn is_clause_ahead(rest: &str) -> bool {
    let behind = rest.trim_start_matches(['»', '"', '”', '“', ',', '.', '!', '?', '…']).trim_start();
    let clause = behind.strip_prefix(is_dash).map(str::trim_start);
    clause.is_some_and(|clause| clause.starts_with(char::is_lowercase))
}

/// How many bytes at the beginning tell where and when it was written: «Ташкент, 2 мая (агентство). – ».
fn dateline(inside: &str) -> usize {
    let dash = inside
        .char_indices()
        .take_while(|(at, _)| *at < LONGEST_DATELINE_BYTES)
        .find(|&(at, letter)| is_dash(letter) && inside[..at].trim_end().ends_with(['.', ')', '/']));
    dash.map_or(0, |(at, dash)| {
        let rest = &inside[at + dash.len_utf8()..];
        inside.len() - rest.trim_start().len()
    })
}

fn is_opening(letter: char) -> bool {
    matches!(letter, '«' | '"' | '“' | '„')
}

/// Where a paragraph closes the marks that an earlier one opened.
enum Closing {
    /// At this byte, with a mark of so many.
    At(usize, usize),
    Nowhere,
    /// A speech of its own opens before.
    Broken,
}

fn closing(inside: &str, opened: char) -> Closing {
    let mut depth = 0;
    for (at, letter) in inside.char_indices() {
        let before = inside[..at].chars().next_back();
        let rest = &inside[at + letter.len_utf8()..];
        let change = match letter {
            '«' | '„' => 1,
            '»' | '”' => -1,
            '“' if opened == '„' => -1,
            // Inside marks of another kind straight ones are a name's.
            '"' if opened == '"' && straight(before, rest.chars().next(), 1) == Some(Kind::Open) => 1,
            '"' if opened == '"' => -1,
            _ => continue,
        };
        if depth == 0 && change > 0 && begins_speech(&inside[..at], rest, letter) {
            return Closing::Broken;
        }
        if depth == 0 && change < 0 {
            return Closing::At(at, letter.len_utf8());
        }
        depth += change;
    }
    Closing::Nowhere
}

/// Whether a mark between these words opens a speech of its own: it opens a sentence, and a clause follows its end.
fn begins_speech(before: &str, rest: &str, mark: char) -> bool {
    let before = before.trim_end();
    let opens_sentence = before.ends_with(['.', '!', '?', '…']);
    let close = rest.find(['»', '"', '”', '“']);
    opens_sentence && (mark == '"' || close.is_some_and(|close| is_clause_ahead(&rest[close..])))
}

#[derive(PartialEq, Eq)]
enum Kind {
    Open,
    Close,
    /// Opens at the end of the line before the words.
    Dangling,
}

/// What a mark does here. Straight marks and “ are told by what stands beside them.
fn kind(text: &str, paragraph: Span, at: usize, letter: char, depth: usize) -> Option<Kind> {
    match letter {
        '«' | '„' => Some(Kind::Open),
        '»' | '”' => Some(Kind::Close),
        '"' | '“' => {
            let before = text[paragraph.start..at].chars().next_back();
            let after = text[at + letter.len_utf8()..paragraph.end].chars().next();
            straight(before, after, depth)
        }
        _ => None,
    }
}

fn straight(before: Option<char>, after: Option<char>, depth: usize) -> Option<Kind> {
    let is_behind_gap =
        before.is_none_or(|before| before.is_whitespace() || matches!(before, '(' | '[' | '«' | '—' | '–'));
    let Some(after) = after else {
        let ends_sentence = before.is_some_and(|before| matches!(before, '.' | '!' | '?' | ':'));
        return match depth {
            0 if ends_sentence => Some(Kind::Dangling),
            0 => None,
            _ => Some(Kind::Close),
        };
    };
    // «сказал он:"Мы рады»: a careless site leaves the space out.
    let is_glued = depth == 0 && matches!(before, Some(':' | '.' | ',')) && after.is_uppercase();
    match depth {
        _ if is_behind_gap && !after.is_whitespace() && !ends_clause(after) || is_glued => Some(Kind::Open),
        // «сказал он: " Мы рады "»: or puts one inside.
        0 if is_behind_gap => Some(Kind::Open),
        0 => None,
        _ => Some(Kind::Close),
    }
}

/// « ", – сказал он»: before such a sign a mark closes, whatever stands before it.
fn ends_clause(after: char) -> bool {
    matches!(after, ',' | '.' | '!' | '?' | ';' | ':' | ')')
}

fn first_length(text: &str, at: usize) -> usize {
    text[at..].chars().next().map_or(0, char::len_utf8)
}
