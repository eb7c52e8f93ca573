//! Letters that shoppers asked for, as operators see them.

use serde::{Deserialize, Serialize};

use crate::{id::LetterId, lang::Lang, named::named, when::When};

/// What a letter is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LetterKind {
    /// An order was placed.
    Order,
    /// Goods went out.
    Shipped,
    /// A company cancelled an order, or does not send the rest of one.
    Cancelled,
    /// A company answered a return, or paid back.
    Return,
    /// A link to choose a new password.
    Password,
    /// A link that confirms an address.
    Address,
}

named!(LetterKind {
    Order: "order",
    Shipped: "shipped",
    Cancelled: "cancelled",
    Return: "return",
    Password: "password",
    Address: "address",
});

/// How far a letter is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LetterState {
    Waiting,
    Sent,
    GivenUp,
}

named!(LetterState {
    Waiting: "waiting",
    Sent: "sent",
    GivenUp: "given_up",
});

/// A letter, without what stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MailLine {
    pub id: LetterId,
    pub kind: LetterKind,
    /// The address without its name.
    #[cfg_attr(feature = "openapi", schema(example = "…@example.org"))]
    pub to: String,
    pub lang: Lang,
    pub state: LetterState,
    /// Attempts that failed.
    pub tries: i64,
    /// Why the last attempt failed; empty where none did.
    pub error: String,
    pub made: When,
    /// When it is tried next.
    pub due: Option<When>,
    pub sent: Option<When>,
}

/// A letter that is shown in place of being sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoLetter {
    pub id: LetterId,
    pub to: String,
    pub lang: Lang,
    pub at: When,
    pub subject: String,
    /// As plain text.
    pub text: String,
    /// The links that stand in it.
    pub links: Vec<String>,
}

/// The newest 50 letters of a place that is only tried out, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DemoMail {
    pub letters: Vec<DemoLetter>,
}

/// The letters of the last 30 days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Mail {
    /// Whether letters are sent here at all.
    pub on: bool,
    pub waiting: i64,
    pub sent: i64,
    pub given_up: i64,
    /// The newest 50.
    pub letters: Vec<MailLine>,
}
