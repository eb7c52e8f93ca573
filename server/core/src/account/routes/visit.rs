//! `GET /visit`: what the head of every page shows.

use axum::extract::State;
use futures::future::try_join;
use wire::account::VisitSummary;

use crate::{
    error::Error,
    http::{answer::Answer, visitor::Visitor},
    order, portfolio,
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
        let stranger = VisitSummary {
            mail: app.settings.mail(),
            ..VisitSummary::default()
        };
        return Ok(Answer::new(stranger));
    };
    let (reads, shopper) = (app.db.reads(), session.shopper);
    let (cart_items, partners) = try_join(order::cart_items(reads, shopper), portfolio::count(reads, shopper)).await?;
    Ok(Answer::new(VisitSummary {
        signed_in: session.email.is_some(),
        email: session.email,
        cart_items,
        partners,
        mail: app.settings.mail(),
    }))
}
