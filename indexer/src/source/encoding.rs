//! From bytes to text: Unicode as it is, old Cyrillic code pages by their letters, nothing that is no text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// Bytes that are no text, and what they seem to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct NotText(pub(crate) &'static str);

/// How the files that people mistake for text begin.
const BINARIES: [(&[u8], &str); 12] = [
    (b"PK\x03\x04", "a zip archive (or an office document)"),
    (b"PK\x05\x06", "an empty zip archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!", "a rar archive"),
    (b"BZh", "a bzip2 archive"),
    (b"%PDF", "a PDF document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"SQLite format 3\0", "a database"),
];

/// The text that `bytes` spell. Keeps a byte order mark of UTF-8, as it is part of the file.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<String, NotText> {
    if let Some(kind) = binary(&bytes) {
        return Err(NotText(kind));
    }
    match wide(&bytes) {
        Some(Wide::Utf16(encoding)) => return Ok(encoding.decode(&bytes).0.into_owned()),
        Some(Wide::Utf32(number)) => return Ok(utf_32(&bytes, number)),
        None => {}
    }
    if bytes.contains(&0) {
        return Err(NotText("binary data"));
    }
    let text = String::from_utf8(bytes).unwrap_or_else(|error| guessed(error.as_bytes()));
    if is_noise(&text) { Err(NotText("binary data")) } else { Ok(text) }
}

/// The text of a page, which may name its own encoding.
pub(crate) fn decode_page(bytes: Vec<u8>) -> Result<String, NotText> {
    let named = std::str::from_utf8(&bytes).is_err().then(|| named_encoding(&bytes)).flatten();
    match named {
        Some(encoding) if binary(&bytes).is_none() => Ok(encoding.decode(&bytes).0.into_owned()),
        _ => decode(bytes),
    }
}

/// An encoding whose letters take more than one byte each.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Wide {
    /// Two bytes, or two times two.
    Utf16(&'static Encoding),
    /// Four bytes, which make this number.
    Utf32(fn([u8; 4]) -> u32),
}

/// Whether the file opens with the mark of such an encoding, and of which.
pub(crate) fn wide(bytes: &[u8]) -> Option<Wide> {
    match bytes {
        // The mark of UTF-32 begins as that of UTF-16 does; no text goes on with a zero.
        [0xFF, 0xFE, 0, 0, ..] => Some(Wide::Utf32(u32::from_le_bytes)),
        [0, 0, 0xFE, 0xFF, ..] => Some(Wide::Utf32(u32::from_be_bytes)),
        [0xFF, 0xFE, ..] => Some(Wide::Utf16(UTF_16LE)),
        [0xFE, 0xFF, ..] => Some(Wide::Utf16(UTF_16BE)),
        _ => None,
    }
}

/// The text behind the mark; a number that is no letter is replaced.
fn utf_32(bytes: &[u8], number: fn([u8; 4]) -> u32) -> String {
    let (letters, _) = bytes.as_chunks::<4>();
    let letter = |bytes: &[u8; 4]| char::from_u32(number(*bytes)).unwrap_or(char::REPLACEMENT_CHARACTER);
    letters.iter().skip(1).map(letter).collect()
}

/// What kind of binary file opens so.
pub(crate) fn binary(bytes: &[u8]) -> Option<&'static str> {
    BINARIES.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, kind)| *kind)
}

/// Bytes that are not UTF-8 throughout.
fn guessed(bytes: &[u8]) -> String {
    let lossy = String::from_utf8_lossy(bytes);
    if is_mostly_utf_8(&lossy) {
        return lossy.into_owned();
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    // The domain tips the scales where several code pages would do: these are Russian-language news.
    let encoding = detector.guess(Some(b"ru"), Utf8Detection::Deny);
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

/// Whether a few broken characters stand among many good ones: a file cut off within a letter is still UTF-8.
fn is_mostly_utf_8(lossy: &str) -> bool {
    let broken = lossy.matches(char::REPLACEMENT_CHARACTER).count();
    let good = lossy.chars().filter(|letter| !letter.is_ascii()).count() - broken;
    good > 20 * broken
}

/// Whether control characters make up what no one would print.
fn is_noise(text: &str) -> bool {
    let controls = text.chars().filter(|letter| letter.is_control() && !letter.is_whitespace()).count();
    controls * 20 > text.chars().count()
}

/// The encoding that a page names in its first bytes: `charset=windows-1251`.
fn named_encoding(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(2048)]).to_ascii_lowercase();
    let value = head.split("charset=").nth(1)?.trim_start_matches(['"', '\'']);
    let end = value.find(|letter: char| !letter.is_ascii_alphanumeric() && !"-_".contains(letter))?;
    Encoding::for_label(&value.as_bytes()[..end]).filter(|encoding| *encoding != UTF_8)
}
