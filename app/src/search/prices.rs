//! Price ranges to narrow by: a few round steps between the cheapest and the dearest result.

use wire::money::Money;

/// At most so many steps.
const MOST: usize = 4;

/// A half-open range of minor units; `None` is no bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    pub from: Option<Money>,
    /// The first price beyond it.
    pub to: Option<Money>,
}

impl Range {
    /// The `min` of its search.
    pub fn min(self) -> String {
        self.from.map_or_else(String::new, |from| from.amount.to_string())
    }

    /// The `max` of its search, which includes it.
    pub fn max(self) -> String {
        self.to.map_or_else(String::new, |to| (to.amount - 1).to_string())
    }
}

/// Round ranges that together cover everything; none where all prices are much alike.
pub fn ranges(low: Money, high: Money) -> Vec<Range> {
    let bounds = bounds(low.amount, high.amount, 10_i64.pow(low.currency.exponent()));
    let at = |amount: i64| Money::new(amount, low.currency);
    let starts = std::iter::once(None).chain(bounds.iter().map(|bound| Some(at(*bound))));
    let ends = bounds.iter().map(|bound| Some(at(*bound))).chain(std::iter::once(None));
    match bounds.is_empty() {
        true => Vec::new(),
        false => starts.zip(ends).map(|(from, to)| Range { from, to }).collect(),
    }
}

/// 1, 2 and 5 times powers of ten strictly between low and high, thinned from below.
fn bounds(low: i64, high: i64, unit: i64) -> Vec<i64> {
    let steps = (0..9).flat_map(|power| [1, 2, 5].map(|digit| unit * digit * 10_i64.pow(power)));
    let inside: Vec<i64> = steps.filter(|step| *step > low && *step <= high).collect();
    let skip = inside.len().div_ceil(MOST).max(1);
    inside
        .into_iter()
        .rev()
        .step_by(skip)
        .collect::<Vec<_>>()
        .into_iter()
        .rev()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use wire::money::Currency;

    #[test]
    fn steps_are_round_and_few() {
        assert_eq!(bounds(2_990, 21_900, 100), [5_000, 10_000, 20_000]);
        assert_eq!(bounds(100, 9_000_000, 100).len(), 4);
        assert!(bounds(2_990, 3_990, 100).is_empty());
    }

    #[test]
    fn ranges_leave_nothing_out() {
        let found = ranges(Money::new(2_990, Currency::USD), Money::new(12_000, Currency::USD));
        let asked: Vec<_> = found.iter().map(|range| (range.min(), range.max())).collect();
        let asked: Vec<_> = asked.iter().map(|(min, max)| (min.as_str(), max.as_str())).collect();
        assert_eq!(asked, [("", "4999"), ("5000", "9999"), ("10000", "")]);
    }
}
