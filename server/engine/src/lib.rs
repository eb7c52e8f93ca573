//! The search engine: a derived index of products and the rules that find and rank them. No HTTP, no SQL, no async.
//!
//! [`Engine::open`] an index folder, feed it with [`Engine::apply`] (or [`Engine::rebuild`]) and ask it with
//! [`Engine::search`] and [`Engine::suggest`]. All of them block, so an async caller moves them to a blocking thread;
//! an engine is shared by reference between threads.
//!
//! A search goes `analysis` (text to words) → `endings` (what the last may become) → `plan` (what is looked up) → `score` (BM25F over all products)
//! → `collect` (filters, facets, order). Where a word is hardly known, `correct` tries likelier ones from `spelling`.
//! The numbers are in `tuning`.

mod analysis;
#[cfg(test)]
mod any_text;
mod clause;
mod collect;
mod columns;
pub mod compete;
mod complete;
mod correct;
mod document;
mod endings;
mod fold;
mod found;
mod index;
mod lexicon;
mod lookup;
mod opening;
mod paths;
mod plan;
mod plurals;
mod query;
mod rank;
mod rivals;
mod schema;
mod score;
mod search;
mod simplified;
mod sizes;
mod slot;
mod spelling;
mod stem;
mod suggest;
#[cfg(test)]
mod testing;
mod tuning;
mod turns;

pub use document::{Change, Document};
pub use found::{CompanyMatch, Count, Facets, Found, Hit, PriceRange, Reason};
pub use index::{Engine, Error};
pub use opening::{Opened, State};
pub use query::{Query, Sort};
pub use suggest::Suggestion;
