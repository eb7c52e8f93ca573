//! The home page: search first, then news or how the place works, categories and companies.

#[cfg(feature = "ssr")]
pub mod pages;
pub mod wire;
