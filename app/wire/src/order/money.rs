//! What is owed and paid, as companies and operators see it.

use serde::{Deserialize, Serialize};

use crate::{
    catalog::CompanyRef,
    id::{OrderId, PostingId},
    money::{Currency, Money},
    named::named,
    when::When,
};

/// What an entry of the books is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EntryKind {
    Sale,
    Fee,
    Cancellation,
    Refund,
    Payment,
    Payout,
    /// What the provider of card payments took back for a shopper's bank, or gave again.
    Dispute,
}

named!(EntryKind {
    Sale: "sale",
    Fee: "fee",
    Cancellation: "cancellation",
    Refund: "refund",
    Payment: "payment",
    Payout: "payout",
    Dispute: "dispute",
});

/// Which part of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct StatementQuery {
    /// Only entries older than this one.
    pub before: Option<PostingId>,
}

/// A company's account with this marketplace.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Statement {
    /// The sum of all entries, one for each currency; above zero is what the company is owed.
    pub balances: Vec<Money>,
    /// Newest first, 100 a page.
    pub entries: Vec<StatementEntry>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<PostingId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StatementEntry {
    pub id: PostingId,
    pub at: When,
    pub order: OrderId,
    pub kind: EntryKind,
    /// Above zero for the company, below zero against it.
    pub amount: Money,
}

/// What the marketplace has to pay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Dues {
    /// To companies, for orders that are completed and paid; 100 at most.
    pub companies: Vec<CompanyDue>,
    /// To shoppers who paid for what was cancelled or sent back; the oldest first, 100 at most.
    pub shoppers: Vec<ShopperDue>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyDue {
    pub company: CompanyRef,
    /// Below zero is what the company owes: fees of orders that it was paid for at the door. Of the 2000 orders that have waited longest.
    pub amount: Money,
    pub orders: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShopperDue {
    pub order: OrderId,
    /// What the shopper's transfer named.
    pub reference: String,
    pub amount: Money,
}

/// A transfer that has arrived.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TransferArrived {
    /// As the transfer names it; spaces and case do not count.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub reference: String,
    /// With its currency: `43.90 EUR`.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub amount: String,
}

/// A payout that was made.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaidOut {
    /// As in its address: `/company/acme`.
    pub company: String,
    pub currency: Currency,
    /// What was paid, in minor units, as it stood in what is due; another amount is refused.
    #[serde(deserialize_with = "crate::whole::read")]
    pub amount: i64,
}

/// Money back to a shopper that was paid.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PaidBack {
    /// What was paid, in minor units of the order's currency, as it stood in what is due; another amount is refused.
    #[serde(deserialize_with = "crate::whole::read")]
    pub amount: i64,
}
