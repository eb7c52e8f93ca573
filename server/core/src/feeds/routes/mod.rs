//! The endpoints of a company's feeds.

pub mod errors;
pub mod export;
pub mod runs;
pub mod sources;
