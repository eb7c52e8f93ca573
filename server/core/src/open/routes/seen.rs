//! What companies see of whoever asks.

use axum::extract::{Path, State};
use wire::open::{Seen, SeenCompanies, SeenQuery};

use crate::{
    error::Error,
    http::{
        answer::Answer,
        input::Asked,
        openapi::refuses,
        visitor::{Known, Visitor},
    },
    open::seen,
    state::AppState,
};

/// Who has something of you
///
/// The companies that have orders, conversations or proposals of yours, by their names, with how many; none without a session.
#[utoipa::path(get, path = "/open/seen", operation_id = "seen_by", tag = "account", responses((status = 200, body = SeenCompanies)))]
pub async fn list(State(app): State<AppState>, visitor: Visitor) -> Result<Answer<SeenCompanies>, Error> {
    Ok(Answer::new(match visitor.shopper() {
        Some(shopper) => seen::companies(app.db.reads(), shopper).await?,
        None => SeenCompanies::default(),
    }))
}

refuses! { SeenRefuses: NoSession, NoSuchCompany }

/// What a company can see about you
///
/// Your orders at it with their ratings, your conversations and your proposals, each exactly as the company is answered, but for who of
/// its staff wrote. It never sees your portfolio: of that it learns sums alone.
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
