//! Stock set aside while a shopper checks out. It has left the product's stock already, so whoever
//! deletes a hold must give the stock back or sell it, in the same transaction.

use std::time::Duration;

use sqlx::{AssertSqlSafe, Row, any::AnyRow};
use wire::{
    id::{Id, ProductId, ShopperId},
    when::When,
};

use super::stock::{self, Quantities};
use crate::{
    chores::Chore,
    clock::Ids,
    db::{Db, Tx, sql::rows},
    error::Error,
    relation::is_absent,
};

/// How long stock is set aside.
pub const HOLD_MILLIS: i64 = 10 * 60 * 1000;
/// Gives the stock of expired holds back.
pub const SWEEP: Chore = Chore {
    name: "sweep_holds",
    every: Duration::from_secs(15),
    turn: |app| Box::pin(async { release_expired(&app.db, &app.ids, app.clock.now()).await }),
};
/// Most holds released in one transaction.
const BATCH: i64 = 500;

const TAKE_UP: &str = "
delete from stock_hold
where shopper_id = $1
returning product_id, quantity";

/// Ends all holds of a shopper; the caller owes their stock.
pub async fn take_up(tx: &mut Tx, shopper: ShopperId) -> Result<Quantities, Error> {
    let rows = sqlx::query(TAKE_UP).bind(shopper.number()).fetch_all(tx).await?;
    sum(&rows)
}

const TAKE_UP_DROPPED: &str = concat!(
    "
delete from stock_hold
where shopper_id = $1
  and product_id in (
    select p.id
    from product p
    where ",
    is_absent!("$1", "p.company_id"),
    "
  )
returning product_id, quantity"
);

/// Ends a shopper's holds of what dropped companies sell; the caller owes their stock.
pub async fn take_up_dropped(tx: &mut Tx, shopper: ShopperId) -> Result<Quantities, Error> {
    let rows = sqlx::query(TAKE_UP_DROPPED)
        .bind(shopper.number())
        .fetch_all(tx)
        .await?;
    sum(&rows)
}

/// Ends all holds of a shopper and returns their stock.
pub async fn release(ids: &Ids, tx: &mut Tx, shopper: ShopperId, now: When) -> Result<(), Error> {
    let held = take_up(tx, shopper).await?;
    stock::give_back(ids, tx, &held, now).await
}

const LOWER: &str = "
select quantity
from stock_hold
where shopper_id = $1
  and product_id = $2";

const LOWERED: &str = "
update stock_hold
set quantity = $3
where shopper_id = $1
  and product_id = $2";

const ENDED: &str = "
delete from stock_hold
where shopper_id = $1
  and product_id = $2";

/// Returns what is set aside of a product beyond `quantity`.
pub async fn lower(
    ids: &Ids,
    tx: &mut Tx,
    shopper: ShopperId,
    product: ProductId,
    quantity: i64,
    now: When,
) -> Result<(), Error> {
    let held: Option<i64> = sqlx::query_scalar(LOWER)
        .bind(shopper.number())
        .bind(product.number())
        .fetch_optional(&mut *tx)
        .await?;
    let Some(held) = held.filter(|held| *held > quantity) else {
        return Ok(());
    };
    let change = sqlx::query(if quantity == 0 { ENDED } else { LOWERED })
        .bind(shopper.number())
        .bind(product.number());
    let change = if quantity == 0 { change } else { change.bind(quantity) };
    change.execute(&mut *tx).await?;
    stock::give_back(ids, tx, &Quantities::from([(product, held - quantity)]), now).await
}

/// Sets aside what has been taken from the stock.
pub async fn put(tx: &mut Tx, shopper: ShopperId, taken: &Quantities, until: When) -> Result<(), Error> {
    if taken.is_empty() {
        return Ok(());
    }
    let sql = format!(
        "insert into stock_hold (shopper_id, product_id, quantity, expires_at) values {}",
        rows(taken.len(), 4)
    );
    let mut query = sqlx::query(AssertSqlSafe(sql));
    for (product, quantity) in taken {
        query = query
            .bind(shopper.number())
            .bind(product.number())
            .bind(*quantity)
            .bind(until.millis());
    }
    query.execute(tx).await?;
    Ok(())
}

const ANY_EXPIRED: &str = "
select count(*)
from stock_hold
where expires_at <= $1";

const EXPIRE: &str = "
delete from stock_hold
where (shopper_id, product_id) in (
  select shopper_id, product_id
  from stock_hold
  where expires_at <= $1
  order by expires_at
  limit $2
)
returning product_id, quantity";

/// Returns the stock of expired holds; gives their number. An order that takes its hold up at the
/// same moment either finds it or doesn't: the row is deleted once.
pub async fn release_expired(db: &Db, ids: &Ids, now: When) -> Result<u64, Error> {
    let mut released = 0;
    loop {
        let waiting: i64 = sqlx::query_scalar(ANY_EXPIRED)
            .bind(now.millis())
            .fetch_one(db.reads())
            .await?;
        if waiting == 0 {
            return Ok(released);
        }
        released += release_batch(db, ids, now).await?;
    }
}

async fn release_batch(db: &Db, ids: &Ids, now: When) -> Result<u64, Error> {
    db.write((ids.clone(), now), async |(ids, now), tx| {
        let rows = sqlx::query(EXPIRE)
            .bind(now.millis())
            .bind(BATCH)
            .fetch_all(&mut *tx)
            .await?;
        stock::give_back(ids, tx, &sum(&rows)?, *now).await?;
        Ok(rows.len() as u64)
    })
    .await
}

fn sum(rows: &[AnyRow]) -> Result<Quantities, Error> {
    let mut sums = Quantities::new();
    for row in rows {
        *sums.entry(Id::new(row.try_get(0)?)).or_default() += row.try_get::<i64, _>(1)?;
    }
    Ok(sums)
}
