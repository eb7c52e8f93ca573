//! The routes of insight.

pub mod about;
pub mod ad;
pub mod company;
