//! What the home page shows of the catalogue.

use serde::{Deserialize, Serialize};

use crate::catalog::wire::{Category, CompanyRef, ProductCard};

/// The answer of `GET /home`. A partner's news come from `GET /portfolio/news`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct HomeData {
    /// The roots of the category tree, with their children.
    pub categories: Vec<Category>,
    /// Companies that the shopper hasn't dropped; another choice each day, the same for everyone.
    pub companies: Vec<Introduced>,
    /// The newest products, of different companies where possible.
    pub fresh: Vec<ProductCard>,
}

/// A company with its own line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "ssr", derive(utoipa::ToSchema))]
pub struct Introduced {
    pub company: CompanyRef,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line_zh: Option<String>,
    pub partner: bool,
}
