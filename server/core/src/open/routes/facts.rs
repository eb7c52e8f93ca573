//! `GET /open`

use axum::extract::State;
use wire::open::OpenFacts;

use crate::{error::Error, http::answer::Answer, open::facts, state::AppState};

/// What anyone may check
///
/// The rules in force, the last entry of the open log, what insight gives away at most, and how long what is kept.
#[utoipa::path(get, path = "/open", operation_id = "open", tag = "catalog", responses((status = 200, body = OpenFacts)))]
pub async fn show(State(app): State<AppState>) -> Result<Answer<OpenFacts>, Error> {
    Ok(Answer::new(facts::facts(&app).await?))
}
