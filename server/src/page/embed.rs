//! The page where a webmaster puts together what to paste, and a page of another site that has it.

use askama::Template;

use crate::engine::EngineError;
use crate::page::address;
use crate::page::desk::Desk;
use crate::page::filters;
use crate::page::frame::{Frame, Section};
use crate::page::head::Head;
use crate::page::language::Language;
use crate::page::script::{NAME, Name};
use crate::page::visit::Visit;

/// So many names are offered for a field.
const OFFERED: usize = 100;
/// The attributes that both elements have; they narrow what is found.
const FILTERS: [&str; 5] = ["speaker", "person", "event", "topic", "source"];
/// All that can be chosen.
const CHOICES: [&str; 12] = [
    "element", "lang", "limit", "kind", "speaker", "person", "event", "topic", "source", "shortcut",
    "target", "version",
];

/// What a webmaster chose, by the names of the attributes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice(Vec<(String, String)>);

/// What is pasted.
#[derive(Debug, Template)]
#[template(path = "embed-tag.html")]
struct Tag<'a> {
    choice: &'a Choice,
    /// Where Minber is reached: scheme and host.
    host: &'a str,
    /// Whether it stands in a frame, which no link may leave for another page.
    is_framed: bool,
    script: &'a Name,
}

/// The page where it is put together.
#[derive(Debug, Template)]
#[template(path = "embed.html")]
pub struct EmbedPage {
    frame: Frame,
    choice: Choice,
    tag: String,
    host: String,
    /// Where the page of another site is.
    site: String,
    people: Vec<String>,
    events: Vec<String>,
    topics: Vec<String>,
}

/// A page of another site, with what was put together.
#[derive(Debug, Template)]
#[template(path = "embed-site.html")]
pub struct SitePage {
    tag: String,
    /// The language that the site speaks.
    pub language: Language,
}

impl Choice {
    /// Reads the parameters of an address; what is no choice is passed over.
    pub fn read(pairs: &[(String, String)]) -> Choice {
        let is_choice =
            |(name, value): &&(String, String)| CHOICES.contains(&name.as_str()) && !value.trim().is_empty();
        Choice(pairs.iter().filter(is_choice).cloned().collect())
    }

    /// What was chosen, or nothing.
    fn value(&self, name: &str) -> &str {
        self.0.iter().find(|(of, _)| of == name).map_or("", |(_, value)| value.trim())
    }

    fn is(&self, name: &str, value: &str) -> bool {
        self.value(name) == value
    }

    fn is_of_quotes(&self) -> bool {
        self.is("element", "quotes")
    }

    /// Whether the site gets the newest script, and not this one for good.
    fn is_newest(&self) -> bool {
        self.is("version", "newest")
    }

    /// What was chosen of these.
    fn of(&self, names: &[&'static str]) -> Vec<(&'static str, &str)> {
        let values = names.iter().map(|name| (*name, self.value(name)));
        values.filter(|(_, value)| !value.is_empty()).collect()
    }

    /// The filters, as a form or an address sends them.
    fn filters(&self) -> Vec<(&'static str, &str)> {
        let kind = if self.is_of_quotes() { vec![("kind", "quote")] } else { self.of(&["kind"]) };
        [kind, self.of(&FILTERS)].concat()
    }

    /// The attributes of the element, in the order of the documentation.
    fn attributes(&self) -> Vec<(&'static str, &str)> {
        let (before, after): (&[_], &[_]) = match self.is_of_quotes() {
            true => (&["lang", "limit"], &["target"]),
            false => (&["lang", "limit", "kind"], &["shortcut", "target"]),
        };
        [self.of(before), self.of(&FILTERS), self.of(after)].concat()
    }

    /// The latest quotes on a page of Minber's own.
    fn latest(&self, host: &str) -> String {
        let filters = self.filters().into_iter().map(|(name, value)| (name, value.to_owned()));
        let pairs: Vec<_> = filters.chain([("sort", "date".to_owned())]).collect();
        format!("{host}{}", address::with_parameters("/search", &pairs))
    }

    /// The same choice at another address.
    fn at(&self, path: &str) -> String {
        let pairs: Vec<_> = self.0.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        address::with_parameters(path, &pairs)
    }

    /// The language that was chosen for the element. Without one it speaks that of the page it stands on: most likely
    /// the one that the webmaster speaks.
    fn language(&self, visit: &Visit) -> Language {
        Language::of_code(self.value("lang")).unwrap_or(visit.language)
    }

    fn tag(&self, host: &str, is_framed: bool, language: Language) -> askama::Result<String> {
        filters::written(&Tag { choice: self, host, is_framed, script: &NAME }, language)
    }
}

impl EmbedPage {
    /// The page for what was chosen.
    ///
    /// # Errors
    /// Where the engine cannot tell whom and what it knows.
    pub fn new(desk: Desk, choice: Choice) -> Result<EmbedPage, EngineError> {
        Ok(EmbedPage {
            frame: Frame::new(Section::Front, desk).headed(head(desk.visit)),
            // Escaping a text cannot fail.
            tag: choice.tag(&desk.visit.site, false, choice.language(desk.visit)).unwrap_or_default(),
            site: choice.at("/embed/site"),
            choice,
            host: desk.visit.site.clone(),
            people: desk.engine.people("", OFFERED)?.into_iter().map(|entry| entry.name).collect(),
            events: desk.engine.events("", OFFERED)?.into_iter().map(|entry| entry.name).collect(),
            topics: desk.engine.topics()?.into_iter().map(|entry| entry.name).collect(),
        })
    }
}

fn head(visit: &Visit) -> Head {
    let said = |key| visit.language.say(key).to_string();
    Head::new(&said("embed.title"), &said("embed.lead"), "/embed")
}

impl SitePage {
    /// The page for what was chosen.
    pub fn new(choice: &Choice, visit: &Visit) -> SitePage {
        let language = choice.language(visit);
        SitePage { tag: choice.tag("", true, language).unwrap_or_default(), language }
    }
}
