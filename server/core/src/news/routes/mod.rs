//! The endpoints of news.

pub mod atom;
pub mod feed;
pub mod view;
