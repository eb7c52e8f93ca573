//! What a company sells, as it edits it itself.

use serde::{Deserialize, Serialize};

use crate::{catalog::ProductCard, when::When};

/// Which of the company's products.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ProductsQuery {
    /// Only those with this SKU, or with this in their name.
    pub q: Option<String>,
    /// Only those whose SKU comes after this one.
    pub after: Option<String>,
}

/// A company's products, by SKU, 50 a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Products {
    pub products: Vec<ProductCard>,
    /// Ask for the next page with `?after=` this.
    pub after: Option<String>,
}

/// A product with all that its company can edit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnProduct {
    #[serde(flatten)]
    pub card: ProductCard,
    pub description: String,
    pub description_zh: Option<String>,
    /// Names from the root, in English.
    pub category: Vec<String>,
    /// Of what is sent, in grams; null where nobody weighed it.
    pub weight: Option<i64>,
    /// What lies on the shelf: what can be sold, and what is sold or set aside and not shipped.
    pub shelf: i64,
    pub changed: When,
}

/// Changes a product; what an import brings later stands in its place.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct EditProduct {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub name: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub name_zh: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 5000))]
    pub description: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 5000))]
    pub description_zh: String,
    /// With its currency: `43.90 EUR`.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::price))]
    pub price: String,
    /// Of what is sent, with its unit: `1.2 kg`; empty where nobody weighed it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::weight))]
    pub weight: String,
    /// What lies on the shelf.
    #[serde(deserialize_with = "crate::whole::read")]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 4_294_967_295_i64))]
    pub shelf: i64,
    /// What lay there when it was read: then only the difference is made, and what was shipped meanwhile is not undone.
    #[serde(default)]
    pub seen: Option<i64>,
}

/// Adds a product.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddProduct {
    /// The company's own number for it.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::person))]
    pub sku: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub name: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub name_zh: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 5000))]
    pub description: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 5000))]
    pub description_zh: String,
    /// Names from the root, parted by `>`: `Home > Lamps`. What is new is made.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub category: String,
    /// With its currency: `43.90 EUR`.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::price))]
    pub price: String,
    /// Of what is sent, with its unit: `1.2 kg`; empty where nobody weighed it.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::weight))]
    pub weight: String,
    /// What lies on the shelf.
    #[serde(deserialize_with = "crate::whole::read")]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 4_294_967_295_i64))]
    pub shelf: i64,
}
