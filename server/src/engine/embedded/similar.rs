//! Articles that are like one: they have its rare words, its people, its summits and its topics.

use indexer::analysis::words;
use indexer::document::{KIND_ARTICLE, field, fields};
use indexer::knowledge::Knowledge;
use indexer::text::Span;
use std::collections::HashMap;
use tantivy::collector::{DocSetCollector, TopDocs};
use tantivy::query::{
    Bm25StatisticsProvider, BooleanQuery, BoostQuery, ConstScoreQuery, Occur, Query, TermQuery,
};
use tantivy::schema::{Field, IndexRecordOption, Value};
use tantivy::{DocAddress, Searcher, TantivyDocument, Term};

use super::reprints;
use super::score;
use super::view::View;
use crate::answer::Similar;
use crate::passage;

/// What articles have in common with one where they are like it, and how much each weighs.
const FACETS: [(&str, f32); 3] = [(field::PERSON, 1.0), (field::EVENT, 1.5), (field::TOPIC, 0.5)];
/// So many of its rarest words are looked for.
const WORDS: usize = 24;
/// They are taken from so much of its text.
const TEXT_BYTES: usize = 8_000;
/// A word that stands in fewer articles tells nothing of others.
const FEWEST_ARTICLES: u64 = 2;
/// An article is like another that has so many of these words, people, summits and topics.
const COMMON: usize = 3;

/// The articles that are most like one, reprints first; none where it is not in the index.
pub(super) fn to(
    view: &View,
    id: &str,
    limit: usize,
    knowledge: &Knowledge,
) -> tantivy::Result<Option<Vec<Similar>>> {
    let Some(address) = article(view, id)? else { return Ok(None) };
    let searcher = &view.searcher;
    let mut clauses = words(view, address, knowledge)?;
    for (name, weight) in FACETS {
        clauses.extend(facets(searcher, address, name, weight)?);
    }
    clauses.push((Occur::Must, weightless(view.fields.kind, KIND_ARTICLE)));
    clauses.push((Occur::MustNot, weightless(searcher.schema().get_field(field::ARTICLE)?, id)));
    let query = BooleanQuery::with_minimum_required_clauses(clauses, COMMON);
    let first = TopDocs::with_limit(limit).order_by_score();
    let found = searcher.search_with_statistics_provider(&query, &first, &view.statistics())?;
    let sketch = reprints::numbers(searcher, address)?;
    let mut similar = Vec::with_capacity(found.len());
    for (score, address) in found {
        let is_reprint = reprints::are_reprints(&sketch, &reprints::numbers(searcher, address)?);
        similar.push(read(searcher, address, score, is_reprint)?);
    }
    similar.sort_by_key(|similar| !similar.is_reprint);
    Ok(Some(similar))
}

/// Where an article lies.
fn article(view: &View, id: &str) -> tantivy::Result<Option<DocAddress>> {
    let id = weightless(view.searcher.schema().get_field(field::ARTICLE)?, id);
    let both = vec![(Occur::Must, id), (Occur::Must, weightless(view.fields.kind, KIND_ARTICLE))];
    Ok(view.searcher.search(&BooleanQuery::new(both), &DocSetCollector)?.into_iter().next())
}

/// The words that stand often in an article and seldom in others.
fn words(
    view: &View,
    address: DocAddress,
    knowledge: &Knowledge,
) -> tantivy::Result<Vec<(Occur, Box<dyn Query>)>> {
    let document = view.searcher.doc::<TantivyDocument>(address)?;
    let text = text(&view.searcher, &document, field::TEXT).unwrap_or_default();
    let end = (0..=text.len().min(TEXT_BYTES)).rev().find(|&end| text.is_char_boundary(end));
    let mut counts: HashMap<Box<str>, f32> = HashMap::new();
    for word in words::cut(&text, Span::new(0, end.unwrap_or(0)), &knowledge.lexicon) {
        let likeliest = word.form.keys.first().filter(|_| passage::is_telling(&word.form.surface, knowledge));
        if let Some(key) = likeliest {
            *counts.entry(key.clone()).or_default() += 1.0;
        }
    }
    let (statistics, field) = (view.statistics(), view.fields.text_keys);
    let mut weighed = Vec::with_capacity(counts.len());
    for (key, count) in counts {
        let term = Term::from_field_text(field, &key);
        if view.searcher.doc_freq(&term)? >= FEWEST_ARTICLES {
            let rarity = score::rarity(statistics.doc_freq(&term)?, statistics.total_num_docs()?);
            weighed.push((rarity * (1.0 + count.ln()), term));
        }
    }
    weighed.sort_by(|left, right| right.0.total_cmp(&left.0).then_with(|| left.1.cmp(&right.1)));
    let clause = |(weight, term): (f32, Term)| {
        let term: Box<dyn Query> = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
        (
            Occur::Should,
            Box::new(BoostQuery::new(Box::new(ConstScoreQuery::new(term, 1.0)), weight)) as Box<dyn Query>,
        )
    };
    Ok(weighed.into_iter().take(WORDS).map(clause).collect())
}

/// Who and what is named in an article, each weighing by how seldom it is.
fn facets(
    searcher: &Searcher,
    address: DocAddress,
    name: &str,
    weight: f32,
) -> tantivy::Result<Vec<(Occur, Box<dyn Query>)>> {
    let segment = searcher.segment_reader(address.segment_ord);
    let Some(column) = segment.fast_fields().str(name)? else { return Ok(Vec::new()) };
    let field = searcher.schema().get_field(name)?;
    let mut clauses = Vec::new();
    for ordinal in column.ords().values_for_doc(address.doc_id) {
        let mut value = String::new();
        column.ord_to_str(ordinal, &mut value)?;
        let term = Term::from_field_text(field, &value);
        let rarity = score::rarity(searcher.doc_freq(&term)?, searcher.num_docs());
        let term = Box::new(TermQuery::new(term, IndexRecordOption::Basic));
        let query: Box<dyn Query> = Box::new(ConstScoreQuery::new(term, weight * rarity));
        clauses.push((Occur::Should, query));
    }
    Ok(clauses)
}

fn read(searcher: &Searcher, address: DocAddress, score: f32, is_reprint: bool) -> tantivy::Result<Similar> {
    let document = searcher.doc::<TantivyDocument>(address)?;
    let text = |name: &str| text(searcher, &document, name);
    let published = searcher.schema().get_field(field::PUBLISHED)?;
    let day = document.get_first(published).and_then(|day| day.as_u64()).and_then(fields::day_of);
    Ok(Similar {
        id: text(field::ARTICLE).unwrap_or_default(),
        heading: text(field::TITLE).or_else(|| text(field::HEADING)).unwrap_or_default(),
        url: text(field::URL),
        published: day.map(|day| day.to_string()),
        source: text(field::SOURCE).unwrap_or_default(),
        score,
        is_reprint,
    })
}

fn text(searcher: &Searcher, document: &TantivyDocument, name: &str) -> Option<String> {
    let field = searcher.schema().get_field(name).ok()?;
    document.get_first(field)?.as_str().map(str::to_owned)
}

fn weightless(field: Field, value: &str) -> Box<dyn Query> {
    let term = TermQuery::new(Term::from_field_text(field, value), IndexRecordOption::Basic);
    Box::new(ConstScoreQuery::new(Box::new(term), 0.0))
}
