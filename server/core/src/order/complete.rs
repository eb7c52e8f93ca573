//! What the clock does with orders: one that is on its way and of which nobody says anything for 30 days counts as delivered, and one
//! that was delivered is completed once it can't be sent back any more.

use std::time::Duration;

use sqlx::Row;
use wire::{
    id::Id,
    order::{Actor, OrderState},
    when::{DAY, When},
};

use super::{
    money::payments::at_the_door,
    states::SILENCE,
    store::{self, Move},
};
use crate::{
    chores::{Chore, in_batches},
    clock::Ids,
    db::Tx,
    error::Error,
};

/// Orders moved in one write.
const BATCH: u64 = 100;

pub const COMPLETE: Chore = Chore {
    name: "complete_orders",
    every: Duration::from_secs(600),
    turn: |app| Box::pin(in_batches(app, BATCH, complete_some)),
};

/// Counted from receipt, as long as the company grants. The earliest first, as the index has them.
const DUE: &str = "
select o.id
from shop_order o
join company c on c.id = o.company_id
where o.state = 'delivered'
  and o.moved_at <= $1 - coalesce(o.return_days, c.return_days) * $2
order by o.moved_at, o.id
limit $3";

async fn complete_some((ids, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let due = sqlx::query(DUE)
        .bind(now.millis())
        .bind(DAY)
        .bind(BATCH as i64)
        .fetch_all(&mut *tx)
        .await?;
    let to = Move {
        state: OrderState::Completed,
        actor: Actor::Clock,
        note: None,
    };
    for row in &due {
        store::move_order(ids, tx, Id::new(row.try_get(0)?), to, *now).await?;
    }
    Ok(due.len() as u64)
}

pub const DELIVER_SILENT: Chore = Chore {
    name: "deliver_silent_orders",
    every: Duration::from_secs(600),
    turn: |app| Box::pin(in_batches(app, BATCH, deliver_some)),
};

/// Shipped is the state of an order whose last piece went out.
const SILENT: &str = "
select id
from shop_order
where state = 'shipped'
  and moved_at <= $1
order by moved_at, id
limit $2";

async fn deliver_some((ids, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let silent = sqlx::query(SILENT)
        .bind(now.plus_millis(-SILENCE).millis())
        .bind(BATCH as i64)
        .fetch_all(&mut *tx)
        .await?;
    let to = Move {
        state: OrderState::Delivered,
        actor: Actor::Clock,
        note: None,
    };
    for row in &silent {
        let order = Id::new(row.try_get(0)?);
        store::move_order(ids, tx, order, to, *now).await?;
        at_the_door(ids, tx, order, *now).await?;
    }
    Ok(silent.len() as u64)
}
