//! How a browser's address bar searches here: a description in the form of OpenSearch 1.1, and its suggestions.

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};
use serde_json::{Value, json};

use crate::answer::Suggestion;
use crate::page::address;
use crate::page::ask::Ask;
use crate::page::visit::Visit;

/// Where the description is.
pub const ADDRESS: &str = "/opensearch.xml";
/// Where the suggestions are.
pub const SUGGESTIONS: &str = "/opensearch/suggest";
/// What suggestions are sent as.
pub const SUGGESTIONS_TYPE: &str = "application/x-suggestions+json";

const NAMESPACES: [(&str, &str); 2] = [
    ("xmlns", "http://a9.com/-/spec/opensearch/1.1/"),
    ("xmlns:moz", "http://www.mozilla.org/2006/browser/search/"),
];
/// Here a browser puts what was typed.
const TYPED: &str = "{searchTerms}";

/// What a browser reads when it takes the site among those that it searches.
///
/// # Errors
/// Where memory does not take it.
pub fn description(visit: &Visit) -> io::Result<String> {
    let Visit { site, language, .. } = visit;
    let addresses = [
        ("text/html", "results", format!("{site}/search?q={TYPED}")),
        (SUGGESTIONS_TYPE, "suggestions", format!("{site}{SUGGESTIONS}?q={TYPED}")),
        ("application/opensearchdescription+xml", "self", format!("{site}{ADDRESS}")),
    ];
    let texts = [
        ("ShortName", language.say("site.name").to_string()),
        ("Description", language.say("site.description").to_string()),
        ("InputEncoding", "UTF-8".to_owned()),
        ("Language", language.code().to_owned()),
        ("moz:SearchForm", format!("{site}/search")),
    ];
    let mut writer = Writer::new(Vec::new());
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let root = writer.create_element("OpenSearchDescription").with_attributes(NAMESPACES);
    root.write_inner_content(|writer| {
        for (name, text) in &texts {
            writer.create_element(*name).write_text_content(BytesText::new(text))?;
        }
        let image = writer.create_element("Image").with_attribute(("type", "image/svg+xml"));
        image.write_text_content(BytesText::new(&format!("{site}/icon.svg")))?;
        for (kind, relation, template) in &addresses {
            let attributes = [("type", *kind), ("rel", *relation), ("template", template)];
            writer.create_element("Url").with_attributes(attributes).write_empty()?;
        }
        Ok(())
    })?;
    String::from_utf8(writer.into_inner()).map_err(io::Error::other)
}

/// What was typed, and behind it three lists that go together: what to search for, what stands beside it, where its page is.
pub fn suggestions(typed: &str, suggestions: &[Suggestion], site: &str) -> Value {
    let texts: Vec<&str> = suggestions.iter().map(|suggestion| suggestion.text.as_str()).collect();
    let notes: Vec<&str> =
        suggestions.iter().map(|suggestion| suggestion.note.as_deref().unwrap_or_default()).collect();
    let addresses: Vec<String> =
        suggestions.iter().map(|suggestion| format!("{site}{}", page(suggestion))).collect();
    json!([typed, texts, notes, addresses])
}

/// The page of what is suggested: its own, or a search.
fn page(suggestion: &Suggestion) -> String {
    let folder = match suggestion.kind {
        "person" => "people",
        "event" => "events",
        "topic" => "topics",
        "article" => "articles",
        _ => return Ask { typed: suggestion.query.clone(), ..Ask::default() }.address(),
    };
    address::of(folder, &suggestion.id)
}
