//! What anyone may check: the open log, the rules in force, how long what is kept, and what a company sees of whoever asks.

use serde::{Deserialize, Serialize};

use crate::{
    audit::RankingDay,
    catalog::CompanyRef,
    id::OrderId,
    message::CompanyThread,
    named::named,
    order::{company::CompanyOrder, fee::ComingFee},
    proposal::Proposal,
    review::CompanyRating,
    when::When,
};

/// What an entry of the open log tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EntryKind {
    /// A rule, the fee or the usual delivery is another one than before.
    Rule,
    /// An ad's first day has come: its words, its days and what it is made for.
    AdOpened,
    /// A company ended its ad before its last day was over.
    AdEnded,
    /// An operator took an ad down, and why.
    AdTakenDown,
    /// An operator looked at what was said against an ad, and let it stand.
    AdLetStand,
    /// An operator hid a proposal, and why. Its words stand nowhere in the log.
    ProposalHidden,
    /// An operator looked at what was said against a proposal, and let it stand.
    ProposalLetStand,
    /// A promotion's first day has come: its words, its days and all that it gives.
    PromotionOpened,
    /// Its joiners have come together, so it counts for everybody.
    PromotionReached,
    /// A company ended its promotion before its last day was over.
    PromotionEnded,
    /// The key by which the daily samples of the order of results are signed from now on.
    RankingKey,
    /// The order of results was sampled: the hashes of the files of that day, and their signature.
    RankingSampled,
    /// An operator closed a company, and why.
    CompanyClosed,
    /// An operator took the closing of a company back.
    CompanyReopened,
    /// An operator closed an account of a shopper, and why; not whose.
    ShopperClosed,
    /// An operator took the closing of a shopper's account back.
    ShopperReopened,
}

named!(EntryKind {
    Rule: "rule",
    AdOpened: "ad_opened",
    AdEnded: "ad_ended",
    AdTakenDown: "ad_taken_down",
    AdLetStand: "ad_let_stand",
    ProposalHidden: "proposal_hidden",
    ProposalLetStand: "proposal_let_stand",
    PromotionOpened: "promotion_opened",
    PromotionReached: "promotion_reached",
    PromotionEnded: "promotion_ended",
    RankingKey: "ranking_key",
    RankingSampled: "ranking_sampled",
    CompanyClosed: "company_closed",
    CompanyReopened: "company_reopened",
    ShopperClosed: "shopper_closed",
    ShopperReopened: "shopper_reopened",
});

/// An entry of the open log. Its `hash` is SHA-256, in hex, of the UTF-8 text of `seq`, `at`, `kind`, `about`, `body` and `before`,
/// in this order, each followed by a line feed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OpenLogEntry {
    /// 1 for the first, and 1 more for each.
    pub seq: i64,
    /// Unix milliseconds, as they go into the hash.
    pub at: i64,
    /// `rule`, `ad_opened`, `ad_ended`, `ad_taken_down`, `ad_let_stand`, `proposal_hidden`,
    /// `proposal_let_stand`, `promotion_opened`, `promotion_reached`, `promotion_ended`, `ranking_key`,
    /// `ranking_sampled`, `company_closed`, `company_reopened`, `shopper_closed`
    /// or `shopper_reopened`; later versions may have more.
    #[cfg_attr(feature = "openapi", schema(example = "ad_taken_down"))]
    pub kind: String,
    /// The id of the ad, the proposal or the promotion; of a company its slug, of a rule its number, of a sample its
    /// day; of a closed account of a shopper the number of its closing.
    pub about: String,
    /// JSON as a text, with its keys sorted and no spaces: as it goes into the hash.
    #[cfg_attr(
        feature = "openapi",
        schema(example = r#"{"company":"acme","why":"It names a test that was never made."}"#)
    )]
    pub body: String,
    /// The hash of the entry before it; 64 zeros for the first.
    pub before: String,
    pub hash: String,
}

/// Entries of the open log, the oldest first, 100 a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenLog {
    pub entries: Vec<OpenLogEntry>,
    /// Ask for the next page with `?after=` this.
    pub after: Option<i64>,
}

/// Which entries of the open log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct OpenLogQuery {
    /// Only entries after the one of this number.
    pub after: Option<i64>,
    /// Only entries of this kind, like `rule`.
    pub kind: Option<String>,
}

/// What operators took down, hid, closed or opened again, the newest first, 20 a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Moderation {
    pub entries: Vec<OpenLogEntry>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<i64>,
}

/// Which moderation.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ModerationQuery {
    /// Only entries before the one of this number.
    pub before: Option<i64>,
}

/// The last entry of the open log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogHead {
    /// Its number, which is also how many entries there are.
    pub seq: i64,
    pub hash: String,
    pub at: When,
}

/// What delivery costs where a company asks nothing of its own, in a currency with two digits after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UsualDelivery {
    /// Minor units.
    pub standard: i64,
    pub express: i64,
    /// Standard delivery is free from this much of goods.
    pub free_from: i64,
}

/// What insight gives away about a shopper at most, and how.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InsightNumbers {
    /// Of everything that is published of a company for life, but its ads: ε of (ε, δ) differential privacy.
    pub epsilon: f64,
    /// Of each run of an ad that a shopper answered, on top of it, at most.
    pub ad_epsilon: f64,
    pub delta: f64,
    /// Standard deviation of the noise of the weekly number of partners.
    pub sigma: f64,
    /// How often somebody who knows everything else guesses right, at best, whether a shopper is in.
    pub best_guess: f64,
    /// What is smaller is not shown.
    pub fewest: i64,
}

/// What is kept for a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum KeptThing {
    /// A session, from the last visit; and a guest with portfolio and cart behind it. It keeps what somebody chose until they come again.
    Session,
    /// A device that an account knows, so that strangers who guess can't lock its owner out.
    Device,
    /// Name and address at the company, from the end of the order: it needs them to deliver, and for returns.
    NameAndAddress,
    /// The session of somebody who works at a console.
    StaffSession,
    /// A key that keeps a request from being done twice.
    IdempotencyKey,
    /// A letter, from when it was sent or given up: operators see whether mail goes out.
    Letter,
    /// A message of the card provider's, so that none is taken in twice.
    CardEvent,
    /// What was told to a company's own programs.
    WebhookDelivery,
    /// The file of a feed, with what is needed to undo it.
    FeedFile,
    /// An ad, from when it was shown last, with what shoppers answered to it.
    Ad,
    /// The link by which a forgotten password is set anew.
    PasswordReset,
    /// The link by which an address is confirmed.
    AddressLink,
    /// Stock that is held for somebody at the checkout.
    StockHold,
    /// What a form brought so that it counts once.
    FormProof,
    /// A link that invites somebody to a console, or lets them choose a password.
    Invitation,
    /// A note that a product changed, for the search.
    ChangeNote,
    /// The files of a day's order of results. What the open log says of them stays.
    RankingSample,
}

/// How long something is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Kept {
    pub what: KeptThing,
    /// Seconds.
    pub seconds: i64,
}

/// The rules in force, and what of them can be checked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OpenFacts {
    /// The version of the rule by which results and ads are ordered.
    pub rule: String,
    /// The fee on goods, in basis points, for orders placed from now on; an order keeps that of its sale.
    pub fee_basis_points: i64,
    /// The next first.
    pub fees_to_come: Vec<ComingFee>,
    pub delivery: UsualDelivery,
    /// Null before the first entry.
    pub log: Option<LogHead>,
    /// The last day of which the order of results was published; null before the first.
    pub ranking: Option<RankingDay>,
    pub insight: InsightNumbers,
    pub kept: Vec<Kept>,
}

/// What a company can see about whoever asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Seen {
    pub company: CompanyRef,
    /// Your orders at it, the newest first, 10 a page.
    pub orders: Vec<SeenOrder>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<OrderId>,
    /// Your conversations with it as it reads them, the one that was written in last first, at most 20; but who of its staff wrote,
    /// which it does not tell you. It knows you in each by a name that belongs to this one alone.
    pub threads: Vec<CompanyThread>,
    /// How many there are.
    pub all_threads: i64,
    /// What you proposed to it, as it reads it, without your name; the newest 20.
    pub proposals: Vec<Proposal>,
    /// How many there are.
    pub all_proposals: i64,
}

/// A company that has something of whoever asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeenCompany {
    pub company: CompanyRef,
    pub orders: i64,
    pub threads: i64,
    pub proposals: i64,
}

/// The companies that have something of whoever asks, by their names; none of a visitor without a session.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeenCompanies {
    pub companies: Vec<SeenCompany>,
}

/// An order and its rating, each as the company is answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SeenOrder {
    /// As those of its staff see it who fulfil orders.
    pub order: CompanyOrder,
    pub rating: Option<CompanyRating>,
}

/// Which orders.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct SeenQuery {
    /// Only orders older than this one.
    pub before: Option<OrderId>,
}
