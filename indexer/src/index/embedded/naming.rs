//! The articles of an index in which somebody is named or speaks.

use tantivy::schema::IndexRecordOption;
use tantivy::{DocId, DocSet, SegmentReader, TERMINATED, TantivyError};

use super::{field_of, ids_of};
use crate::document::{field, fields};

/// The ids of such articles in one segment; each once.
pub(super) fn articles(segment: &SegmentReader, people: &[&str]) -> Result<Vec<String>, TantivyError> {
    let mut docs = Vec::new();
    for name in [field::PERSON, field::SPEAKER] {
        for id in people {
            docs.extend(with_value(segment, name, id)?);
        }
    }
    ids_of(segment, docs.into_iter())
}

/// The documents with a value of this id in a facet, under whatever name.
fn with_value(segment: &SegmentReader, name: &str, id: &str) -> Result<Vec<DocId>, TantivyError> {
    let inverted = segment.inverted_index(field_of(segment.schema(), name))?;
    let from = fields::facet(id, &[""]);
    let mut values = inverted.terms().range().ge(from.as_bytes()).into_stream()?;
    let mut docs = Vec::new();
    while values.advance() && values.key().starts_with(from.as_bytes()) {
        let mut postings = inverted.read_postings_from_terminfo(values.value(), IndexRecordOption::Basic)?;
        while postings.doc() != TERMINATED {
            docs.push(postings.doc());
            postings.advance();
        }
    }
    docs.retain(|&doc| segment.alive_bitset().is_none_or(|alive| alive.is_alive(doc)));
    Ok(docs)
}
