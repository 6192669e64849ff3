//! When words were said, as it is kept and shown: beside the day of publication, which is another thing.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::analysis::dates::DateMention;
use crate::text::one_line;

/// The day or days on which words were said, where the text tells them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaidOn {
    /// As printed: «16 ноября», «накануне».
    pub text: String,
    /// The first day.
    pub from: Date,
    /// The last day; the same for one day.
    pub to: Date,
}

impl SaidOn {
    /// What a mention in this text tells.
    pub fn new(mention: &DateMention, text: &str) -> SaidOn {
        SaidOn { text: one_line(mention.span.of(text)), from: mention.from, to: mention.to }
    }

    /// As one line of JSON, to be kept.
    pub fn written(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }

    /// Reads what was kept.
    pub fn read(line: &str) -> Option<SaidOn> {
        serde_json::from_str(line).ok()
    }
}
