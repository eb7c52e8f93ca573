//! Promotions: what a company offers for some days, to all shoppers alike.

pub mod apply;
pub mod live;
