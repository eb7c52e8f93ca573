//! x
pub mod account;
pub mod gaussian;
pub mod series;
mod show;
mod stream;
mod tree;

pub use show::{FEWEST, Shown, half_width};
pub use stream::{Key, Label, Stream};
pub use tree::{BeyondHorizon, Node, Series};
