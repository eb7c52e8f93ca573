//! Pages of the open slice: the rules in force, the open log, what a company sees of a shopper, and the API's description.

mod audit;
mod docs;
mod entry;
mod facts;
mod log;
mod seen;

pub use {docs::ApiDocsPage, facts::OpenPage, log::OpenLogPage, seen::SeenPage};
