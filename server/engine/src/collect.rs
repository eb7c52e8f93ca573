//! From scored products to an answer: filters, counts and the best of them, in one pass.

use std::collections::{HashMap, HashSet};

use tantivy::DocId;

use super::columns::{Columns, Row};
use super::found::{Count, Facets, Found, PriceRange, Reason};
use super::paths::Paths;
use super::query::{Query, Sort};
use super::rank::{Best, Ranked, Strength};
use super::rivals::Rivals;
use super::schema::{pack_currency, pack_path, unpack_currency};
use super::turns::Turns;

/// A larger total of a search for a text is answered as "more than this"; a list is counted to its end.
const COUNT_CAP: u64 = 1000;

/// A product that the text admits.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    pub doc: DocId,
    pub score: f32,
    pub reason: Reason,
}

/// The filters as bits: a product counts for a facet if it fails no other filter than that facet's own.
mod failed {
    pub const COMPANY: u8 = 1;
    pub const CATEGORY: u8 = 2;
    pub const PRICE: u8 = 4;
    pub const STOCK: u8 = 8;
    pub const PARTNER: u8 = 16;
}

pub struct Collector<'a> {
    query: &'a Query,
    companies: HashSet<i64>,
    partners: HashSet<i64>,
    currency: Option<u64>,
    category: Option<String>,
    best: Best,
    turns: Turns,
    /// There is no text that one product could match better than another.
    is_list: bool,
    rivals: Rivals,
    total: u64,
    in_stock: u64,
    of_partners: u64,
    /// By currency: lowest, highest, how many.
    prices: HashMap<u64, (i64, i64, u64)>,
    categories: HashMap<String, u64>,
}

impl<'a> Collector<'a> {
    pub fn new(query: &'a Query) -> Self {
        let keep = query.offset.saturating_add(query.limit.min(Query::MAX_LIMIT));
        Self {
            query,
            companies: query.companies.iter().copied().collect(),
            partners: query.partners.iter().copied().collect(),
            currency: query.currency.as_deref().map(pack_currency),
            category: query.category.as_deref().map(pack_path).filter(|path| !path.is_empty()),
            best: Best::new(keep),
            turns: Turns::new(keep),
            is_list: false,
            rivals: Rivals::default(),
            total: 0,
            in_stock: 0,
            of_partners: 0,
            prices: HashMap::new(),
            categories: HashMap::new(),
        }
    }

    /// For all products, without a text.
    pub fn list(query: &'a Query) -> Self {
        Self {
            is_list: true,
            ..Self::new(query)
        }
    }

    pub fn segment(&mut self, columns: &Columns, candidates: impl Iterator<Item = Candidate>) -> tantivy::Result<()> {
        let chosen = self.category.clone();
        let mut paths = Paths::new(columns, chosen.as_deref());
        for candidate in candidates {
            let path = paths.meet(columns.path(candidate.doc))?;
            let failed = self.product(&candidate, &columns.row(candidate.doc), path.inside);
            path.count += u64::from(failed & !failed::CATEGORY == 0);
        }
        for (child, count) in paths.counts() {
            *self.categories.entry(child).or_default() += count;
        }
        Ok(())
    }

    /// Counts a product wherever it belongs and returns the filters it fails.
    fn product(&mut self, candidate: &Candidate, row: &Row, in_category: bool) -> u8 {
        let is_partner = self.partners.contains(&row.company);
        let failed = self.failed(row, in_category, is_partner);
        let passes_but = |own: u8| failed & !own == 0;
        self.in_stock += u64::from(passes_but(failed::STOCK) && row.in_stock);
        self.of_partners += u64::from(passes_but(failed::PARTNER) && is_partner);
        if passes_but(failed::PRICE) {
            let (min, max, count) = self.prices.entry(row.currency).or_insert((row.price, row.price, 0));
            (*min, *max, *count) = ((*min).min(row.price), (*max).max(row.price), *count + 1);
        }
        let first = is_partner && candidate.reason == Reason::AllWords;
        let reason = if first { Reason::Partner } else { candidate.reason };
        let strength = Strength::new(reason, candidate.score, row.product);
        if passes_but(failed::COMPANY) {
            self.rivals.compete(strength, row);
        }
        if failed == 0 {
            self.total += 1;
            let ranked = Ranked::new(self.query.sort, strength, row);
            match self.takes_turns() {
                true => self.turns.offer(row.company, ranked),
                false => self.best.offer(ranked),
            }
        }
        failed
    }

    fn takes_turns(&self) -> bool {
        self.is_list || self.query.sort != Sort::Relevance
    }

    fn failed(&self, row: &Row, in_category: bool, is_partner: bool) -> u8 {
        let query = self.query;
        let unless = |passes: bool, filter: u8| if passes { 0 } else { filter };
        unless(
            self.companies.is_empty() || self.companies.contains(&row.company),
            failed::COMPANY,
        ) | unless(in_category, failed::CATEGORY)
            | unless(self.price_fits(row), failed::PRICE)
            | unless(!query.in_stock || row.in_stock, failed::STOCK)
            | unless(!query.only_partners || is_partner, failed::PARTNER)
    }

    fn price_fits(&self, row: &Row) -> bool {
        let Query {
            price_min, price_max, ..
        } = self.query;
        let bounded = price_min.is_some() || price_max.is_some();
        price_min.is_none_or(|min| row.price >= min)
            && price_max.is_none_or(|max| row.price <= max)
            && (!bounded || self.currency.is_none_or(|currency| row.currency == currency))
    }

    pub fn finish(self) -> Found {
        let capped = !self.is_list && self.total > COUNT_CAP;
        let mut hits = match self.takes_turns() {
            true => self.turns.hits(self.query.sort, &self.query.seed),
            false => self.best.hits(),
        };
        if self.query.sort == Sort::Relevance
            && let Some(first) = hits.iter_mut().find(|hit| hit.reason == Reason::AllWords)
        {
            first.reason = Reason::BestMatch;
        }
        Found {
            total: Count {
                value: if capped { COUNT_CAP } else { self.total },
                capped,
            },
            hits: hits.split_off(self.query.offset.min(hits.len())),
            facets: Facets {
                companies: most(self.rivals.counts()),
                categories: most(self.categories),
                prices: prices(self.prices),
                in_stock: self.in_stock,
                partners: self.of_partners,
            },
            companies: self.rivals.best_first(),
            corrected: None,
            did_you_mean: None,
            nothing_to_search_for: false,
        }
    }
}

fn prices(ranges: HashMap<u64, (i64, i64, u64)>) -> Vec<PriceRange> {
    let range = |(currency, (min, max, count))| PriceRange {
        currency: unpack_currency(currency),
        min,
        max,
        count,
    };
    let mut prices: Vec<PriceRange> = ranges.into_iter().map(range).collect();
    prices.sort_unstable_by(|a, b| b.count.cmp(&a.count).then_with(|| a.currency.cmp(&b.currency)));
    prices
}

/// Most products first; equals in the order of their names.
fn most<K: Ord>(counts: impl IntoIterator<Item = (K, u64)>) -> Vec<(K, u64)> {
    let mut counts: Vec<_> = counts.into_iter().collect();
    counts.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    counts
}
