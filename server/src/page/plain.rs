//! A text as machines take it: one line, without marks that only steer how letters are shown.

/// The text in one line.
pub fn plain(text: &str) -> String {
    let spaced: String = text.chars().filter(|letter| !steers(*letter)).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The beginning of the text in one line, cut between words to about so many letters.
pub fn beginning(text: &str, letters: usize) -> String {
    let line = plain(text);
    let Some((end, _)) = line.char_indices().nth(letters) else { return line };
    let whole = line[..end].rfind(' ').unwrap_or(end);
    format!("{}…", line[..whole].trim_end_matches(|letter: char| !letter.is_alphanumeric()))
}

/// Controls, and what turns the direction of writing: a title must not be able to show another than it is.
fn steers(letter: char) -> bool {
    let turns = matches!(letter, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    turns || (letter.is_control() && !letter.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::{beginning, plain};

    #[test]
    fn a_text_is_one_line_that_steers_nothing() {
        assert_eq!(plain(" one\u{202E}\n two\u{0}\u{2066}three\t"), "one twothree");
    }

    #[test]
    fn a_beginning_ends_between_words() {
        assert_eq!(beginning("one two, three", 20), "one two, three");
        assert_eq!(beginning("one two, three", 9), "one two…");
        assert_eq!(beginning("word", 2), "wo…");
    }
}
