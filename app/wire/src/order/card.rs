//! What the API says of payments by card.

use serde::{Deserialize, Serialize};

use crate::{id::CardPaymentId, money::Money, named::named};

/// How far a payment by card is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CardState {
    /// The provider does not know of it yet.
    New,
    /// The shopper can pay.
    Open,
    /// The money is set aside on the card.
    Authorised,
    /// The money was taken.
    Captured,
    /// Nothing was taken, and nothing will be.
    Cancelled,
    /// The provider did not want it.
    Failed,
}

named!(CardState {
    New: "new",
    Open: "open",
    Authorised: "authorised",
    Captured: "captured",
    Cancelled: "cancelled",
    Failed: "failed",
});

/// What went wrong with a payment last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CardTrouble {
    /// The provider could not be asked; it is tried again.
    Unreachable,
    /// The provider would not do it.
    Refused,
}

/// What is paid by card, for one currency of a checkout.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardPayment {
    pub id: CardPaymentId,
    /// What was to be paid when it was made. Less is taken where orders were cancelled since.
    pub amount: Money,
    pub state: CardState,
    /// The provider's page on which to pay, while the payment is open.
    pub url: Option<String>,
    /// What was taken.
    pub captured: Money,
    /// What went back.
    pub refunded: Money,
    /// What the shopper's bank took back.
    pub disputed: Money,
    pub trouble: Option<CardTrouble>,
}

/// What a shopper can pay by card.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardPayments {
    pub card: Vec<CardPayment>,
}

/// What was made of a message of the provider's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CardEventTaken {
    /// Whether it named a payment of this place; that is looked at now.
    pub known: bool,
}
