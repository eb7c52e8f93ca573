//! The feeds slice: see the server's folder of the same name.

pub mod pages;
pub mod words;
