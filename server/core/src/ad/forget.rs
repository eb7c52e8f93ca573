//! Forgets ads a year after they were shown last.

use std::time::Duration;

use wire::{
    ad::AD_KEPT_DAYS,
    when::{DAY, When},
};

use crate::{
    chores::{Chore, in_batches},
    clock::Ids,
    db::{Tx, sql},
    error::Error,
};

/// Ads forgotten in one write.
const BATCH: i64 = 50;

pub const FORGET: Chore = Chore {
    name: "forget_ads",
    every: Duration::from_secs(3_600),
    turn: |app| Box::pin(in_batches(app, BATCH as u64, forget_some)),
};

const DUE: &str = "
select a.id
from ad a
where coalesce(a.ended_at, a.taken_down_at, a.to_day) < $1
  and not exists (select 1 from ad_showing s where s.ad_id = a.id and s.day >= $1)
order by a.id
limit $2";

/// Opens the guards.
const OPEN: &str = "
update ad
set forgotten_at = $1
where id in (..)";

/// In an order in which nothing is left without its ad.
const FORGET_ALL: [&str; 5] = [
    "delete from ad_answer where ad_id in (..)",
    "delete from ad_showing where ad_id in (..)",
    "delete from ad_category where ad_id in (..)",
    "delete from ad_version where ad_id in (..)",
    "delete from ad where id in (..)",
];

async fn forget_some((_, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let before = now.millis() - AD_KEPT_DAYS * DAY;
    let due: Vec<i64> = sqlx::query_scalar(DUE)
        .bind(before)
        .bind(BATCH)
        .fetch_all(&mut *tx)
        .await?;
    if due.is_empty() {
        return Ok(0);
    }
    let at = now.millis();
    sql::among_after(OPEN, |query| query.bind(at), due.iter().copied())
        .execute(&mut *tx)
        .await?;
    for statement in FORGET_ALL {
        sql::among(statement, due.iter().copied()).execute(&mut *tx).await?;
    }
    Ok(due.len() as u64)
}
