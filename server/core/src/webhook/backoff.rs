//! When a delivery is tried again, and when an endpoint is given up.

use wire::when::{DAY, When};

const SECOND: i64 = 1_000;
const MINUTE: i64 = 60 * SECOND;
const HOUR: i64 = 60 * MINUTE;

/// After the first attempt that failed, the second, and so on: three days in all.
const WAITS: [i64; 9] = [
    5 * SECOND,
    5 * MINUTE,
    30 * MINUTE,
    2 * HOUR,
    5 * HOUR,
    10 * HOUR,
    14 * HOUR,
    20 * HOUR,
    24 * HOUR,
];

/// An endpoint that took nothing for so long is switched off.
const PATIENCE: i64 = 5 * DAY;

/// Milliseconds until the next attempt, after so many that failed; none once it is given up. Up to a fifth is added by
/// `salt`, any number: what failed together is not tried together.
pub fn wait(failed: i64, salt: i64) -> Option<i64> {
    let wait = WAITS.get(usize::try_from(failed - 1).ok()?)?;
    Some(wait + wait / 5 * (scattered(salt) % 1_001) / 1_000)
}

/// Ids lie close together; this brings them apart.
fn scattered(salt: i64) -> i64 {
    (salt.wrapping_mul(-7_046_029_254_386_353_131) >> 40) & 0xffff
}

/// Whether an endpoint that takes nothing since then is switched off now.
pub fn is_hopeless(failing: When, now: When) -> bool {
    now.millis() - failing.millis() >= PATIENCE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_grow_by_a_fifth_at_most_and_end() {
        for salt in (0..5_000).chain([i64::MAX, i64::MIN, -1]) {
            for (failed, plain) in (1..).zip(WAITS) {
                let wait = wait(failed, salt).expect("a wait");
                assert!((plain..=plain + plain / 5).contains(&wait), "{failed} {salt}: {wait}");
            }
        }
        assert_eq!((wait(10, 7), wait(0, 7), wait(-1, 7)), (None, None, None));
    }

    #[test]
    fn neighbours_are_not_tried_together() {
        let mut waits: Vec<_> = (0..100).map(|salt| wait(2, 1_790_000_000_000_000 + salt)).collect();
        waits.sort_unstable();
        waits.dedup();
        assert!(waits.len() > 60, "{}", waits.len());
    }

    #[test]
    fn an_endpoint_has_five_days() {
        let since = When::from_millis(7);
        assert!(!is_hopeless(since, since.plus_millis(PATIENCE - 1)));
        assert!(is_hopeless(since, since.plus_millis(PATIENCE)));
    }
}
