//! Lists without a text: no product is a better match than another, so the companies take turns.

use std::collections::HashMap;

use super::found::Hit;
use super::rank::{Best, Ranked};
use crate::search::compete::turn;

/// First one product of each company in the day's order, its newest; then the next of each, and so on.
pub struct Turns {
    keep: usize,
    by_company: HashMap<i64, Best>,
}

impl Turns {
    pub fn new(keep: usize) -> Self {
        Self {
            keep,
            by_company: HashMap::new(),
        }
    }

    pub fn offer(&mut self, company: i64, ranked: Ranked) {
        let keep = self.keep;
        self.by_company
            .entry(company)
            .or_insert_with(|| Best::new(keep))
            .offer(ranked);
    }

    pub fn hits(self, seed: &str) -> Vec<Hit> {
        let rounds = self.by_company.into_iter().flat_map(|(company, best)| {
            let place = turn(seed, company);
            let products = best.hits().into_iter().enumerate();
            products.map(move |(round, hit)| ((round, place, company), hit))
        });
        let mut rounds: Vec<_> = rounds.collect();
        rounds.sort_unstable_by_key(|(place, _)| *place);
        rounds.truncate(self.keep);
        rounds.into_iter().map(|(_, hit)| hit).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::document::Document;
    use super::super::index::Engine;
    use super::super::query::Query;
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
}
