//! A product as its feed describes it.

use super::price::Price;
use super::stock::Availability;
use super::trouble::Warning;

/// A product that can be sold: it has an id, a title and a price. Texts are empty if not given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FeedItem {
    pub line: u64,
    /// The shop's own id, at most 50 characters; the same id is the same product.
    pub id: String,
    pub title: String,
    pub title_zh: Option<String>,
    pub description: String,
    pub description_zh: Option<String>,
    pub link: Option<String>,
    /// The main picture first, at most eleven.
    pub image_links: Vec<String>,
    pub availability: Availability,
    pub quantity: Option<u32>,
    pub price: Price,
    pub sale: Option<Sale>,
    pub brand: String,
    /// Digits with a right check digit.
    pub gtin: Option<String>,
    pub mpn: Option<String>,
    /// Category levels from `product_type`, else from a textual `google_product_category`.
    pub product_type: Vec<String>,
    pub item_group_id: Option<String>,
    pub condition: Condition,
    /// Of what is sent, in grams.
    pub shipping_weight: Option<i64>,
    pub attributes: Vec<(String, String)>,
    pub warnings: Vec<Warning>,
}

/// A lower price in the same currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sale {
    pub price: Price,
    /// From and to, in Unix milliseconds; always, if not given.
    pub period: Option<(i64, i64)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    New,
    Refurbished,
    Used,
}
