//! Fits a cart to what is left: lowers what there is too little of, takes out what is sold out.

use axum::extract::State;
use wire::{id::ShopperId, order::Cart, when::When};

use super::cart;
use crate::{
    clock::Ids,
    db::Tx,
    error::Error,
    http::{answer::Answer, visitor::Writer},
    order::{
        cart_lines::{self, Line, Put},
        holds,
    },
    said,
    state::AppState,
};

/// Continue with what is left: lower or take out what is sold out
#[utoipa::path(post, path = "/cart/fit", tag = "order",
    responses((status = 200, body = Cart)))]
pub async fn fit(State(app): State<AppState>, writer: Writer) -> Result<Answer<Cart>, Error> {
    let shopper = writer.shopper();
    app.db
        .write(
            (app.ids.clone(), shopper, writer.now),
            async |(ids, shopper, now), tx| fit_lines(ids, tx, *shopper, *now).await,
        )
        .await?;
    let cart = cart::show(&app, Some(shopper), cart_lines::lines(app.db.reads(), shopper).await?).await?;
    Ok(Answer::new(cart)
        .next("/cart")
        .said(said!("Your cart has what is left" / "购物车已按现有库存调整")))
}

async fn fit_lines(ids: &Ids, tx: &mut Tx, shopper: ShopperId, now: When) -> Result<(), Error> {
    let lines = cart_lines::lines(&mut *tx, shopper).await?;
    let (left, gone): (Vec<&Line>, Vec<&Line>) = lines
        .iter()
        .filter(|line| line.left < line.quantity)
        .partition(|line| line.left > 0);
    let lowered = left.iter().map(|line| {
        let put = Put {
            quantity: line.left,
            price_seen: line.price_seen,
        };
        (line.product, put)
    });
    cart_lines::put(tx, shopper, &lowered.collect(), now).await?;
    for line in gone {
        holds::lower(ids, tx, shopper, line.product, 0, now).await?;
        cart_lines::remove(tx, shopper, line.product).await?;
    }
    Ok(())
}
