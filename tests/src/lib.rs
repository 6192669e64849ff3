//! What the tests share: the project's files, cases as text, the benchmark, the program under test, requests to it.

pub mod project;
pub mod article;
pub mod difference;
pub mod case;
pub mod benchmark;
pub mod random;
pub mod program;
pub mod request;
pub mod corpus;
