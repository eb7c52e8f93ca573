//! What a company's own programs are told, and where.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    id::{DeliveryId, EndpointId, EventId},
    named::named,
    when::When,
};

/// Endpoints of one company.
pub const MOST_ENDPOINTS: i64 = 10;

/// What a company is told of. A return has its order's id beside its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum EventKind {
    #[serde(rename = "order.placed")]
    OrderPlaced,
    #[serde(rename = "order.accepted")]
    OrderAccepted,
    /// Pieces went out, and others are left.
    #[serde(rename = "order.sent_in_part")]
    OrderSentInPart,
    #[serde(rename = "order.shipped")]
    OrderShipped,
    #[serde(rename = "order.delivered")]
    OrderDelivered,
    #[serde(rename = "order.completed")]
    OrderCompleted,
    #[serde(rename = "order.cancelled")]
    OrderCancelled,
    #[serde(rename = "return.requested")]
    ReturnRequested,
    #[serde(rename = "return.approved")]
    ReturnApproved,
    #[serde(rename = "return.refused")]
    ReturnRefused,
    #[serde(rename = "return.sent_back")]
    ReturnSentBack,
    #[serde(rename = "return.refunded")]
    ReturnRefunded,
    /// The shopper took it back.
    #[serde(rename = "return.withdrawn")]
    ReturnWithdrawn,
    /// Nothing was sent back in time.
    #[serde(rename = "return.lapsed")]
    ReturnLapsed,
    /// A shopper rated an order, or changed the rating.
    #[serde(rename = "rating.placed")]
    RatingPlaced,
    /// The numbers of a week or month are there: `weeks` or `months`, and which one, counted from 0.
    #[serde(rename = "insight.published")]
    InsightPublished,
    /// A shopper proposed something; its id is the proposal's.
    #[serde(rename = "proposal.placed")]
    ProposalPlaced,
    /// The company answered a proposal.
    #[serde(rename = "proposal.answered")]
    ProposalAnswered,
    /// Enough shoppers joined one of the company's promotions; its id is the promotion's.
    #[serde(rename = "promotion.reached")]
    PromotionReached,
    /// A test, sent by hand to one endpoint.
    #[serde(rename = "ping")]
    Ping,
}

named!(EventKind {
    OrderPlaced: "order.placed",
    OrderAccepted: "order.accepted",
    OrderSentInPart: "order.sent_in_part",
    OrderShipped: "order.shipped",
    OrderDelivered: "order.delivered",
    OrderCompleted: "order.completed",
    OrderCancelled: "order.cancelled",
    ReturnRequested: "return.requested",
    ReturnApproved: "return.approved",
    ReturnRefused: "return.refused",
    ReturnSentBack: "return.sent_back",
    ReturnRefunded: "return.refunded",
    ReturnWithdrawn: "return.withdrawn",
    ReturnLapsed: "return.lapsed",
    RatingPlaced: "rating.placed",
    InsightPublished: "insight.published",
    ProposalPlaced: "proposal.placed",
    ProposalAnswered: "proposal.answered",
    PromotionReached: "promotion.reached",
    Ping: "ping",
});

/// Why an endpoint is sent nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum OffWhy {
    ByHand,
    /// It answered 410 Gone.
    Gone,
    /// It took nothing for five days.
    Failing,
}

named!(OffWhy {
    ByHand: "by_hand",
    Gone: "gone",
    Failing: "failing",
});

/// Where a company is told; its secret is told once and never shown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Endpoint {
    pub id: EndpointId,
    pub url: String,
    /// The events that it gets; none stands for all.
    pub events: Vec<EventKind>,
    pub note: String,
    /// Who made it.
    pub by: String,
    pub since: When,
    /// Since when it is off.
    pub off: Option<When>,
    pub off_why: Option<OffWhy>,
    /// Since when it took nothing, if its last attempt failed.
    pub failing: Option<When>,
    /// Until when the secret before signs as well.
    pub old_secret_until: Option<When>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Endpoints {
    pub endpoints: Vec<Endpoint>,
}

/// Adds an endpoint.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AddEndpoint {
    /// A public https address.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::endpoint))]
    pub url: String,
    /// The events that it gets, parted by spaces; empty for all.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::events))]
    pub events: String,
    /// Further events, each with `on`. In a form each is a field of its own: `event.` and its name.
    #[serde(default)]
    pub event: BTreeMap<String, Switch>,
    /// What it is for.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub note: String,
}

/// Whether an endpoint is sent to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Switch {
    On,
    Off,
}

/// Changes an endpoint. What waits for one that is switched off is given up; it can be sent again by hand.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangeEndpoint {
    pub switch: Switch,
    /// The events that it gets from now on, parted by spaces; empty for all.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::events))]
    pub events: String,
    /// Further events, each with `on`. In a form each is a field of its own: `event.` and its name.
    #[serde(default)]
    pub event: BTreeMap<String, Switch>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::empty_line))]
    pub note: String,
}

/// An endpoint's secret, told once: the key of its signatures as the Standard Webhooks specification has it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecretTold {
    pub id: EndpointId,
    pub secret: String,
    /// Until when the one before signs as well.
    pub old_until: Option<When>,
}

/// How far a delivery is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeliveryState {
    Waiting,
    Delivered,
    GivenUp,
}

named!(DeliveryState {
    Waiting: "waiting",
    Delivered: "delivered",
    GivenUp: "given_up",
});

/// One event on its way to one endpoint.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookDelivery {
    pub id: DeliveryId,
    /// The header `webhook-id`, the same at each attempt.
    pub event: EventId,
    pub kind: EventKind,
    /// When it happened.
    pub at: When,
    pub state: DeliveryState,
    /// When it is tried next.
    pub due: Option<When>,
    /// The first first.
    pub attempts: Vec<WebhookAttempt>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WebhookAttempt {
    pub at: When,
    /// Milliseconds.
    pub took: i64,
    /// The HTTP status, if there was an answer.
    pub status: Option<i64>,
    /// The start of the answer, or why there was none.
    pub said: String,
}

/// Deliveries to an endpoint, newest first, 50 a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Deliveries {
    pub deliveries: Vec<WebhookDelivery>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<DeliveryId>,
}

/// Which part of the deliveries.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct DeliveriesQuery {
    /// As the page before said.
    pub before: Option<DeliveryId>,
}
