//! The routes of ratings.

pub mod company;
pub mod public;
pub mod shopper;
