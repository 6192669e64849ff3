//! The forms that a text takes after a number, as the Unicode CLDR tells them for whole numbers.

use crate::page::language::Language;

/// A plural form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// 1; in Russian also 21, 101 …
    One,
    /// In Russian 2–4, 22–24 …
    Few,
    /// In Russian 0, 5–20, 25 …
    Many,
    /// All others.
    Other,
}

impl Form {
    /// The form after `count`.
    pub fn of(count: usize, language: Language) -> Form {
        match language {
            Language::Russian => match (count % 10, count % 100) {
                (_, 11..=14) => Form::Many,
                (1, _) => Form::One,
                (2..=4, _) => Form::Few,
                _ => Form::Many,
            },
            Language::Kazakh | Language::English if count == 1 => Form::One,
            Language::Kazakh | Language::English => Form::Other,
        }
    }

    /// The end of the keys of its texts.
    pub fn code(self) -> &'static str {
        match self {
            Form::One => "one",
            Form::Few => "few",
            Form::Many => "many",
            Form::Other => "other",
        }
    }
}
