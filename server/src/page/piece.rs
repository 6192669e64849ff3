//! A text cut at its marks, and a long one shortened to what is around them.

use std::ops::Range;

/// A text of more characters is shortened.
const LONG: usize = 640;
/// How many characters of a shortened text stand before its first mark, at most.
const BEFORE: usize = 160;

/// A stretch of text that is marked, or is not.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    /// The text.
    pub text: String,
    /// Whether it answers the query.
    pub is_marked: bool,
}

/// A text, or what is around the first mark of a long one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Window {
    /// What is shown.
    pub pieces: Vec<Piece>,
    /// Whether something stands before it.
    pub is_cut_before: bool,
    /// Whether something stands after it.
    pub is_cut_after: bool,
}

/// So many words stand at each end of a text that is shown by its ends.
const END: usize = 12;
/// What is shown where words of others were left out.
const LEFT_OUT: &str = " … ";

/// Cuts `text` at `marks`, which are `[start, end)` in code points, in order. Nothing is lost, whatever the marks.
pub fn pieces(text: &str, marks: &[[usize; 2]]) -> Vec<Piece> {
    pieces_of(text.chars().enumerate(), marks, &[])
}

/// The same, of a long text only what is around the first mark. At `joints` it is shown that words of others were left out.
pub fn window(text: &str, marks: &[[usize; 2]], joints: &[usize]) -> Window {
    let characters: Vec<char> = text.chars().collect();
    let shown = shown(&characters, marks.first().map_or(0, |mark| mark[0]));
    let numbered = characters.iter().copied().enumerate().skip(shown.start).take(shown.len());
    Window {
        pieces: pieces_of(numbered, marks, joints),
        is_cut_before: shown.start > 0,
        is_cut_after: shown.end < characters.len(),
    }
}

/// A text, or of a long one its first and its last words.
pub fn ends(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.len() > 2 * END {
        true => format!("{}{LEFT_OUT}{}", words[..END].join(" "), words[words.len() - END..].join(" ")),
        false => text.to_owned(),
    }
}

/// The words of a quote as they may be copied: what was left out between its parts is shown.
pub fn whole(text: &str, joints: &[usize]) -> String {
    pieces_of(text.chars().enumerate(), &[], joints).into_iter().map(|piece| piece.text).collect()
}

fn pieces_of(
    characters: impl Iterator<Item = (usize, char)>,
    marks: &[[usize; 2]],
    joints: &[usize],
) -> Vec<Piece> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut marks = marks.iter().peekable();
    for (number, character) in characters {
        while marks.next_if(|mark| mark[1] <= number).is_some() {}
        let is_marked = marks.peek().is_some_and(|mark| mark[0] <= number);
        if pieces.last().is_none_or(|piece| piece.is_marked != is_marked) {
            pieces.push(Piece { text: String::new(), is_marked });
        }
        let Some(piece) = pieces.last_mut() else { continue };
        match joints.binary_search(&number) {
            Ok(_) => piece.text.push_str(LEFT_OUT),
            Err(_) => piece.text.push(character),
        }
    }
    pieces
}

/// Whole words around the character that must be seen.
fn shown(characters: &[char], seen: usize) -> Range<usize> {
    if characters.len() <= LONG {
        return 0..characters.len();
    }
    let start = if seen < LONG - BEFORE { 0 } else { word_after(characters, seen - BEFORE) };
    let end = if start + LONG >= characters.len() {
        characters.len()
    } else {
        word_end(characters, start, start + LONG)
    };
    start..end
}

fn word_after(characters: &[char], from: usize) -> usize {
    let spaces = characters[from..].iter().take(BEFORE).position(|character| character.is_whitespace());
    spaces.map_or(from, |space| from + space + 1)
}

fn word_end(characters: &[char], start: usize, before: usize) -> usize {
    let space = characters[start..before].iter().rposition(|character| character.is_whitespace());
    space.filter(|space| *space > 0).map_or(before, |space| start + space)
}

#[cfg(test)]
mod tests {
    use super::{Piece, pieces, whole, window};

    fn text(pieces: &[Piece]) -> String {
        pieces.iter().map(|piece| piece.text.as_str()).collect()
    }

    #[test]
    fn nothing_is_lost_whatever_the_marks() {
        let marks: [&[[usize; 2]]; 5] = [&[], &[[0, 3]], &[[2, 5], [4, 9]], &[[3, 3], [7, 90]], &[[50, 60]]];
        for marks in marks {
            assert_eq!(text(&pieces("één twéé", marks)), "één twéé", "{marks:?}");
        }
        let marked = pieces("één twéé", &[[4, 8]]);
        assert_eq!(marked[1], Piece { text: "twéé".into(), is_marked: true });
    }

    #[test]
    fn words_of_others_are_left_out_in_sight() {
        let shown = window("Water comes. We wait.", &[[13, 15]], &[12]).pieces;
        assert_eq!(text(&shown), "Water comes. … We wait.");
        assert_eq!(shown[1], Piece { text: "We".into(), is_marked: true });
        let long = format!("{}end. We wait", "word ".repeat(400));
        assert!(text(&window(&long, &[[2005, 2007]], &[2004]).pieces).ends_with("end. … We wait"));
    }

    #[test]
    fn a_long_text_shows_its_first_mark() {
        let long = "word ".repeat(400);
        let shown = window(&long, &[[1500, 1504]], &[]);
        assert!(shown.is_cut_before && shown.is_cut_after);
        assert!(shown.pieces.iter().any(|piece| piece.is_marked && piece.text == "word"));
        assert!(text(&shown.pieces).starts_with("word") && text(&shown.pieces).ends_with("word"));
        let end = window(&long, &[[1990, 1994]], &[]);
        assert!(end.is_cut_before && !end.is_cut_after);
        assert!(!window(&long, &[], &[]).is_cut_before);
    }

    #[test]
    fn what_was_left_out_is_shown_in_what_is_copied() {
        assert_eq!(whole("Water comes. We wait.", &[12]), "Water comes. … We wait.");
        assert_eq!(whole("Water comes.", &[]), "Water comes.");
    }
}
