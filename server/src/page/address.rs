//! Addresses of pages: whatever an id holds, it stays one part of the path.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// What may stand unescaped in any part of an address.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// The page of one thing: `/people/{id}`.
pub fn of(folder: &str, id: &str) -> String {
    format!("/{folder}/{}", utf8_percent_encode(id, ESCAPED))
}

/// The place of a quote on its article's page.
pub fn of_quote(article: &str, number: usize) -> String {
    format!("{}#q{number}", of("articles", article))
}

/// A path with parameters.
pub fn with_parameters(path: &str, pairs: &[(&str, String)]) -> String {
    let pairs: Vec<String> =
        pairs.iter().map(|(name, value)| format!("{name}={}", utf8_percent_encode(value, ESCAPED))).collect();
    if pairs.is_empty() { path.to_owned() } else { format!("{path}?{}", pairs.join("&")) }
}

/// Whether an address from outside may become a link: only the web's own schemes may.
pub fn is_of_web(url: &str) -> bool {
    url.starts_with("https://") || url.starts_with("http://")
}
