//! What the home page shows.

use serde::{Deserialize, Serialize};

use crate::catalog::{Category, CompanyRef, ProductCard};

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HomeData {
    pub categories: Vec<Category>,
    /// The first of the day's order; `GET /companies` has all.
    pub companies: Vec<CompanyCard>,
    /// The newest product of each company.
    pub fresh: Vec<ProductCard>,
    /// The day whose order this is.
    pub seed: String,
}

/// A company with its own line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyCard {
    pub company: CompanyRef,
    pub line: Option<String>,
    pub line_zh: Option<String>,
    pub partner: bool,
}
