//! The account slice: see the server's folder of the same name.

pub mod wire;

#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod words;
