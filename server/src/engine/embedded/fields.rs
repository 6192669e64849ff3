//! The fields of the index, by their handles in tantivy.

use indexer::document::field;
use tantivy::schema::{Field, Schema};

/// Handles of the fields that queries ask.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fields {
    pub(super) kind: Field,
    pub(super) title_keys: Field,
    pub(super) title_exact: Field,
    pub(super) lead_keys: Field,
    pub(super) text_keys: Field,
    pub(super) text_exact: Field,
    pub(super) said_keys: Field,
    pub(super) said_exact: Field,
    pub(super) context_keys: Field,
    pub(super) published: Field,
    pub(super) label: Field,
}

impl Fields {
    /// Looks the names up once.
    pub(super) fn new(schema: &Schema) -> tantivy::Result<Fields> {
        Ok(Fields {
            kind: schema.get_field(field::KIND)?,
            title_keys: schema.get_field(field::TITLE_KEYS)?,
            title_exact: schema.get_field(field::TITLE_EXACT)?,
            lead_keys: schema.get_field(field::LEAD_KEYS)?,
            text_keys: schema.get_field(field::TEXT_KEYS)?,
            text_exact: schema.get_field(field::TEXT_EXACT)?,
            said_keys: schema.get_field(field::SAID_KEYS)?,
            said_exact: schema.get_field(field::SAID_EXACT)?,
            context_keys: schema.get_field(field::CONTEXT_KEYS)?,
            published: schema.get_field(field::PUBLISHED)?,
            label: schema.get_field(field::LABEL)?,
        })
    }
}
