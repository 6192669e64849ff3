//! What a reader takes along from a quote: its words with who said them, a reference, addresses of its place.

use indexer::analysis::quotes::QuoteKind;
use jiff::civil::Date;

use crate::page::address;
use crate::page::day::Day;
use crate::page::desk::Desk;
use crate::page::fragment;
use crate::page::language::Language;
use crate::page::reference::Reference;
use crate::page::visit::Visit;
use crate::page::words::With;

/// What is there to take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Take {
    /// The words, who said them, where and when, on one line.
    pub text: String,
    /// The article as a bibliographic reference.
    pub reference: String,
    /// The quote's place on this site, with the site's own name.
    pub here: String,
    /// The place on the site that printed it, where that has an address.
    pub there: Option<String>,
}

/// A quote with what is printed around it.
#[derive(Debug, Clone, Copy)]
pub struct Taken<'a> {
    /// The words, whole.
    pub words: &'a str,
    /// The words up to the first that stand for others: one stretch of the article.
    pub stretch: &'a str,
    /// How they are given.
    pub kind: QuoteKind,
    /// Who said them.
    pub speaker: Option<&'a str>,
    /// The role as printed.
    pub role: Option<&'a str>,
    /// The quote's number in the article.
    pub number: usize,
    /// The article's id.
    pub article: &'a str,
    /// What the article is called by.
    pub title: &'a str,
    /// Who wrote it.
    pub author: Option<&'a str>,
    /// The outlet; empty where it is not known.
    pub outlet: &'a str,
    /// The day of publication.
    pub published: Option<Date>,
    /// The article's address where it was printed.
    pub url: Option<&'a str>,
}

impl Take {
    /// Puts it together.
    pub fn new(taken: &Taken, desk: Desk) -> Take {
        let Visit { site, language, .. } = desk.visit;
        let here = format!("{}{}", site, address::of_quote(taken.article, taken.number));
        let page = format!("{}{}", site, address::of("articles", taken.article));
        let url = taken.url.filter(|url| address::is_of_web(url));
        let reference = Reference {
            author: taken.author,
            title: taken.title,
            outlet: taken.outlet,
            published: taken.published,
            address: url.unwrap_or(&page),
            read: desk.today,
        };
        Take {
            text: text(taken, *language, url.unwrap_or(&here)),
            reference: reference.written(*language, desk.lexicon),
            there: url.map(|url| fragment::at_words(url, taken.stretch)),
            here,
        }
    }
}

/// «Words» — speaker, role. Outlet, day. Address. What was retold stands without marks and says so.
fn text(taken: &Taken, language: Language, address: &str) -> String {
    let words = match taken.kind {
        QuoteKind::Indirect => language.say("take.retold").with("words", taken.words),
        QuoteKind::Direct | QuoteKind::Answer => language.say("take.said").with("words", taken.words),
    };
    let by = [taken.speaker, taken.role].into_iter().flatten().collect::<Vec<_>>().join(", ");
    let day = taken.published.map(|day| Day::new(day).said(language).to_string());
    let from = [Some(taken.outlet).filter(|outlet| !outlet.is_empty()), day.as_deref()];
    let from = from.into_iter().flatten().collect::<Vec<_>>().join(", ");
    let by = if by.is_empty() { by } else { format!(" — {by}") };
    let from = if from.is_empty() { from } else { format!(" ({from})") };
    format!("{words}{by}{from}. {address}")
}
