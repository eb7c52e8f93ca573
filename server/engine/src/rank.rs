//! The order of products.

use std::cmp::Reverse;
use std::collections::BinaryHeap;

use tantivy::DocId;

use super::columns::Row;
use super::found::Reason;
use super::query::Sort;
use super::view::{At, Segment};

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
    at: At,
    pub is_thing: bool,
}

/// A product that was found, of which no more has been read than whose it is.
#[derive(Clone, Copy)]
pub struct Match<'a> {
    pub segment: &'a Segment,
    pub doc: DocId,
    pub company: u32,
    pub is_partner: bool,
    pub reason: Reason,
    pub score: f32,
    /// It is the thing that the text names.
    pub is_thing: bool,
}

impl<'a> Match<'a> {
    pub fn row(&self) -> &'a Row {
        self.segment.row(self.doc)
    }

    pub fn strength(&self) -> Strength {
        Strength {
            reason: self.reason,
            score: bits(self.score),
            older: Reverse(self.segment.product(self.doc)),
            at: At {
                segment: self.segment.number,
                doc: self.doc,
            },
            is_thing: self.is_thing,
        }
    }

    /// Whether it is weaker by reason and score alone.
    pub fn is_below(&self, other: &Strength) -> bool {
        (self.reason, bits(self.score)) < (other.reason, other.score)
    }
}

/// Of a score that is not negative: they sort as it does.
fn bits(score: f32) -> u32 {
    score.max(0.0).to_bits()
}

/// A product in its place by the sort that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Ranked {
    key: i64,
    pub strength: Strength,
    /// Its place in the view.
    pub company: u32,
}

/// The best so many.
pub struct Best {
    keep: usize,
    heap: BinaryHeap<Reverse<Ranked>>,
}

impl Strength {
    pub fn at(&self) -> At {
        self.at
    }

    pub fn product(&self) -> i64 {
        self.older.0
    }

    pub fn score(&self) -> f32 {
        f32::from_bits(self.score)
    }
}

impl Ranked {
    pub fn new(sort: Sort, product: &Match, row: &Row) -> Self {
        let strength = product.strength();
        let key = match sort {
            Sort::Relevance if strength.reason == Reason::Listed => row.created_at,
            Sort::Relevance => 0,
            Sort::PriceAsc => row.price.saturating_neg(),
            Sort::PriceDesc => row.price,
            Sort::Newest => row.created_at,
            Sort::Rating => row.rating.into(),
        };
        Self {
            key,
            strength,
            company: product.company,
        }
    }

    /// What is equal in this takes turns: in a list without an order all products are.
    pub fn rank(&self, sort: Sort) -> (i64, Reason) {
        match sort {
            Sort::Relevance => (0, self.strength.reason),
            _ => (self.key, self.strength.reason),
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

    /// Whether it is full of better ones.
    pub fn is_above(&self, product: &Match) -> bool {
        let worst = || self.heap.peek().is_none_or(|worst| product.is_below(&worst.0.strength));
        self.heap.len() >= self.keep && worst()
    }

    pub fn offer(&mut self, ranked: Ranked) {
        if self.heap.len() < self.keep {
            self.heap.push(Reverse(ranked));
        } else if self.heap.peek().is_some_and(|worst| ranked > worst.0) {
            self.heap.pop();
            self.heap.push(Reverse(ranked));
        }
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

    fn strength(reason: Reason, score: f32, product: i64) -> Strength {
        Strength {
            reason,
            score: bits(score),
            older: Reverse(product),
            at: At { segment: 0, doc: 0 },
            is_thing: false,
        }
    }

    #[test]
    fn a_weak_match_of_a_partner_stays_behind() {
        let partner = strength(Reason::Partner, 1.0, 1);
        let all = strength(Reason::AllWords, 5.0, 2);
        let some = strength(Reason::SomeWords, 9.0, 3);
        assert!(partner > all && all > some);
    }

    #[test]
    fn the_best_are_kept_in_order_whatever_order_they_come_in() {
        let mut best = Best::new(2);
        for (product, score) in [(1, 0.5), (2, 2.0), (3, 1.0), (4, 2.0)] {
            best.offer(Ranked {
                key: 0,
                strength: strength(Reason::AllWords, score, product),
                company: 7,
            });
        }
        let kept = best.ranked();
        assert_eq!(
            kept.iter().map(|ranked| ranked.strength.product()).collect::<Vec<_>>(),
            [2, 4]
        );
    }
}
