//! What carts, checkouts and orders are made of.

use serde::{Deserialize, Serialize};

use crate::{catalog::Picture, id::ProductId, money::Money, when::When};

/// What is owed, all in one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sums {
    pub goods: Money,
    pub delivery: Money,
    /// Goods and delivery: what the shopper pays.
    pub total: Money,
    /// The marketplace's fee, which the company pays out of the goods.
    pub fee: Money,
}

/// How the goods travel.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    Standard,
    Express,
}

/// How the shopper pays.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Payment {
    CashOnDelivery,
    BankTransfer,
    Card,
}

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OrderState {
    Placed,
    Accepted,
    Shipped,
    Delivered,
    Completed,
    Cancelled,
}

/// Who moved an order on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    Shopper,
    Company,
    Clock,
}

/// One step in an order's history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderEvent {
    pub state: OrderState,
    pub actor: Actor,
    pub at: When,
    /// Why a company cancelled, or does not send the rest.
    pub note: Option<String>,
}

/// A line as it was sold; later changes of the product leave it alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderLine {
    pub product: ProductId,
    pub sku: String,
    pub name: String,
    pub name_zh: Option<String>,
    pub picture: Picture,
    pub unit_price: Money,
    pub quantity: i64,
    /// Pieces of these that the company did not send, and will not.
    #[serde(default)]
    pub unsent: i64,
    /// What was paid for all pieces, after promotions.
    pub sum: Money,
    /// Before promotions, where they lowered it.
    #[serde(default)]
    pub before: Option<Money>,
}
