//! Sums that go on for years at the price of a few: the binary-tree mechanism. Chan, Shi, Song, "Private and Continual Release
//! of Statistics", ACM TISSEC 14(3), 2011; Dwork, Naor, Pitassi, Rothblum, "Differential Privacy under Continual Observation",
//! STOC 2010.
//!
//! Periods (weeks, months) are the leaves of a binary tree. A node stands for all periods below it; its noisy value, their sum
//! and one piece of noise, is drawn once. The sum up to a period is put together from at most as many nodes as the tree has
//! levels, and one event changes no more than that either.

use std::{error, fmt, ops::Range};

use crate::gaussian;
use crate::stream::{Key, Label, Stream};

/// A series of sums by period, with its noise. A table is one series, and each of its cells a tree of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Series {
    name: &'static str,
    levels: u8,
    variance: u32,
}

/// The periods `index · 2^level` up to, not including, `(index + 1) · 2^level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Node {
    pub level: u8,
    pub index: u32,
}

impl Node {
    pub const fn periods(self) -> Range<u32> {
        self.index << self.level..(self.index + 1) << self.level
    }
}

/// The series is over. Nothing may be published beyond: every further level costs privacy that was promised. A company that
/// gets here needs a new series, with an account of its own, which is a decision for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeyondHorizon {
    /// The period that was asked for, from 0.
    pub period: u32,
    /// How many periods the series has.
    pub horizon: u32,
}

impl fmt::Display for BeyondHorizon {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { period, horizon } = self;
        write!(
            f,
            "period {period} is beyond the series, which has {horizon} periods from 0"
        )
    }
}

impl error::Error for BeyondHorizon {}

impl Series {
    /// A series of 2^(`levels` − 1) periods whose nodes have noise of the parameter σ² `variance` (in events²). The name must
    /// never change: it belongs to the label of the noise.
    ///
    /// # Panics
    /// Unless there is 1 level at least, 20 at most, and some variance.
    pub const fn new(name: &'static str, levels: u8, variance: u32) -> Self {
        assert!(levels >= 1 && levels <= 20, "a tree has 1 to 20 levels");
        assert!(variance > 0, "noise without variance hides nothing");
        Self { name, levels, variance }
    }

    pub const fn name(self) -> &'static str {
        self.name
    }

    /// How many nodes one event changes.
    pub const fn levels(self) -> u8 {
        self.levels
    }

    /// σ² of one node, in events².
    pub const fn variance(self) -> u32 {
        self.variance
    }

    /// How many periods the series has.
    pub const fn horizon(self) -> u32 {
        1 << (self.levels - 1)
    }

    fn within(self, period: u32) -> Result<u32, BeyondHorizon> {
        let horizon = self.horizon();
        if period < horizon {
            Ok(period)
        } else {
            Err(BeyondHorizon { period, horizon })
        }
    }

    /// The nodes that make up the periods 0 to `period`, the earliest first: one for each 1 in the binary number `period` + 1.
    ///
    /// # Errors
    /// Where the series has no such period.
    pub fn nodes_of_prefix(self, period: u32) -> Result<Vec<Node>, BeyondHorizon> {
        let count = self.within(period)? + 1;
        let ones = (0..self.levels).rev().filter(|level| count >> level & 1 == 1);
        let node = |level: u8| Node {
            level,
            index: count >> level ^ 1,
        };
        Ok(ones.map(node).collect())
    }

    /// The nodes that an event in `period` changes, from its leaf to the root: as many as there are levels.
    ///
    /// # Errors
    /// Where the series has no such period.
    pub fn nodes_of_event(self, period: u32) -> Result<Vec<Node>, BeyondHorizon> {
        let period = self.within(period)?;
        let node = |level: u8| Node {
            level,
            index: period >> level,
        };
        Ok((0..self.levels).map(node).collect())
    }

    /// The one node that is published for the first time with `period`: the last of its prefix. The others of the prefix were
    /// the newest of earlier periods.
    ///
    /// # Errors
    /// Where the series has no such period.
    pub fn newest(self, period: u32) -> Result<Node, BeyondHorizon> {
        let count = self.within(period)? + 1;
        let level = count.trailing_zeros();
        Ok(Node {
            level: u8::try_from(level).expect("32 bits have no more levels"),
            index: count >> level ^ 1,
        })
    }

    /// The noisy value of a node: to be stored, and never to be made again once it is. `sum` is that of all events in the node's
    /// periods, which must be over: what is found out late counts in the period in which it is found out.
    pub fn noisy(self, key: &Key, company: i64, cell: &str, node: Node, sum: i64) -> i64 {
        let label = Label {
            company,
            series: self.name,
            cell,
            level: node.level,
            index: node.index,
            sum,
        };
        sum.saturating_add(gaussian::sample(self.variance, &mut Stream::new(key, &label)))
    }

    /// The noisy sum of the periods 0 to `period`, of the noisy values that `stored` knows.
    ///
    /// # Errors
    /// Where the series has no such period.
    pub fn published(self, period: u32, stored: impl FnMut(Node) -> i64) -> Result<i64, BeyondHorizon> {
        Ok(self.nodes_of_prefix(period)?.into_iter().map(stored).sum())
    }

    /// σ² of what is published for `period`, in events²: that of one node for each node of the prefix.
    ///
    /// # Errors
    /// Where the series has no such period.
    pub fn variance_of(self, period: u32) -> Result<u64, BeyondHorizon> {
        let nodes = (self.within(period)? + 1).count_ones();
        Ok(u64::from(self.variance) * u64::from(nodes))
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;

    const KEY: Key = Key::new([7; 32]);

    fn series() -> impl Strategy<Value = Series> {
        (1_u8..=10).prop_map(|levels| Series::new("partners", levels, 64))
    }

    fn series_and_period() -> impl Strategy<Value = (Series, u32)> {
        series().prop_flat_map(|series| (Just(series), 0..series.horizon()))
    }

    proptest! {
        #[test]
        fn the_nodes_of_a_prefix_are_its_periods_each_once((series, period) in series_and_period()) {
            let nodes = series.nodes_of_prefix(period).expect("within");
            let periods: Vec<u32> = nodes.iter().flat_map(|node| node.periods()).collect();
            prop_assert_eq!(periods, (0..=period).collect::<Vec<_>>());
            prop_assert!(nodes.len() <= usize::from(series.levels()));
            prop_assert_eq!(series.variance_of(period), Ok(64 * nodes.len() as u64));
        }

        #[test]
        fn an_event_changes_one_node_of_each_level_and_one_of_each_prefix_from_then_on(
            (series, event) in series_and_period(), other in 0_u32..512,
        ) {
            let changed = series.nodes_of_event(event).expect("within");
            let levels: Vec<u8> = changed.iter().map(|node| node.level).collect();
            prop_assert_eq!(levels, (0..series.levels()).collect::<Vec<_>>());
            prop_assert!(changed.iter().all(|node| node.periods().contains(&event)));
            let period = other % series.horizon();
            let prefix = series.nodes_of_prefix(period).expect("within");
            let met = prefix.iter().filter(|node| changed.contains(node)).count();
            prop_assert_eq!(met, usize::from(event <= period));
        }

        #[test]
        fn without_noise_the_sum_is_the_true_one(
            leaves in prop::collection::vec(-1000_i64..1000, 1..=512),
        ) {
            let series = Series::new("partners", 10, 64);
            let sum = |node: Node| node.periods().map(|leaf| leaves[leaf as usize]).sum::<i64>();
            for period in 0..leaves.len() {
                let published = series.published(u32::try_from(period).expect("small"), sum);
                prop_assert_eq!(published, Ok(leaves[..=period].iter().sum()));
            }
        }

        #[test]
        fn each_period_needs_one_new_node((series, period) in series_and_period()) {
            let before: BTreeSet<Node> = (0..period)
                .flat_map(|period| series.nodes_of_prefix(period).expect("within"))
                .collect();
            let now = series.nodes_of_prefix(period).expect("within");
            let new: Vec<Node> = now.into_iter().filter(|node| !before.contains(node)).collect();
            prop_assert_eq!(new, vec![series.newest(period).expect("within")]);
        }

        #[test]
        fn noise_is_the_same_each_time(company: i64, cell in ".{0,8}", index: u32, sum in -1_000_000_i64..1_000_000) {
            let series = Series::new("partners", 10, 64);
            let node = Node { level: 2, index };
            let noisy = series.noisy(&KEY, company, &cell, node, sum);
            prop_assert_eq!(noisy, series.noisy(&KEY, company, &cell, node, sum));
            prop_assert!((noisy - sum).abs() < 80, "ten standard deviations");
        }

        #[test]
        fn beyond_the_horizon_is_an_error(series in series(), beyond in 0_u32..1000) {
            let period = series.horizon() + beyond;
            let error = BeyondHorizon { period, horizon: series.horizon() };
            prop_assert_eq!(series.nodes_of_prefix(period), Err(error));
            prop_assert_eq!(series.nodes_of_event(period), Err(error));
            prop_assert_eq!(series.newest(period), Err(error));
            prop_assert_eq!(series.published(period, |_| 0), Err(error));
            prop_assert_eq!(series.variance_of(period), Err(error));
        }
    }

    /// The answers are those of a program of its own, written in Python.
    #[test]
    fn what_is_published_is_the_same_on_every_machine() {
        let series = Series::new("partners", 10, 64);
        let node = |index| Node { level: 0, index };
        let noise = (0..8_u32).map(|index| {
            let sum = 100 * i64::from(index);
            series.noisy(&KEY, 42, "", node(index), sum) - sum
        });
        assert_eq!(noise.collect::<Vec<_>>(), [12, -4, 1, 0, -6, -9, 9, -3]);
    }
}
