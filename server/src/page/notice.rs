//! Pages that explain: how to ask, and what went wrong.

use askama::Template;

use crate::page::desk::Desk;
use crate::page::filters;
use crate::page::frame::{Frame, Section};
use crate::page::head::Head;
use crate::page::language::Language;
use crate::page::visit::Visit;

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
    pub fn new(desk: Desk) -> HelpPage {
        HelpPage { frame: Frame::new(Section::Help, desk).headed(head(desk.visit)) }
    }
}

fn head(visit: &Visit) -> Head {
    let said = |key| visit.language.say(key).to_string();
    Head::new(&said("nav.help"), &said("help.lead"), "/help")
}

impl NoticePage {
    /// What an HTTP status means to a reader.
    pub fn new(status: u16, detail: Option<String>, visit: Visit) -> NoticePage {
        let title = if status == 404 { "notice.missing_title" } else { "notice.failed_title" };
        let title = visit.language.say(title).to_string();
        NoticePage { frame: Frame::of_notice(visit).headed(Head::hidden(&title, "")), status, detail }
    }
}
