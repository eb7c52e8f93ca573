//! The catalogue: feeds come in, companies and products are shown, pictures are served.

mod feeds;
pub mod names;
mod pages;
mod pictures;
mod turns;
