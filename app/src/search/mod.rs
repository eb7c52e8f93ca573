//! The search slice: see the server's folder of the same name.

pub mod islands;
#[cfg(feature = "ssr")]
pub mod links;
#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod prices;
pub mod wire;
#[cfg(feature = "ssr")]
pub mod words;

/// Version of the public ranking rule; it changes whenever the order of results or ads can.
pub const RULE: &str = "3";
