//! The browse slice: see the server's folder of the same name.

#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod words;
