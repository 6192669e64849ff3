//! Who asks for a page: in which language, and at which address.

use crate::page::address;
use crate::page::language::Language;

/// A reader's request, as far as every page needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Visit {
    /// The language that the page is written in.
    pub language: Language,
    /// Where the site is reached, without a slash at the end: `https://minber.example`.
    pub site: String,
    /// Path and parameters of the page.
    pub here: String,
}

/// No reader: a program.
pub static NOBODY: Visit = Visit { language: Language::Russian, site: String::new(), here: String::new() };

/// A language that the page can be read in, with the address that chooses it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tongue {
    /// Its code.
    pub code: &'static str,
    /// What it calls itself.
    pub name: String,
    /// Where it is chosen.
    pub address: String,
    /// Whether the page is written in it.
    pub is_chosen: bool,
}

impl Visit {
    /// The languages to choose from; the choice leads back here.
    pub fn tongues(&self) -> Vec<Tongue> {
        let tongue = |language: Language| Tongue {
            code: language.code(),
            name: language.say("own_name").to_string(),
            address: address::with_parameters(
                &format!("/language/{}", language.code()),
                &[("back", self.here.clone())],
            ),
            is_chosen: language == self.language,
        };
        Language::ALL.into_iter().map(tongue).collect()
    }
}
