//! What stands around every page: the name, the ways to other pages, the search field.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use crate::page::ask::Ask;

/// The one style sheet.
pub const STYLE: &str = include_str!("../../pages/style.css");
/// The mark of the site, as browsers show it in a tab.
pub const ICON: &str = include_str!("../../pages/icon.svg");

/// The style sheet's address. It changes with the sheet, so that browsers may keep it for ever.
pub static STYLE_ADDRESS: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = DefaultHasher::new();
    STYLE.hash(&mut hasher);
    format!("/style.{:016x}.css", hasher.finish())
});

/// The part of the site that a page belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Section {
    /// The front page, and pages of no other part.
    #[default]
    Front,
    /// Searches.
    Search,
    /// People.
    People,
    /// Summits.
    Events,
    /// Topics.
    Topics,
    /// How to ask.
    Help,
}

/// What every page is told beside its own matter.
#[derive(Debug, Clone, Default)]
pub struct Frame {
    /// The part of the site.
    pub section: Section,
    /// What stands in the search field.
    pub typed: String,
    /// What the search field sends along.
    pub others: Vec<(&'static str, String)>,
    /// Whether the articles are the sample corpus, whose experts and words are invented.
    pub is_sample: bool,
}

impl Frame {
    /// The frame of a page in this part of the site.
    pub fn new(section: Section, is_sample: bool) -> Frame {
        Frame { section, is_sample, ..Frame::default() }
    }

    /// The frame of a search page: the field keeps what was asked.
    pub fn of_search(ask: &Ask, is_sample: bool) -> Frame {
        let others = ask.others();
        Frame { section: Section::Search, typed: ask.typed.clone(), others, is_sample }
    }

    /// The style sheet's address.
    pub fn style(&self) -> &'static str {
        &STYLE_ADDRESS
    }
}
