//! Pages that explain: how to ask, and what went wrong.

use askama::Template;

use crate::page::frame::{Frame, Section};

/// How to ask.
#[derive(Debug, Template)]
#[template(path = "help.html")]
pub struct HelpPage {
    frame: Frame,
}

/// Nothing is here, or something went wrong.
#[derive(Debug, Template)]
#[template(path = "notice.html")]
pub struct NoticePage {
    frame: Frame,
    status: u16,
    /// What the program says of it.
    detail: Option<String>,
}

impl HelpPage {
    /// The page.
    pub fn new(is_sample: bool) -> HelpPage {
        HelpPage { frame: Frame::new(Section::Help, is_sample) }
    }
}

impl NoticePage {
    /// What an HTTP status means to a reader.
    pub fn new(status: u16, detail: Option<String>) -> NoticePage {
        NoticePage { frame: Frame::new(Section::Front, false), status, detail }
    }
}
