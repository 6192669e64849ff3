//! Analysis does not panic; should it do so after all, one article is lost and not a run.

use std::panic::{AssertUnwindSafe, catch_unwind};

/// Does work on one article; where it breaks, tells why.
pub fn guarded<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| match panic.downcast::<String>() {
        Ok(message) => *message,
        Err(panic) => panic.downcast_ref::<&str>().map_or("a panic", |message| message).to_string(),
    })
}

#[cfg(test)]
mod tests {
    use super::guarded;

    #[test]
    fn what_breaks_is_told() {
        assert_eq!(guarded(|| 1), Ok(1));
        assert_eq!(guarded(|| panic!("word")).map(|()| 0), Err("word".to_owned()));
        assert_eq!(guarded(|| panic!("word {}", 2)).map(|()| 0), Err("word 2".to_owned()));
    }
}
