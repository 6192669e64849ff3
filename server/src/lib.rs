//! From a query to an answer, and from an answer to a page.
//!
//! The modules stand in reading order: each imports only what stands above it.

pub mod query;
pub mod parse;
pub mod answer;
pub mod passage;
pub mod wording;
pub mod engine;
pub mod show;
pub mod correct;
pub mod page;
pub mod settings;
pub mod web;
pub mod sample;
pub mod cli;
