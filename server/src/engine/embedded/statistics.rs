//! How long and how frequent words are, for BM25.
//!
//! Articles and quotes lie in one index, and each has fields that the other has not. Seen over all documents an article
//! would be many times as long as the average and no word of a quote would be frequent; so every field is measured by
//! the documents of its own kind, scaled up to all.

use tantivy::query::Bm25StatisticsProvider;
use tantivy::schema::Field;
use tantivy::{Searcher, Term};

use super::fields::Fields;

/// The statistics of one state of the index.
pub(super) struct Statistics<'a> {
    pub(super) searcher: &'a Searcher,
    pub(super) fields: &'a Fields,
    pub(super) articles: usize,
    pub(super) quotes: usize,
}

impl Statistics<'_> {
    /// All documents, by those that have the field.
    fn scale(&self, field: Field) -> tantivy::Result<f64> {
        let fields = self.fields;
        let is_of_quotes = [fields.said_keys, fields.said_exact, fields.context_keys].contains(&field);
        let own = if is_of_quotes { self.quotes } else { self.articles };
        let all = self.total_num_docs()?;
        Ok(all as f64 / own.max(1) as f64)
    }
}

impl Bm25StatisticsProvider for Statistics<'_> {
    fn total_num_tokens(&self, field: Field) -> tantivy::Result<u64> {
        let tokens = self.searcher.total_num_tokens(field)?;
        // An average of nothing is no number.
        Ok(((tokens as f64 * self.scale(field)?) as u64).max(1))
    }

    fn total_num_docs(&self) -> tantivy::Result<u64> {
        self.searcher.total_num_docs()
    }

    fn doc_freq(&self, term: &Term) -> tantivy::Result<u64> {
        let frequency = self.searcher.doc_freq(term)?;
        let scaled = (frequency as f64 * self.scale(term.field())?) as u64;
        Ok(scaled.min(self.total_num_docs()?))
    }
}
