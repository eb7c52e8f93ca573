//! The open slice: what anyone may check; see the server's folder of the same name.

#[cfg(feature = "ssr")]
pub mod pages;
#[cfg(feature = "ssr")]
mod words;
