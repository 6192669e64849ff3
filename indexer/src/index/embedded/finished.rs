//! Takes finished words in: cuts the lines of `document::words`, and changes nothing.

use tantivy::tokenizer::{Token, TokenStream, Tokenizer};

use crate::document::words::{KEY, PARAGRAPH};

/// The name of the cutter for fields of keys.
pub const KEYS: &str = "finished_keys";
/// The name of the cutter for fields of exact forms.
pub const EXACT: &str = "finished_exact";
/// Positions between two paragraphs, so that no phrase runs across and nearness ends there.
pub const PARAGRAPH_GAP: usize = 16;

/// Makes both cutters known to an index.
pub fn register(index: &tantivy::Index) {
    index.tokenizers().register(KEYS, Finished::default());
    index.tokenizers().register(EXACT, Finished::default());
}

/// Cuts words at spaces and their keys at `|`; all keys of a word stand at one position.
#[derive(Debug, Clone, Default)]
pub struct Finished {
    token: Token,
}

/// What is left of a line.
#[derive(Debug)]
pub struct Words<'a> {
    text: &'a str,
    at: usize,
    token: &'a mut Token,
}

impl Tokenizer for Finished {
    type TokenStream<'a> = Words<'a>;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Words<'a> {
        self.token.reset();
        self.token.position = 0;
        Words { text, at: 0, token: &mut self.token }
    }
}

impl TokenStream for Words<'_> {
    fn advance(&mut self) -> bool {
        let rest = loop {
            let rest = &self.text[self.at..];
            let Some(sign) = rest.chars().next() else { return false };
            match sign {
                ' ' => self.token.position += 1,
                PARAGRAPH => self.token.position += PARAGRAPH_GAP,
                KEY => {}
                _ => break rest,
            }
            self.at += 1;
        };
        let end = self.at + rest.find([' ', KEY, PARAGRAPH]).unwrap_or(rest.len());
        self.token.offset_from = self.at;
        self.token.offset_to = end;
        self.token.text.clear();
        self.token.text.push_str(&self.text[self.at..end]);
        self.at = end;
        true
    }

    fn token(&self) -> &Token {
        self.token
    }

    fn token_mut(&mut self) -> &mut Token {
        self.token
    }
}
