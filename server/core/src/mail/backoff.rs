//! When a letter is tried again.

const MINUTE: i64 = 60_000;
const HOUR: i64 = 60 * MINUTE;

/// After the first attempt that failed, the second, and so on: a day and a half in all.
const WAITS: [i64; 6] = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 8 * HOUR, 24 * HOUR];

/// Milliseconds until the next attempt, after so many that failed; none once it is given up.
pub fn wait(failed: i64) -> Option<i64> {
    WAITS.get(usize::try_from(failed - 1).ok()?).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_and_end() {
        let waits: Vec<i64> = (1..).map_while(wait).collect();
        assert_eq!(waits, WAITS);
        assert!(waits.is_sorted());
        assert_eq!((wait(0), wait(-1), wait(7)), (None, None, None));
    }
}
