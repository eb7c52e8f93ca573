//! Sending goods back: what a shopper asks for, what the company answers, and how it ends.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    id::{OrderId, ProductId, ReturnId},
    money::Money,
    named::named,
    when::When,
};

use super::shipment::ShippedLine;

/// Where a return stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReturnState {
    Requested,
    Approved,
    Refused,
    SentBack,
    Refunded,
    /// The shopper took it back before sending anything.
    Withdrawn,
    /// It was approved, and nothing was sent in time.
    Lapsed,
}

named!(ReturnState {
    Requested: "requested",
    Approved: "approved",
    Refused: "refused",
    SentBack: "sent_back",
    Refunded: "refunded",
    Withdrawn: "withdrawn",
    Lapsed: "lapsed",
});

impl ReturnState {
    /// Whether it came to nothing: its goods stay with the shopper, who may ask anew as long as the time to return runs.
    pub fn is_off(self) -> bool {
        matches!(self, Self::Refused | Self::Withdrawn | Self::Lapsed)
    }
}

/// Goods of one order that go back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Return {
    pub id: ReturnId,
    pub state: ReturnState,
    pub asked: When,
    /// Since when it is in its state.
    pub since: When,
    /// Until when the company may answer; silence approves. Null once it is answered.
    pub answer_by: Option<When>,
    /// Until when an approved return is to be sent back; then it lapses. Null before, and once it is on its way.
    #[serde(default)]
    pub send_by: Option<When>,
    /// Why, in the shopper's words; empty where none were needed.
    pub reason: String,
    /// The company's words; null before it answered, and where silence approved.
    pub answer: Option<String>,
    pub lines: Vec<ShippedLine>,
    /// What the goods cost.
    pub goods: Money,
    /// What went back to the shopper: the goods, and with the last of them their standard delivery.
    pub refunded: Option<Money>,
}

/// Asks to send goods back.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AskReturn {
    /// Within the time that the company grants none is needed.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub reason: String,
    /// Pieces by product; without it everything. In a form each is a field of its own, `lines.` and the product.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, i64>))]
    pub lines: BTreeMap<ProductId, i64>,
}

/// Approves a return.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApproveReturn {
    /// Where to send it, and how; the shopper reads it.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub answer: String,
}

/// Refuses a return.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RefuseReturn {
    /// Why; the shopper reads it.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub answer: String,
}

/// A return that waits for the company, in its list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenReturn {
    pub id: ReturnId,
    pub order: OrderId,
    pub state: ReturnState,
    pub asked: When,
    pub answer_by: Option<When>,
}
