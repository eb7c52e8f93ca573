//! The network transport of the wasm build.

use gloo_net::http;
use wire::problem::Problem;

use super::exchange::{Answer, Request};

pub(super) async fn send(request: Request) -> Result<Answer, Problem> {
    let sent = match request.body {
        None => http::Request::get(&request.path)
            .header("accept", "application/json")
            .build(),
        Some(body) => http::Request::post(&request.path)
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .body(body),
    };
    let answer = sent
        .map_err(|_| Problem::unreachable())?
        .send()
        .await
        .map_err(|_| Problem::unreachable())?;
    let body = answer.binary().await.map_err(|_| Problem::unreachable())?;
    Ok(Answer {
        status: answer.status(),
        body,
    })
}
