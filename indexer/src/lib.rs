//! From a source to an index: reads articles, keeps them, finds who said what in them.
//!
//! The modules stand in reading order: each imports only what stands above it.

pub mod text;
pub mod knowledge;
pub mod article;
pub mod correction;
pub mod source;
pub mod archive;
pub mod analysis;
pub mod learn;
pub mod amend;
pub mod document;
pub mod index;
pub mod run;
