//! Tells the index of all of a company's products, once something changed that each of their cards shows: the first in the
//! write that changed it, the rest by a chore, however many there are.

use std::time::Duration;

use sqlx::Row;
use wire::{
    id::{CompanyId, Id},
    when::When,
};

use crate::{
    catalog::outbox::{announce, announce_place},
    chores::{Chore, in_batches},
    clock::Ids,
    db::Tx,
    error::Error,
};

pub const TELL: Chore = Chore {
    name: "tell_companies",
    every: Duration::from_secs(1),
    turn: |app| Box::pin(in_batches(app, BATCH as u64, some)),
};

/// Products told in one write.
const BATCH: usize = 500;

const NEXT: &str = "
select id
from product
where company_id = $1
  and id > $2
order by id
limit $3";

const LEAVE: &str = "
insert into company_to_tell (company_id, told_to)
values ($1, $2)
on conflict (company_id) do update set told_to = excluded.told_to";

const END: &str = "
delete from company_to_tell
where company_id = $1";

/// Tells of the company itself and of its first products, and leaves the rest to the chore.
pub async fn tell(tx: &mut Tx, company: CompanyId, ids: &Ids, now: When) -> Result<(), Error> {
    announce_place(tx, ids, now).await?;
    batch(tx, company.number(), 0, (ids, now)).await?;
    Ok(())
}

/// Tells of the products after this one; gives how many they were.
async fn batch(tx: &mut Tx, company: i64, told_to: i64, (ids, now): (&Ids, When)) -> Result<usize, Error> {
    let products: Vec<i64> = sqlx::query_scalar(NEXT)
        .bind(company)
        .bind(told_to)
        .bind(BATCH as i64)
        .fetch_all(&mut *tx)
        .await?;
    announce(tx, &products, ids, now).await?;
    match products.last().filter(|_| products.len() == BATCH) {
        Some(last) => sqlx::query(LEAVE).bind(company).bind(*last).execute(tx).await?,
        None => sqlx::query(END).bind(company).execute(tx).await?,
    };
    Ok(products.len())
}

const SOME: &str = "
select company_id, told_to
from company_to_tell
order by company_id
limit 1";

async fn some((ids, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let Some(row) = sqlx::query(SOME).fetch_optional(&mut *tx).await? else {
        return Ok(0);
    };
    let told = batch(tx, row.try_get("company_id")?, row.try_get("told_to")?, (ids, *now)).await?;
    Ok(told as u64)
}
