//! `POST /orders/{order}/cancel`

use axum::extract::{Path, State};
use wire::{
    id::OrderId,
    order::{Moved, OrderState},
};

use crate::{
    error::Error,
    http::{answer::Answer, openapi::refuses, visitor::Known},
    order::{cancel::cancel_own, refusals},
    said,
    state::AppState,
};

refuses! { CancelRefuses: NoSession, NoSuchOrder, TooLateToCancel }

/// Cancel one company's order, as long as it hasn't been shipped
///
/// Cancelling twice is the same as once.
#[utoipa::path(post, path = "/orders/{order}/cancel", tag = "order", params(("order" = OrderId, Path)),
    responses((status = 200, body = Moved), CancelRefuses))]
pub async fn cancel(
    State(app): State<AppState>,
    known: Known,
    Path(order): Path<String>,
) -> Result<Answer<Moved>, Error> {
    let order: OrderId = order.parse().map_err(|_| refusals::no_such_order())?;
    let context = (app.ids.clone(), known.shopper(), order, known.now);
    let group = app
        .db
        .write(context, async |(ids, shopper, order, now), tx| {
            cancel_own(ids, tx, *shopper, *order, *now).await
        })
        .await?;
    let moved = Moved {
        group,
        state: OrderState::Cancelled,
    };
    Ok(Answer::new(moved).next(format!("/orders/{group}")).said(said!(
        "The order is cancelled; you owe nothing for it" / "订单已取消，无需付款"
    )))
}
