//! The typed way to `/api/v1`: the browser goes over the network, a page being rendered on the
//! server goes to the same router in process.

#[cfg(feature = "hydrate")]
mod browser;
mod exchange;
#[cfg(feature = "ssr")]
pub mod lenient;
#[cfg(feature = "ssr")]
pub mod visit;

use serde::{Serialize, de::DeserializeOwned};

#[cfg(feature = "hydrate")]
use browser::send;
#[cfg(all(feature = "ssr", not(feature = "hydrate")))]
use visit::send;

use wire::{problem::Problem, url::API};

use exchange::{Request, read};

/// `GET /api/v1{path}`.
#[cfg(any(feature = "hydrate", feature = "ssr"))]
pub fn get<T: DeserializeOwned>(path: &str) -> impl Future<Output = Result<T, Problem>> + use<T> {
    let sent = send(Request {
        path: format!("{API}{path}"),
        body: None,
    });
    async move { read(sent.await?) }
}

/// `POST /api/v1{path}` with a JSON body.
#[cfg(any(feature = "hydrate", feature = "ssr"))]
pub fn post<B: Serialize, T: DeserializeOwned>(
    path: &str,
    body: &B,
) -> impl Future<Output = Result<T, Problem>> + use<B, T> {
    let body = serde_json::to_vec(body).expect("wire types have string keys only");
    let sent = send(Request {
        path: format!("{API}{path}"),
        body: Some(body),
    });
    async move { read(sent.await?) }
}
