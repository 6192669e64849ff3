//! How long a run takes, by the wall and on the processor.

use std::time::Instant;

/// Linux counts processor time in hundredths of a second, whatever the machine.
const TICKS_A_SECOND: f64 = 100.0;

/// Runs from its making.
pub(super) struct Clock {
    begun: Instant,
    processor: Option<f64>,
}

impl Clock {
    pub(super) fn start() -> Clock {
        Clock { begun: Instant::now(), processor: processor_seconds() }
    }

    /// Seconds by the wall.
    pub(super) fn seconds(&self) -> f64 {
        self.begun.elapsed().as_secs_f64()
    }

    /// Seconds on the processor, over all threads, where the system tells them.
    pub(super) fn processor_seconds(&self) -> Option<f64> {
        Some(processor_seconds()? - self.processor?)
    }
}

/// Processor time of this process since it began.
fn processor_seconds() -> Option<f64> {
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    // The name of the program stands in brackets and may hold blanks; the numbers come after it.
    let (_, numbers) = stat.rsplit_once(')')?;
    let mut numbers = numbers.split_whitespace().skip(11);
    let user: f64 = numbers.next()?.parse().ok()?;
    let system: f64 = numbers.next()?.parse().ok()?;
    Some((user + system) / TICKS_A_SECOND)
}
