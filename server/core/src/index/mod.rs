//! What is derived from the database and kept in process: the search index with its cards, companies and categories.

pub mod ads;
mod documents;
pub mod search;
pub mod showings;
pub mod supply;

pub use documents::unpack as card;
