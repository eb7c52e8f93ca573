//! What a guest leaves to the account they sign in to: the cart and the orders.

use std::collections::BTreeMap;

use app::{
    id::{Id, ProductId, ShopperId},
    when::When,
};

use super::{
    cart_store::{self, Put},
    holds,
};
use crate::{db::Tx, error::Error, state::AppState};

/// Moves the guest `from`'s cart and orders to `into`. Where both carts have a product the larger
/// quantity stands: the same shopper chose it twice, and hardly meant the sum. What `into` dropped
/// stays out, and what was set aside for the guest is returned.
pub async fn merge(app: &AppState, tx: &mut Tx, from: ShopperId, into: ShopperId, now: When) -> Result<(), Error> {
    holds::release(app, tx, from, now).await?;
    let theirs = quantities(tx, from).await?;
    let mine = quantities(tx, into).await?;
    let larger = theirs
        .into_iter()
        .filter(|(product, put)| mine.get(product).is_none_or(|own| own.quantity < put.quantity))
        .collect();
    cart_store::put(tx, into, &larger, now).await?;
    cart_store::clear(tx, from).await?;
    cart_store::clear_dropped(tx, into).await?;
    move_orders(tx, from, into).await
}

async fn quantities(tx: &mut Tx, shopper: ShopperId) -> Result<BTreeMap<ProductId, Put>, Error> {
    let lines = cart_store::lines(tx, shopper).await?;
    let put = |line: &cart_store::Line| Put {
        quantity: line.quantity,
        price_seen: line.price_seen,
    };
    Ok(lines.iter().map(|line| (line.product, put(line))).collect())
}

/// A key that both have used belongs to the account; the guest's gets a new name.
const MOVE_ORDERS: &str = "
update order_group
set
  shopper_id = $2,
  idempotency_key = case
    when exists (
      select 1 from order_group taken
      where taken.shopper_id = $2
        and taken.idempotency_key = order_group.idempotency_key
    ) then idempotency_key || ' of guest ' || cast(shopper_id as text)
    else idempotency_key
  end
where shopper_id = $1";

async fn move_orders(tx: &mut Tx, from: ShopperId, into: ShopperId) -> Result<(), Error> {
    sqlx::query(MOVE_ORDERS)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}
