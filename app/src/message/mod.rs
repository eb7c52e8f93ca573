//! Messages: see the server's folder of the same name.

pub mod ask;
pub mod pages;
pub mod words;
