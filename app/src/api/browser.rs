//! The network transport of the wasm build.

use gloo_net::http;
use wire::problem::Problem;

use super::exchange::Answer;

pub(super) async fn send(path: String) -> Result<Answer, Problem> {
    let sent = http::Request::get(&path).header("accept", "application/json").build();
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
