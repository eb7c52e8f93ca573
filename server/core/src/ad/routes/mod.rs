//! The routes of ads.

pub mod company;
pub mod operator;
pub mod public;
pub mod shopper;
