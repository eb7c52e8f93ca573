//! Cancelling an order before it is shipped: the stock goes back, and the books are reversed.

use anyhow::Context;
use sqlx::Row;
use wire::{
    id::{GroupId, Id, OrderId, ShopperId},
    order::{Actor, OrderState, Sums},
    when::When,
};

use super::{
    groups, ledger, refusals,
    states::{self, Step},
    stock::{self, Quantities},
    store,
};
use crate::{clock::Ids, db::Tx, error::Error};

/// Cancels one of the shopper's own orders, if it is not cancelled yet; gives its checkout.
pub async fn cancel_own(
    ids: &Ids,
    tx: &mut Tx,
    shopper: ShopperId,
    order: OrderId,
    now: When,
) -> Result<GroupId, Error> {
    let found = find(tx, shopper, order).await?.ok_or_else(refusals::no_such_order)?;
    if found.state != OrderState::Cancelled {
        undo(ids, tx, order, &found, now).await?;
    }
    Ok(found.group)
}

const OPEN: &str = "
select o.id
from shop_order o
join order_group g on g.id = o.group_id
where g.shopper_id = $1
  and o.state in ('placed', 'accepted')
order by o.id";

/// Cancels all of a shopper's orders that have not been shipped: without an address they can't be.
pub async fn cancel_unshipped(ids: &Ids, tx: &mut Tx, shopper: ShopperId, now: When) -> Result<(), Error> {
    let orders: Vec<i64> = sqlx::query_scalar(OPEN)
        .bind(shopper.number())
        .fetch_all(&mut *tx)
        .await?;
    for order in orders {
        cancel_own(ids, tx, shopper, Id::new(order), now).await?;
    }
    Ok(())
}

async fn undo(ids: &Ids, tx: &mut Tx, order: OrderId, found: &Found, now: When) -> Result<(), Error> {
    let state = states::after(found.state, Step::Cancel).ok_or_else(|| refusals::too_late_to_cancel(found.state))?;
    set_state(tx, order, state).await?;
    store::insert_events(ids, tx, &[order], state, Actor::Shopper, now).await?;
    ledger::record(ids, tx, &ledger::cancellation(order, found.sums), now).await?;
    let sold = sold(tx, order).await?;
    stock::give_back(ids, tx, &sold, now).await
}

struct Found {
    group: GroupId,
    state: OrderState,
    sums: Sums,
}

const FIND: &str = "
select o.group_id, o.state, o.currency, o.goods, o.delivery, o.goods + o.delivery as total, o.fee
from shop_order o
join order_group g on g.id = o.group_id
where o.id = $1
  and g.shopper_id = $2";

async fn find(tx: &mut Tx, shopper: ShopperId, order: OrderId) -> Result<Option<Found>, Error> {
    let row = sqlx::query(FIND)
        .bind(order.number())
        .bind(shopper.number())
        .fetch_optional(tx)
        .await?;
    row.map(|row| {
        let state: String = row.try_get("state")?;
        Ok(Found {
            group: Id::new(row.try_get("group_id")?),
            state: OrderState::from_name(&state).with_context(|| format!("read the state {state:?}"))?,
            sums: groups::read_sums(&row)?,
        })
    })
    .transpose()
}

const SET_STATE: &str = "
update shop_order
set state = $1
where id = $2";

async fn set_state(tx: &mut Tx, order: OrderId, state: OrderState) -> Result<(), Error> {
    sqlx::query(SET_STATE)
        .bind(state.name())
        .bind(order.number())
        .execute(tx)
        .await?;
    Ok(())
}

const SOLD: &str = "
select product_id, quantity
from order_line
where order_id = $1";

async fn sold(tx: &mut Tx, order: OrderId) -> Result<Quantities, Error> {
    let rows = sqlx::query(SOLD).bind(order.number()).fetch_all(tx).await?;
    let sold = rows
        .iter()
        .map(|row| Ok((Id::new(row.try_get(0)?), row.try_get(1)?)))
        .collect::<sqlx::Result<_>>()?;
    Ok(sold)
}
