//! The routes of insight.

pub mod about;
pub mod company;
