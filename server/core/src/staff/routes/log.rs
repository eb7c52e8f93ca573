//! `GET /companies/{company}/log`

use axum::extract::State;
use wire::staff::{Log, LogQuery};

use crate::{
    auth::audit,
    error::Error,
    http::{
        answer::Answer,
        input::Asked,
        staff::{Manage, Member},
    },
    state::AppState,
};

/// What was done at your company
///
/// Every deed of its staff, of its programs, and of this marketplace's operators where it concerns the company; newest
/// first, 50 a page.
#[utoipa::path(
    get,
    path = "/companies/{company}/log",
    operation_id = "company_log",
    tag = "company",
    params(("company" = String, Path), LogQuery),
    responses((status = 200, body = Log)),
    security(("staff" = ["manage"]))
)]
pub async fn log(
    State(app): State<AppState>,
    member: Member<Manage>,
    Asked(page): Asked<LogQuery>,
) -> Result<Answer<Log>, Error> {
    Ok(Answer::new(
        audit::log(app.db.reads(), Some(member.company), page.before).await?,
    ))
}
