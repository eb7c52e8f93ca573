//! What the catalogue says of companies, products and categories.

use serde::{Deserialize, Serialize};

use crate::{
    id::{CompanyId, DropId, EntityId, ProductId},
    money::Money,
    score::{Mean, Score},
    variants::{Variant, VariantCounts},
    when::When,
};

/// A picture we serve ourselves.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Picture {
    /// Path of the largest size.
    pub src: String,
    /// Candidates for an `srcset` attribute; empty where one file serves every size.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub srcset: String,
    /// Pixels of `src`.
    pub width: u32,
    pub height: u32,
}

/// A company as it is named beside its products.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyRef {
    pub slug: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_zh: Option<String>,
    /// The company's mark.
    pub mark: Picture,
}

/// A product as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductCard {
    pub id: ProductId,
    /// The company's own number, unique within the company.
    pub sku: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_zh: Option<String>,
    pub company: CompanyRef,
    pub price: Money,
    /// How many there are. Lists are told of every change up to 5, and of more than that only that they are more; the
    /// product itself, carts and orders tell that of now.
    pub stock: i64,
    pub picture: Picture,
    /// Of a product in a list that stands for several variants: then the price is the lowest of those that can be had, and
    /// the stock that of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub variant_counts: Option<VariantCounts>,
    /// What its buyers' ratings come to; absent while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Mean>,
}

/// How the signed-in or guest shopper stands to a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "state", rename_all = "lowercase")]
pub enum Relation {
    None,
    Partner {
        since: When,
    },
    /// The company's pages show only this.
    Dropped {
        drop: DropId,
        at: When,
        /// Until when the drop can be undone; absent once it is final.
        undo_until: Option<When>,
    },
}

/// The public record of how a company answers messages; the same for everyone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Replies {
    /// Threads of the last year that were answered, or could have been for two days; absent until there was one.
    pub asked: Option<i64>,
    /// Those of them that were answered; absent until one was asked.
    pub answered: Option<i64>,
    /// Median minutes from opening a thread to the company's first answer; absent until there was one.
    pub median_reply: Option<i64>,
}

/// How a company answers, of proposals of the last 365 days that were answered or whose 14 days are over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposalsAnswered {
    /// Answered within 14 days.
    pub answered: i64,
    /// All of them, one at least.
    pub due: i64,
    /// Per cent, rounded down.
    pub share: i64,
}

/// The public record of how a company serves; the same for everyone.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceRecord {
    /// Orders of the last year that were not cancelled.
    pub orders: i64,
    /// Orders that the company cancelled.
    pub cancelled: i64,
    /// Orders of which something was sent back and refunded.
    pub returned: i64,
    /// Median hours from placed to accepted; absent until an order was accepted.
    pub hours_to_accept: Option<i64>,
    /// Median hours from placed to shipped; absent until an order has shipped.
    pub hours_to_ship: Option<i64>,
    /// Median hours from asking to send something back to the answer; absent until there was one.
    pub hours_to_answer: Option<i64>,
    #[serde(flatten)]
    pub replies: Replies,
    /// How it answers what shoppers propose; absent while nothing was due.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposals: Option<ProposalsAnswered>,
    /// What the ratings of its service come to; absent while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub score: Option<Score>,
}

/// What a company promises, and its record of keeping it; the same facts beside each product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Terms {
    pub ships_from: Option<String>,
    /// Days from order to dispatch, as the company states.
    pub ships_days: Option<i64>,
    /// Days to return a product, counted from receipt.
    pub return_days: i64,
    pub service: ServiceRecord,
}

/// The same kind of product at another company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rival {
    pub product: ProductCard,
    pub terms: Terms,
    /// Whether its company is a partner of the shopper's.
    pub partner: bool,
}

/// The query of `GET /companies`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default)]
pub struct CompaniesQuery {
    /// How many companies of the day's order to pass over.
    #[cfg_attr(feature = "openapi", param(maximum = 4294967295_isize))]
    pub offset: u32,
    /// At most 1000, which 0 stands for too.
    #[cfg_attr(feature = "openapi", param(maximum = 1000_isize))]
    pub limit: u32,
}

/// A company in the list of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ListedCompany {
    pub company: CompanyRef,
    /// The company's own line: its ad.
    pub line: Option<String>,
    pub line_zh: Option<String>,
    pub partner: bool,
}

/// A company with everything its page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Company {
    pub id: CompanyId,
    #[serde(flatten)]
    pub company: CompanyRef,
    /// The company's own line: its ad.
    pub line: Option<String>,
    pub line_zh: Option<String>,
    pub about: Option<String>,
    pub about_zh: Option<String>,
    pub founded: Option<i64>,
    /// Since when nothing of it is for sale.
    pub closed: Option<When>,
    pub terms: Terms,
    pub entity: LegalEntity,
    /// Other companies of the same legal entity: a drop binds to all of them.
    pub siblings: Vec<CompanyRef>,
    pub products: i64,
    pub relation: Relation,
}

/// Who stands behind a company.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LegalEntity {
    pub id: EntityId,
    pub name: String,
    pub registration: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    pub address: Option<String>,
}

/// One of a product's facts, in the company's order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Attribute {
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_zh: Option<String>,
    pub value: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value_zh: Option<String>,
}

/// A step on the way to a category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CategoryRef {
    /// The slugs from the root, joined by `/`.
    pub slug: String,
    pub name: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name_zh: Option<String>,
}

/// A category with its children, for browsing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Category {
    #[serde(flatten)]
    pub category: CategoryRef,
    pub picture: Picture,
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    pub children: Vec<Category>,
}

/// A product with everything its page says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Product {
    #[serde(flatten)]
    pub card: ProductCard,
    pub description: String,
    pub description_zh: Option<String>,
    pub attributes: Vec<Attribute>,
    /// All variants with this one among them; empty where there are no others.
    pub variants: Vec<Variant>,
    pub gtin: Option<String>,
    pub mpn: Option<String>,
    /// `new`, `refurbished` or `used`.
    pub condition: String,
    /// From the root to the product's own category.
    pub categories: Vec<CategoryRef>,
    pub gallery: Vec<Picture>,
    /// The lowest price at which it was offered in the last 30 days, by a promotion too; while a percentage without conditions runs,
    /// in the 30 days before that began.
    pub lowest_30_days: Money,
    /// All its ratings; absent while there is none. `score` is the short form of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ratings: Option<Score>,
    pub terms: Terms,
    /// The same kind of product at other companies.
    pub elsewhere: Vec<Rival>,
    pub relation: Relation,
}
