//! Proposals: see the server's folder of the same name.

mod form;
pub mod link;
pub mod pages;
pub mod public;
pub mod shown;
pub mod words;
