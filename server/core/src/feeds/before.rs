//! The table `feed_before`: what products were before a run changed them.

use std::collections::HashMap;

use anyhow::Context;
use sqlx::Row;
use wire::{
    id::{FeedRunId, Id},
    when::When,
};

use super::products::{self, Stocked};
use crate::{
    catalog::intake::{Keeper, Stated},
    db::{Tx, sql},
    error::Error,
};

/// What keeps, in the write of each batch, what its products were.
pub fn keeper(run: FeedRunId) -> Keeper {
    Keeper {
        number: run.number(),
        keep: |tx, run, stated, now| Box::pin(keep(tx, run, stated, now)),
    }
}

/// A product that the run changed before is as it was before the first time.
const AGAIN: &str = "
on conflict (run_id, product_id) do update
set stated = excluded.stated, changed_at = excluded.changed_at";

async fn keep(tx: &mut Tx, run: i64, stated: &[Stated], now: When) -> Result<(), Error> {
    let ids: Vec<i64> = stated.iter().map(|stated| stated.id).collect();
    let known = products::these(tx, &ids).await?;
    let known: HashMap<i64, Stocked> = known.into_iter().map(|product| (product.id, product)).collect();
    let insert = format!(
        "insert into feed_before (run_id, product_id, was, stated, changed_at) values {} {AGAIN}",
        sql::rows(stated.len(), 5)
    );
    let mut query = sqlx::query(sqlx::AssertSqlSafe(insert));
    for Stated { id, lying } in stated {
        let was = known.get(id).map(serde_json::to_string).transpose();
        query = query
            .bind(run)
            .bind(*id)
            .bind(was.context("write a product as JSON")?)
            .bind(*lying)
            .bind(now.millis());
    }
    query.execute(tx).await?;
    Ok(())
}

/// A product as it was before a run, and what the run made of it.
pub struct Before {
    pub product: i64,
    /// None of one that the run brought.
    pub was: Option<Stocked>,
    pub stated: i64,
    pub changed_at: i64,
}

const SOME: &str = "
select product_id, was, stated, changed_at
from feed_before
where run_id = $1
order by product_id
limit $2";

/// Some of those that are left.
pub async fn some(tx: &mut Tx, run: FeedRunId, most: i64) -> Result<Vec<Before>, Error> {
    let rows = sqlx::query(SOME).bind(run.number()).bind(most).fetch_all(tx).await?;
    let some = rows.iter().map(|row| {
        let was: Option<String> = row.try_get("was")?;
        let was = was.map(|text| serde_json::from_str(&text)).transpose();
        Ok(Before {
            product: row.try_get("product_id")?,
            was: was.context("read a product from JSON")?,
            stated: row.try_get("stated")?,
            changed_at: row.try_get("changed_at")?,
        })
    });
    some.collect()
}

const END: &str = "
delete from feed_before
where run_id = $1
  and product_id in (..)";

pub async fn end(tx: &mut Tx, run: FeedRunId, products: Vec<i64>) -> Result<(), Error> {
    sql::among_after(END, |query| query.bind(run.number()), products)
        .execute(tx)
        .await?;
    Ok(())
}
