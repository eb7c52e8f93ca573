//! `GET /open/seen/{company}`

use axum::extract::{Path, State};
use wire::open::{Seen, SeenQuery};

use crate::{
    error::Error,
    http::{answer::Answer, input::Asked, openapi::refuses, visitor::Known},
    open::seen,
    state::AppState,
};

refuses! { SeenRefuses: NoSession, NoSuchCompany }

/// What a company can see about you
///
/// Your orders at it with their ratings, each exactly as the company is answered, and the number of your conversations. It never
/// sees your portfolio: of that it learns sums alone.
#[utoipa::path(get, path = "/open/seen/{company}", operation_id = "seen", tag = "account",
    params(("company" = String, Path), SeenQuery), responses((status = 200, body = Seen), SeenRefuses))]
pub async fn show(
    State(app): State<AppState>,
    known: Known,
    Path(company): Path<String>,
    Asked(asked): Asked<SeenQuery>,
) -> Result<Answer<Seen>, Error> {
    let found = seen::seen(app.db.reads(), known.shopper(), &company, asked.before, known.now).await?;
    Ok(Answer::new(found))
}
