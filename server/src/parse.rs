//! Reads what a person typed.
