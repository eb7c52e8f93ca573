//! The marketplace's fee, as operators set it.

use serde::{Deserialize, Serialize};

use crate::{id::FeeId, when::When};

/// Sets a fee for the sales from a day on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SetFee {
    /// In per cent of the goods: `3`, `2.5`.
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::fee_percent))]
    pub percent: String,
    /// The day at whose midnight, in UTC, it begins; empty or today for at once.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::shapes::day_to_come))]
    pub from: String,
}

/// How a fee stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FeeState {
    ToCome,
    /// Sales of this moment bear it.
    Holds,
    Over,
    /// Before it began.
    Withdrawn,
}

/// A fee that an operator set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fee {
    pub id: FeeId,
    /// Of the goods.
    pub basis_points: i64,
    pub from: When,
    pub made_at: When,
    /// The operator's name, as it was then.
    pub made_by: String,
    pub state: FeeState,
}

/// Which part of the fees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams), into_params(parameter_in = Query))]
pub struct FeesQuery {
    /// As the page before said.
    pub before: Option<FeeId>,
}

/// The fee now, and all that operators set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fees {
    /// What a sale of this moment bears, in basis points of the goods.
    pub basis_points: i64,
    /// Since when; null where none that was set holds yet, but the one with which the server was started.
    pub since: Option<When>,
    /// In the order in which they were set, newest first, 50 a page.
    pub fees: Vec<Fee>,
    /// Ask for the next page with `?before=` this.
    pub before: Option<FeeId>,
}

/// A fee that is yet to come, as everybody may read it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ComingFee {
    /// Of the goods.
    pub basis_points: i64,
    pub from: When,
}
