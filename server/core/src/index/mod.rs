//! What is derived from the database and kept in process: the search index, and the day's rotation of companies.

mod documents;
pub mod rotation;
pub mod search;
