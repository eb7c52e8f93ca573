//! Other people's sites: which addresses the server may ask, for links that strangers wrote.
//!
//! Addresses are checked where they are used: names in the client's own resolver, so that a name
//! cannot mean one address when checked and another when connected, and addresses written in a
//! link before each request.

mod address;
mod api;
mod names;
mod post;
mod redirects;
mod typed;

pub use address::Reach;
pub use api::{Api, Said};
pub use names::{Stop, check_url, client};
pub use post::{Poster, Reply, failed};
pub use redirects::redirects;
pub use typed::{host, typed_url};
