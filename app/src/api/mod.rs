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

use crate::problem::Problem;

/// Where all routes of the API start.
pub const BASE: &str = "/api/v1";

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
        path: format!("{BASE}{path}"),
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
        path: format!("{BASE}{path}"),
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

/// Percent-encodes one query value or path segment (RFC 3986 unreserved characters stay).
pub fn encode(text: &str) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut out, byte| {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(byte as char),
            _ => out.push_str(&format!("%{byte:02X}")),
        }
        out
    })
}

#[cfg(test)]
mod tests {
    #[test]
    fn query_values_survive_a_url() {
        assert_eq!(super::encode("a b&c=茶/é~"), "a%20b%26c%3D%E8%8C%B6%2F%C3%A9~");
    }
}
