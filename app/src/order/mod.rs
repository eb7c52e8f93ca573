//! Carts, checkouts and orders: see the server's folder of the same name.

#[cfg(feature = "ssr")]
pub mod countries;
mod names;
pub mod wire;

#[cfg(feature = "ssr")]
pub mod pages;
