//! What a shopper's partners did lately, and the address at which programs read it.

use serde::{Deserialize, Serialize};

use crate::{catalog::ProductCard, lang::Lang, money::Money, promotion::Promotion, proposal::Proposal, when::When};

/// The query of `GET /portfolio/news`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams), into_params(parameter_in = Query))]
#[serde(default)]
pub struct NewsQuery {
    /// The `more` of the page before.
    pub before: String,
    /// More than 100 counts as 100, 0 as the default of 12.
    #[cfg_attr(feature = "openapi", param(maximum = 4294967295_isize))]
    pub limit: u32,
}

/// What the partners did in the last 30 days, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct News {
    pub items: Vec<NewsItem>,
    /// `before` of the next page; absent on the last.
    pub more: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewsItem {
    pub at: When,
    pub what: NewsKind,
}

/// What a partner did, each kind with what there is to show of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NewsKind {
    NewProduct {
        product: ProductCard,
    },
    PriceDrop {
        product: ProductCard,
        /// The price before.
        from: Money,
    },
    /// Whoever proposed it.
    ProposalAnswered {
        proposal: Proposal,
    },
    PromotionBegan {
        promotion: Box<Promotion>,
    },
}

/// A shopper's feed of news, in the form of Atom (RFC 4287). Whoever has its address can read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NewsFeed {
    /// The whole address, which nobody can guess.
    pub address: String,
    /// The language in which it is written: that of the shopper when it was made.
    pub lang: Lang,
    pub since: When,
}

/// The feed of whoever asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OwnNewsFeed {
    /// Null while there is none.
    pub feed: Option<NewsFeed>,
}
