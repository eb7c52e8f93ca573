//! Ratings: see the server's folder of the same name.

pub mod link;
pub mod pages;
pub mod public;
mod said;
pub mod words;
