//! What is derived from the database and kept in process: the search index with its cards, companies and categories.

mod documents;
pub mod search;
pub mod supply;

pub use documents::unpack as card;
