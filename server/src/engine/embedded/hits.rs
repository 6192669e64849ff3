//! Hits as they are shown, from what the index keeps of them.

use indexer::analysis::published::Inferred;
use indexer::analysis::quotes::{QuoteKind, SpeakerKind};
use indexer::document::context::Context;
use indexer::document::reasons::Reasons;
use indexer::document::said_on::SaidOn;
use indexer::document::{KIND_QUOTE, field, fields, told};
use tantivy::schema::{OwnedValue, Schema, Value};
use tantivy::{Searcher, TantivyDocument};

use super::gather::Ranked;
use super::reprints::Sheaf;
use super::score;
use crate::answer::{Hit, QuoteHit, Reprint, SpeakerRef};
use crate::passage::{self, Marker};
use crate::query::Kind;
use crate::wording;

/// Reads the hits of one page, each with its reprints.
pub(super) fn read(searcher: &Searcher, sheaves: &[Sheaf], marker: &mut Marker) -> tantivy::Result<Vec<Hit>> {
    let kept = |ranked: &Ranked| -> tantivy::Result<Kept> {
        let document = searcher.doc::<TantivyDocument>(ranked.address)?;
        Ok(Kept { document, schema: searcher.schema() })
    };
    let mut hits = Vec::with_capacity(sheaves.len());
    for Sheaf { hits: same, .. } in sheaves {
        let Some((first, others)) = same.split_first() else { continue };
        let mut hit = kept(first)?.hit(first, marker);
        for other in others.iter().take(score::REPRINTS) {
            hit.reprints.push(kept(other)?.reprint(&hit));
        }
        hits.push(hit);
    }
    Ok(hits)
}

/// The title and the id of an article.
pub(super) fn title(searcher: &Searcher, ranked: &Ranked) -> tantivy::Result<(String, Option<String>)> {
    let document = searcher.doc::<TantivyDocument>(ranked.address)?;
    let kept = Kept { document, schema: searcher.schema() };
    Ok((kept.text(field::ARTICLE).unwrap_or_default(), kept.text(field::TITLE)))
}

/// What the index keeps of a document.
struct Kept<'a> {
    document: TantivyDocument,
    schema: &'a Schema,
}

impl Kept<'_> {
    fn hit(&self, ranked: &Ranked, marker: &mut Marker) -> Hit {
        let is_quote = self.text(field::KIND).as_deref() == Some(KIND_QUOTE);
        let text = self.text(field::TEXT).unwrap_or_default();
        let day = self.number(field::PUBLISHED).and_then(fields::day_of);
        Hit {
            kind: if is_quote { Kind::Quote } else { Kind::Article },
            id: self.text(field::ARTICLE).unwrap_or_default(),
            heading: self.text(field::TITLE).or_else(|| self.text(field::HEADING)).unwrap_or_default(),
            title: self.text(field::TITLE),
            url: self.text(field::URL),
            author: self.text(field::AUTHOR),
            published: day.map(|day| day.to_string()),
            published_inferred: self.text(field::PUBLISHED_FROM).and_then(|code| Inferred::of_code(&code)),
            source: self.text(field::SOURCE).unwrap_or_default(),
            lang: self.text(field::LANG).unwrap_or_default(),
            score: ranked.place.score,
            partial: ranked.place.tier > 0,
            roles: self.pairs(field::ROLE_SHOWN),
            passages: passage::best(&text, marker),
            quote: is_quote.then(|| self.quote(text, marker)),
            reprints: Vec::new(),
            explain: None,
        }
    }

    /// The same as a hit, printed elsewhere.
    fn reprint(&self, hit: &Hit) -> Reprint {
        let text = self.text(field::TEXT).unwrap_or_default();
        let day = self.number(field::PUBLISHED).and_then(fields::day_of);
        let quote = hit.quote.as_ref();
        Reprint {
            id: self.text(field::ARTICLE).unwrap_or_default(),
            number: quote.map(|_| self.number(field::NUMBER).unwrap_or(0) as usize),
            heading: self.text(field::TITLE).or_else(|| self.text(field::HEADING)).unwrap_or_default(),
            url: self.text(field::URL),
            published: day.map(|day| day.to_string()),
            source: self.text(field::SOURCE).unwrap_or_default(),
            wording: quote.map(|quote| wording::differences(&quote.text, &text)).unwrap_or_default(),
        }
    }

    fn quote(&self, text: String, marker: &mut Marker) -> QuoteHit {
        let whole = passage::whole(&text, marker);
        QuoteHit {
            number: self.number(field::NUMBER).unwrap_or(0) as usize,
            text,
            marks: whole.marks,
            joints: self.joints(),
            kind: self
                .text(field::QUOTE_KIND)
                .and_then(|code| QuoteKind::of_code(&code))
                .unwrap_or(QuoteKind::Direct),
            speaker: self.speaker(),
            role: self.text(field::ROLE_PRINTED),
            topics: self.text(field::TOPICS_TOLD).map(|line| told::read(&line)).unwrap_or_default(),
            said_on: self.text(field::SAID_ON).and_then(|line| SaidOn::read(&line)),
            paragraph: self.number(field::PARAGRAPH).unwrap_or(0) as usize,
            context: self.text(field::CONTEXT).and_then(|line| Context::read(&line)),
            events: self.pairs(field::EVENT_SHOWN),
            why: self.text(field::WHY).and_then(|line| Reasons::read(&line)),
            correction: self.text(field::CORRECTION).and_then(|remark| serde_json::from_str(&remark).ok()),
        }
    }

    fn joints(&self) -> Vec<usize> {
        let kept = self.text(field::JOINTS).unwrap_or_default();
        kept.split_whitespace().filter_map(|place| place.parse().ok()).collect()
    }

    fn speaker(&self) -> Option<SpeakerRef> {
        let kind = SpeakerKind::of_code(&self.text(field::SPEAKER_KIND)?)?;
        Some(SpeakerRef { id: self.text(field::SPEAKER_ID)?, name: self.text(field::SPEAKER_NAME)?, kind })
    }

    /// The values of a facet that are kept to be shown: each an id and a name.
    fn pairs(&self, name: &str) -> Vec<(String, String)> {
        let Ok(field) = self.schema.get_field(name) else { return Vec::new() };
        let values = self.document.get_all(field).filter_map(|value| value.as_str());
        let pair =
            |value: &str| value.split_once(fields::PART).map(|(id, name)| (id.to_owned(), name.to_owned()));
        values.filter_map(pair).collect()
    }

    fn text(&self, name: &str) -> Option<String> {
        self.value(name).and_then(|value| (&value).as_str().map(str::to_owned))
    }

    fn number(&self, name: &str) -> Option<u64> {
        self.value(name).and_then(|value| (&value).as_u64())
    }

    fn value(&self, name: &str) -> Option<OwnedValue> {
        let field = self.schema.get_field(name).ok()?;
        self.document.get_first(field).map(OwnedValue::from)
    }
}
