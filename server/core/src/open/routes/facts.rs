//! `GET /open` and the text of the rule.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use wire::{open::OpenFacts, ranking};

use crate::{error::Error, http::answer::Answer, open::facts, state::AppState};

/// What anyone may check
///
/// The rules in force, the last entry of the open log, what insight gives away at most, and how long what is kept.
#[utoipa::path(get, path = "/open", operation_id = "open", tag = "catalog", responses((status = 200, body = OpenFacts)))]
pub async fn show(State(app): State<AppState>) -> Result<Answer<OpenFacts>, Error> {
    Ok(Answer::new(facts::facts(&app).await?))
}

/// The rule by which results and ads are ordered
///
/// Its text in English and in Chinese, as `/ranking` shows it. Its SHA-256 stands in the open log, with the version, as `rule_sha256`.
#[utoipa::path(get, path = "/open/rule.txt", operation_id = "ranking_rule", tag = "catalog",
    responses((status = 200, body = String, content_type = "text/plain")))]
pub async fn rule() -> Response {
    let headers = [(header::CONTENT_TYPE, "text/plain; charset=utf-8")];
    (headers, ranking::text()).into_response()
}
