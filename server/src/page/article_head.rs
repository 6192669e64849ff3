//! What an article's page tells machines: the article, and what is said in it.

use indexer::analysis::Analysis;
use indexer::article::{Article, BlockKind};
use serde_json::{Value, json};

use crate::answer::SpeakerRef;
use crate::page::address;
use crate::page::card::outlet;
use crate::page::desk::Desk;
use crate::page::head::{Head, Sort};
use crate::page::linked_data::{self, LinkedData, QUOTES, Words};
use crate::page::piece::whole;
use crate::page::plain::plain;

/// The head of an article's page.
pub fn of(desk: Desk, article: &Article, analysis: &Analysis) -> Head {
    let path = address::of("articles", &article.id);
    let (title, day) = (article.heading(), analysis.published.map(|published| published.day));
    let beginning = article.places(BlockKind::Body).next().map_or("", |place| place.of(&article.text));
    let steps = [(title.clone(), path.clone())];
    let things = vec![thing(desk, article, analysis), linked_data::way(desk.visit, &steps)];
    let head = Head::new(&title, beginning, &path).with_data(LinkedData::new(things));
    Head { sort: Sort::Article(day), ..head }
}

fn thing(desk: Desk, article: &Article, analysis: &Analysis) -> Value {
    let site = &desk.visit.site;
    let day = analysis.published.map(|published| published.day.to_string());
    let outlet = outlet(&article.source, &article.id);
    let mut thing = linked_data::article(site, &article.id, &article.heading(), day.as_deref(), outlet);
    thing["inLanguage"] = json!(analysis.lang.code());
    thing["author"] =
        json!(article.author.as_deref().map(|author| json!({ "@type": "Person", "name": plain(author) })));
    // The page on the site that printed it is the same article.
    thing["sameAs"] = json!(article.url.as_deref().filter(|url| address::is_of_web(url)));
    thing["keywords"] = json!(analysis.topics.iter().map(|topic| plain(&topic.label)).collect::<Vec<_>>());
    thing["hasPart"] = json!(quotations(site, article, analysis));
    thing
}

fn quotations(site: &str, article: &Article, analysis: &Analysis) -> Vec<Value> {
    let quotes = analysis.quotes.iter().enumerate();
    let told = quotes.filter_map(|(number, quote)| {
        let speaker = quote.speaker.as_ref().map(|speaker| SpeakerRef {
            id: speaker.id.clone(),
            name: speaker.name.clone(),
            kind: speaker.kind,
        });
        let words = Words {
            article: &article.id,
            number,
            text: &whole(&quote.text(&article.text), &quote.joints(&article.text)),
            kind: quote.kind,
            speaker: speaker.as_ref(),
            lang: analysis.lang.code(),
        };
        linked_data::quotation(site, &words, None)
    });
    told.take(QUOTES).collect()
}
