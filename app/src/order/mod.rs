//! Carts, checkouts and orders: see the server's folder of the same name.

pub mod islands;
pub mod words;

#[cfg(feature = "ssr")]
pub mod pages;
