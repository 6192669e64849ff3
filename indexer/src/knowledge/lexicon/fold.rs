//! One spelling for what people spell in several ways: alphabets, ё, marks of stress, capitals.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

/// How a word is capitalised.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Shape {
    /// «саммит».
    #[default]
    Lower,
    /// «Токаев», and a single capital letter.
    Capital,
    /// «ОТГ», «ТОКАЕВ».
    Upper,
    /// «iPhone», «КазМунайГаз», «Касым-Жомарт».
    Mixed,
    /// «2025», «11,5».
    Number,
}

/// Latin letters that look like Cyrillic ones, and these.
const LOOKALIKES: [(char, char); 24] = [
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('o', 'о'),
    ('p', 'р'),
    ('x', 'х'),
    ('y', 'у'),
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
    ('k', 'к'),
    ('m', 'м'),
    ('t', 'т'),
];

/// The form as it was meant: NFC, without soft hyphens and marks of stress, all letters of one alphabet where two were mixed.
pub fn repaired(printed: &str) -> String {
    // Nearly all words are spelt as they should be.
    if printed.chars().all(|letter| matches!(letter, 'а'..='я' | 'ё' | 'А'..='Я' | '0'..='9' | '-')) {
        return printed.to_string();
    }
    let composed: String = match is_nfc_quick(printed.chars()) {
        IsNormalized::Yes => printed.chars().filter(|&letter| !is_dropped(letter)).collect(),
        _ => printed.nfc().filter(|&letter| !is_dropped(letter)).collect(),
    };
    let composed = composed.replace(['\u{2010}', '\u{2011}'], "-").replace(['’', 'ʼ', '‘', '`'], "'");
    one_alphabet(composed)
}

fn is_dropped(letter: char) -> bool {
    matches!(letter, '\u{AD}' | '\u{301}' | '\u{300}' | '\u{200B}'..='\u{200F}' | '\u{FEFF}')
}

/// Cyrillic wins where it can: «Cаммит» with a Latin C is Russian; so is «C5+1», whose one letter stands beside a number.
fn one_alphabet(word: String) -> String {
    let latin = word.chars().filter(|letter| letter.is_ascii_alphabetic()).count();
    if latin == 0 {
        return word;
    }
    let cyrillic = word.chars().filter(|&letter| is_cyrillic_letter(letter)).count();
    let has_digit = word.chars().any(|letter| letter.is_ascii_digit());
    if cyrillic == 0 && !(has_digit && latin == 1) {
        return word;
    }
    let to_cyrillic = |letter| LOOKALIKES.iter().find(|pair| pair.0 == letter).map(|pair| pair.1);
    let to_latin = |letter| LOOKALIKES.iter().find(|pair| pair.1 == letter).map(|pair| pair.0);
    replaced(&word, |letter| letter.is_ascii_alphabetic(), to_cyrillic)
        .or_else(|| replaced(&word, is_cyrillic_letter, to_latin))
        .unwrap_or(word)
}

/// The word with every letter of one alphabet replaced; none where a letter has no double.
fn replaced(
    word: &str,
    is_foreign: impl Fn(char) -> bool,
    double: impl Fn(char) -> Option<char>,
) -> Option<String> {
    word.chars().map(|letter| if is_foreign(letter) { double(letter) } else { Some(letter) }).collect()
}

/// Whether two words are the same when folded.
pub fn are_same(one: &str, other: &str) -> bool {
    one == other || small_letters(one).eq(small_letters(other))
}

fn small_letters(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().flat_map(char::to_lowercase).map(|letter| if letter == 'ё' { 'е' } else { letter })
}

/// From a Cyrillic capital to its small letter.
const CYRILLIC_STEP: u32 = 'а' as u32 - 'А' as u32;

/// Lower case, `ё` as `е`.
///
/// Half of all texts spell `ё` as `е`, and no stemmer or query should have to know.
pub fn folded(word: &str) -> String {
    // The one letter whose small form depends on its neighbours.
    if word.contains('Σ') {
        return word.to_lowercase().replace('ё', "е");
    }
    let mut folded = String::with_capacity(word.len());
    for letter in word.chars() {
        match letter {
            'а'..='я' | 'a'..='z' => folded.push(letter),
            'А'..='Я' => folded.push(char::from_u32(u32::from(letter) + CYRILLIC_STEP).unwrap_or(letter)),
            'ё' | 'Ё' => folded.push('е'),
            _ => folded.extend(letter.to_lowercase()),
        }
    }
    folded
}

/// Kazakh letters as the Russian ones that people type for them: «Өндіріс» → «ондирис».
pub fn plain(folded: &str) -> String {
    with_letters(folded, plain_letter)
}

fn plain_letter(letter: char) -> char {
    match letter {
        'ә' => 'а',
        'ғ' => 'г',
        'қ' => 'к',
        'ң' => 'н',
        'ө' => 'о',
        'ұ' | 'ү' => 'у',
        'һ' => 'х',
        'і' => 'и',
        'ё' => 'е',
        other => other,
    }
}

fn with_letters(word: &str, change: impl Fn(char) -> char) -> String {
    let mut changed = String::with_capacity(word.len());
    changed.extend(word.chars().map(change));
    changed
}

/// Whether it has a letter that Kazakh has and Russian has not.
pub fn has_kazakh(folded: &str) -> bool {
    folded.chars().any(|letter| matches!(letter, 'ә' | 'ғ' | 'қ' | 'ң' | 'ө' | 'ұ' | 'ү' | 'һ' | 'і'))
}

/// Whether it has a Cyrillic letter.
pub fn is_cyrillic(word: &str) -> bool {
    word.chars().any(is_cyrillic_letter)
}

fn is_cyrillic_letter(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52F}')
}

/// The word with its first letter, and each after a hyphen, as a capital: as a name is printed.
pub fn capitalised(lower: &str) -> String {
    let mut starts = true;
    let mut word = String::with_capacity(lower.len());
    for letter in lower.chars() {
        if starts {
            word.extend(letter.to_uppercase());
        } else {
            word.push(letter);
        }
        starts = letter == '-';
    }
    word
}

/// How the word is capitalised.
pub fn shape(word: &str) -> Shape {
    let (mut count, mut capitals, mut starts_with_capital) = (0, 0, false);
    for letter in word.chars() {
        let (is_letter, is_capital) = match letter {
            'а'..='я' => (true, false),
            'А'..='Я' => (true, true),
            _ => (letter.is_alphabetic(), letter.is_uppercase()),
        };
        starts_with_capital |= count == 0 && is_letter && is_capital;
        count += usize::from(is_letter);
        capitals += usize::from(is_letter && is_capital);
    }
    match (count, capitals) {
        (0, _) => Shape::Number,
        (_, 0) => Shape::Lower,
        (count, capitals) if count == capitals && count > 1 => Shape::Upper,
        (_, 1) if starts_with_capital => Shape::Capital,
        _ => Shape::Mixed,
    }
}

/// A name for comparison: spelling that does not tell people apart is left out (case, ё, Kazakh letters, hyphens).
pub fn name_key(name: &str) -> String {
    with_letters(&folded(name), |letter| if letter == '-' { ' ' } else { plain_letter(letter) })
}

/// A name as a part of an address: Latin letters, digits and hyphens, by the usual transliteration.
pub fn slug(name: &str) -> String {
    let mut slug = String::with_capacity(name.len());
    for letter in plain(&name.to_lowercase()).chars() {
        match latin(letter) {
            Some(letters) => slug.push_str(letters),
            None if letter.is_alphanumeric() => slug.push(letter),
            None if !slug.is_empty() && !slug.ends_with('-') => slug.push('-'),
            None => {}
        }
    }
    slug.trim_end_matches('-').to_string()
}

fn latin(letter: char) -> Option<&'static str> {
    const LETTERS: [&str; 32] = [
        "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u",
        "f", "kh", "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya",
    ];
    let number = u32::from(letter).checked_sub(u32::from('а'))?;
    LETTERS.get(number as usize).copied()
}
