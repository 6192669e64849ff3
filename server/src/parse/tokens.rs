//! What was typed, cut into words, marked phrases and bars.

/// A piece of what was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    /// What it is.
    pub(super) typed: Typed<'a>,
    /// Whether a minus stands before it.
    pub(super) is_negated: bool,
}

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed<'a> {
    /// A run of letters and signs up to a space or an opening mark.
    Plain(&'a str),
    /// What stands in marks, without them.
    Marked(&'a str),
    /// `|`, alone or between words.
    Bar,
}

/// The pieces, one after the other. Copied, it remembers a place to come back to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tokens<'a> {
    rest: &'a str,
}

impl<'a> Tokens<'a> {
    pub(super) fn new(typed: &'a str) -> Tokens<'a> {
        Tokens { rest: typed }
    }

    /// What was not yet read.
    pub(super) fn rest(&self) -> &'a str {
        self.rest
    }

    pub(super) fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.rest.trim_start();
        let is_negated = is_minus(rest);
        let rest = if is_negated { &rest[1..] } else { rest };
        let (typed, rest) = piece(rest)?;
        self.rest = rest;
        Some(Token { typed, is_negated })
    }
}

/// A minus negates only what stands right behind it; a hyphen inside a word never comes here.
fn is_minus(rest: &str) -> bool {
    let mut letters = rest.chars();
    letters.next() == Some('-')
        && letters.next().is_some_and(|next| !next.is_whitespace() && next != '-' && next != '|')
}

fn piece(rest: &str) -> Option<(Typed<'_>, &str)> {
    let first = rest.chars().next()?;
    if first == '|' {
        return Some((Typed::Bar, rest.trim_start_matches('|')));
    }
    if let Some(closing) = closing_marks(first) {
        let inside = &rest[first.len_utf8()..];
        let end = inside.find(closing).unwrap_or(inside.len());
        let after = inside[end..].chars().next().map_or(0, char::len_utf8);
        return Some((Typed::Marked(&inside[..end]), &inside[end + after..]));
    }
    let ends = |letter: char| letter.is_whitespace() || letter == '|' || is_opening_mark(letter);
    let end = rest.find(ends).unwrap_or(rest.len());
    Some((Typed::Plain(&rest[..end]), &rest[end..]))
}

/// Whether a phrase can begin with this sign.
pub(super) fn is_opening_mark(letter: char) -> bool {
    closing_marks(letter).is_some()
}

/// The signs that end what this one opens. Keyboards and editors mix them.
fn closing_marks(opening: char) -> Option<&'static [char]> {
    match opening {
        '"' => Some(&['"']),
        '«' => Some(&['»']),
        '“' | '”' | '‟' => Some(&['”', '“', '"']),
        '„' => Some(&['“', '”', '"']),
        _ => None,
    }
}
