//! `GET /visit`: what the head of every page shows.

use axum::extract::State;
use sqlx::Row;
use wire::{
    account::VisitSummary,
    id::{Id, ShopperId},
};

use crate::{
    error::Error,
    http::{answer::Answer, visitor::Visitor},
    relation::is_absent,
    state::AppState,
};

/// Who is visiting
///
/// Whether the visitor is signed in, and how much is in their cart and portfolio. Anyone may ask.
#[utoipa::path(
    get,
    path = "/visit",
    tag = "account",
    responses((status = 200, body = VisitSummary))
)]
pub async fn visit(State(app): State<AppState>, visitor: Visitor) -> Result<Answer<VisitSummary>, Error> {
    let Some(session) = visitor.session else {
        return Ok(Answer::new(VisitSummary::default()));
    };
    let (cart_items, partners) = counts(&app, session.shopper).await?;
    Ok(Answer::new(VisitSummary {
        signed_in: session.email.is_some(),
        email: session.email,
        cart_items,
        partners,
    }))
}

const COUNTS: &str = concat!(
    "
select
  (
    select cast(coalesce(sum(l.quantity), 0) as bigint)
    from cart_line l
    join product p on p.id = l.product_id
    where l.shopper_id = $1
      and not ",
    is_absent!("$1", "p.company_id"),
    "
  ) as cart_items,
  (select count(*) from partnership where shopper_id = $1) as partners"
);

async fn counts(app: &AppState, shopper: ShopperId) -> Result<(i64, i64), Error> {
    let row = sqlx::query(COUNTS)
        .bind(shopper.number())
        .fetch_one(app.db.reads())
        .await?;
    Ok((row.try_get("cart_items")?, row.try_get("partners")?))
}
