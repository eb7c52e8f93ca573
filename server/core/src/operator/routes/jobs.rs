//! `GET /operator/jobs` and `GET /operator/log`

use axum::extract::State;
use wire::{
    operator::Jobs,
    staff::{Log, LogQuery},
};

use crate::{
    auth::audit,
    chores,
    error::Error,
    http::{answer::Answer, input::Asked, staff::Operator},
    state::AppState,
};

/// What the servers do once in a while
#[utoipa::path(
    get,
    path = "/operator/jobs",
    tag = "operator",
    responses((status = 200, body = Jobs)),
    security(("operator" = []))
)]
pub async fn jobs(State(app): State<AppState>, operator: Operator) -> Result<Answer<Jobs>, Error> {
    let jobs = chores::last_turns(app.db.reads(), operator.now).await?;
    Ok(Answer::new(Jobs { jobs }))
}

/// What operators did
///
/// Newest first, 50 a page.
#[utoipa::path(
    get,
    path = "/operator/log",
    operation_id = "operators_log",
    tag = "operator",
    params(LogQuery),
    responses((status = 200, body = Log)),
    security(("operator" = []))
)]
pub async fn log(
    State(app): State<AppState>,
    _operator: Operator,
    Asked(page): Asked<LogQuery>,
) -> Result<Answer<Log>, Error> {
    Ok(Answer::new(audit::log(app.db.reads(), None, page.before).await?))
}
