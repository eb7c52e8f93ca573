//! The portfolio slice: see the server's folder of the same name.

pub mod islands;
#[cfg(feature = "ssr")]
pub mod pages;
pub mod words;
