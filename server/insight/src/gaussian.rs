//! The discrete Gaussian: whole numbers x with a probability in proportion to exp(−x² / 2σ²), drawn exactly. Canonne, Kamath,
//! Steinke, "The Discrete Gaussian for Differential Privacy", NeurIPS 2020 (arXiv 2004.00010), algorithms 1 to 3. Whole numbers
//! and fractions alone, since what floating point rounds away gives noise away (Mironov, CCS 2012).

use crate::stream::Stream;

/// A fraction that is not below 0; `under` is above 0.
#[derive(Clone, Copy)]
struct Fraction {
    over: u128,
    under: u128,
}

/// Noise with mean 0 and the parameter σ² `variance`. Its true variance is a hair's breadth below that (Corollary 9 there).
///
/// # Panics
/// Where `variance` is 0. A draw so far out that the arithmetic would overflow (|x| from 2⁴⁷ on) panics too, instead of being
/// wrong; it takes 2³¹ coins in a row that fall on one side.
pub fn sample(variance: u32, stream: &mut Stream) -> i64 {
    assert!(variance > 0, "noise without variance hides nothing");
    let variance = u128::from(variance);
    let scale = variance.isqrt() + 1;
    loop {
        let drawn = laplace(scale, stream);
        let distance = (u128::from(drawn.unsigned_abs()) * scale).abs_diff(variance);
        let closeness = Fraction {
            over: distance.checked_mul(distance).expect("a draw below 2⁴⁷"),
            under: 2 * variance * scale * scale,
        };
        if happens_exp_minus(closeness, stream) {
            return drawn;
        }
    }
}

/// Algorithm 2, with s = 1: whole numbers with a probability in proportion to exp(−|x| / `scale`).
fn laplace(scale: u128, stream: &mut Stream) -> i64 {
    loop {
        let start = stream.below(scale);
        let kept = Fraction {
            over: start,
            under: scale,
        };
        if !happens_exp_minus(kept, stream) {
            continue;
        }
        let mut rounds: u128 = 0;
        while happens_exp_minus(Fraction { over: 1, under: 1 }, stream) {
            rounds += 1;
        }
        let far = i64::try_from(start + scale * rounds).expect("a draw below 2⁴⁷");
        match stream.bit() {
            true if far == 0 => {}
            true => return -far,
            false => return far,
        }
    }
}

/// Algorithm 1: true with probability exp(−`gamma`).
fn happens_exp_minus(gamma: Fraction, stream: &mut Stream) -> bool {
    let whole = gamma.over / gamma.under;
    for _ in 0..whole {
        if !happens_exp_minus_up_to_one(Fraction { over: 1, under: 1 }, stream) {
            return false;
        }
    }
    let rest = Fraction {
        over: gamma.over % gamma.under,
        under: gamma.under,
    };
    happens_exp_minus_up_to_one(rest, stream)
}

/// Algorithm 1 for a `gamma` of at most 1: the first k whose coin, which falls with probability γ/k, does not fall, is odd.
fn happens_exp_minus_up_to_one(gamma: Fraction, stream: &mut Stream) -> bool {
    let mut turn: u128 = 1;
    while stream.below(gamma.under * turn) < gamma.over {
        turn += 1;
    }
    turn % 2 == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::stream::{Key, Label};

    const DRAWS: u32 = 200_000;

    fn stream(index: u32) -> Stream {
        let label = Label {
            company: 1,
            series: "test",
            cell: "",
            level: 0,
            index,
            sum: 0,
        };
        Stream::new(&Key::new([3; 32]), &label)
    }

    /// One stream for each draw, as it is published.
    fn draws(variance: u32) -> Vec<i64> {
        (0..DRAWS).map(|index| sample(variance, &mut stream(index))).collect()
    }

    /// The exact probabilities of −`reach` to `reach`.
    fn probabilities(variance: u32, reach: i32) -> Vec<f64> {
        let weight = |x: i32| (-f64::from(x).powi(2) / (2.0 * f64::from(variance))).exp();
        let whole: f64 = (-40 * reach..=40 * reach).map(weight).sum();
        (-reach..=reach).map(|x| weight(x) / whole).collect()
    }

    #[test]
    fn mean_and_variance_are_those_of_the_distribution() {
        for variance in [1, 16, 64] {
            let drawn = draws(variance);
            let count = f64::from(DRAWS);
            let expected = f64::from(variance);
            let mean = drawn.iter().sum::<i64>() as f64 / count;
            let squares = drawn.iter().map(|x| x * x).sum::<i64>() as f64 / count;
            // Four standard errors: √(σ²/n) of a mean, √(2σ⁴/n) of a variance.
            assert!(mean.abs() < 4.0 * (expected / count).sqrt(), "{variance}: {mean}");
            let error = 4.0 * expected * (2.0 / count).sqrt();
            assert!((squares - expected).abs() < error, "{variance}: {squares}");
        }
    }

    /// Pearson's chi-square over −3σ to 3σ and the two tails.
    #[test]
    fn every_number_comes_as_often_as_the_exact_probability_says() {
        for (variance, reach) in [(1, 3), (16, 12), (64, 24)] {
            let exact = probabilities(variance, reach);
            let tail = (1.0 - exact.iter().sum::<f64>()) / 2.0;
            let bins = [&[tail][..], &exact, &[tail]].concat();
            let mut seen = vec![0_u32; bins.len()];
            for x in draws(variance) {
                let place = x.clamp(-i64::from(reach) - 1, i64::from(reach) + 1) + i64::from(reach) + 1;
                seen[usize::try_from(place).expect("clamped")] += 1;
            }
            let chi_square: f64 = bins
                .iter()
                .zip(&seen)
                .map(|(probability, seen)| {
                    let expected = probability * f64::from(DRAWS);
                    (f64::from(*seen) - expected).powi(2) / expected
                })
                .sum();
            // Mean f and standard deviation √(2f) for f degrees of freedom.
            let freedom = bins.len() as f64 - 1.0;
            assert!(
                chi_square < freedom + 4.0 * (2.0 * freedom).sqrt(),
                "{variance}: {chi_square}"
            );
        }
    }

    #[test]
    fn the_coin_falls_with_probability_e_to_the_minus_gamma() {
        for (over, under) in [(0, 1), (1, 3), (1, 1), (5, 2)] {
            let fell = (0..DRAWS)
                .filter(|index| happens_exp_minus(Fraction { over, under }, &mut stream(*index)))
                .count() as f64;
            let expected = (-(over as f64) / under as f64).exp();
            let count = f64::from(DRAWS);
            let error = 4.0 * (count * expected * (1.0 - expected)).sqrt();
            assert!((fell - count * expected).abs() <= error, "{over}/{under}: {fell}");
        }
    }

    /// The answers are those of a program of its own, written in Python after the paper.
    #[test]
    fn draws_are_the_same_on_every_machine() {
        let drawn: Vec<i64> = (0..12).map(|index| sample(64, &mut stream(index))).collect();
        assert_eq!(drawn, [1, -8, 4, 3, -4, -10, 8, 12, 12, 3, 5, 8]);
    }
}
