//! What went out together.

use serde::{Deserialize, Serialize};

use crate::{
    id::{ProductId, ShipmentId},
    when::When,
};

/// What went out together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Shipment {
    pub id: ShipmentId,
    pub at: When,
    pub carrier: String,
    /// The carrier's number; empty if there is none.
    pub tracking: String,
    pub lines: Vec<ShippedLine>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ShippedLine {
    pub product: ProductId,
    pub quantity: i64,
}
