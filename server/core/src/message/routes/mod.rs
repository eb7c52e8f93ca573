//! The routes of messages.

pub mod company;
pub mod shopper;
