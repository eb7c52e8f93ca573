//! The routes of promotions.

pub mod company;
pub mod public;
pub mod shopper;

use wire::id::PromotionId;

use super::refusals;
use crate::error::Error;

fn id(text: &str) -> Result<PromotionId, Error> {
    Ok(text.parse().map_err(|_| refusals::no_such_promotion())?)
}
