//! A company's feeds in its console.

mod list;
mod run;
mod send;

pub use list::FeedsPage;
