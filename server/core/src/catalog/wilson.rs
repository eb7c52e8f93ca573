//! How good something surely is: the lower bound of the Wilson score interval at 95 %, so that one good rating of one counts
//! less than ninety of a hundred (E. B. Wilson, *Probable Inference, the Law of Succession, and Statistical Inference*, Journal
//! of the American Statistical Association 22, 1927, pages 209-212).

use wire::score::Score;

/// The 97.5th percentile of the normal distribution: both tails together hold 5 %.
const Z: f64 = 1.959_964;

/// The least share that the `good` of `all` ratings stand for: 0 to 1, and 0 of none.
pub fn lower_bound(good: i64, all: i64) -> f64 {
    if all <= 0 {
        return 0.0;
    }
    let (n, share) = (all as f64, good as f64 / all as f64);
    let z2 = Z * Z;
    let centre = share + z2 / (2.0 * n);
    let spread = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    ((centre - spread) / (1.0 + z2 / n)).clamp(0.0, 1.0)
}

/// The bound of the ratings of four stars and five, in ten-thousandths, rounded down: 0 where there are none.
pub fn surely(score: Option<&Score>) -> u16 {
    score.map_or(0, |score| {
        (lower_bound(score.good, score.mean.ratings) * 10_000.0) as u16
    })
}

/// The same in tenths, rounded down, as companies stand by it side by side.
pub fn tenths(score: Option<&Score>) -> u8 {
    (surely(score) / 1_000) as u8
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn known_bounds() {
        for (good, all, bound) in [
            (0, 0, 0.0),
            (0, 7, 0.0),
            (1, 1, 0.206_5),
            (10, 10, 0.722_5),
            (90, 100, 0.825_6),
        ] {
            let found = lower_bound(good, all);
            assert!((found - bound).abs() < 0.000_05, "{good} of {all}: {found}");
        }
    }

    #[test]
    fn ten_thousandths_are_whole() {
        assert_eq!(surely(None), 0);
        assert_eq!(surely(Score::of([0, 0, 0, 0, 10]).as_ref()), 7_224);
        assert_eq!(surely(Score::of([3, 0, 0, 0, 0]).as_ref()), 0);
        assert_eq!(tenths(Score::of([0, 0, 0, 0, 10]).as_ref()), 7);
        assert_eq!(tenths(None), 0);
    }

    proptest! {
        #[test]
        fn it_is_never_more_than_the_share(all in 1_i64..100_000, part in 0.0_f64..=1.0) {
            let good = (all as f64 * part) as i64;
            let bound = lower_bound(good, all);
            prop_assert!((0.0..=good as f64 / all as f64 + 1e-12).contains(&bound));
        }

        #[test]
        fn each_good_one_raises_it_and_each_bad_one_lowers_it(all in 1_i64..10_000, part in 0.0_f64..1.0) {
            let good = (all as f64 * part) as i64;
            let bound = lower_bound(good, all);
            prop_assert!(lower_bound(good + 1, all + 1) > bound);
            prop_assert!(lower_bound(good, all + 1) <= bound);
        }
    }
}
