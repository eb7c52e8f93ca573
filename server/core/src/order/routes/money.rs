//! A company's account: `GET /companies/{company}/statement`, and the whole of it as CSV.

use axum::{
    extract::State,
    http::header,
    response::{IntoResponse, Response},
};
use wire::order::money::{Statement, StatementQuery};

use crate::{
    error::Error,
    http::{
        answer::Answer,
        input::Asked,
        staff::{Manage, Member},
    },
    order::money::statement,
    state::AppState,
};

/// Your company's account with this marketplace
///
/// Sales, fees, refunds, payments and payouts; each balance is the sum of its entries.
#[utoipa::path(
    get,
    path = "/companies/{company}/statement",
    operation_id = "statement",
    tag = "company",
    params(("company" = String, Path), StatementQuery),
    responses((status = 200, body = Statement)),
    security(("staff" = ["manage"]))
)]
pub async fn show(
    State(app): State<AppState>,
    member: Member<Manage>,
    Asked(page): Asked<StatementQuery>,
) -> Result<Answer<Statement>, Error> {
    Ok(Answer::new(
        statement::statement(app.db.reads(), member.company, page.before).await?,
    ))
}

/// Your company's account as a file
///
/// The whole of it, oldest first, with the balance after each entry.
#[utoipa::path(
    get,
    path = "/companies/{company}/statement/export",
    operation_id = "export_statement",
    tag = "company",
    params(("company" = String, Path)),
    responses((status = 200, body = String, content_type = "text/csv")),
    security(("staff" = ["manage"]))
)]
pub async fn export(State(app): State<AppState>, member: Member<Manage>) -> Result<Response, Error> {
    let text = statement::csv(app.db.reads(), member.company).await?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"statement.csv\""),
    ];
    Ok((headers, text).into_response())
}
