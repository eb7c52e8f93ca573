//! What narrows a search down: how many of its products there are of each kind, and the companies that compete in it.

use super::columns::Row;
use super::filter::{Filter, failed};
use super::found::{Facets, PriceRange};
use super::places::{child, unpack_path};
use super::rank::{Match, Strength};
use super::sample::is_chosen;
use super::schema::unpack_currency;
use super::standing::Standing;
use super::view::{At, View};

/// So many products are counted one by one; of more, every second, then every fourth, and so on, so that the counts of a
/// search that finds very many are estimates and cost no more.
pub const COUNTED: u64 = 4096;

/// Companies among the facets, beside those that were asked for.
const MOST_COMPANIES: usize = 50;

pub struct Counts<'a> {
    /// By the companies' places in the view.
    rivals: Vec<Option<Rival>>,
    /// By the categories' places in the view.
    categories: Vec<u64>,
    /// By currency, of which there are few: lowest, highest, how many.
    prices: Vec<(u32, i64, i64, u64)>,
    in_stock: u64,
    partners: u64,
    seen: u64,
    counted: u64,
    /// For how many products the next one that is counted stands.
    weight: u64,
    waiting: Vec<(Match<'a>, u8)>,
}

/// So many products are read in one go: memory is slow to answer, but answers many questions at once.
const TOGETHER: usize = 64;

/// A company in the competition.
#[derive(Debug, Clone, Copy)]
pub struct Rival {
    pub best: Strength,
    pub matches: u64,
    /// The lowest price and its currency.
    pub price_from: (i64, u32),
}

impl<'a> Counts<'a> {
    /// For products that stand for so many each.
    pub fn new(companies: usize, categories: usize, weight: u64) -> Self {
        Self {
            rivals: vec![None; companies],
            categories: vec![0; categories],
            prices: Vec::new(),
            in_stock: 0,
            partners: 0,
            seen: 0,
            counted: 0,
            weight,
            waiting: Vec::with_capacity(TOGETHER),
        }
    }

    /// Whether some products were left out, so that the counts are estimates.
    pub fn are_estimates(&self) -> bool {
        self.weight > 1
    }

    /// Takes in a product and the filters that it fails. Each competes for its company; of very many some are counted.
    pub fn see(&mut self, product: Match<'a>, failed: u8) {
        let place = self.seen;
        self.seen += 1;
        if passes_but(failed::COMPANY, failed) {
            self.compete(&product);
        }
        if is_chosen(place, self.weight) {
            self.waiting.push((product, failed));
            self.counted += 1;
            if self.waiting.len() == TOGETHER {
                self.count_waiting();
            }
            if self.counted == COUNTED {
                self.count_waiting();
                self.weight *= 2;
                self.counted /= 2;
            }
        }
    }

    /// Ends the counting. A company none of whose products were counted has one at least.
    pub fn settle(mut self, view: &View) -> Self {
        self.count_waiting();
        for rival in self.rivals.iter_mut().flatten().filter(|rival| rival.matches == 0) {
            let At { segment, doc } = rival.best.at();
            let row = view.segments[segment as usize].row(doc);
            rival.matches = 1;
            rival.price_from = (row.price, row.currency);
        }
        self
    }

    fn count_waiting(&mut self) {
        let waiting = std::mem::take(&mut self.waiting);
        let rows: Vec<Row> = waiting.iter().map(|(product, _)| *product.row()).collect();
        for ((product, failed), row) in waiting.iter().zip(&rows) {
            self.count(product, *failed, row);
        }
        self.waiting = waiting;
        self.waiting.clear();
    }

    /// One product that stands for as many as the weight.
    pub fn count(&mut self, product: &Match, failed: u8, row: &Row) {
        let weight = self.weight;
        if passes_but(failed::COMPANY, failed) {
            self.compete(product);
            if let Some(rival) = &mut self.rivals[product.company as usize] {
                rival.matches += weight;
                rival.price_from = rival.price_from.min((row.price, row.currency));
            }
        }
        self.in_stock += weight * u64::from(row.in_stock && passes_but(failed::STOCK, failed));
        self.partners += weight * u64::from(product.is_partner && passes_but(failed::PARTNER, failed));
        let category = product.segment.category(row) as usize;
        self.categories[category] += weight * u64::from(passes_but(failed::CATEGORY, failed));
        if passes_but(failed::PRICE, failed) {
            self.count_price(row, weight);
        }
    }

    fn compete(&mut self, product: &Match) {
        let rival = self.rivals[product.company as usize].get_or_insert_with(|| Rival::new(product));
        if !product.is_below(&rival.best) {
            rival.best = rival.best.max(product.strength());
        }
    }

    fn count_price(&mut self, row: &Row, weight: u64) {
        let known = self.prices.iter_mut().find(|(currency, ..)| *currency == row.currency);
        match known {
            Some((_, min, max, count)) => {
                (*min, *max, *count) = ((*min).min(row.price), (*max).max(row.price), *count + weight);
            }
            None => self.prices.push((row.currency, row.price, row.price, weight)),
        }
    }

    /// The companies in the competition, by their places in the view.
    pub fn rivals(&self) -> impl Iterator<Item = (u32, &Rival)> {
        let rivals = (0..).zip(&self.rivals);
        rivals.filter_map(|(company, rival)| Some((company, rival.as_ref()?)))
    }

    pub fn matches(&self) -> Vec<(u32, u64)> {
        self.rivals().map(|(company, rival)| (company, rival.matches)).collect()
    }

    /// With these companies, each with how many products it has.
    pub fn facets(self, view: &View, standing: &Standing, filter: &Filter, companies: Vec<(u32, u64)>) -> Facets {
        Facets {
            companies: most(view, standing, companies),
            categories: self.children(view, filter),
            are_estimates: self.are_estimates(),
            in_stock: self.in_stock,
            partners: self.partners,
            prices: prices(self.prices),
        }
    }

    /// One level below the chosen category, most products first. What is below one stands in a row.
    fn children(&self, view: &View, filter: &Filter) -> Vec<(String, u64)> {
        let mut children: Vec<(&str, u64)> = Vec::new();
        let categories = view.categories.iter().zip(&self.categories);
        let chosen = categories.skip(filter.categories.start).take(filter.categories.len());
        for (category, count) in chosen.filter(|(_, count)| **count > 0) {
            let Some(path) = child(&category.path, &filter.category) else {
                continue;
            };
            match children.last_mut() {
                Some((last, sum)) if *last == path => *sum += count,
                _ => children.push((path, *count)),
            }
        }
        children.sort_unstable_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(b.0)));
        children
            .into_iter()
            .map(|(path, count)| (unpack_path(path), count))
            .collect()
    }
}

impl Rival {
    fn new(product: &Match) -> Self {
        Self {
            best: product.strength(),
            matches: 0,
            price_from: (i64::MAX, 0),
        }
    }
}

/// Whether it fails no filter but this one.
fn passes_but(own: u8, failed: u8) -> bool {
    failed & !own == 0
}

/// The companies with most products, and those that were asked for by name, by their ids.
fn most(view: &View, standing: &Standing, mut counts: Vec<(u32, u64)>) -> Vec<(i64, u64)> {
    let order = |a: &(u32, u64), b: &(u32, u64)| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0));
    let mut chosen = Vec::new();
    if counts.len() > MOST_COMPANIES {
        counts.select_nth_unstable_by(MOST_COMPANIES, order);
        chosen = counts.split_off(MOST_COMPANIES);
        chosen.retain(|(company, _)| standing.is_chosen(*company));
    }
    counts.extend(chosen);
    counts.sort_unstable_by(order);
    let companies = counts.into_iter();
    companies
        .map(|(company, count)| (view.companies[company as usize].id, count))
        .collect()
}

/// Most products first.
fn prices(mut ranges: Vec<(u32, i64, i64, u64)>) -> Vec<PriceRange> {
    ranges.sort_unstable_by(|a, b| b.3.cmp(&a.3).then_with(|| a.0.cmp(&b.0)));
    let range = |(currency, min, max, count)| PriceRange {
        currency: unpack_currency(currency),
        min,
        max,
        count,
    };
    ranges.into_iter().map(range).collect()
}
