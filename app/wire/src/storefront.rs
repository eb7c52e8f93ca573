//! What a company says of itself and grants, as it edits it itself.

use serde::{Deserialize, Serialize};

use crate::{catalog::CompanyRef, when::When};

/// Fewest days that a shopper has to send something back: directive 2011/83/EU, article 9.
pub const RETURN_DAYS: i64 = 14;
/// In China: Law on the Protection of Consumer Rights and Interests, article 25.
pub const RETURN_DAYS_CN: i64 = 7;
/// Most days that a company may promise or grant.
pub const MOST_DAYS: i64 = 365;

/// A company's page, as the company edits it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Storefront {
    pub name_zh: String,
    /// Of its mark and of drawings, as `#rrggbb`: body, light and dark.
    pub color_a: String,
    pub color_b: String,
    pub color_c: String,
    /// The company's own line: its ad.
    pub line: String,
    pub line_zh: String,
    pub about: String,
    pub about_zh: String,
    /// The year.
    pub founded: Option<i64>,
    pub ships_from: String,
    /// Days from order to dispatch; null where the company does not say.
    pub ships_days: Option<i64>,
    /// Days to return a product, counted from receipt; of orders from then on.
    pub return_days: i64,
    /// Fewest days that it may grant, by the country of its legal entity.
    pub least_return_days: i64,
    /// Since when nothing of it is for sale.
    pub closed: Option<When>,
    /// Why operators closed it; null where it closed itself, or is open.
    pub closed_why: Option<String>,
}

/// Changes a company's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditStorefront {
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub name_zh: String,
    /// Of its mark and of drawings: body, light and dark. All three, or none to leave them.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::color))]
    pub color_a: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::color))]
    pub color_b: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::color))]
    pub color_c: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub line: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub line_zh: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 5000))]
    pub about: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 5000))]
    pub about_zh: String,
    /// The year; empty where the company does not say.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::year))]
    pub founded: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub ships_from: String,
    /// Days from order to dispatch; empty where the company does not say.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::some_days))]
    pub ships_days: String,
    #[serde(deserialize_with = "crate::whole::read")]
    #[cfg_attr(feature = "openapi", schema(minimum = 14, maximum = 365))]
    pub return_days: i64,
}

/// Closes a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CloseCompany {
    /// Any text: it says that this is meant.
    #[serde(default)]
    pub confirm: String,
}

/// Closes a company as an operator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShutCompanyWhy {
    /// As in its address: `/company/acme`.
    pub company: String,
    /// For everybody to read.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub why: String,
    /// Any text: it says that this is meant.
    #[serde(default)]
    pub confirm: String,
}

/// Takes the closing of a company back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReopenCompany {
    /// As in its address: `/company/acme`.
    pub company: String,
}

/// A company that operators closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShutCompany {
    pub company: CompanyRef,
    pub at: When,
    pub why: String,
}

/// Companies that operators closed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShutCompanies {
    /// The last one first, 100 at most.
    pub companies: Vec<ShutCompany>,
}
