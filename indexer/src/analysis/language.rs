//! In which language a text is written.

use serde::{Deserialize, Serialize};

/// A language that Minber tells apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lang {
    /// Russian.
    #[default]
    Ru,
    /// Kazakh.
    Kk,
    /// English.
    En,
    /// Any other.
    Other,
}

impl Lang {
    /// The code: `ru`, `kk`, `en`, `other`.
    pub fn code(self) -> &'static str {
        match self {
            Lang::Ru => "ru",
            Lang::Kk => "kk",
            Lang::En => "en",
            Lang::Other => "other",
        }
    }

    /// The language of a code; any that is not told apart is `Other`.
    pub fn of_code(code: &str) -> Lang {
        match code.get(..2).map(str::to_ascii_lowercase).as_deref() {
            Some("ru") => Lang::Ru,
            Some("kk") => Lang::Kk,
            Some("en") => Lang::En,
            _ => Lang::Other,
        }
    }
}

/// The statistical detector reads no further: more text does not change its mind.
const MOST_BYTES: usize = 4000;
/// Of a thousand letters, so many that only Kazakh has make a text Kazakh; foreign names bring fewer.
const KAZAKH_PER_MILLE: usize = 30;

/// With fewer Kazakh words a paragraph of a Russian article is Russian.
const FEWEST_KAZAKH_WORDS: usize = 3;

/// The language of an article: letters decide where they can, statistics where they cannot.
pub fn of_article<'a>(paragraphs: impl Iterator<Item = &'a str>) -> Lang {
    let beginning = &beginning(paragraphs);
    let letters = Letters::count(beginning);
    match letters.language() {
        Some(lang) => lang,
        None => by_statistics(beginning, &letters),
    }
}

/// The language of a paragraph of an article that is mostly in `around`. Too short or undecided: the language around it.
pub fn of_paragraph(text: &str, around: Lang) -> Lang {
    let letters = Letters::count(text);
    let is_foreign = letters.all() >= 40
        && match around {
            Lang::Ru => letters.is_latin() || letters.is_kazakh() && has_kazakh_words(text),
            Lang::Kk => letters.is_latin() || letters.kazakh == 0,
            Lang::En | Lang::Other => !letters.is_latin(),
        };
    if is_foreign { letters.language().unwrap_or_else(|| by_statistics(text, &letters)) } else { around }
}

/// Whether words without a capital have Kazakh letters: names have them in Russian text too.
fn has_kazakh_words(text: &str) -> bool {
    let words = text.split_whitespace().filter(|word| word.starts_with(char::is_lowercase));
    words.filter(|word| Letters::count(word).kazakh > 0).count() >= FEWEST_KAZAKH_WORDS
}

/// What the detector reads: the paragraphs from the first on, a line each.
fn beginning<'a>(paragraphs: impl Iterator<Item = &'a str>) -> String {
    let mut beginning = String::with_capacity(MOST_BYTES);
    for paragraph in paragraphs {
        if !beginning.is_empty() {
            beginning.push('\n');
        }
        let left = MOST_BYTES.saturating_sub(beginning.len());
        beginning.push_str(cut(paragraph, left));
        if paragraph.len() >= left {
            break;
        }
    }
    beginning
}

/// At most so many bytes of a text, in whole letters.
fn cut(text: &str, bytes: usize) -> &str {
    let mut end = text.len().min(bytes);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// The detector knows neither Kazakh nor its neighbours, so it is asked only about what letters leave open.
fn by_statistics(text: &str, letters: &Letters) -> Lang {
    // Cyrillic with no other language's letters is Russian, whatever statistics would say.
    if letters.cyrillic > 0 && !letters.is_latin() && letters.foreign_cyrillic == 0 {
        return Lang::Ru;
    }
    match whatlang::detect_lang(text) {
        Some(whatlang::Lang::Rus) | None if !letters.is_latin() => Lang::Ru,
        Some(whatlang::Lang::Eng) => Lang::En,
        _ => Lang::Other,
    }
}

/// How many letters of which kind a text has.
#[derive(Debug, Default)]
struct Letters {
    cyrillic: usize,
    latin: usize,
    /// ә ғ қ ұ һ і and those that Kazakh shares with Kyrgyz: ң ө ү.
    kazakh: usize,
    /// Of those, the ones that Kyrgyz has too.
    kyrgyz: usize,
    /// Letters of Ukrainian, Tajik and others.
    foreign_cyrillic: usize,
}

impl Letters {
    fn count(text: &str) -> Letters {
        let mut letters = Letters::default();
        for letter in text.chars() {
            match letter {
                'а'..='я' | 'А'..='Я' => letters.cyrillic += 1,
                'a'..='z' | 'A'..='Z' => letters.latin += 1,
                'ә' | 'ғ' | 'қ' | 'ұ' | 'һ' | 'і' | 'Ә' | 'Ғ' | 'Қ' | 'Ұ' | 'Һ' | 'І' => {
                    letters.kazakh += 1
                }
                'ң' | 'ө' | 'ү' | 'Ң' | 'Ө' | 'Ү' => {
                    letters.kazakh += 1;
                    letters.kyrgyz += 1;
                }
                'ї' | 'є' | 'ґ' | 'ў' | 'ҳ' | 'ҷ' | 'ӣ' | 'ӯ' | 'ћ' | 'ђ' | 'ј' => {
                    letters.foreign_cyrillic += 1
                }
                '\u{400}'..='\u{52F}' => letters.cyrillic += 1,
                _ => {}
            }
        }
        letters
    }

    fn all(&self) -> usize {
        self.cyrillic + self.latin + self.kazakh + self.foreign_cyrillic
    }

    fn is_latin(&self) -> bool {
        self.latin > self.all() / 2
    }

    fn is_kazakh(&self) -> bool {
        self.kazakh * 1000 > self.all() * KAZAKH_PER_MILLE
    }

    /// What the letters alone decide.
    fn language(&self) -> Option<Lang> {
        if self.is_latin() || self.all() == 0 {
            return None;
        }
        if self.foreign_cyrillic * 1000 > self.all() * KAZAKH_PER_MILLE {
            return Some(Lang::Other);
        }
        if self.is_kazakh() {
            return Some(if self.kyrgyz == self.kazakh { Lang::Other } else { Lang::Kk });
        }
        None
    }
}
