//! Proposals: what shoppers wish for of a company, how many stand behind it, and what the company answers. Nobody learns who
//! proposed or voted.

use serde::{Deserialize, Serialize};

use crate::{
    catalog::{CompanyRef, ProposalsAnswered},
    id::{PromotionId, ProposalId},
    named::named,
    webhook::Switch,
    when::When,
};

/// Most characters of a title.
pub const TITLE_CHARS: usize = 100;
/// Most characters of what is said beside it, and of an answer.
pub const PROPOSAL_CHARS: usize = 2000;
/// A company has so many days to answer.
pub const ANSWER_DAYS: i64 = 14;
/// Most open proposals of one shopper to one company.
pub const MOST_OPEN: i64 = 3;
/// Most proposals of one shopper in 24 hours.
pub const MOST_A_DAY: i64 = 10;

/// What is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProposalKind {
    Promotion,
    Product,
    /// Anything that the company should do in another way.
    Change,
}

named!(ProposalKind {
    Promotion: "promotion",
    Product: "product",
    Change: "change",
});

/// What a company says to a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    Accepted,
    Declined,
}

named!(Verdict {
    Accepted: "accepted",
    Declined: "declined",
});

/// How a proposal stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProposalState {
    /// The company has time to answer.
    Open,
    Accepted,
    Declined,
    /// The time to answer is over, and there is no answer; one may still come.
    Silent,
    /// Taken back before anybody else voted; only its author finds it.
    Withdrawn,
    /// Hidden by the operators of this marketplace; only its author finds it.
    Hidden,
}

named!(ProposalState {
    Open: "open",
    Accepted: "accepted",
    Declined: "declined",
    Silent: "silent",
    Withdrawn: "withdrawn",
    Hidden: "hidden",
});

impl ProposalState {
    /// Those that everybody finds.
    pub const PUBLIC: [Self; 4] = [Self::Open, Self::Accepted, Self::Declined, Self::Silent];
}

/// The order of a company's proposals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProposalOrder {
    /// Shuffled anew each day for each visitor, the newest 500 of them.
    #[default]
    Random,
    Newest,
    Votes,
    /// Those of which the answer is due soonest; only open ones, unless `state` says another.
    Soonest,
}

named!(ProposalOrder {
    Random: "random",
    Newest: "newest",
    Votes: "votes",
    Soonest: "soonest",
});

/// Proposes something to a company, or changes what was proposed.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Propose {
    pub kind: ProposalKind,
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::title))]
    pub title: String,
    /// What there is to say beside it, if anything.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::said))]
    pub text: String,
}

/// Answers a proposal.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerProposal {
    pub answer: Verdict,
    /// What there will be; or why not.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::message))]
    pub text: String,
    /// The day from which it will be there, which who accepts has to say; of no meaning otherwise.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::day_to_come))]
    pub when: String,
}

/// Reports a proposal, or hides it.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SayWhy {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::line))]
    pub why: String,
}

/// What the company answered, once and for good.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ProposalAnswer {
    pub answer: Verdict,
    pub text: String,
    /// The day from which it will be there, at midnight in UTC; null of a declined one.
    pub when: Option<When>,
    pub at: When,
    /// Whether it came after the time to answer.
    pub late: bool,
}

/// A proposal, without anybody's name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proposal {
    pub id: ProposalId,
    pub company: CompanyRef,
    pub kind: ProposalKind,
    /// Null once its author erased themselves.
    pub title: Option<String>,
    /// Empty where nothing was said; null with the title.
    pub text: Option<String>,
    pub state: ProposalState,
    pub made: When,
    /// Until when the company is to answer.
    pub answer_by: When,
    /// How many others are for it, up to a minute old.
    pub votes: i64,
    pub answer: Option<ProposalAnswer>,
}

/// A proposal as a shopper sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShownProposal {
    #[serde(flatten)]
    pub proposal: Proposal,
    /// Whether whoever asks proposed it.
    pub own: bool,
    /// Whether whoever asks voted for it.
    pub voted: bool,
    /// Whether others than its author can vote now.
    pub can_vote: bool,
    /// Whether whoever asks can change it or take it back.
    pub can_amend: bool,
    /// Why the operators hid it, which its author alone is told.
    pub hidden_why: Option<String>,
    /// Where it is read by itself: the promotion that came of it, once that has begun. Null in lists.
    pub promotion: Option<PromotionId>,
}

/// Proposals to a company; 50 a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Proposals {
    pub company: CompanyRef,
    /// Whether whoever asks has an account and can propose here.
    pub can_propose: bool,
    /// The company is closed: nothing can be proposed to it.
    pub closed: bool,
    /// As last counted; null while nothing was due.
    pub answered: Option<ProposalsAnswered>,
    pub proposals: Vec<ShownProposal>,
    /// By which a random order was shuffled: ask for the next page with it.
    pub seed: Option<i64>,
    /// Ask for the next page with `?after=` this.
    pub after: Option<ProposalId>,
}

/// Which proposals to a company, and in which order.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct ProposalsQuery {
    /// Only those that stand so.
    #[cfg_attr(feature = "openapi", param(inline))]
    pub state: Option<ProposalState>,
    /// `random` where nothing is said.
    #[cfg_attr(feature = "openapi", param(inline))]
    pub order: Option<ProposalOrder>,
    /// As the page before said.
    pub seed: Option<i64>,
    /// As the page before said.
    pub after: Option<ProposalId>,
}

/// A shopper's own proposals and those that they voted for, the newest 100 of each.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MyProposals {
    pub own: Vec<ShownProposal>,
    pub voted: Vec<ShownProposal>,
}

/// Proposals to a company as its staff reads them; 50 a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyProposals {
    pub proposals: Vec<Proposal>,
    /// How many wait for an answer.
    pub waiting: i64,
    /// As last counted; null while nothing was due.
    pub answered: Option<ProposalsAnswered>,
    /// Ask for the next page with `?after=` this.
    pub after: Option<ProposalId>,
}

/// Which of the company's proposals.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CompanyProposalsQuery {
    /// `on` for those that were answered, the newest first; otherwise those that wait, the answer due soonest first.
    #[cfg_attr(feature = "openapi", param(inline))]
    pub answered: Option<Switch>,
    /// As the page before said.
    pub after: Option<ProposalId>,
}

/// A proposal that somebody reported.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportedProposal {
    #[serde(flatten)]
    pub proposal: Proposal,
    /// How many reported it and were not answered yet.
    pub reports: i64,
    /// What they say, the first 20.
    pub whys: Vec<String>,
}

/// Proposals that were reported, the oldest 100.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReportedProposals {
    pub proposals: Vec<ReportedProposal>,
}
