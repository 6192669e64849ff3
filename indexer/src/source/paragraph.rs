//! Which lines are one paragraph: texts arrive with lines that were broken in the middle of a sentence.

use super::told::Line;

/// How many characters a line has at most in a text whose lines were broken to a width.
const WIDTH: usize = 100;
/// A heading has no more characters.
const HEADING: usize = 170;

/// Whether a line goes on with the paragraph above it. No blank line stands between the two.
pub(crate) fn goes_on(above: &str, line: &str, is_wrapped: bool) -> bool {
    if is_remark(above, line) {
        return true;
    }
    if opens_paragraph(line) {
        return false;
    }
    is_wrapped || is_broken_off(above) || goes_on_within_sentence(above, line)
}

/// Whether the lines of a text were broken to a width, so that only blank lines part its paragraphs.
pub(crate) fn is_wrapped(text: &str, lines: &[Line]) -> bool {
    if lines.iter().any(|line| line.span.of(text).chars().count() > WIDTH) {
        return false;
    }
    let pairs = || lines.windows(2).filter(|pair| !pair[1].is_apart);
    let broken = pairs().filter(|pair| goes_on_within_sentence(pair[0].span.of(text), pair[1].span.of(text)));
    let (broken, all) = (broken.count(), pairs().count());
    broken >= 3 && broken * 3 >= all
}

/// Whether a sentence was cut before this line.
fn goes_on_within_sentence(above: &str, line: &str) -> bool {
    let is_tail = line.starts_with([',', '.', ';', ':', ')', '!', '?', '»', '”']);
    is_tail || (line.starts_with(char::is_lowercase) && !ends_sentence(above))
}

/// Whether a line ends where no sentence can, or is too long for a heading and ends without a mark.
pub(crate) fn is_broken_off(above: &str) -> bool {
    let is_longer = |letters: usize| above.chars().nth(letters).is_some();
    (is_longer(1) && above.ends_with([',', '(', '«', '—']))
        || (!ends_sentence(above) && (is_longer(HEADING) || is_speech(above)))
}

/// No remark of an editor within brackets is longer: «(движение. — Ред.)».
const REMARK: usize = 20;

/// Whether a line signs what an editor explains in a bracket that the line above opened.
fn is_remark(above: &str, line: &str) -> bool {
    let is_open = || match (above.rfind('('), above.rfind(')')) {
        (Some(open), Some(close)) => open > close,
        (open, _) => open.is_some(),
    };
    line.starts_with(['—', '–']) && line.chars().nth(REMARK).is_none() && is_open()
}

/// Whether a line is speech, which no heading is: «— Им будет», «A», — рассказал».
fn is_speech(line: &str) -> bool {
    let is_attributed = || {
        let clause = line.rsplit_once(['—', '–']).filter(|(words, _)| words.trim_end().ends_with(','));
        clause.is_some_and(|(_, clause)| clause.starts_with(char::is_whitespace))
    };
    let behind_dash = line.strip_prefix(['—', '–']).and_then(|rest| rest.trim_start().chars().next());
    behind_dash.is_some_and(char::is_uppercase) || is_attributed()
}

/// Whether a sentence ends here.
fn ends_sentence(line: &str) -> bool {
    line.trim_end_matches(['»', '"', '”', '“', ')', '\'']).ends_with(['.', '!', '?', '…', ':'])
}

/// Dashes, bullets, numbers, headings and citations open a paragraph, wherever they stand.
fn opens_paragraph(line: &str) -> bool {
    let is_dash =
        line.starts_with(['—', '–', '-', '•', '*']) && line.chars().nth(1).is_some_and(char::is_whitespace);
    let digits = line.trim_start_matches(|letter: char| letter.is_ascii_digit());
    let is_numbered = digits.len() < line.len() && digits.starts_with([')', '.']);
    is_dash || is_numbered || line.starts_with(['#', '>'])
}
