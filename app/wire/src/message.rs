//! Messages: threads that shoppers open, and companies answer under the name of the place.

use serde::{Deserialize, Serialize};

use crate::{
    catalog::CompanyRef,
    id::{GroupId, MessageId, OrderId, ProductId, ThreadId},
    named::named,
    when::When,
};

/// Most characters of a message.
pub const MESSAGE_CHARS: usize = 2000;
/// Most messages of a thread.
pub const MOST_MESSAGES: i64 = 200;
/// Most messages of one side without an answer.
pub const MOST_IN_A_ROW: i64 = 10;
/// Most open threads of one shopper with one company.
pub const MOST_OPEN: i64 = 20;

/// What a thread is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum About {
    Order,
    Product,
    Company,
}

named!(About {
    Order: "order",
    Product: "product",
    Company: "company",
});

/// Who writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Side {
    Shopper,
    Company,
}

named!(Side {
    Shopper: "shopper",
    Company: "company",
});

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WaitsFor {
    Company,
    Shopper,
    Nobody,
}

named!(WaitsFor {
    Company: "company",
    Shopper: "shopper",
    Nobody: "nobody",
});

/// Opens a thread.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenThread {
    pub about: About,
    /// The order of yours or the product, by its id; or the company, by its slug.
    pub of: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::message))]
    pub text: String,
}

/// Writes in a thread.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Write {
    /// Text, which may have line breaks.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::message))]
    pub text: String,
}

/// The product that a thread is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProductName {
    pub id: ProductId,
    pub name: String,
    pub name_zh: Option<String>,
}

/// The order that a thread is about, as its shopper finds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderName {
    pub id: OrderId,
    /// Its checkout.
    pub group: GroupId,
}

/// A thread in its shopper's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ThreadCard {
    pub id: ThreadId,
    pub company: CompanyRef,
    pub about: About,
    /// Null unless it is about an order.
    pub order: Option<OrderName>,
    /// Null unless it is about a product.
    pub product: Option<ProductName>,
    pub opened: When,
    /// When something was written last.
    pub last: When,
    pub waits_for: WaitsFor,
    /// Nobody writes in it any more: you closed it, or dropped the company.
    pub closed: bool,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Message {
    pub by: Side,
    pub text: String,
    pub at: When,
}

/// A thread as its shopper reads it, the oldest message first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Thread {
    #[serde(flatten)]
    pub card: ThreadCard,
    pub messages: Vec<Message>,
}

/// A shopper's threads, the one that was written in last first; 50 a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Threads {
    pub threads: Vec<ThreadCard>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<MessageId>,
}

/// Which of the shopper's threads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ThreadsQuery {
    /// As the page before said.
    pub before: Option<MessageId>,
}

/// Which threads a company looks at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Show {
    #[default]
    Waiting,
    All,
}

/// Which of the company's threads.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CompanyThreadsQuery {
    /// Without it those that wait for an answer.
    #[cfg_attr(feature = "openapi", param(inline))]
    pub show: Option<Show>,
    /// As the page before said.
    pub after: Option<MessageId>,
}

/// A thread in the company's queue. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyThreadCard {
    pub id: ThreadId,
    /// The shopper's name in this thread alone, like `4F7K`.
    pub pseudonym: String,
    pub about: About,
    /// Null unless it is about an order.
    pub order: Option<OrderId>,
    /// Null unless it is about a product.
    pub product: Option<ProductName>,
    pub opened: When,
    /// When something was written last.
    pub last: When,
    pub waits_for: WaitsFor,
    /// Nobody writes in it any more.
    pub closed: bool,
}

/// A message as the company reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyMessage {
    #[serde(flatten)]
    pub message: Message,
    /// Who of your staff wrote it, or which program; the shopper is not told. Null of the shopper's.
    pub name: Option<String>,
}

/// A thread as the company reads it, the oldest message first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyThread {
    #[serde(flatten)]
    pub card: CompanyThreadCard,
    pub messages: Vec<CompanyMessage>,
}

/// A company's threads: the one that waits longest first, or of all the one that was written in last; 50 a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyThreads {
    pub threads: Vec<CompanyThreadCard>,
    /// How many wait for an answer.
    pub waiting: i64,
    /// Ask for the next page with `?after=` this.
    pub after: Option<MessageId>,
}
