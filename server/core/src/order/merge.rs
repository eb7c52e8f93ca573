//! What a guest leaves to the account they sign in to: the cart and the orders.

use std::collections::{BTreeMap, HashSet};

use wire::{
    id::{Id, ProductId, ShopperId},
    when::When,
};

use super::{
    cart_lines::{self, Line, MOST_LINES, Put},
    holds,
};
use crate::{clock::Ids, db::Tx, error::Error, relation};

/// Moves the guest `from`'s cart and orders to `into`. Where both carts have a product the larger
/// quantity stands: the same shopper chose it twice, and hardly meant the sum. What was set aside for the guest
/// is returned. Gives the lines for which the cart has no room: those that the guest chose first.
pub async fn merge(ids: &Ids, tx: &mut Tx, from: ShopperId, into: ShopperId, now: When) -> Result<Vec<Line>, Error> {
    holds::release(ids, tx, from, now).await?;
    let mut theirs = cart_lines::lines(&mut *tx, from).await?;
    let absent = relation::absent(&mut *tx, Some(into)).await?;
    theirs.retain(|line| !absent.contains(&line.company));
    let mine = cart_lines::lines(&mut *tx, into).await?;
    let (moved, left_out) = fitted(&mine, theirs);
    let put = |line: &Line| Put {
        quantity: line.quantity,
        price_seen: line.price_seen,
    };
    let moved: BTreeMap<ProductId, Put> = moved.iter().map(|line| (line.product, put(line))).collect();
    cart_lines::put(tx, into, &moved, now).await?;
    cart_lines::clear(tx, from).await?;
    move_orders(tx, from, into).await?;
    Ok(left_out)
}

/// The guest's lines that the account's cart takes in, and those that it has no room for.
fn fitted(mine: &[Line], mut theirs: Vec<Line>) -> (Vec<Line>, Vec<Line>) {
    theirs.retain(|line| {
        let own = mine.iter().find(|own| own.product == line.product);
        own.is_none_or(|own| own.quantity < line.quantity)
    });
    theirs.sort_by_key(|line| std::cmp::Reverse((line.added_at, line.product)));
    let known: HashSet<ProductId> = mine.iter().map(|line| line.product).collect();
    let mut room = usize::try_from(MOST_LINES)
        .unwrap_or_default()
        .saturating_sub(mine.len());
    theirs.into_iter().partition(|line| {
        if known.contains(&line.product) {
            return true;
        }
        let fits = room > 0;
        room = room.saturating_sub(1);
        fits
    })
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
