//! Promotions: see the server's folder of the same name.

pub mod of_product;
pub mod pages;
pub mod shown;
pub mod words;
