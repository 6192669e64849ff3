//! The languages that a reader may choose from.

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Language {
    /// `ru`
    #[default]
    Russian,
    /// `kk`
    Kazakh,
    /// `en`
    English,
}

impl Language {
    /// All of them, in the order in which a page offers them.
    pub const ALL: [Language; 3] = [Language::Russian, Language::Kazakh, Language::English];

    /// The code, as `lang` has it.
    pub fn code(self) -> &'static str {
        match self {
            Language::Russian => "ru",
            Language::Kazakh => "kk",
            Language::English => "en",
        }
    }

    /// The language that has this code, or whose regional form has it: `kk`, `kk-KZ`.
    pub fn of_code(code: &str) -> Option<Language> {
        let primary = code.split(['-', '_']).next().unwrap_or_default();
        Language::ALL.into_iter().find(|language| language.code().eq_ignore_ascii_case(primary))
    }
}
