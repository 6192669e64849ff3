//! What a page of a person, a summit or a topic tells machines.

use serde_json::Value;

use crate::answer::{Entry, Hit};
use crate::page::address;
use crate::page::desk::Desk;
use crate::page::head::{Head, Sort};
use crate::page::linked_data::{self, LinkedData};
use crate::page::words::With;

/// The list that an entry is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum List {
    /// Of people.
    People,
    /// Of summits.
    Events,
    /// Of topics.
    Topics,
}

impl List {
    /// The path of the list, and the key of what it is called.
    fn told(self) -> (&'static str, &'static str) {
        match self {
            List::People => ("people", "nav.people"),
            List::Events => ("events", "nav.events"),
            List::Topics => ("topics", "nav.topics"),
        }
    }
}

/// The head of an entry's page: `what` is a role, or a place; `hits` are its newest quotes.
pub fn of(desk: Desk, list: List, entry: &Entry, what: Option<&str>, hits: &[Hit]) -> Head {
    let (folder, key) = list.told();
    let path = address::of(folder, &entry.id);
    let called = desk.visit.language.say(key).to_string();
    let steps = [(called, format!("/{folder}")), (entry.name.clone(), path.clone())];
    let things = thing(desk, list, entry, what).into_iter();
    let things = things
        .chain([linked_data::way(desk.visit, &steps)])
        .chain(linked_data::quotations(&desk.visit.site, hits));
    let sort = if list == List::People { Sort::Person } else { Sort::Site };
    let head = Head::new(&entry.name, &description(desk, entry, what), &path);
    Head { sort, ..head.with_data(LinkedData::new(things.collect())) }
}

/// The entry itself; a topic is no thing of the world.
fn thing(desk: Desk, list: List, entry: &Entry, what: Option<&str>) -> Option<Value> {
    let site = &desk.visit.site;
    match list {
        List::People => Some(linked_data::person(site, &entry.id, &entry.name, what)),
        List::Events => Some(linked_data::event(
            site,
            &entry.id,
            &entry.name,
            entry.date.as_deref(),
            entry.note.as_deref(),
        )),
        List::Topics => None,
    }
}

fn description(desk: Desk, entry: &Entry, what: Option<&str>) -> String {
    let language = desk.visit.language;
    let quotes = language.count("quotes", entry.quotes);
    let articles = language.count("articles", entry.articles);
    let said = match what {
        Some(what) => language.say("head.about").with("what", what),
        None => language.say("head.counted"),
    };
    said.with("quotes", quotes).with("articles", articles).to_string()
}
