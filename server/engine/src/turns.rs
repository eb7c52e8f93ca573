//! Where no product is a better match than another, the companies take turns: in lists without a text, and among equals in
//! an order by price or age.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, HashMap};

use super::found::Reason;
use super::query::Sort;
use super::rank::{Best, Ranked};
use super::view::View;

/// Of what stands equal, first one product of each company in the day's order, its best; then the next of each, and so on.
pub struct Turns {
    keep: usize,
    sort: Sort,
    by_company: HashMap<u32, Best>,
    /// The ranks of the best so many: what ranks below them all need not be looked at closer.
    bar: BinaryHeap<Reverse<(i64, Reason)>>,
}

impl Turns {
    pub fn new(keep: usize, sort: Sort) -> Self {
        Self {
            keep,
            sort,
            by_company: HashMap::new(),
            bar: BinaryHeap::new(),
        }
    }

    pub fn offer(&mut self, ranked: Ranked) {
        let keep = self.keep;
        if self.passes_bar(ranked.rank(self.sort)) {
            self.by_company
                .entry(ranked.company)
                .or_insert_with(|| Best::new(keep))
                .offer(ranked);
        }
    }

    fn passes_bar(&mut self, rank: (i64, Reason)) -> bool {
        if self.bar.len() < self.keep {
            self.bar.push(Reverse(rank));
            return true;
        }
        match self.bar.peek() {
            Some(Reverse(lowest)) if rank > *lowest => {
                self.bar.pop();
                self.bar.push(Reverse(rank));
                true
            }
            Some(Reverse(lowest)) => rank == *lowest,
            None => false,
        }
    }

    pub fn ranked(self, view: &View, seed: &str) -> Vec<Ranked> {
        let (sort, order) = (self.sort, view.in_turn(seed));
        let rounds = self.by_company.into_iter().flat_map(|(company, best)| {
            let turn = order.position[company as usize];
            let placed = rounds(best.ranked(), sort).into_iter();
            placed.map(move |(rank, round, ranked)| ((Reverse(rank), round, turn), ranked))
        });
        let mut rounds: Vec<_> = rounds.collect();
        rounds.sort_unstable_by_key(|(place, _)| *place);
        rounds.truncate(self.keep);
        rounds.into_iter().map(|(_, ranked)| ranked).collect()
    }
}

/// One company's products, best first, each with its rank and its place among those of the same rank.
fn rounds(products: Vec<Ranked>, sort: Sort) -> Vec<((i64, Reason), usize, Ranked)> {
    let mut rounds: Vec<((i64, Reason), usize, Ranked)> = Vec::with_capacity(products.len());
    for product in products {
        let rank = product.rank(sort);
        let round = match rounds.last() {
            Some((before, round, _)) if *before == rank => round + 1,
            _ => 0,
        };
        rounds.push((rank, round, product));
    }
    rounds
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::super::index::Engine;
    use super::super::query::{Query, Sort};
    use super::super::testing::{engine, product, products, query};

    /// Three companies with 7, 2 and 4 products; the newer have the higher numbers.
    fn catalogue() -> Engine {
        let shelf = |company, count| (0..count).map(move |number| product(10 * company + number, company, "Mug"));
        let all: Vec<Document> = [(1, 7), (2, 2), (3, 4)]
            .into_iter()
            .flat_map(|(company, count)| shelf(company, count))
            .collect();
        engine(all)
    }

    fn list(engine: &Engine, day: &str, offset: usize, limit: usize) -> Vec<i64> {
        let asked = Query {
            seed: day.to_owned(),
            offset,
            limit,
            ..query("")
        };
        products(&engine.search(&asked).expect("memory can be read"))
    }

    #[test]
    fn each_company_shows_one_product_before_any_shows_a_second() {
        let listed = list(&catalogue(), "2026-05-03", 0, 100);
        let companies: Vec<i64> = listed.iter().map(|product| product / 10).collect();
        let mut first = companies[..3].to_vec();
        assert_eq!(companies[3..6], first, "the same order in each round");
        first.sort_unstable();
        assert_eq!(first, [1, 2, 3]);
        let of_one: Vec<i64> = listed.iter().copied().filter(|product| product / 10 == 1).collect();
        assert_eq!(of_one, [16, 15, 14, 13, 12, 11, 10], "its newest first");
        assert_eq!(listed.len(), 13);
    }

    #[test]
    fn the_order_changes_by_the_day_and_partners_gain_nothing_by_it() {
        let engine = catalogue();
        let firsts: std::collections::HashSet<i64> = (1..28)
            .map(|day| list(&engine, &format!("2026-05-{day:02}"), 0, 1)[0] / 10)
            .collect();
        assert_eq!(firsts.len(), 3);
        for day in 1..28 {
            let seed = format!("2026-05-{day:02}");
            let kept = Query {
                seed: seed.clone(),
                partners: vec![2],
                limit: 100,
                ..query("")
            };
            let kept = products(&engine.search(&kept).expect("memory can be read"));
            assert_eq!(kept, list(&engine, &seed, 0, 100));
        }
    }

    #[test]
    fn pages_of_a_list_neither_repeat_nor_miss_a_product() {
        let engine = catalogue();
        let pages: Vec<i64> = (0..5)
            .flat_map(|page| list(&engine, "2026-05-03", page * 3, 3))
            .collect();
        assert_eq!(pages, list(&engine, "2026-05-03", 0, 100));
    }

    #[test]
    fn equals_in_an_order_by_price_or_age_take_turns_too() {
        let mut all: Vec<Document> = (1..=3)
            .flat_map(|company| (0..3).map(move |number| product(10 * company + number, company, "Mug")))
            .collect();
        for mug in &mut all {
            (mug.price, mug.created_at) = (500, 7);
        }
        // The cheapest, dearest and newest of them, whoever's turn it is.
        let other = |id, price, created_at| Document {
            price,
            created_at,
            ..product(id, 1, "Mug")
        };
        all.extend([other(90, 400, 1), other(91, 600, 1), other(92, 500, 9)]);
        let engine = engine(all);
        for (sort, first) in [(Sort::PriceAsc, 90), (Sort::PriceDesc, 91), (Sort::Newest, 92)] {
            for text in ["", "mug"] {
                let mut leaders = std::collections::HashSet::new();
                for day in 1..28 {
                    let asked = Query {
                        seed: format!("2026-05-{day:02}"),
                        sort,
                        limit: 100,
                        ..query(text)
                    };
                    let listed = products(&engine.search(&asked).expect("memory can be read"));
                    assert_eq!((listed.len(), listed[0]), (12, first), "{sort:?}");
                    let companies: Vec<i64> = listed[1..].iter().map(|product| product / 10).collect();
                    let mut round = companies[..3].to_vec();
                    round.sort_unstable();
                    leaders.insert(companies[0]);
                    assert_eq!(round, [1, 2, 3], "{listed:?}");
                }
                assert!(leaders.len() >= 3, "{sort:?} {text:?}: {leaders:?}");
            }
        }
    }

    #[test]
    fn the_best_rated_come_first_and_the_unrated_take_turns() {
        let mut all: Vec<Document> = (1..=3)
            .flat_map(|company| (0..2).map(move |number| product(10 * company + number, company, "Mug")))
            .collect();
        (all[1].rating, all[4].rating) = (2_065, 7_224);
        let engine = engine(all);
        for (day, text) in (1..9).flat_map(|day| [(day, ""), (day, "mug")]) {
            let asked = Query {
                seed: format!("2026-05-{day:02}"),
                sort: Sort::Rating,
                limit: 100,
                ..query(text)
            };
            let listed = products(&engine.search(&asked).expect("memory can be read"));
            assert_eq!((listed.len(), &listed[..2]), (6, [30, 11].as_slice()));
        }
    }

    #[test]
    fn who_surely_serves_better_comes_first_among_companies_that_match_alike() {
        let engine = engine((1..=3).map(|company| product(10 * company, company, "Mug")).collect());
        for day in 1..9 {
            let asked = Query {
                seed: format!("2026-05-{day:02}"),
                rivals: 3,
                counts: true,
                service: std::sync::Arc::new([(2, 7), (3, 1)].into()),
                ..query("mug")
            };
            let found = engine.search(&asked).expect("memory can be read");
            let companies: Vec<i64> = found.companies.iter().map(|rival| rival.company).collect();
            assert_eq!(companies, [2, 3, 1]);
        }
    }
}
