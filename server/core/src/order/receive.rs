//! The shopper says that an order has arrived.

use sqlx::Row;
use wire::{
    id::{GroupId, Id, OrderId, ShopperId},
    order::{Actor, OrderState},
    when::When,
};

use super::{
    groups,
    money::payments::at_the_door,
    refusals,
    states::{self, Step},
    store::{self, Move},
};
use crate::{clock::Ids, db::Tx, error::Error};

const FIND: &str = "
select o.group_id, o.state
from shop_order o
join order_group g on g.id = o.group_id
where o.id = $1
  and g.shopper_id = $2";

/// Notes that one of the shopper's own orders has arrived, if it is not noted yet; gives its checkout.
pub async fn receive(ids: &Ids, tx: &mut Tx, shopper: ShopperId, order: OrderId, now: When) -> Result<GroupId, Error> {
    let row = sqlx::query(FIND)
        .bind(order.number())
        .bind(shopper.number())
        .fetch_optional(&mut *tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_order)?;
    let (group, from) = (
        Id::new(row.try_get("group_id")?),
        groups::named(&row, "state", OrderState::from_name)?,
    );
    if matches!(from, OrderState::Delivered | OrderState::Completed) {
        return Ok(group);
    }
    let state = states::after(from, Step::Deliver).ok_or_else(|| refusals::other_state(from))?;
    let to = Move {
        state,
        actor: Actor::Shopper,
        note: None,
    };
    store::move_order(ids, tx, order, to, now).await?;
    at_the_door(ids, tx, order, now).await?;
    Ok(group)
}
