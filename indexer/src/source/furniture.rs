//! What a site prints around an article: captions, credits, counters, rubrics, tags, teasers.

use crate::article::BlockKind;
use crate::knowledge::print::{Fact, Print, Sign};

/// A headline has no more characters.
const HEADLINE: usize = 170;
/// A caption has no more characters.
const CAPTION: usize = 200;
/// A caption without a colon, and a credit at a paragraph's end, have no more.
const SHORT_CAPTION: usize = 100;

/// A line that is no paragraph, or opens with something that is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Furniture {
    /// What it is.
    pub(crate) kind: BlockKind,
    /// Where a paragraph begins that was glued to it, in bytes of the line.
    pub(crate) rest: Option<usize>,
    /// Whether the line above may be the picture's caption.
    pub(crate) is_credit: bool,
    /// Whether it is a name that could as well stand within a sentence whose line was broken.
    pub(crate) is_name: bool,
    /// Which lines below belong to it.
    below: Below,
}

/// Which lines below a teaser are teasers too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Below {
    None,
    /// All headlines.
    List,
    /// A headline and its lead.
    Pair,
}

/// What a line is, if it is no paragraph.
pub(crate) fn tell(line: &str, print: &Print) -> Option<Furniture> {
    if is_hashtags(line) {
        return Some(plain(BlockKind::Tags));
    }
    if let Some(picture) = line.strip_prefix("![") {
        return picture.ends_with(')').then_some(plain(BlockKind::Caption));
    }
    if is_post_mark(line) {
        return Some(plain(BlockKind::Teaser));
    }
    if is_captioned(line, print) {
        return Some(plain(BlockKind::Caption));
    }
    let core = line.trim_start_matches(['(', '[', '*', '_', '>', ' ']);
    let skipped = line.len() - core.len();
    let (sign, length) = print.opening(core)?;
    let after = &core[length..];
    match sign {
        Sign::Caption => caption(line, skipped + length, core[..length].ends_with(':')),
        Sign::Credit => (line.chars().count() <= CAPTION)
            .then_some(Furniture { is_credit: true, ..plain(BlockKind::Caption) }),
        Sign::Agency => is_alone(after).then_some(Furniture {
            is_credit: true,
            is_name: true,
            ..plain(BlockKind::Caption)
        }),
        Sign::Teaser => is_headline(line).then_some(plain(BlockKind::Teaser)).or_else(|| short_notice(line)),
        Sign::TeaserLine => is_alone(after).then_some(plain(BlockKind::Teaser)),
        Sign::TeaserList => teaser_list(line, skipped + length),
        Sign::TeaserPair => {
            is_alone(after).then_some(Furniture { below: Below::Pair, ..plain(BlockKind::Teaser) })
        }
        Sign::Key(Fact::Tags) => is_named_list(after).then_some(plain(BlockKind::Tags)),
        Sign::Key(Fact::Source | Fact::Url) => is_address(after).then_some(plain(BlockKind::Head)),
        Sign::Key(Fact::Author) => is_signature(after).then_some(plain(BlockKind::Head)),
        _ => None,
    }
}

fn plain(kind: BlockKind) -> Furniture {
    Furniture { kind, rest: None, is_credit: false, is_name: false, below: Below::None }
}

impl Furniture {
    /// Which of the lines below are teasers too. `follows`: no blank line stands between.
    pub(crate) fn teasers(self, follows: bool) -> Teasers {
        Teasers { below: self.below, taken: 0, is_tight: follows }
    }
}

/// The lines below a teaser that belong to it.
#[derive(Debug)]
pub(crate) struct Teasers {
    below: Below,
    taken: usize,
    is_tight: bool,
}

impl Default for Teasers {
    fn default() -> Self {
        Teasers { below: Below::None, taken: 0, is_tight: false }
    }
}

impl Teasers {
    /// Whether the next line is one of them. A blank line ends a list; where all lines stand apart, one is taken.
    pub(crate) fn take(&mut self, line: &str, is_apart: bool) -> bool {
        let is_near = if self.is_tight { !is_apart } else { self.taken == 0 };
        let is_teaser = is_near
            && match self.below {
                Below::None => false,
                Below::List => is_headline(line),
                Below::Pair => self.taken == 1 || is_headline(line),
            };
        self.taken += 1;
        if !is_teaser || (self.below == Below::Pair && self.taken == 2) {
            self.below = Below::None;
        }
        is_teaser
    }
}

/// Whether a line could stand over an article: short, one sentence or two, no full stop at its end.
pub(crate) fn is_headline(line: &str) -> bool {
    let letters = line.chars().count();
    let ends = line.trim_end_matches(['»', '"', '”', ')']).ends_with(['.', ';']) && !line.ends_with("...");
    (3..=HEADLINE).contains(&letters) && !ends && (letters <= 90 || !holds_full_stop(line))
}

/// Whether a sentence ends within the line, at a word of three letters or more (initials end none).
fn holds_full_stop(line: &str) -> bool {
    line.match_indices(". ").any(|(at, _)| {
        let word = line[..at].rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("");
        let next = line[at + 2..].chars().next();
        word.chars().count() >= 3 && next.is_some_and(|letter| letter.is_uppercase() || letter == '«')
    })
}

/// An invitation may be a sentence with its full stop.
fn short_notice(line: &str) -> Option<Furniture> {
    (line.chars().count() <= HEADLINE).then_some(plain(BlockKind::Teaser))
}

/// «Фото: …» of any shape, «Фото …» where it is short and no sentence; a paragraph may be glued to it.
fn caption(line: &str, opened: usize, has_colon: bool) -> Option<Furniture> {
    let letters = line.chars().count();
    if letters > SHORT_CAPTION
        && let Some(rest) = glued_paragraph(line, opened)
    {
        return Some(Furniture { rest: Some(rest), ..plain(BlockKind::Caption) });
    }
    let is_short = letters <= SHORT_CAPTION
        && (line.len() == opened || line[opened..].starts_with(' '))
        && !line.ends_with(['.', '!', '?', ':']);
    let is_caption = if has_colon { letters <= CAPTION } else { is_short };
    is_caption.then_some(plain(BlockKind::Caption))
}

/// Whether a short line ends in a credit: «Габала, 7 октября. Фото автора».
fn is_captioned(line: &str, print: &Print) -> bool {
    let Some((_, end)) = line.rsplit_once(". ") else { return false };
    let is_credit = print.opens(end, Sign::Caption).is_some_and(|length| end[length..].starts_with(' '));
    is_credit && line.chars().count() <= SHORT_CAPTION && !line.ends_with(['.', '!', '?', ':'])
}

/// «Читайте также: …», or a heading with nothing after it; a paragraph may be glued to the last headline.
fn teaser_list(line: &str, opened: usize) -> Option<Furniture> {
    let after = line[opened..].trim_start_matches([':', ' ', '\u{a0}', '*', '_']);
    if after.is_empty() {
        return Some(Furniture { below: Below::List, ..plain(BlockKind::Teaser) });
    }
    if !line[opened..].trim_start().starts_with(':') && !is_headline(line) {
        return None;
    }
    let rest = glued_after_headlines(line, line.len() - after.len());
    Some(Furniture { rest, ..plain(BlockKind::Teaser) })
}

/// Where a paragraph begins that lost the line break between a caption and itself: «…Иван ПримеровОтметим, …».
fn glued_paragraph(line: &str, opened: usize) -> Option<usize> {
    let ends_sentence = line.ends_with(['.', '!', '?', '"', '»', '…']);
    let start =
        borders(line, opened).find(|border| line[opened..*border].chars().count() <= SHORT_CAPTION)?;
    (ends_sentence && line[start..].chars().count() >= 40).then_some(start)
}

/// Where the paragraph begins after headlines that lost their line breaks.
fn glued_after_headlines(line: &str, opened: usize) -> Option<usize> {
    let mut start = opened;
    let mut rest = None;
    for border in borders(line, opened) {
        if !is_headline(&line[start..border]) {
            break;
        }
        start = border;
        rest = Some(border);
    }
    rest.filter(|&start| line[start..].chars().count() > 100 && line.ends_with(['.', '!', '?', '"', '»']))
}

/// Where a small letter is followed at once by a capital, a number or an opening mark.
fn borders(line: &str, from: usize) -> impl Iterator<Item = usize> + '_ {
    let pairs = line[from..].char_indices().zip(line[from..].chars().skip(1));
    pairs
        .filter(|((_, left), right)| left.is_lowercase() && opens_sentence(*left, *right))
        .map(move |((at, left), _)| from + at + left.len_utf8())
}

/// Whether `right` can open a sentence glued to `left`; Latin names mix capitals («iPhone») and numbers by themselves.
fn opens_sentence(left: char, right: char) -> bool {
    (right.is_uppercase() && !right.is_ascii())
        || (right.is_ascii_digit() && !left.is_ascii())
        || "«\"“".contains(right)
}

/// Where a caption begins that stands at a paragraph's end, after its last sentence: «… вырос. Фото: пример.kz».
pub(crate) fn caption_at_end(line: &str, print: &Print) -> Option<usize> {
    let tail_start = line.char_indices().rev().nth(SHORT_CAPTION).map_or(0, |(at, _)| at);
    let colon = tail_start + line[tail_start..].rfind(':')?;
    let before = &line[..=colon];
    let starts = before.char_indices().rev().take(20).filter(|(_, letter)| letter.is_uppercase());
    starts.map(|(at, _)| at).find(|&at| {
        print.opens(&line[at..], Sign::Caption) == Some(colon + 1 - at)
            && line[..at].trim_end().ends_with(['.', '!', '?', '…', '»', '"', ')'])
    })
}

/// Whether nothing but a colon follows.
fn is_alone(after: &str) -> bool {
    after.trim_matches([':', ' ', '*', '_', '.', '!', '>']).is_empty()
}

/// Whether every word of the line is a hashtag.
fn is_hashtags(line: &str) -> bool {
    line.starts_with('#')
        && line.split([' ', ',', ';', '\u{a0}', '\t']).filter(|word| !word.is_empty()).all(|word| {
            word.strip_prefix('#').is_some_and(|tag| tag.starts_with(|letter: char| letter.is_alphanumeric()))
        })
}

/// Whether a line is only addresses on the web, or signs a post embedded from elsewhere: «— Имя (@name)».
fn is_post_mark(line: &str) -> bool {
    let is_link = |word: &str| {
        word.starts_with("http://") || word.starts_with("https://") || word.starts_with("pic.twitter.com/")
    };
    let is_signature = line.starts_with(['—', '–']) && line.ends_with(')') && line.contains("(@");
    is_signature || line.split_whitespace().all(is_link)
}

/// Whether a colon and an address on the web follow: «Источник: https://…».
fn is_address(after: &str) -> bool {
    let value = after.trim_start_matches([':', ' ', '\u{a0}']);
    after.trim_start().starts_with(':') && value.starts_with("http") && !value.contains(char::is_whitespace)
}

/// Whether a colon and a short list follow: «Теги: вода, граница».
fn is_named_list(after: &str) -> bool {
    after.trim_start().starts_with(':')
        && after.len() > 1
        && after.chars().count() <= 300
        && !after.ends_with('.')
}

/// Whether a colon and a name follow: «Автор: Зарина Аршалиева».
fn is_signature(after: &str) -> bool {
    let Some(name) = after.trim_start().strip_prefix(':').map(str::trim) else { return false };
    let words = name.split_whitespace().count();
    (1..=6).contains(&words)
        && name.chars().count() <= 80
        && !name.ends_with(['.', '!', '?', ':', '…'])
        && name.split_whitespace().take(2).all(|word| word.starts_with(char::is_uppercase))
}

/// The tags of a line: hashtags, or what follows «Теги:».
pub(crate) fn tags<'a>(line: &'a str, print: &Print) -> Vec<&'a str> {
    match print.opens(line, Sign::Key(Fact::Tags)) {
        Some(length) => line[length..].trim_start_matches([' ', ':']).split([',', ';', '#']).collect(),
        None => line.split(['#', ' ', ',', ';', '\u{a0}', '\t']).collect(),
    }
}

/// Whether a line names sections: one that is known, or several in a list («Политика,Мнения»).
pub(crate) fn is_rubrics(line: &str, print: &Print) -> bool {
    let parts: Vec<&str> = line.split([',', '/', '|', '»', '>', '•']).map(str::trim).collect();
    let is_known = |part: &&str| print.is(part, Sign::Rubric);
    let is_name = |part: &&str| {
        part.starts_with(char::is_uppercase)
            && part.chars().count() <= 40
            && part.split_whitespace().count() <= 3
    };
    let known = parts.iter().filter(|part| is_known(part)).count();
    // A site joins the names without a blank after the comma; a sentence does not.
    let is_joined = known > 0 || (!line.contains(", ") && !line.ends_with('.'));
    known == parts.len() || (parts.len() > 1 && is_joined && parts.iter().all(is_name))
}

/// Whether a line is the number of readers: «126», «1 252 просмотра», «Просмотры: 126».
pub(crate) fn is_counter(line: &str, print: &Print) -> bool {
    let is_number =
        |letter: char| letter.is_ascii_digit() || letter.is_whitespace() || ".,:".contains(letter);
    let digits = line.chars().filter(char::is_ascii_digit).count();
    if !(1..=9).contains(&digits) || line.chars().count() > 40 {
        return false;
    }
    let words = line.trim_matches(is_number);
    words.is_empty() && !line.contains(['.', ':']) || print.is(words, Sign::Counter)
}

/// Whether a line is a day told by a word, and an hour: «Сегодня, 12:26».
pub(crate) fn is_day_and_hour(line: &str, print: &Print) -> bool {
    let hour = |length: usize| line[length..].trim_matches([',', ' ', '|']);
    print.opens(line, Sign::Day).map(hour).is_some_and(|hour| {
        hour.contains(':') && hour.chars().all(|letter| letter.is_ascii_digit() || letter == ':')
    })
}
