//! Numbers that differ from run to run, unless `SEED` of the environment asks for a run again.

use std::hash::{BuildHasher, Hasher, RandomState};

/// A stream of numbers, the same for the same seed.
#[derive(Debug)]
pub struct Random {
    /// What it began with.
    pub seed: u64,
    state: u64,
}

impl Random {
    /// Begins with `SEED`, or with a seed that nobody knows, and prints it under the test's name.
    pub fn new(test: &str) -> Random {
        let asked = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok());
        let seed = asked.unwrap_or_else(|| RandomState::new().build_hasher().finish());
        println!("{test}: SEED={seed}");
        Random { seed, state: seed | 1 }
    }

    /// The next number below `limit`.
    pub fn below(&mut self, limit: u64) -> u64 {
        // Marsaglia's xorshift: plain, and random enough for moments.
        self.state ^= self.state << 13;
        self.state ^= self.state >> 7;
        self.state ^= self.state << 17;
        self.state % limit.max(1)
    }
}
