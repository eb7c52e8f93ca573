//! Carts, checkouts and orders: see the server's folder of the same name.

pub mod forms;
pub mod pages;
pub mod words;
