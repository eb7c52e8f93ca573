//! The typed way to `/api/v1`: the browser goes over the network, a page being rendered on the
//! server goes to the same router in process.

#[cfg(feature = "hydrate")]
mod browser;
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

/// A request as both transports understand it; a body makes it a POST.
pub(crate) struct Request {
    path: String,
    body: Option<Vec<u8>>,
}

/// The raw answer of either transport.
pub(crate) struct Answer {
    status: u16,
    body: Vec<u8>,
}

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

#[cfg(any(feature = "hydrate", feature = "ssr"))]
fn read<T: DeserializeOwned>(answer: Answer) -> Result<T, Problem> {
    if (200..300).contains(&answer.status) {
        serde_json::from_slice(&answer.body).map_err(|_| Problem::unreachable())
    } else {
        Err(serde_json::from_slice(&answer.body).unwrap_or_else(|_| Problem::unreachable()))
    }
}
