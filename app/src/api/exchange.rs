//! What goes to the API and comes back, whichever way.

use serde::de::DeserializeOwned;
use wire::problem::Problem;

/// The raw answer of either transport.
pub struct Answer {
    pub status: u16,
    pub body: Vec<u8>,
}

/// The body of a success, or the problem.
pub fn read<T: DeserializeOwned>(answer: Answer) -> Result<T, Problem> {
    if (200..300).contains(&answer.status) {
        serde_json::from_slice(&answer.body).map_err(|_| Problem::unreachable())
    } else {
        Err(serde_json::from_slice(&answer.body).unwrap_or_else(|_| Problem::unreachable()))
    }
}
