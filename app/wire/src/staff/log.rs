//! What staff and operators did.

use serde::{Deserialize, Serialize};

use crate::{id::EntryId, named::named, when::When};

/// What staff and operators do, as their logs name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Deed {
    CompanyOpened,
    Joined,
    Invited,
    InvitationWithdrawn,
    RoleChanged,
    ColleagueRemoved,
    TokenMade,
    TokenRevoked,
    StorefrontEdited,
    CompanyClosed,
    CompanyReopened,
    WebhookAdded,
    WebhookChanged,
    WebhookRotated,
    WebhookRemoved,
    WebhookTested,
    WebhookRedelivered,
    ProductAdded,
    ProductEdited,
    PictureAdded,
    PictureRemoved,
    PictureFirst,
    FeedUploaded,
    FeedUndone,
    FeedScheduled,
    FeedUnscheduled,
    FeedFetched,
    DeliveryRateSet,
    DeliveryRateRemoved,
    TaxStated,
    OrderAccepted,
    OrderShipped,
    OrderDelivered,
    OrderCancelled,
    OrderCutShort,
    ReturnApproved,
    ReturnRefused,
    ReturnRefunded,
    MessageAnswered,
    MessageSettled,
    RatingAnswered,
    AdOpened,
    AdEnded,
    AdTakenDown,
    AdLetStand,
    PromotionOpened,
    PromotionEnded,
    ProposalAnswered,
    ProposalHidden,
    ProposalStands,
    PaymentNoted,
    PayoutNoted,
    RefundPaid,
    FeeSet,
    FeeWithdrawn,
    PasswordLinkMade,
    OperatorInvited,
    OperatorRemoved,
    StaffClosed,
    StaffReopened,
    ShopperClosed,
    ShopperReopened,
    ApplicationApproved,
    ApplicationDeclined,
    LetterSentAgain,
}

named!(Deed {
    CompanyOpened: "company_opened",
    Joined: "joined",
    Invited: "invited",
    InvitationWithdrawn: "invitation_withdrawn",
    RoleChanged: "role_changed",
    ColleagueRemoved: "colleague_removed",
    TokenMade: "token_made",
    TokenRevoked: "token_revoked",
    StorefrontEdited: "storefront_edited",
    CompanyClosed: "company_closed",
    CompanyReopened: "company_reopened",
    WebhookAdded: "webhook_added",
    WebhookChanged: "webhook_changed",
    WebhookRotated: "webhook_rotated",
    WebhookRemoved: "webhook_removed",
    WebhookTested: "webhook_tested",
    WebhookRedelivered: "webhook_redelivered",
    ProductAdded: "product_added",
    ProductEdited: "product_edited",
    PictureAdded: "picture_added",
    PictureRemoved: "picture_removed",
    PictureFirst: "picture_first",
    FeedUploaded: "feed_uploaded",
    FeedUndone: "feed_undone",
    FeedScheduled: "feed_scheduled",
    FeedUnscheduled: "feed_unscheduled",
    FeedFetched: "feed_fetched",
    DeliveryRateSet: "delivery_rate_set",
    DeliveryRateRemoved: "delivery_rate_removed",
    TaxStated: "tax_stated",
    OrderAccepted: "order_accepted",
    OrderShipped: "order_shipped",
    OrderDelivered: "order_delivered",
    OrderCancelled: "order_cancelled",
    OrderCutShort: "order_cut_short",
    ReturnApproved: "return_approved",
    ReturnRefused: "return_refused",
    ReturnRefunded: "return_refunded",
    MessageAnswered: "message_answered",
    MessageSettled: "message_settled",
    RatingAnswered: "rating_answered",
    AdOpened: "ad_opened",
    AdEnded: "ad_ended",
    AdTakenDown: "ad_taken_down",
    AdLetStand: "ad_let_stand",
    PromotionOpened: "promotion_opened",
    PromotionEnded: "promotion_ended",
    ProposalAnswered: "proposal_answered",
    ProposalHidden: "proposal_hidden",
    ProposalStands: "proposal_stands",
    PaymentNoted: "payment_noted",
    PayoutNoted: "payout_noted",
    RefundPaid: "refund_paid",
    FeeSet: "fee_set",
    FeeWithdrawn: "fee_withdrawn",
    PasswordLinkMade: "password_link_made",
    OperatorInvited: "operator_invited",
    OperatorRemoved: "operator_removed",
    StaffClosed: "staff_closed",
    StaffReopened: "staff_reopened",
    ShopperClosed: "shopper_closed",
    ShopperReopened: "shopper_reopened",
    ApplicationApproved: "application_approved",
    ApplicationDeclined: "application_declined",
    LetterSentAgain: "letter_sent_again",
});

/// What was done, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Log {
    pub entries: Vec<LogEntry>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<EntryId>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LogEntry {
    pub at: When,
    /// The name of who did it, as it was then; of a program that of its token.
    pub by: String,
    /// Whether it was done by this marketplace's operators.
    pub operator: bool,
    /// Whether a program did it.
    pub program: bool,
    pub deed: Deed,
    /// What it was done to: an order's number, an e-mail, a token's name, a webhook's host.
    pub about: String,
}

/// Which part of a log.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct LogQuery {
    /// As the page before said.
    pub before: Option<EntryId>,
}
