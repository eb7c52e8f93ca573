//! The typed way to `/api/v1`: the browser goes over the network, a page being rendered on the
//! server goes to the same router in process.

#[cfg(feature = "hydrate")]
mod browser;
mod exchange;
#[cfg(feature = "ssr")]
pub mod lenient;
#[cfg(feature = "hydrate")]
pub mod pages;
#[cfg(feature = "ssr")]
pub mod visit;

use serde::de::DeserializeOwned;

#[cfg(feature = "hydrate")]
use browser::send;
#[cfg(all(feature = "ssr", not(feature = "hydrate")))]
use visit::send;

use wire::{problem::Problem, url::API};

use exchange::read;

/// `GET /api/v1{path}`.
#[cfg(any(feature = "hydrate", feature = "ssr"))]
pub fn get<T: DeserializeOwned>(path: &str) -> impl Future<Output = Result<T, Problem>> + use<T> {
    let sent = send(format!("{API}{path}"));
    async move { read(sent.await?) }
}
