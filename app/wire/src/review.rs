//! Ratings: what the buyer of a delivered order says of it, and what the company answers. Nothing that was ever said is hidden.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    catalog::CompanyRef,
    id::{GroupId, OrderId, ProductId, RatingId},
    score::Score,
    webhook::Switch,
    when::When,
};

/// Most characters of what is said of the service or of a product, and of an answer.
pub const RATING_CHARS: usize = 2000;
/// For so many days from the first rating of an order it may be changed.
pub const CHANGE_DAYS: i64 = 30;

/// Rates an order, or changes its rating.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Rate {
    /// 1 to 5 stars for the company's service.
    #[serde(deserialize_with = "crate::whole::read")]
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 5))]
    pub service: i64,
    /// What to say of the service, if anything.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::said))]
    pub service_text: String,
    /// 1 to 5 stars by product, for those products of the order that are rated; those of 0 are not, and what was said of them
    /// before stands. In
    /// a form each is a field of its own, `stars.` and the product.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, i64>))]
    pub stars: BTreeMap<ProductId, i64>,
    /// What to say of a product that has stars. In a form each is a field of its own, `text.` and the product.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, String>))]
    pub text: BTreeMap<ProductId, String>,
}

/// Answers a rating.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerRating {
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::message))]
    pub text: String,
}

/// What a buyer says of the service or of a product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Opinion {
    /// 1 to 5.
    pub stars: i64,
    /// Empty where nothing was said, and once its shopper is erased.
    pub text: String,
    /// When it was said first.
    pub at: When,
    /// When it was changed last.
    pub changed: Option<When>,
    /// What was said before, the newest first.
    pub before: Vec<Version>,
}

/// What was said once, and changed since.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Version {
    pub stars: i64,
    pub text: String,
    pub at: When,
}

/// What the company answered, once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatingAnswer {
    pub text: String,
    pub at: When,
}

/// A product of an order, and what its buyer says of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RatedLine {
    pub product: ProductId,
    pub name: String,
    pub name_zh: Option<String>,
    /// Null where it was not rated.
    pub opinion: Option<Opinion>,
}

/// The rating of an order as its buyer sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderRating {
    pub order: OrderId,
    /// Its checkout.
    pub group: GroupId,
    pub company: CompanyRef,
    /// Whether it can be rated or changed now.
    pub can_rate: bool,
    /// Until when the rating may be changed; null before the first.
    pub until: Option<When>,
    /// Null before it is rated.
    pub service: Option<Opinion>,
    pub lines: Vec<RatedLine>,
    pub answer: Option<RatingAnswer>,
}

/// A rating as everybody reads it. It says what was bought where, and never by whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PublicRating {
    pub id: RatingId,
    #[serde(flatten)]
    pub opinion: Opinion,
    /// Where it was bought.
    pub company: CompanyRef,
    /// To all that was said of the order.
    pub answer: Option<RatingAnswer>,
}

/// Ratings of a product or of a company's service, the newest first; 20 a page.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Ratings {
    /// Of all ratings, up to a minute old; null while there is none.
    pub score: Option<Score>,
    pub ratings: Vec<PublicRating>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<RatingId>,
}

/// Which ratings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct RatingsQuery {
    /// As the page before said.
    pub before: Option<RatingId>,
    /// Only those of so many stars.
    #[cfg_attr(feature = "openapi", param(minimum = 1, maximum = 5))]
    pub stars: Option<i64>,
}

/// The rating of an order of the company's, as the company reads it. It names nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyRating {
    pub id: RatingId,
    pub order: OrderId,
    pub service: Opinion,
    /// Those products that were rated.
    pub lines: Vec<RatedLine>,
    pub answer: Option<RatingAnswer>,
}

/// A company's ratings, the newest first; 20 a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CompanyRatings {
    pub ratings: Vec<CompanyRating>,
    /// How many the company has not answered.
    pub unanswered: i64,
    /// Ask for the next page with `?before=` this.
    pub before: Option<RatingId>,
}

/// Which of the company's ratings.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct CompanyRatingsQuery {
    /// `on` for those alone that are not answered.
    #[cfg_attr(feature = "openapi", param(inline))]
    pub unanswered: Option<Switch>,
    /// As the page before said.
    pub before: Option<RatingId>,
}
