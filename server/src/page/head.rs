//! What the head of a page tells machines: what the page is called and about, and where it stands.

use jiff::civil::Date;

use crate::page::linked_data::LinkedData;
use crate::page::plain::{beginning, plain};

/// So many letters a description has: search engines show no more.
const DESCRIPTION: usize = 200;

/// A page as machines see it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Head {
    /// What the page is called; nothing on the front page, which is called as the site is.
    pub title: String,
    /// What it is about.
    pub description: String,
    /// Its one address, without what changes nothing; nothing where it is no page of its own.
    pub path: String,
    /// What sort of page it is.
    pub sort: Sort,
    /// Whether search engines shall pass it over.
    pub is_hidden: bool,
    /// The page that goes on where this one is cut.
    pub next: Option<String>,
    /// What the page is about, in words of machines.
    pub data: Option<LinkedData>,
}

/// A sort of page, as the Open Graph parts them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Sort {
    /// Any page of the site.
    #[default]
    Site,
    /// An article of this day.
    Article(Option<Date>),
    /// A person.
    Person,
}

impl Head {
    /// The head of a page at this path.
    pub fn new(title: &str, description: &str, path: &str) -> Head {
        let description = beginning(description, DESCRIPTION);
        Head { title: plain(title), description, path: path.to_owned(), ..Head::default() }
    }

    /// The head of a page that search engines shall pass over.
    pub fn hidden(title: &str, path: &str) -> Head {
        Head { is_hidden: true, ..Head::new(title, "", path) }
    }

    /// The same with what the page is about.
    pub fn with_data(self, data: LinkedData) -> Head {
        Head { data: Some(data), ..self }
    }

    /// What the Open Graph calls the sort.
    pub fn sort(&self) -> &'static str {
        match self.sort {
            Sort::Site => "website",
            Sort::Article(_) => "article",
            Sort::Person => "profile",
        }
    }

    /// The day of publication, of an article.
    pub fn published(&self) -> Option<Date> {
        match self.sort {
            Sort::Article(day) => day,
            _ => None,
        }
    }
}
