//! The table of fields in the words of tantivy.

use tantivy::schema::IndexRecordOption::{WithFreqs, WithFreqsAndPositions};
use tantivy::schema::{IndexRecordOption, NumericOptions, STORED, Schema, TextFieldIndexing, TextOptions};

use super::finished;
use crate::document::{FIELDS, FieldKind};

/// The schema that the table of fields makes. The same table makes an equal schema.
pub fn schema() -> Schema {
    let mut builder = Schema::builder();
    for field in FIELDS {
        match field.kind {
            FieldKind::Keys => {
                builder.add_text_field(field.name, words(finished::KEYS, WithFreqsAndPositions))
            }
            FieldKind::Counted => builder.add_text_field(field.name, words(finished::KEYS, WithFreqs)),
            FieldKind::Exact => {
                builder.add_text_field(field.name, words(finished::EXACT, WithFreqsAndPositions))
            }
            FieldKind::Keyword => builder.add_text_field(field.name, whole().set_stored()),
            FieldKind::Facet => builder.add_text_field(field.name, whole()),
            FieldKind::Day => builder.add_u64_field(field.name, number().set_indexed()),
            FieldKind::Number => builder.add_u64_field(field.name, number()),
            FieldKind::Sketch => builder.add_u64_field(field.name, NumericOptions::default().set_fast()),
            FieldKind::Stored => builder.add_text_field(field.name, STORED),
        };
    }
    builder.build()
}

fn number() -> NumericOptions {
    NumericOptions::default().set_fast().set_stored()
}

fn words(tokenizer: &str, kept: IndexRecordOption) -> TextOptions {
    let indexing = TextFieldIndexing::default().set_tokenizer(tokenizer).set_index_option(kept);
    TextOptions::default().set_indexing_options(indexing)
}

fn whole() -> TextOptions {
    let indexing = TextFieldIndexing::default()
        .set_tokenizer("raw")
        .set_fieldnorms(false)
        .set_index_option(IndexRecordOption::Basic);
    TextOptions::default().set_indexing_options(indexing).set_fast("raw")
}
