//! Carts, checkouts and orders: see the server's folder of the same name.

#[cfg(feature = "ssr")]
pub mod countries;
pub mod islands;
mod names;
pub mod wire;
pub mod words;

#[cfg(feature = "ssr")]
pub mod pages;
