//! The rating of a shopper's own order.

use axum::extract::{Path, State};
use wire::{
    id::OrderId,
    review::{OrderRating, Rate},
};

use crate::{
    error::Error,
    http::{answer::Answer, input::Input, openapi::refuses, visitor::Known},
    review::{own, rate, refusals, rules},
    said,
    state::AppState,
};

refuses! { ShowRefuses: NoSession, NoSuchOrder }

/// The rating of one of your orders
///
/// What can be rated, what you said, and until when you may change it.
#[utoipa::path(get, path = "/orders/{order}/rating", operation_id = "order_rating", tag = "order",
    params(("order" = OrderId, Path)), responses((status = 200, body = OrderRating), ShowRefuses))]
pub async fn show(
    State(app): State<AppState>,
    known: Known,
    Path(order): Path<String>,
) -> Result<Answer<OrderRating>, Error> {
    let found = own::show(app.db.reads(), known.shopper(), id(&order)?, known.now).await?;
    Ok(Answer::new(found))
}

fn id(text: &str) -> Result<OrderId, Error> {
    Ok(text.parse().map_err(|_| refusals::no_such_order())?)
}

refuses! { RateRefuses: NoSession, AccountClosed, NoSuchOrder, NotRateable, RatingStands, NotStars, NotOrdered, TooLong }

/// Rate one of your orders
///
/// Once it is delivered; returns don't matter. For 30 days from the first rating you may change it in the same way. Everybody
/// reads what you say now and what you said before, and nobody reads who you are.
#[utoipa::path(post, path = "/orders/{order}/rating", operation_id = "rate_order", tag = "order",
    params(("order" = OrderId, Path)), request_body = Rate, responses((status = 200, body = OrderRating), RateRefuses))]
pub async fn rate(
    State(app): State<AppState>,
    known: Known,
    Path(order): Path<String>,
    Input(asked): Input<Rate>,
) -> Result<Answer<OrderRating>, Error> {
    let order = id(&order)?;
    let (service, products) = rules::said_of(&asked)?;
    let rating = rate::Rating {
        shopper: known.takes_part()?,
        order,
        service,
        products,
        ids: app.ids.clone(),
        now: known.now,
    };
    app.db.write(rating, rate::rate).await?;
    let found = own::show(app.db.reads(), known.shopper(), order, known.now).await?;
    let page = format!("/orders/{}", found.group);
    Ok(Answer::new(found).next(page).said(said!(
        "Thank you. Your rating is public within a minute, without your name."
            / "谢谢。您的评价会在一分钟内公开，不显示姓名。"
    )))
}
