//! Product pictures: fetched once from where a feed says, made small, kept by ourselves.
//!
//! The browser never asks another site for a picture. [`run`] brings many at a time; what cannot
//! be brought is replaced by an illustration ([`art`]).

pub mod art;
mod bring;
pub mod drawings;
mod encode;
mod fetch;
mod queue;
mod run;
mod store;

#[cfg(test)]
mod test_site;

pub use bring::{Brought, Keeper, PictureError, Pictures};
pub use encode::{EncodeError, SIZES, Variant, encode, fitted, sizes_for};
pub use fetch::{FetchError, Fetcher, Limits};
pub use run::run;
pub use store::{Key, Store};
