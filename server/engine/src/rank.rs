//! The order of products.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use super::columns::Row;
use super::found::{Hit, Reason};
use super::query::Sort;

/// How well a product answers the text: greater is better, and no two are equal.
///
/// First the band, of which the reason is the name: partners that have all of the words, then whoever has all of them,
/// then whoever has most. Within a band the score, then the older product.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Strength {
    pub reason: Reason,
    /// The bits of a score that is not negative, which sort as it does.
    score: u32,
    older: Reverse<i64>,
}

/// A product in its place by the sort that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ranked {
    key: i64,
    pub strength: Strength,
    company: i64,
}

/// The best so many.
pub struct Best {
    keep: usize,
    heap: BinaryHeap<Reverse<Ranked>>,
}

impl Strength {
    pub fn new(reason: Reason, score: f32, product: i64) -> Self {
        Self {
            reason,
            score: score.max(0.0).to_bits(),
            older: Reverse(product),
        }
    }

    pub fn product(&self) -> i64 {
        self.older.0
    }

    pub fn score(&self) -> f32 {
        f32::from_bits(self.score)
    }
}

impl Ranked {
    pub fn new(sort: Sort, strength: Strength, row: &Row) -> Self {
        let key = match sort {
            Sort::Relevance if strength.reason == Reason::Listed => row.created_at,
            Sort::Relevance => 0,
            Sort::PriceAsc => row.price.saturating_neg(),
            Sort::PriceDesc => row.price,
            Sort::Newest => row.created_at,
        };
        Self {
            key,
            strength,
            company: row.company,
        }
    }

    /// What is equal in this takes turns: in a list without an order all products are.
    pub fn rank(&self, sort: Sort) -> (i64, Reason) {
        match sort {
            Sort::Relevance => (0, self.strength.reason),
            _ => (self.key, self.strength.reason),
        }
    }

    pub fn hit(&self) -> Hit {
        let Strength { reason, .. } = self.strength;
        Hit {
            product: self.strength.product(),
            company: self.company,
            reason,
            score: self.strength.score(),
        }
    }
}

impl Best {
    pub fn new(keep: usize) -> Self {
        Self {
            keep,
            heap: BinaryHeap::new(),
        }
    }

    pub fn offer(&mut self, ranked: Ranked) {
        if self.heap.len() < self.keep {
            self.heap.push(Reverse(ranked));
        } else if self.heap.peek().is_some_and(|worst| ranked > worst.0) {
            self.heap.pop();
            self.heap.push(Reverse(ranked));
        }
    }

    pub fn hits(self) -> Vec<Hit> {
        self.ranked().iter().map(Ranked::hit).collect()
    }

    /// Best first.
    pub fn ranked(self) -> Vec<Ranked> {
        let sorted = self.heap.into_sorted_vec();
        sorted.into_iter().map(|Reverse(ranked)| ranked).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weak_match_of_a_partner_stays_behind() {
        let partner = Strength::new(Reason::Partner, 1.0, 1);
        let all = Strength::new(Reason::AllWords, 5.0, 2);
        let some = Strength::new(Reason::SomeWords, 9.0, 3);
        assert!(partner > all && all > some);
    }

    #[test]
    fn the_best_are_kept_in_order_whatever_order_they_come_in() {
        let row = Row {
            product: 0,
            company: 7,
            price: 0,
            currency: 0,
            in_stock: true,
            created_at: 0,
        };
        let mut best = Best::new(2);
        for (product, score) in [(1, 0.5), (2, 2.0), (3, 1.0), (4, 2.0)] {
            best.offer(Ranked::new(
                Sort::Relevance,
                Strength::new(Reason::AllWords, score, product),
                &row,
            ));
        }
        assert_eq!(best.hits().iter().map(|hit| hit.product).collect::<Vec<_>>(), [2, 4]);
    }
}
