//! `GET /operator/feeds`, and a report of one.

use axum::{
    extract::{Path, State},
    response::Response,
};
use wire::{
    feeds::{FeedErrors, FeedErrorsQuery},
    id::FeedRunId,
};

use super::runs::given;
use crate::{
    error::Error,
    feeds::{errors, refusals::no_such_report},
    http::{answer::Answer, input::Asked, openapi::refuses, staff::Operator},
    state::AppState,
};

/// What went wrong in all companies' feeds
///
/// Feeds that failed or had rows that were left out, newest first, 50 a page; and addresses that could not be asked the last time.
#[utoipa::path(
    get,
    path = "/operator/feeds",
    operation_id = "feed_errors",
    tag = "operator",
    params(FeedErrorsQuery),
    responses((status = 200, body = FeedErrors)),
    security(("operator" = []))
)]
pub async fn list(
    State(app): State<AppState>,
    _operator: Operator,
    Asked(page): Asked<FeedErrorsQuery>,
) -> Result<Answer<FeedErrors>, Error> {
    Ok(Answer::new(errors::all(app.db.reads(), &app.data, page.before).await?))
}

refuses! { ReportRefuses: NoSuchReport }

/// What was wrong in a company's feed
///
/// As the company reads it, where the server that is asked has it.
#[utoipa::path(
    get,
    path = "/operator/feeds/{run}/report",
    operation_id = "feed_error_report",
    tag = "operator",
    params(("run" = FeedRunId, Path)),
    responses((status = 200, body = String, content_type = "text/csv"), ReportRefuses),
    security(("operator" = []))
)]
pub async fn report(
    State(app): State<AppState>,
    _operator: Operator,
    Path(run): Path<String>,
) -> Result<Response, Error> {
    let run: FeedRunId = run.parse().map_err(|_| no_such_report())?;
    given(&app, run).await
}
