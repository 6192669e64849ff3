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
}
