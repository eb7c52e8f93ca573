//! What a company knows of its partners.

use axum::extract::{Path, State};
use wire::insight::Insight;

use crate::{
    error::Error,
    http::{
        answer::Answer,
        staff::{Member, Read},
    },
    insight::show,
    state::AppState,
};

/// What is published of your partners
///
/// How many there are at the end of each week, and by month who kept you, how they found you and why you were dropped.
/// Every number is off by a little, so that it tells nothing of any one shopper; `off` says how far at most, in 95 of 100
/// cases. Numbers below 50 aren't shown. The same numbers are there for everyone who asks, and never change.
#[utoipa::path(
    get,
    path = "/companies/{company}/insight",
    operation_id = "insight",
    tag = "company",
    params(("company" = String, Path)),
    responses((status = 200, body = Insight)),
    security(("token" = ["read"]))
)]
pub async fn show(
    State(app): State<AppState>,
    member: Member<Read>,
    Path(_): Path<String>,
) -> Result<Answer<Insight>, Error> {
    let supply = app.search.supply();
    Ok(Answer::new(
        show::insight(app.db.reads(), &supply, member.company, member.now).await?,
    ))
}
