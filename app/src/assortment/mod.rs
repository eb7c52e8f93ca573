//! The assortment slice: see the server's folder of the same name.

pub mod pages;
mod words;
