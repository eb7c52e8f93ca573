//! The search engine: a derived index of products and the rules that find and rank them. No HTTP, no SQL, no async.
//!
//! [`Engine::open`] an index folder, feed it with [`Engine::apply`] (or [`Engine::rebuild`]) and ask it with
//! [`Engine::search`] and [`Engine::suggest`]. All of them block: the last two for about a
//! millisecond, so an async caller may ask them where it is, the first ones for as long as there is to write. An engine is
//! shared by reference between threads.
//!
//! All of them see one state of the index, a `view`, which is made with each change. A search goes `analysis` (text to words) →
//! `endings` (what the last may become) → `plan` (what is looked up) → `score` (BM25F, a `window` of products at a time) →
//! `counts` (facets, companies in competition) and `rank`. Where a word is hardly known, `correct` tries likelier ones from
//! `spelling`. A list without a text is `listing`. The numbers are in `tuning`.

mod analysis;
#[cfg(test)]
mod any_text;
mod asked;
mod browse;
mod called;
mod clause;
mod columns;
pub mod compete;
mod correct;
mod counts;
mod cursor;
mod document;
mod endings;
mod filter;
mod fold;
mod found;
mod index;
mod lexicon;
mod listing;
mod matched;
mod opening;
mod other_names;
mod phrase;
mod places;
mod plan;
mod plurals;
mod query;
mod rank;
mod sample;
mod schema;
mod score;
mod search;
#[cfg(test)]
mod settled;
mod shelf;
mod short_forms;
mod simplified;
mod sizes;
mod slot;
mod spelling;
mod standing;
mod stem;
mod suggest;
#[cfg(test)]
mod testing;
mod thesaurus;
mod tuning;
mod turns;
mod usual;
mod view;
mod window;

pub use browse::Near;
pub use document::{Change, Document};
pub use fold::fold;
pub use found::{CompanyMatch, Count, Facets, Found, Hit, OtherName, PriceRange, Reason};
pub use index::{Engine, Error};
pub use opening::{Opened, State};
pub use query::{Query, Sort};
pub use suggest::Suggestion;
