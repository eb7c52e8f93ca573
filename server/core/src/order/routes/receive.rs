//! `POST /orders/{order}/receive`

use axum::extract::{Path, State};
use wire::{
    id::OrderId,
    order::{Moved, OrderState},
};

use crate::{
    error::Error,
    http::{answer::Answer, openapi::refuses, visitor::Known},
    order::{receive, refusals},
    said,
    state::AppState,
};

refuses! { ReceiveRefuses: NoSession, NoSuchOrder, OtherState }

/// Say that one company's order has arrived
///
/// The time to send it back runs from then. Saying it twice is the same as once.
#[utoipa::path(post, path = "/orders/{order}/receive", tag = "order", params(("order" = OrderId, Path)),
    responses((status = 200, body = Moved), ReceiveRefuses))]
pub async fn receive(
    State(app): State<AppState>,
    known: Known,
    Path(order): Path<String>,
) -> Result<Answer<Moved>, Error> {
    let order: OrderId = order.parse().map_err(|_| refusals::no_such_order())?;
    let context = (app.ids.clone(), known.shopper(), order, known.now);
    let group = app
        .db
        .write(context, async |(ids, shopper, order, now), tx| {
            receive::receive(ids, tx, *shopper, *order, *now).await
        })
        .await?;
    let moved = Moved {
        group,
        state: OrderState::Delivered,
    };
    Ok(Answer::new(moved)
        .next(format!("/orders/{group}"))
        .said(said!("Good. Noted as arrived." / "好的，已记录送达。")))
}
