//! What a shopper gives away at most: the account of the noise, in zero-concentrated differential privacy (Bun, Steinke,
//! "Concentrated Differential Privacy", TCC 2016). Nothing that is published depends on the floating point here.
//!
//! What is compared is the world with a shopper's doings at one company and the world without them: whether anything was. Who knows
//! that much already, and asks which of two things it was, compares worlds that may be further apart. Another company has noise of its own and an account of its own.

use crate::series::{AD_RUN, DROP_REASON, KEEPERS, PARTNERS};
use crate::tree::{Node, Series};

/// The δ at which the figures are stated.
pub const DELTA: f64 = 1e-6;

/// A bound for life.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Loss {
    /// ρ of zero-concentrated differential privacy. Of two things that are published it is the sum.
    pub rho: f64,
}

impl Loss {
    /// Of noisy values that one shopper changes by so much (squared, summed) in each series: ρ = Σ Δ² / 2σ². Canonne, Kamath,
    /// Steinke 2020, Theorem 4 for one value, Theorem 14 for several.
    pub fn of(parts: &[(Series, u32)]) -> Self {
        let rho = |(series, squared): &(Series, u32)| f64::from(*squared) / (2.0 * f64::from(series.variance()));
        Self {
            rho: parts.iter().map(rho).sum(),
        }
    }

    /// The ε of (ε, `delta`) differential privacy: the least over α > 1 of ρα + ln(1 − 1/α) + (ln(1/δ) − ln α) / (α − 1).
    /// Canonne, Kamath, Steinke 2020, Corollary 13 (with Proposition 12), solved for ε. Any α gives a bound that holds; a grid of
    /// them finds the least to four digits.
    pub fn epsilon(self, delta: f64) -> f64 {
        let bound = |above_one: f64| {
            let alpha = 1.0 + above_one;
            self.rho * alpha + (-1.0 / alpha).ln_1p() + (-delta.ln() - alpha.ln()) / above_one
        };
        let grid = (-5_000..10_000).map(|step| bound((f64::from(step) / 1_000.0).exp()));
        grid.fold(f64::INFINITY, f64::min).max(0.0)
    }

    /// How often who knows everything else guesses right, at best, whether a shopper whom a coin put in is in: Φ(Δ / 2σ), where
    /// Δ / σ = √(2ρ). The best guess looks on which side of the middle between both worlds the noisy values lie, along the line
    /// between them (Neyman and Pearson), and is wrong as often as normal noise crosses half the distance.
    pub fn best_guess(self) -> f64 {
        normal_below((2.0 * self.rho).sqrt() / 2.0)
    }
}

/// Φ, the probability that a standard normal number is below `x`, for |x| up to 6: ½ + φ(x) · (x + x³/3 + x⁵/(3·5) + …).
/// Marsaglia, "Evaluating the Normal Distribution", J. Stat. Software 11(4), 2004.
fn normal_below(x: f64) -> f64 {
    let mut term = x;
    let mut sum = x;
    for odd in (3..300_u32).step_by(2) {
        term *= x * x / f64::from(odd);
        sum += term;
    }
    0.5 + sum * (-x * x / 2.0).exp() / (2.0 * std::f64::consts::PI).sqrt()
}

/// The weekly total: a keep in one week and a drop in another.
pub fn partners() -> Loss {
    Loss::of(&[(PARTNERS, keep_and_drop(PARTNERS))])
}

/// Everything that is published of a company, but its ads: the weekly total, the tables of who kept it and that of the reasons to drop it.
pub fn everything() -> Loss {
    let mut parts = vec![(PARTNERS, keep_and_drop(PARTNERS))];
    parts.extend(KEEPERS.map(|table| (table, once(table))));
    parts.push((DROP_REASON, once(DROP_REASON)));
    Loss::of(&parts)
}

/// In which of two cells of a table a shopper is of whom it is known that it is in one of them: one cell loses 1, another gains it.
pub fn one_cell_or_another(table: Series) -> Loss {
    Loss::of(&[(table, 2 * once(table))])
}

/// Which of two whole lives it was, by who knows that it was one of them. In a table one cell loses 1 and another gains it; of the
/// weekly total the triangle inequality gives twice the distance at most, which is four times the square.
pub fn one_life_or_another() -> Loss {
    let mut parts = vec![(PARTNERS, 4 * keep_and_drop(PARTNERS))];
    parts.extend(KEEPERS.map(|table| (table, 2 * once(table))));
    parts.push((DROP_REASON, 2 * once(DROP_REASON)));
    Loss::of(&parts)
}

/// One run of two versions of an ad, apart from everything else. A shopper who answers in n runs loses n times the ρ.
pub fn ad_run() -> Loss {
    Loss::of(&[(AD_RUN, once(AD_RUN))])
}

/// Δ² of an event that adds 1: one for each node that it changes.
pub const fn once(series: Series) -> u32 {
    series.levels() as u32
}

/// Δ² of a keep (+1) and a drop (−1), the most over all pairs of periods. Where both lie below one node they cancel, so the root is
/// never changed, and the most is reached by two periods in different halves.
pub fn keep_and_drop(series: Series) -> u32 {
    let periods = || 0..series.horizon();
    let pairs = periods().flat_map(|keep| periods().map(move |drop| (keep, drop)));
    pairs
        .map(|(keep, drop)| changed(series, &[(keep, 1), (drop, -1)]))
        .max()
        .unwrap_or(0)
}

/// Δ² of events, each a period and what it adds: the squares of what it changes, summed over all nodes.
fn changed(series: Series, events: &[(u32, i32)]) -> u32 {
    let change = |node: Node| {
        let below = events.iter().filter(|(period, _)| period >> node.level == node.index);
        below.map(|(_, added)| added).sum::<i32>()
    };
    (0..series.levels())
        .map(|level| {
            let mut indices: Vec<u32> = events.iter().map(|(period, _)| period >> level).collect();
            indices.dedup();
            let squares = indices.into_iter().map(|index| change(Node { level, index }).pow(2));
            squares.sum::<i32>().unsigned_abs()
        })
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() < 5e-4
    }

    /// The figures of the crate's first page.
    #[test]
    fn the_figures() {
        assert_eq!(keep_and_drop(PARTNERS), 18);
        assert!(close(partners().rho, 18.0 / 128.0));
        assert!(close(partners().epsilon(DELTA), 2.580), "{}", partners().epsilon(DELTA));
        assert!(close(partners().best_guess(), 0.6046), "{}", partners().best_guess());
        assert!(close(everything().rho, 53.0 / 128.0));
        assert!(
            close(everything().epsilon(DELTA), 4.695),
            "{}",
            everything().epsilon(DELTA)
        );
        assert!(
            close(everything().best_guess(), 0.6754),
            "{}",
            everything().best_guess()
        );
        let cell = one_cell_or_another(KEEPERS[0]);
        assert!(close(cell.rho, 14.0 / 128.0));
        assert!(close(cell.epsilon(DELTA), 2.249), "{}", cell.epsilon(DELTA));
        assert!(close(cell.best_guess(), 0.5925), "{}", cell.best_guess());
        let life = one_life_or_another();
        assert!(close(life.rho, 142.0 / 128.0));
        assert!(close(life.epsilon(DELTA), 8.250), "{}", life.epsilon(DELTA));
        assert!(close(life.best_guess(), 0.7718), "{}", life.best_guess());
        assert!(close(ad_run().rho, 1.0 / 128.0));
        assert!(close(ad_run().epsilon(DELTA), 0.545), "{}", ad_run().epsilon(DELTA));
        assert!(close(ad_run().best_guess(), 0.5249), "{}", ad_run().best_guess());
    }

    #[test]
    fn everything_together_stays_within_what_the_design_allows() {
        assert!(everything().epsilon(DELTA) <= 5.1);
    }

    #[test]
    fn a_keep_and_a_drop_in_one_period_cancel() {
        assert_eq!(changed(PARTNERS, &[(5, 1), (5, -1)]), 0);
        assert_eq!(changed(PARTNERS, &[(0, 1), (1, -1)]), 2);
        assert_eq!(changed(PARTNERS, &[(0, 1), (511, -1)]), 18);
        assert_eq!(changed(PARTNERS, &[(300, 1)]), 10);
    }

    /// The tight bound is below the simple one of Bun and Steinke 2016, Proposition 1.3: ρ + 2·√(ρ · ln(1/δ)).
    #[test]
    fn epsilon_is_below_the_simple_bound_and_grows() {
        let mut before = 0.0;
        for rho in [0.01, 0.1, 0.5, 1.0, 3.0] {
            let epsilon = Loss { rho }.epsilon(DELTA);
            assert!(epsilon < rho + 2.0 * (rho * -DELTA.ln()).sqrt());
            assert!(epsilon > before);
            before = epsilon;
        }
    }

    #[test]
    fn phi_is_that_of_the_tables() {
        for (x, expected) in [
            (0.0, 0.5),
            (1.0, 0.841_345),
            (-1.0, 0.158_655),
            (1.96, 0.975_002),
            (3.0, 0.998_650),
        ] {
            assert!((normal_below(x) - expected).abs() < 1e-6, "{x}");
        }
    }
}
