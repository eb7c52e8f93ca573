//! Ads: see the server's folder of the same name.

pub mod pages;
pub mod shown;
pub mod words;
