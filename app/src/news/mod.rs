//! News of a shopper's partners: see the server's folder of the same name.

pub mod feed;
pub mod item;
pub mod section;
pub mod words;
