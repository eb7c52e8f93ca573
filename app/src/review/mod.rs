//! Ratings: see the server's folder of the same name.

pub mod link;
pub mod pages;
pub mod public;
pub mod said;
pub mod words;
