//! What companies ask for delivering, and the tax that is in their prices.

pub mod rates;
pub mod rules;
pub mod typed;
