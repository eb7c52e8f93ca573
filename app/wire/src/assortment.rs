//! What a company sells, as it edits it itself.

use serde::{Deserialize, Serialize};

use crate::{
    catalog::{Picture, ProductCard},
    variants::VariantOption,
    when::When,
};

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
    /// The first one stands in lists.
    pub pictures: Vec<OwnPicture>,
    /// Names from the root, in English.
    pub category: Vec<String>,
    /// Of what is sent, in grams; null where nobody weighed it.
    pub weight: Option<i64>,
    /// What it is one of several variants of.
    pub item_group: Option<String>,
    /// What it is of each of the axes in which variants differ.
    pub options: Vec<VariantOption>,
    /// What lies on the shelf: what can be sold, and what is sold or set aside and not shipped.
    pub shelf: i64,
    pub changed: When,
}

/// Most pictures of a product, as in a feed.
pub const MOST_PICTURES: usize = 11;
/// Most bytes of a picture that is uploaded.
pub const PICTURE_BYTES: usize = 10 * 1024 * 1024;

/// One of a product's own pictures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnPicture {
    /// Null where a feed names one that was not fetched yet, or can't be.
    pub picture: Option<Picture>,
    /// Where a feed has it from; null of one that was uploaded.
    pub link: Option<String>,
}

/// A picture to upload.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadPicture {
    /// JPEG, PNG, WebP or GIF, up to 10 MiB.
    #[cfg_attr(feature = "openapi", schema(format = Binary, content_media_type = "application/octet-stream"))]
    pub file: String,
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
    /// Your own name for what it is one of several variants of: products of one group stand in lists as one, with a choice.
    /// This and the next four stay as they are where they are left out.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub item_group: Option<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub color: Option<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub size: Option<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub material: Option<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub pattern: Option<String>,
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
    /// Your own name for what it is one of several variants of: products of one group stand in lists as one, with a choice.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub item_group: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub color: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub size: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub material: String,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub pattern: String,
    /// What lies on the shelf.
    #[serde(deserialize_with = "crate::whole::read")]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 4_294_967_295_i64))]
    pub shelf: i64,
}
