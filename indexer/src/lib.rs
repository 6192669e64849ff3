//! From a source to an index: reads articles, keeps them, finds who said what in them.
//!
//! The modules stand in reading order: each imports only what stands above it.

pub mod analysis;
pub mod archive;
pub mod article;
pub mod document;
pub mod index;
pub mod knowledge;
pub mod run;
pub mod source;
pub mod text;
