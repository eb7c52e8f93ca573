//! What can be asked.

use std::collections::HashMap;
use std::sync::Arc;

/// A search. The default finds everything.
#[derive(Debug, Clone, Default)]
pub struct Query {
    pub text: String,
    pub offset: usize,
    /// At most [`Query::MAX_LIMIT`]; more is cut to it.
    pub limit: usize,
    /// Only these companies; empty means all.
    pub companies: Vec<i64>,
    /// This category and all below it, as a path: `"Electronics > Video"`.
    pub category: Option<String>,
    /// Bounds in minor units, both inclusive.
    pub price_min: Option<i64>,
    pub price_max: Option<i64>,
    /// ISO 4217. Bounds then hold only for products sold in it; without it amounts are compared as bare numbers.
    pub currency: Option<String>,
    pub in_stock: bool,
    /// Companies in the shopper's portfolio.
    pub partners: Vec<i64>,
    pub only_partners: bool,
    /// Legal entities the shopper dropped: absent from everything that is answered.
    pub dropped_entities: Vec<i64>,
    pub sort: Sort,
    /// Whether facets and competing companies are asked for, and how many of these.
    pub counts: bool,
    pub rivals: usize,
    /// How well companies surely serve, 0 to 9: those that are not here have 0. It orders companies that match alike.
    pub service: Arc<HashMap<i64, u8>>,
    /// The day by which companies take turns.
    pub seed: String,
}

impl Query {
    pub const MAX_LIMIT: usize = 100;
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Sort {
    /// Matching partners, then the rest, best match first. Without a text the companies take turns by the day.
    #[default]
    Relevance,
    PriceAsc,
    PriceDesc,
    Newest,
    /// Best rated first.
    Rating,
}
