//! The address of words on a page of the web: a browser that opens it scrolls to them and marks them.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};

/// Up to so many words stand in the address whole.
const WHOLE: usize = 12;
/// Of more words so many of the first and of the last stand there.
const ENDS: usize = 6;

/// A page's address that opens at these words. A page has them in one stretch: words with joints end at the first.
/// Without a letter in them it is the page's own address.
pub fn at_words(page: &str, words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().map(bare).filter(|word| !word.is_empty()).collect();
    let (first, last) = if words.len() <= WHOLE {
        (&words[..], &[][..])
    } else {
        (&words[..ENDS], &words[words.len() - ENDS..])
    };
    let ends: Vec<String> =
        [first, last].iter().map(|end| escaped(end)).filter(|end| !end.is_empty()).collect();
    match ends.is_empty() {
        true => page.to_owned(),
        false => format!("{page}{}:~:text={}", if page.contains('#') { "" } else { "#" }, ends.join(",")),
    }
}

/// A hyphen, a comma and an ampersand part a directive: of the words' own everything but letters and digits is escaped.
fn escaped(words: &[&str]) -> String {
    let joined = words.join(" ");
    utf8_percent_encode(joined.trim_matches(|letter: char| !letter.is_alphanumeric()), NON_ALPHANUMERIC)
        .to_string()
}

/// Marks of direction are no part of what a reader sees, and a page may have others.
fn bare(word: &str) -> &str {
    word.trim_matches(|letter: char| {
        letter.is_control()
            || ('\u{200B}'..='\u{200F}').contains(&letter)
            || ('\u{202A}'..='\u{202E}').contains(&letter)
    })
}

#[cfg(test)]
mod tests;
