//! The search's part of the API.

pub mod search;
pub mod suggest;
