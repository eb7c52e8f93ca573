//! Orders as the company sees them that fulfils them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    card::CardState,
    delivery::Days,
    parts::{Delivery, OrderEvent, OrderLine, OrderState, Payment, Sums},
    returns::{OpenReturn, Return},
    shipment::Shipment,
};
use crate::{
    id::{OrderId, ProductId},
    money::Money,
    promotion::AppliedPromotion,
    webhook::Switch,
    when::When,
};

/// Which of the company's orders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct QueueQuery {
    /// Only those in this state.
    pub state: Option<OrderState>,
    /// Only orders older than this one.
    pub before: Option<OrderId>,
}

/// A company's orders, newest first, 50 a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Queue {
    pub orders: Vec<Queued>,
    pub open: OpenOrders,
    /// Returns that are not over, the oldest first, 50 at most.
    pub returns: Vec<OpenReturn>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<OrderId>,
}

/// How many orders wait for something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenOrders {
    /// To be accepted.
    pub placed: i64,
    /// To be shipped.
    pub accepted: i64,
    /// On their way.
    pub shipped: i64,
}

/// An order in the queue. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Queued {
    pub id: OrderId,
    pub state: OrderState,
    pub placed: When,
    /// Since when it is in its state.
    pub since: When,
    /// Pieces in all.
    pub items: i64,
    pub total: Money,
    /// ISO 3166-1 alpha-2: where it goes.
    pub country: String,
    pub delivery: Delivery,
    /// How far its payment by card is; null where it is paid in another way.
    #[serde(default)]
    pub card: Option<CardState>,
}

/// An order with all that fulfilling it needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyOrder {
    pub id: OrderId,
    pub state: OrderState,
    pub placed: When,
    pub history: Vec<OrderEvent>,
    pub lines: Vec<CompanyLine>,
    pub shipments: Vec<Shipment>,
    /// What went back to the shopper for pieces that were not sent; null where none were.
    #[serde(default)]
    pub unsent_refunded: Option<Money>,
    /// When it counts as delivered if nobody says so before; null but while it is on its way.
    #[serde(default)]
    pub counts_as_delivered: Option<When>,
    pub returns: Vec<Return>,
    pub sums: Sums,
    /// What lowered its price.
    pub promotions: Vec<AppliedPromotion>,
    /// The rate of the fee at the sale, in basis points.
    pub fee_basis_points: i64,
    pub delivery: Delivery,
    /// How many days on their way, as was said at the sale.
    pub days: Option<Days>,
    /// The tax that is in its prices, in basis points; null where none was stated.
    pub tax_basis_points: Option<i64>,
    pub payment: Payment,
    /// How far its payment by card is; null where it is paid in another way. It can be shipped once that is authorised.
    #[serde(default)]
    pub card: Option<CardState>,
    /// What a transfer for it names.
    pub reference: String,
    /// Null where whoever asks does not need it, or not any more; `hidden` says why.
    pub ship_to: Option<ShipTo>,
    pub hidden: Option<Hidden>,
    /// What can be done with it now.
    pub steps: Steps,
}

/// What of a line has gone out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyLine {
    #[serde(flatten)]
    pub line: OrderLine,
    /// Pieces shipped.
    pub shipped: i64,
}

impl CompanyLine {
    /// Pieces still to ship.
    pub fn left(&self) -> i64 {
        self.line.quantity - self.shipped - self.line.unsent
    }
}

/// Who gets the goods, and where. How to write to them is not in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShipTo {
    pub recipient: String,
    pub line1: String,
    pub line2: String,
    pub city: String,
    pub region: String,
    pub postcode: String,
    /// ISO 3166-1 alpha-2.
    pub country: String,
    pub phone: String,
}

/// Why name and address are not shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Hidden {
    /// Whoever asks does not fulfil orders.
    Role,
    /// The order was over 60 days ago.
    Over,
    /// The shopper had everything about them erased.
    Erased,
}

/// What a company can do with an order now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Steps {
    pub accept: bool,
    pub ship: bool,
    pub deliver: bool,
    pub cancel: bool,
    /// Not to send what is left of it.
    pub short: bool,
}

/// Ships an order, or a part of it.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ship {
    /// Who carries it.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::person))]
    pub carrier: String,
    /// The carrier's number, if there is one.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub tracking: String,
    /// Pieces by product; without it all that is left. In a form each is a field of its own, `lines.` and the product.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, i64>))]
    pub lines: BTreeMap<ProductId, i64>,
}

/// Cancels an order that has not been shipped.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CancelByCompany {
    /// What the shopper reads.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub reason: String,
}

/// Says that what is left of an order that went out in part is not coming.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CutShort {
    /// What the shopper reads.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub reason: String,
    /// `on` puts the pieces back on the shelf; without it they count as gone.
    #[serde(default)]
    pub shelf: Option<Switch>,
    /// Any text: it says that this is meant.
    #[serde(default)]
    pub confirm: String,
}
