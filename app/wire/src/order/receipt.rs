//! A receipt of one order.

use serde::{Deserialize, Serialize};

use super::{Address, Delivery, OrderLine, Payment, Sums};
use crate::{
    catalog::{CompanyRef, LegalEntity},
    id::{GroupId, OrderId},
    money::Money,
    promotion::AppliedPromotion,
    when::When,
};

/// What was bought of one company, from whom, for whom, and the tax in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Receipt {
    pub order: OrderId,
    pub group: GroupId,
    pub placed: When,
    pub company: CompanyRef,
    /// Who sold it.
    pub seller: LegalEntity,
    /// Who bought it; empty once the shopper erased it.
    pub buyer: Address,
    pub lines: Vec<OrderLine>,
    pub delivery: Delivery,
    pub payment: Payment,
    pub sums: Sums,
    /// What lowered its price.
    pub promotions: Vec<AppliedPromotion>,
    /// What went back to the shopper, of a return or a cancellation.
    pub back: Money,
    /// Whether it is paid.
    pub paid: bool,
    /// The tax that is in it; null where the company stated none.
    pub tax: Option<Tax>,
}

/// Tax in a price.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Tax {
    /// 1900 are 19 %.
    pub basis_points: i64,
    /// Of the total less what went back, rounded half up to a minor unit.
    pub amount: Money,
}
