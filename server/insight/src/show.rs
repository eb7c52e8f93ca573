//! What of a noisy sum is shown, and how far it may be off.

use crate::tree::{BeyondHorizon, Series};

/// Below this many a value isn't shown.
pub const FEWEST: i64 = 50;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shown {
    /// The noisy value itself: more rounding would hide nothing more.
    About(i64),
    /// The noisy value is below [`FEWEST`]. It tells little and looks precise; that it isn't shown protects nobody, the noise does.
    TooFew,
}

impl Shown {
    pub const fn of(noisy: i64) -> Self {
        if noisy >= FEWEST {
            Self::About(noisy)
        } else {
            Self::TooFew
        }
    }
}

/// The n of "± n" beside the value of `period`, in events: it is that close in 95 of 100 cases. 1.96 standard deviations, rounded
/// up, where the standard deviation is σ·√k for the k nodes of the prefix.
///
/// Of the weekly total (σ = 8) it is ± 16 for one node and ± 48 for the most, nine. A prefix has 4.5 nodes on average, which is ± 34.
///
/// # Errors
/// Where the series has no such period.
pub fn half_width(series: Series, period: u32) -> Result<i64, BeyondHorizon> {
    half_width_of_sum(series, period, 1)
}

/// As [`half_width`], of the sum of so many values of one period: those of companies that became one.
///
/// # Errors
/// Where the series has no such period.
pub fn half_width_of_sum(series: Series, period: u32, values: u64) -> Result<i64, BeyondHorizon> {
    let variance = series.variance_of(period)? * values;
    // The least n with n ≥ 1.96 · √variance, that is 100² · n² ≥ 196² · variance.
    let squared = (196 * 196 * variance).div_ceil(100 * 100);
    let root = squared.isqrt();
    let rounded_up = root + u64::from(root * root < squared);
    Ok(i64::try_from(rounded_up).expect("a square root of 64 bits has 32"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::series::PARTNERS;
    use crate::{Key, Node};

    #[test]
    fn fifty_is_shown_and_less_is_too_few() {
        assert_eq!(Shown::of(50), Shown::About(50));
        assert_eq!(Shown::of(49), Shown::TooFew);
        assert_eq!(Shown::of(-7), Shown::TooFew);
    }

    #[test]
    fn the_half_width_grows_with_the_nodes() {
        // By 1.96 · 8 · √k, rounded up.
        let expected = [16, 23, 28, 32, 36, 39, 42, 45, 48];
        for (nodes, expected) in (1..).zip(expected) {
            let period = (1_u32 << nodes) - 2;
            assert_eq!(half_width(PARTNERS, period), Ok(expected), "{nodes} nodes");
        }
        assert_eq!(half_width(PARTNERS, 511), Ok(16));
        assert!(half_width(PARTNERS, 512).is_err());
    }

    #[test]
    fn the_half_width_of_the_average_prefix_is_34() {
        let nodes: u64 = (0..512)
            .map(|week| PARTNERS.variance_of(week).expect("within") / 64)
            .sum();
        assert_eq!(nodes, 2305);
        // 34² · 100² ≥ 196² · 64 · 2305 / 512 > 33² · 100².
        let squared = 196 * 196 * 64 * nodes / 512;
        assert!(34 * 34 * 10_000 >= squared && squared > 33 * 33 * 10_000, "{squared}");
    }

    #[test]
    fn values_are_within_the_half_width_in_95_of_100_cases() {
        let key = Key::new([9; 32]);
        for week in [0, 62, 510] {
            let half_width = half_width(PARTNERS, week).expect("within");
            let within = (0..2_000).filter(|company| {
                let noise = |node: Node| PARTNERS.noisy(&key, *company, "", node, 0);
                PARTNERS.published(week, noise).expect("within").abs() <= half_width
            });
            // 95 % of 2,000, less four standard deviations; rounding up gives a little more.
            assert!(within.count() >= 1_861, "week {week}");
        }
    }
}
