//! What a page tells search engines in the words of <https://schema.org>, as JSON-LD.

use std::fmt::{self, Display};

use askama::filters::HtmlSafe;
use indexer::analysis::quotes::{QuoteKind, SpeakerKind};
use serde_json::{Map, Value, json};

use crate::answer::{Hit, SpeakerRef};
use crate::page::address;
use crate::page::card::outlet;
use crate::page::language::Language;
use crate::page::piece::whole;
use crate::page::plain::plain;
use crate::page::visit::Visit;

/// So many quotes of a page are told.
pub const QUOTES: usize = 10;

/// Things that a page is about, ready to stand in a page.
#[derive(Debug, Clone, PartialEq)]
pub struct LinkedData(Value);

impl LinkedData {
    /// These things. What a thing does not tell is left out.
    pub fn new(things: Vec<Value>) -> LinkedData {
        LinkedData(told(json!({ "@context": "https://schema.org", "@graph": things })))
    }
}

impl Display for LinkedData {
    /// No sign that could end a script or begin a comment, and no line that scripts would break at.
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        for letter in self.0.to_string().chars() {
            match letter {
                '<' | '>' | '&' | '\u{2028}' | '\u{2029}' => {
                    write!(formatter, "\\u{:04x}", u32::from(letter))?
                }
                other => write!(formatter, "{other}")?,
            }
        }
        Ok(())
    }
}

impl HtmlSafe for LinkedData {}

/// The site, and how it is searched.
pub fn site(visit: &Visit) -> Value {
    let Visit { site, language, .. } = visit;
    json!({
        "@type": "WebSite",
        "@id": format!("{site}/#site"),
        "url": format!("{site}/"),
        "name": language.say("site.name").to_string(),
        "description": language.say("site.description").to_string(),
        "inLanguage": Language::ALL.map(Language::code),
        "potentialAction": {
            "@type": "SearchAction",
            "target": { "@type": "EntryPoint", "urlTemplate": format!("{site}/search?q={{typed}}") },
            "query-input": "required name=typed",
        },
    })
}

/// The way to a page from the front page: names and paths, the page itself last.
pub fn way(visit: &Visit, steps: &[(String, String)]) -> Value {
    let front = (visit.language.say("site.name").to_string(), "/".to_owned());
    let steps = std::iter::once(&front).chain(steps).enumerate();
    let steps = steps.map(|(place, (name, path))| {
        json!({
            "@type": "ListItem",
            "position": place + 1,
            "name": plain(name),
            "item": format!("{}{path}", visit.site),
        })
    });
    json!({ "@type": "BreadcrumbList", "itemListElement": steps.collect::<Vec<_>>() })
}

/// A person.
pub fn person(site: &str, id: &str, name: &str, role: Option<&str>) -> Value {
    let address = format!("{site}{}", address::of("people", id));
    json!({ "@type": "Person", "@id": address, "url": address, "name": plain(name), "jobTitle": role.map(plain) })
}

/// A summit, with its first day and its place.
pub fn event(site: &str, id: &str, name: &str, day: Option<&str>, place: Option<&str>) -> Value {
    let address = format!("{site}{}", address::of("events", id));
    json!({
        "@type": "Event",
        "@id": address,
        "url": address,
        "name": plain(name),
        "startDate": day,
        "location": place.map(|place| json!({ "@type": "Place", "name": plain(place) })),
    })
}

/// An article, as it is named where something is part of it.
pub fn article(site: &str, id: &str, title: &str, day: Option<&str>, outlet: &str) -> Value {
    let address = format!("{site}{}", address::of("articles", id));
    let publisher = Some(plain(outlet)).filter(|outlet| !outlet.is_empty());
    json!({
        "@type": "NewsArticle",
        "@id": address,
        "url": address,
        "headline": plain(title),
        "datePublished": day,
        "publisher": publisher.map(|name| json!({ "@type": "Organization", "name": name })),
    })
}

/// Words of somebody, and where they stand.
#[derive(Debug, Clone, Copy)]
pub struct Words<'a> {
    /// The article's id.
    pub article: &'a str,
    /// The quote's number in it.
    pub number: usize,
    /// The words.
    pub text: &'a str,
    /// How they are given.
    pub kind: QuoteKind,
    /// Who said them.
    pub speaker: Option<&'a SpeakerRef>,
    /// The language code.
    pub lang: &'a str,
}

/// A quotation. What was retold is none: those are not the words that were said.
pub fn quotation(site: &str, words: &Words, article: Option<Value>) -> Option<Value> {
    let Words { text, kind, lang, number, .. } = *words;
    let address = format!("{site}{}", address::of_quote(words.article, number));
    let speaker = words.speaker.map(|speaker| speaker_of(site, speaker));
    (kind != QuoteKind::Indirect).then(|| {
        json!({
            "@type": "Quotation",
            "@id": address,
            "url": address,
            "text": plain(text),
            "inLanguage": lang,
            "creator": speaker,
            "spokenByCharacter": speaker,
            "isPartOf": article,
        })
    })
}

/// The quotations among these hits, each with its article.
pub fn quotations(site: &str, hits: &[Hit]) -> Vec<Value> {
    let of_hit = |hit: &Hit| {
        let quote = hit.quote.as_ref()?;
        let words = Words {
            article: &hit.id,
            number: quote.number,
            text: &whole(&quote.text, &quote.joints),
            kind: quote.kind,
            speaker: quote.speaker.as_ref(),
            lang: &hit.lang,
        };
        let outlet = outlet(&hit.source, &hit.id);
        let article = article(site, &hit.id, &hit.heading, hit.published.as_deref(), outlet);
        quotation(site, &words, Some(article))
    };
    hits.iter().filter_map(of_hit).take(QUOTES).collect()
}

fn speaker_of(site: &str, speaker: &SpeakerRef) -> Value {
    match speaker.kind {
        SpeakerKind::Person => person(site, &speaker.id, &speaker.name, None),
        SpeakerKind::Organization => json!({ "@type": "Organization", "name": plain(&speaker.name) }),
    }
}

/// The same without what is not known.
fn told(value: Value) -> Value {
    match value {
        Value::Object(members) => {
            let told = members.into_iter().map(|(name, value)| (name, told(value)));
            Value::Object(told.filter(|(_, value)| !is_untold(value)).collect::<Map<_, _>>())
        }
        Value::Array(values) => Value::Array(values.into_iter().map(told).collect()),
        other => other,
    }
}

fn is_untold(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::LinkedData;

    #[test]
    fn nothing_in_it_ends_a_script() {
        let hostile = "</script><!--<script>alert(1)</script>&\u{2028}\u{2029}\"\\";
        let written = LinkedData::new(vec![json!({ "name": hostile, "url": null })]).to_string();
        assert!(!written.contains(['<', '>', '&', '\u{2028}', '\u{2029}']), "{written}");
        let read: Value = serde_json::from_str(&written).expect("it is JSON");
        assert_eq!(read["@graph"], json!([{ "name": hostile }]));
    }
}
