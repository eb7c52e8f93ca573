//! Accounts and sessions on the wire.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    id::{ClosingId, SessionId},
    lang::Lang,
    named::named,
    when::When,
};

/// What the head of every page shows about the visitor.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VisitSummary {
    /// Whether the visitor has an account and is signed in to it.
    pub signed_in: bool,
    pub email: Option<String>,
    /// Pieces in the cart.
    pub cart_items: i64,
    /// Companies in the portfolio.
    pub partners: i64,
    /// Whether letters that shoppers ask for are sent here, like a link to choose a new password.
    #[serde(default)]
    pub mail: bool,
}

/// A new account.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignUp {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::email))]
    pub email: String,
    /// 10 to 200 characters; neither the e-mail nor one that everybody tries first.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::new_password))]
    pub password: String,
    /// What to call the shopper.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(max_length = 100))]
    pub name: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignIn {
    #[cfg_attr(feature = "openapi", schema(format = Email))]
    pub email: String,
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub password: String,
}

/// The shopper of this session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Me {
    /// Null for a guest.
    pub email: Option<String>,
    /// When they showed by a link that the e-mail is theirs; null before.
    pub confirmed: Option<When>,
    pub name: Option<String>,
    /// When the shopper first kept or bought something here.
    pub since: When,
    pub lang: Lang,
    /// Orders that are neither completed nor cancelled.
    pub open_orders: i64,
    /// Null unless operators closed the account.
    pub closed: Option<ClosedMe>,
}

/// That operators closed the account: it takes part in nothing new, and all that it has stays its own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosedMe {
    pub at: When,
    pub reason: ClosingReason,
    /// In the operators' own words.
    pub why: String,
}

/// For what an account of a shopper is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ClosingReason {
    /// Orders or payments that were not meant.
    Fraud,
    /// Insults, threats or harm to others.
    Abuse,
    /// Votes, ratings or proposals that are not one's own.
    Fake,
    /// Advertising where shoppers speak.
    Spam,
    /// A court or an authority says so.
    Law,
}

named!(ClosingReason {
    Fraud: "fraud",
    Abuse: "abuse",
    Fake: "fake",
    Spam: "spam",
    Law: "law",
});

/// By what operators know an account: what it did, or its address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum KnownBy {
    Order,
    Proposal,
    Email,
}

named!(KnownBy {
    Order: "order",
    Proposal: "proposal",
    Email: "email",
});

/// Closes the account of a shopper.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CloseShopper {
    pub by: KnownBy,
    /// The number of the order or of the proposal, or the e-mail.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub of: String,
    /// For everybody to read.
    pub reason: ClosingReason,
    /// In your own words, for the account's owner.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub why: String,
    /// Any text: it says that this is meant.
    #[serde(default)]
    pub confirm: String,
}

/// A closed account of a shopper, without whose it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosedShopper {
    pub id: ClosingId,
    /// By what operators knew it.
    pub by: KnownBy,
    pub at: When,
    pub reason: ClosingReason,
    pub why: String,
}

/// Closed accounts of shoppers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ClosedShoppers {
    /// The last one first, 100 at most.
    pub accounts: Vec<ClosedShopper>,
}

/// The shopper who signed in, and what of the guest's cart found no room in the account's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SignedIn {
    #[serde(flatten)]
    pub me: Me,
    /// Names of products.
    pub left_out: Vec<String>,
}

/// One place where the shopper is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SessionLine {
    pub id: SessionId,
    /// Whether this is the session that asks.
    pub this: bool,
    /// Guessed from the user agent: `Firefox`.
    pub browser: Option<String>,
    /// Guessed from the user agent: `Android`.
    pub system: Option<String>,
    pub since: When,
    /// The day of the last visit.
    pub seen: When,
}

/// All places where the shopper is signed in, the latest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Sessions {
    pub sessions: Vec<SessionLine>,
}

/// How many sessions a request ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ended {
    pub sessions: u64,
}

/// The language to answer in from now on.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChooseLanguage {
    pub lang: Lang,
    /// The page to go back to, for a form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub back: Option<String>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChangePassword {
    /// The present one.
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub password: String,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::new_password))]
    pub new_password: String,
}

/// Asks for a link to choose a new password.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Forgot {
    #[cfg_attr(feature = "openapi", schema(format = Email))]
    pub email: String,
}

/// A link is on its way, if there is such an account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkAsked {
    /// For so long it is good.
    pub seconds: i64,
}

/// An e-mail is confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Confirmed {
    pub at: When,
}

/// Chooses a new password by a link.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ResetPassword {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::new_password))]
    pub password: String,
}

/// The shopper's consent to be erased.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Erase {
    /// Of the account; a guest has none.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(format = Password))]
    pub password: Option<String>,
    /// `erase`: everything goes, for good.
    #[serde(default)]
    #[cfg_attr(
        feature = "openapi",
        schema(required = true, nullable = false, pattern = "^erase$", example = "erase")
    )]
    pub confirm: Option<String>,
}

/// What was erased: rows by table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Erased {
    pub rows: BTreeMap<String, u64>,
}

/// Everything stored about the shopper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Export {
    /// `huoban-shopper/1`
    pub format: String,
    pub exported_at: When,
    /// Rows by table; columns that hold a secret are left out and said so in `withheld`.
    pub tables: BTreeMap<String, Vec<BTreeMap<String, serde_json::Value>>>,
    /// Columns left out, each with the reason.
    pub withheld: BTreeMap<String, String>,
}
