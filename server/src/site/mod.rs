//! The place put together: the API of all slices, the pages over it, and what every request passes.

mod bounds;
pub mod chores;
pub mod files;
pub mod pages;
pub mod pictures;
pub mod router;
pub mod security;
pub mod serve;
mod strangers;
pub mod telemetry;
