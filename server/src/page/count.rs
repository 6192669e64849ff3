//! Numbers as a page prints them; the words for what is counted stand in the pages.

/// Which of its three forms a Russian word takes after a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// 1, 21, 101 …
    One,
    /// 2–4, 22–24 …
    Few,
    /// 0, 5–20, 25 …
    Many,
}

/// The form that a word takes after `count`.
pub fn form(count: &usize) -> Form {
    match (count % 10, count % 100) {
        (_, 11..=14) => Form::Many,
        (1, _) => Form::One,
        (2..=4, _) => Form::Few,
        _ => Form::Many,
    }
}

/// A number with narrow spaces between its thousands.
pub fn grouped(count: &usize) -> String {
    let digits = count.to_string();
    let mut grouped = String::with_capacity(digits.len() * 2);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push('\u{202F}');
        }
        grouped.push(digit);
    }
    grouped
}
