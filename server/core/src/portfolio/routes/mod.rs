//! The portfolio's part of the API.

pub mod drops;
pub mod files;
pub mod partners;
pub mod view;
