//! Cancelling an order before it is shipped: the stock goes back, and the books are reversed.

use sqlx::Row;
use wire::{
    id::{GroupId, Id, OrderId, ShopperId},
    order::{Actor, OrderState, Sums},
    when::When,
};

use super::{
    card::flag::flag_order,
    groups, ledger,
    money::dues,
    refusals, shipments,
    states::{self, Step},
    stock::{self, Quantities},
    store::{self, Move},
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
        cancel(ids, tx, (order, found.state, found.sums), (Actor::Shopper, None), now).await?;
    }
    Ok(found.group)
}

const OPEN: &str = "
select o.id
from shop_order o
join order_group g on g.id = o.group_id
where g.shopper_id = $1
  and o.state in ('placed', 'accepted')
  and not exists (select 1 from shipment s where s.order_id = o.id)
order by o.id";

/// Cancels all of a shopper's orders of which nothing has been shipped: without an address they can't be.
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

/// Cancels an order, in the words of who does: the stock goes back, and the books are reversed.
///
/// # Errors
/// A refusal if something of it has been shipped.
pub async fn cancel(
    ids: &Ids,
    tx: &mut Tx,
    (order, from, sums): (OrderId, OrderState, Sums),
    (actor, note): (Actor, Option<&str>),
    now: When,
) -> Result<(), Error> {
    let state = states::after(from, Step::Cancel).ok_or_else(|| refusals::too_late_to_cancel(from))?;
    if shipments::has_any(tx, order).await? {
        return Err(refusals::too_late_to_cancel(OrderState::Shipped).into());
    }
    let to = Move { state, actor, note };
    store::move_order(ids, tx, order, to, now).await?;
    ledger::record(ids, tx, &ledger::cancellation(order, sums), now).await?;
    if !ledger::is_paid(tx, order).await? {
        dues::settle(tx, order, now).await?;
    }
    flag_order(tx, order).await?;
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
        Ok(Found {
            group: Id::new(row.try_get("group_id")?),
            state: groups::named(&row, "state", OrderState::from_name)?,
            sums: groups::read_sums(&row)?,
        })
    })
    .transpose()
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
