//! How answers and errors are printed.

use std::io;

/// An error and its causes, each once, in one line.
pub(super) fn chain(error: &anyhow::Error) -> String {
    let mut told = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if told.is_empty() {
            told = cause;
        } else if !told.contains(&cause) {
            told = format!("{told}: {cause}");
        }
    }
    told
}

/// Whether the reader of standard output has gone away (`minber quotes … | head`): that is no error.
pub(super) fn is_closed(error: &anyhow::Error) -> bool {
    let of_output = error.chain().filter_map(|cause| cause.downcast_ref::<io::Error>());
    of_output.into_iter().any(|cause| cause.kind() == io::ErrorKind::BrokenPipe)
}

/// A text of an article in one line, without what would command the terminal.
pub(super) fn visible(text: &str) -> String {
    text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect()
}
