//! What stands around every page: the name, the ways to other pages, the search field.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::LazyLock;

use crate::page::ask::Ask;
use crate::page::desk::Desk;
use crate::page::head::Head;
use crate::page::visit::Visit;

/// The one style sheet.
pub const STYLE: &str = include_str!("../../pages/style.css");
/// The mark of the site, as browsers show it in a tab.
pub const ICON: &str = include_str!("../../pages/icon.svg");

/// The one script: pages work without it, and do more with it.
pub const SCRIPT: &str = include_str!("../../pages/reader.js");

/// The style sheet's address. It changes with the sheet, so that browsers may keep it for ever.
pub static STYLE_ADDRESS: LazyLock<String> = LazyLock::new(|| format!("/style.{}.css", mark(STYLE)));
/// The script's address, likewise.
pub static SCRIPT_ADDRESS: LazyLock<String> = LazyLock::new(|| format!("/reader.{}.js", mark(SCRIPT)));

fn mark(text: &str) -> String {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

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
    /// Who reads it, and where.
    pub visit: Visit,
    /// What it tells machines.
    pub head: Head,
}

impl Frame {
    /// The frame of a page in this part of the site.
    pub fn new(section: Section, desk: Desk) -> Frame {
        Frame { section, is_sample: desk.is_sample, visit: desk.visit.clone(), ..Frame::default() }
    }

    /// The frame of a search page: the field keeps what was asked.
    pub fn of_search(ask: &Ask, desk: Desk) -> Frame {
        Frame { typed: ask.typed.clone(), others: ask.others(), ..Frame::new(Section::Search, desk) }
    }

    /// The frame of a page that no desk was asked for.
    pub fn of_notice(visit: Visit) -> Frame {
        Frame { visit, ..Frame::default() }
    }

    /// The same with what the page tells machines.
    pub fn headed(self, head: Head) -> Frame {
        Frame { head, ..self }
    }

    /// The code of the language that the page is written in.
    pub fn lang(&self) -> &'static str {
        self.visit.language.code()
    }

    /// The style sheet's address.
    pub fn style(&self) -> &'static str {
        &STYLE_ADDRESS
    }

    /// The script's address.
    pub fn script(&self) -> &'static str {
        &SCRIPT_ADDRESS
    }
}
