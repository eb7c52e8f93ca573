//! Proposals: see the server's folder of the same name.

pub mod link;
pub mod pages;
pub mod shown;
pub mod words;
