//! Promotions: what a company offers for some days, to all shoppers alike. There is no field to say to whom.

use serde::{Deserialize, Serialize};

use crate::{
    catalog::{CompanyRef, ProductCard},
    id::{ProductId, PromotionId, ProposalId},
    money::Money,
    named::named,
    when::When,
};

/// Most characters of a title, in each language, and of who bears the cost.
pub const PROMOTION_CHARS: usize = 80;
/// Most promotions of a company that run or are to come.
pub const MOST_PROMOTIONS: usize = 20;
/// Promotions that a company may make within 24 hours, those included that it ended since.
pub const MOST_PROMOTIONS_A_DAY: usize = 60;
/// Most days that one runs, the first and the last among them.
pub const MOST_PROMOTION_DAYS: i64 = 92;
/// Its first day is at most so many days ahead.
pub const PROMOTION_AHEAD_DAYS: i64 = 366;
/// Most products that one names.
pub const MOST_PROMOTION_PRODUCTS: usize = 100;
/// The most that a percentage takes off.
pub const MOST_PERCENT: i64 = 90;
/// Most pieces to buy, and to get with them.
pub const MOST_PIECES: i64 = 20;
/// Most joiners that a goal asks for.
pub const MOST_JOINERS: i64 = 10_000;
/// Most orders that a limit names.
pub const MOST_ORDERS: i64 = 10_000;

/// What a promotion gives.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PromotionKind {
    /// A percentage off each piece.
    Percent,
    /// A sum off an order's goods.
    Amount,
    /// Further pieces for those that are bought.
    Pieces,
    /// A product with the others.
    Gift,
    /// The standard delivery.
    Delivery,
}

named!(PromotionKind {
    Percent: "percent",
    Amount: "amount",
    Pieces: "pieces",
    Gift: "gift",
    Delivery: "delivery",
});

/// What a promotion gives, and for what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Gives {
    /// Off the price of each piece, rounded half up to a minor unit.
    Percent {
        percent: i64,
        /// Only where the goods that count come to so much.
        from: Option<Money>,
    },
    /// Off the goods that count, where they come to so much.
    Amount { off: Money, from: Money },
    /// Of `buy` and `free` pieces, from the dearest down, the last `free` cost nothing.
    Pieces { buy: i64, free: i64 },
    /// One piece of `gift` costs nothing beside goods that count.
    Gift { gift: ProductId, from: Option<Money> },
    /// The standard delivery costs nothing, and a faster one less by its price.
    Delivery { from: Option<Money> },
}

impl Gives {
    pub fn kind(&self) -> PromotionKind {
        match self {
            Self::Percent { .. } => PromotionKind::Percent,
            Self::Amount { .. } => PromotionKind::Amount,
            Self::Pieces { .. } => PromotionKind::Pieces,
            Self::Gift { .. } => PromotionKind::Gift,
            Self::Delivery { .. } => PromotionKind::Delivery,
        }
    }

    /// The product that is given.
    pub fn gift(&self) -> Option<ProductId> {
        match self {
            Self::Gift { gift, .. } => Some(*gift),
            _ => None,
        }
    }

    /// What goods have to come to.
    pub fn from(&self) -> Option<Money> {
        match self {
            Self::Amount { from, .. } => Some(*from),
            Self::Percent { from, .. } | Self::Gift { from, .. } | Self::Delivery { from } => *from,
            Self::Pieces { .. } => None,
        }
    }
}

/// How a promotion stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PromotionState {
    /// Its first day is yet to come.
    Coming,
    /// It waits for its joiners.
    Gathering,
    /// It counts for every order.
    Running,
    /// Its company is closed: it would gather or run once that opens again.
    Paused,
    /// Its last day is over, or the company ended it.
    Ended,
    /// The company ended it before its first day.
    Withdrawn,
}

named!(PromotionState {
    Coming: "coming",
    Gathering: "gathering",
    Running: "running",
    Paused: "paused",
    Ended: "ended",
    Withdrawn: "withdrawn",
});

/// A goal that shoppers reach together: from then on the promotion counts for everyone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Goal {
    pub joiners: i64,
    pub joined: i64,
    /// When it was reached; null before.
    pub reached: Option<When>,
}

/// A proposal that a promotion came of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposedBy {
    pub id: ProposalId,
    /// Null once its author erased it.
    pub title: Option<String>,
}

/// A promotion as everybody may read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Promotion {
    pub id: PromotionId,
    pub company: CompanyRef,
    pub title: String,
    pub title_zh: Option<String>,
    pub gives: Gives,
    /// The goods that count; empty for all of the company's.
    pub products: Vec<ProductCard>,
    /// What is given, of a gift.
    pub gift: Option<ProductCard>,
    /// The midnight at which its first day begins.
    pub from: When,
    /// The midnight at which its last day begins.
    pub to: When,
    pub state: PromotionState,
    /// When the company ended it before its last day was over.
    pub ended: Option<When>,
    pub goal: Option<Goal>,
    /// For how many orders of one shopper it counts; null for any number.
    pub per_shopper: Option<i64>,
    /// For how many orders it counts in all; null for any number.
    pub most_orders: Option<i64>,
    /// Who bears the cost beside the company, in its words; null where it bears all.
    pub borne_by: Option<String>,
    /// The proposal of partners that it came of.
    pub proposed: Option<ProposedBy>,
}

/// A promotion, and how the one who asks stands to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OnePromotion {
    #[serde(flatten)]
    pub promotion: Promotion,
    /// Whether they joined.
    pub joined: bool,
    /// Whether they can join now, or take it back.
    pub can_join: bool,
}

/// Promotions, the newest first; 20 a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Promotions {
    pub promotions: Vec<Promotion>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<PromotionId>,
}

/// Promotions of a company as everybody may read them: those that count or gather joiners, then those that ended within a year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyPromotions {
    /// The newest first; on the first page alone.
    pub live: Vec<Promotion>,
    /// The newest first; 20 a page.
    pub ended: Vec<Promotion>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<PromotionId>,
}

/// The promotions that count for a product now, or gather joiners.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductPromotions {
    pub promotions: Vec<ProductPromotion>,
}

/// A promotion of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductPromotion {
    #[serde(flatten)]
    pub promotion: Promotion,
    /// Of a percentage, what one piece costs with it; else null.
    pub price: Option<Money>,
}

/// Accepted proposals that no promotion came of yet, the newest first, 50 at most.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AcceptedProposals {
    pub proposals: Vec<ProposedBy>,
}

/// Which promotions of a company.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct PromotionsQuery {
    /// As the page before said.
    pub before: Option<PromotionId>,
}

/// What a promotion did for one company's part of a cart or order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppliedPromotion {
    pub id: PromotionId,
    pub title: String,
    pub title_zh: Option<String>,
    /// How much less is paid for it, goods and delivery together.
    pub off: Money,
}

/// A gift that could be put into the cart for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WaitingGift {
    pub id: PromotionId,
    pub product: ProductCard,
}

/// Makes a promotion. It is never changed later: it can be ended, and another one made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewPromotion {
    pub kind: PromotionKind,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::ad))]
    pub title: String,
    /// In Chinese; without it Chinese readers get the other one.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_ad))]
    pub title_zh: String,
    /// Of a percentage: `20`, up to 90, whole per cent.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub percent: String,
    /// Of a sum, with its currency: `5.00 EUR`.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_price))]
    pub off: String,
    /// What the goods that count have to come to, with its currency; empty for nothing, which only a sum can't do.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_price))]
    pub from_sum: String,
    /// Of pieces: how many are bought, 1 to 20.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub buy: String,
    /// Of pieces: how many come with them for nothing, 1 to 20.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub free: String,
    /// Of a gift: the company's product, by its own number (SKU) or its id.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub gift: String,
    /// The products that count, each by its own number (SKU) or its id, one in a line or parted by commas; empty for all.
    #[serde(default)]
    pub products: String,
    /// The first day, in UTC.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::day))]
    pub from: String,
    /// The last day, in UTC.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::day))]
    pub to: String,
    /// For how many orders of one shopper it counts; empty for any number.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub per_shopper: String,
    /// For how many orders it counts in all; empty for any number.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub most_orders: String,
    /// How many shoppers have to join before it counts, 2 to 10,000; empty for none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub goal: String,
    /// Who bears the cost beside the company, for everybody to read; empty where it bears all.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_ad))]
    pub borne_by: String,
    /// The accepted proposal that it came of, by its id; empty for none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_short))]
    pub proposal: String,
}
