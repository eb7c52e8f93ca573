//! The pages of feeds.

mod list;
mod run;
mod schedule;
mod send;

pub use self::{list::FeedsPage, schedule::SchedulePage};
