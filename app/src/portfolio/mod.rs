//! The portfolio slice: see the server's folder of the same name.

pub mod keep;
pub mod pages;
pub mod words;
