//! Products about to be saved.

use super::shelf::Shelf;
use crate::catalog::intake::Stated;

/// A product to be saved, with all that it names.
#[derive(Debug, Clone)]
pub struct NewProduct {
    pub company: NewCompany,
    pub sku: String,
    pub name: String,
    pub name_zh: Option<String>,
    pub description: String,
    pub description_zh: Option<String>,
    /// A JSON list of attributes.
    pub attributes: String,
    /// Names from the root.
    pub category: Vec<String>,
    pub gtin: Option<String>,
    pub mpn: Option<String>,
    /// Under which the company puts variants of one thing together.
    pub item_group: Option<String>,
    pub condition: &'static str,
    /// Of what is sent, in grams.
    pub weight: Option<i64>,
    pub price: i64,
    pub currency: String,
    /// What lies on the shelf.
    pub stock: i64,
    pub art: String,
    pub art_variant: i64,
    pub pictures: Vec<String>,
}

/// Which company a product is of; made, with a legal entity of that name, if it is new.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum NewCompany {
    /// The one of that name, in whatever form it is written.
    Brand(String),
    /// The one at that address.
    At { slug: String, name: String },
}

/// A product with the ids of what it names.
pub struct RowOf<'p> {
    pub company: i64,
    pub category: Option<i64>,
    pub product: &'p NewProduct,
}

/// A product that is new or differs from what is known.
pub struct Changed<'p> {
    pub id: i64,
    pub price_changed: bool,
    /// Whether a feed names other pictures than before.
    pub links_changed: bool,
    /// The group that it was a variant of, where it is in another now, or in none.
    pub left_group: Option<String>,
    /// Whether it is in a group now that it was not in.
    pub joined_group: bool,
    pub shelf: Shelf,
    pub row: RowOf<'p>,
}

impl Changed<'_> {
    pub fn stated(&self) -> Stated {
        Stated {
            id: self.id,
            lying: self.row.product.stock,
        }
    }
}
