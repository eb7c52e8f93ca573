//! What the API says of carts, checkouts and orders.

pub mod card;
pub mod company;
pub mod delivery;
pub mod fee;
pub mod money;
mod names;
mod parts;
pub mod receipt;
pub mod returns;
pub mod shipment;

use serde::{Deserialize, Serialize};

pub use self::parts::{Actor, Delivery, OrderEvent, OrderLine, OrderState, Payment, Sums};
use self::{
    card::CardPayment,
    delivery::{Days, PartDelivery},
    returns::Return,
    shipment::Shipment,
};
use crate::{
    catalog::{CompanyRef, ProductCard, Relation},
    id::{GroupId, OrderId, ProductId},
    money::Money,
    promotion::{AppliedPromotion, WaitingGift},
    webhook::Switch,
    when::When,
};

/// A product to put into the cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddLine {
    pub product: ProductId,
    /// 1 to 99; added to what the cart has of it already.
    #[serde(default = "one", deserialize_with = "crate::whole::read")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 99))]
    pub quantity: i64,
}

fn one() -> i64 {
    1
}

/// How many of a product the cart should have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetLine {
    /// 0 to 99; 0 takes the product out.
    #[serde(deserialize_with = "crate::whole::read")]
    #[cfg_attr(feature = "openapi", schema(minimum = 0, maximum = 99))]
    pub quantity: i64,
}

/// The cart after a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CartChange {
    /// How many of the product are in the cart now.
    pub quantity: i64,
    /// Items in the whole cart now.
    pub items: i64,
}

/// A cart, with the prices and the stock of this moment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cart {
    /// One for each company and currency: what would become an order each.
    pub parts: Vec<CartPart>,
    /// One for each currency.
    pub totals: Vec<Sums>,
    pub items: i64,
    /// The marketplace's fee on goods, in basis points (100 = 1 %); the company pays it.
    pub fee_basis_points: i64,
    /// Names the lines, their prices, delivery and fees as shown here; send it with the order, and nothing else is ordered.
    pub quote: String,
}

impl Cart {
    /// Whether everything in the cart can be bought as it stands.
    pub fn is_available(&self) -> bool {
        self.parts
            .iter()
            .flat_map(|part| &part.lines)
            .all(|line| line.is_available())
    }
}

/// What comes from one company in one currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CartPart {
    pub company: CompanyRef,
    /// Whether the shopper keeps the company.
    pub partner: bool,
    pub lines: Vec<CartLine>,
    /// Counts only what can be bought now, after promotions; delivery is the standard one.
    pub sums: Sums,
    /// Whether the company delivers to the country.
    pub delivers: bool,
    /// What lowers its price.
    pub promotions: Vec<AppliedPromotion>,
    /// What would cost nothing beside these goods, and is not in the cart.
    pub gifts: Vec<WaitingGift>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CartLine {
    pub product: ProductCard,
    pub quantity: i64,
    /// Price of as many as can be bought now, after promotions.
    pub sum: Money,
    /// Before promotions, where they lower it.
    pub before: Option<Money>,
    pub problems: Vec<LineProblem>,
}

impl CartLine {
    /// Whether as many as asked for can be bought.
    pub fn is_available(&self) -> bool {
        self.problems
            .iter()
            .all(|problem| matches!(problem, LineProblem::PriceChanged { .. }))
    }
}

/// What a shopper should know about a line before buying.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum LineProblem {
    SoldOut,
    OnlyLeft {
        left: i64,
    },
    /// Since it was put into the cart.
    PriceChanged {
        was: Money,
    },
}

/// A way of delivery, and what the whole cart would cost with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DeliveryChoice {
    pub delivery: Delivery,
    /// One for each currency.
    pub totals: Vec<Sums>,
    /// One for each part of the cart.
    pub parts: Vec<PartDelivery>,
}

/// All that a shopper needs to decide and to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Checkout {
    pub cart: Cart,
    /// Until when the stock is set aside for this shopper; absent when nothing is.
    pub held_until: Option<When>,
    /// Where the last order went.
    pub address: Option<Address>,
    /// For which the prices of delivery are, ISO 3166-1; null while it is not known.
    pub country: Option<String>,
    /// Whether another country may cost something else.
    pub by_country: bool,
    pub deliveries: Vec<DeliveryChoice>,
    pub payments: Vec<Payment>,
    /// Whether a confirmation by mail can be asked for.
    #[serde(default)]
    pub mail: bool,
}

/// Who gets the goods, and where.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Address {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::email, required = true))]
    pub email: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line, required = true))]
    pub recipient: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line, required = true))]
    pub line1: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub line2: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line, required = true))]
    pub city: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub region: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub postcode: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::country, required = true))]
    pub country: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::phone))]
    pub phone: String,
}

/// Places the order for everything in the cart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Place {
    /// Any text of your own, up to 64 characters; the same key never makes a second order.
    #[serde(default, alias = "key")]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::key, required = true))]
    pub idempotency_key: String,
    #[serde(flatten)]
    pub address: Address,
    pub delivery: Delivery,
    pub payment: Payment,
    /// The cart's `quote`; without it the prices of the moment hold.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::quote))]
    pub quote: Option<String>,
    /// `on` asks for letters about this order: that it was placed, what goes out, what becomes of its returns. Where no mail
    /// is sent, it changes nothing.
    #[serde(default)]
    pub mail: Option<Switch>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Placed {
    pub group: GroupId,
}

/// The part of a checkout that one company fulfils.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Order {
    pub id: OrderId,
    pub company: CompanyRef,
    /// How the shopper stands to the company now.
    pub relation: Relation,
    pub state: OrderState,
    pub history: Vec<OrderEvent>,
    pub lines: Vec<OrderLine>,
    /// After promotions.
    pub sums: Sums,
    /// What lowered its price.
    #[serde(default)]
    pub promotions: Vec<AppliedPromotion>,
    /// How its goods travel.
    pub delivery: Delivery,
    /// How many days on their way, as the company said at the sale.
    pub days: Option<Days>,
    /// The tax that is in its prices, in basis points; null where the company stated none.
    pub tax_basis_points: Option<i64>,
    /// The rate of the fee at the sale, in basis points.
    pub fee_basis_points: i64,
    /// What went out so far.
    pub shipments: Vec<Shipment>,
    /// What went back to the shopper for pieces that were not sent, or was taken off what they owe; null where none were.
    #[serde(default)]
    pub unsent_refunded: Option<Money>,
    /// When it counts as delivered if nobody says so before; null but while it is on its way.
    #[serde(default)]
    pub counts_as_delivered: Option<When>,
    /// What goes back.
    pub returns: Vec<Return>,
    /// Until when the shopper may ask to send something back; null before it has arrived, and after.
    pub return_until: Option<When>,
    /// Whether the shopper can still cancel it.
    pub can_cancel: bool,
}

/// One checkout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Group {
    pub id: GroupId,
    pub placed_at: When,
    pub address: Address,
    pub delivery: Delivery,
    pub payment: Payment,
    /// What the shopper still owes, one for each currency; nothing once it is paid.
    pub owed: Vec<Money>,
    /// What the shopper has to do to pay, if anything.
    pub instructions: Option<PaymentInstructions>,
    /// What was to be paid by card, the oldest first: one that lives for each currency, and those that came to nothing.
    #[serde(default)]
    pub card: Vec<CardPayment>,
    /// One for each currency; cancelled orders don't count.
    pub totals: Vec<Sums>,
    pub orders: Vec<Order>,
}

/// Where to send the money.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaymentInstructions {
    /// The account, as the operator words it.
    pub account: String,
    /// What to write on the transfer.
    pub reference: String,
    pub amounts: Vec<Money>,
}

/// Checkouts, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Groups {
    pub groups: Vec<Group>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<GroupId>,
}

/// What became of buying a checkout's products again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BoughtAgain {
    /// Products put into the cart.
    pub added: i64,
    /// Names of those that are sold out or no longer offered to this shopper.
    pub missing: Vec<String>,
    /// Names of those for which the cart has no room.
    pub no_room: Vec<String>,
    /// Items in the whole cart now.
    pub items: i64,
}

/// An order's new state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Moved {
    pub group: GroupId,
    pub state: OrderState,
}

/// For which country the prices of delivery are asked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CheckoutQuery {
    /// ISO 3166-1; without it that of the last order.
    #[cfg_attr(feature = "openapi", param(schema_with = crate::shapes::country))]
    pub country: Option<String>,
}

/// Which of the shopper's checkouts.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct OrdersQuery {
    /// Only checkouts older than this one.
    pub before: Option<GroupId>,
}
