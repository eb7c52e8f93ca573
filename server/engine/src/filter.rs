//! The filters of a query, as one product passes or fails them.

use std::ops::Range;

use super::columns::Row;
use super::places::pack_path;
use super::query::Query;
use super::rank::Match;
use super::schema::pack_currency;
use super::standing::Standing;
use super::view::View;

/// The filters that a product fails, as bits: it counts for a facet if it fails no other than that facet's own.
pub mod failed {
    pub const COMPANY: u8 = 1;
    pub const CATEGORY: u8 = 2;
    pub const PRICE: u8 = 4;
    pub const STOCK: u8 = 8;
    pub const PARTNER: u8 = 16;
}

pub struct Filter<'a> {
    query: &'a Query,
    currency: Option<u32>,
    /// The category's packed path; empty for all.
    pub category: String,
    /// The places of the category and those below it.
    pub categories: Range<usize>,
    /// There is no filter at all.
    pub is_open: bool,
}

impl<'a> Filter<'a> {
    pub fn new(view: &View, query: &'a Query) -> Self {
        let category = query.category.as_deref().map(pack_path).unwrap_or_default();
        let categories = match category.is_empty() {
            true => 0..view.categories.len(),
            false => view.below(&category),
        };
        let is_of_places = is_of_places(query);
        Self {
            is_open: is_of_places && category.is_empty() && query.companies.is_empty() && !query.only_partners,
            query,
            currency: query.currency.as_deref().map(pack_currency),
            category,
            categories,
        }
    }

    pub fn has_category(&self) -> bool {
        !self.category.is_empty()
    }

    /// Whether nothing is asked of a product itself, only whose it is and of what kind.
    pub fn is_of_places(&self) -> bool {
        is_of_places(self.query)
    }

    /// Whether this company's products are asked for.
    pub fn takes(&self, standing: &Standing, company: u32) -> bool {
        self.of_company(standing, company) == 0
    }

    fn of_company(&self, standing: &Standing, company: u32) -> u8 {
        let unless = |passes: bool, filter: u8| if passes { 0 } else { filter };
        let is_chosen = self.query.companies.is_empty() || standing.is_chosen(company);
        let is_partner = !self.query.only_partners || standing.is_partner(company);
        unless(is_chosen, failed::COMPANY) | unless(is_partner, failed::PARTNER)
    }

    /// The filters that a product fails.
    pub fn failed(&self, standing: &Standing, product: &Match, row: &Row) -> u8 {
        let unless = |passes: bool, filter: u8| if passes { 0 } else { filter };
        let category = product.segment.category(row) as usize;
        self.of_company(standing, product.company)
            | unless(self.categories.contains(&category), failed::CATEGORY)
            | unless(self.price_fits(row), failed::PRICE)
            | unless(!self.query.in_stock || row.in_stock, failed::STOCK)
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
}

fn is_of_places(query: &Query) -> bool {
    query.price_min.is_none() && query.price_max.is_none() && !query.in_stock
}
