//! How far a run is, on standard error, where somebody is looking.

use indexer::run::Progress;
use indicatif::{ProgressBar, ProgressStyle};

/// Short runs show nothing.
const SHOWN_FROM: u64 = 200;

/// A count while a source is read, then a bar while the index follows.
pub(super) struct Bar {
    bar: Option<ProgressBar>,
    is_indexing: bool,
}

impl Bar {
    pub(super) fn new() -> Bar {
        Bar { bar: None, is_indexing: false }
    }

    pub(super) fn show(&mut self, now: Progress) {
        if now.to_index > 0 {
            self.indexing(now);
        } else if now.read >= SHOWN_FROM {
            self.bar.get_or_insert_with(|| styled(ProgressBar::new_spinner(), "{spinner} read {human_pos}"));
            self.set(now.read);
        }
    }

    fn indexing(&mut self, now: Progress) {
        if now.to_index < SHOWN_FROM {
            return;
        }
        if !self.is_indexing {
            self.is_indexing = true;
            let style = "indexed {human_pos} of {human_len} [{bar:30}] {eta} left";
            self.bar = Some(styled(ProgressBar::new(now.to_index), style));
        }
        self.set(now.indexed);
    }

    fn set(&self, position: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(position);
        }
    }
}

impl Drop for Bar {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}

/// A bar in this style; the styles stand above and are right.
fn styled(bar: ProgressBar, style: &str) -> ProgressBar {
    match ProgressStyle::with_template(style) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}
