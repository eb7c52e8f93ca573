//! The days of which there are files.

use serde_json::json;
use sqlx::AnyPool;
use wire::{
    audit::{RankingDay, SAMPLE_KEPT_DAYS},
    open::EntryKind,
    when::{DAY, When},
};

use super::seal;
use crate::{chain, db::Tx, error::Error};

/// The first day whose files are kept.
pub fn first_kept(now: When) -> String {
    now.plus_millis(-SAMPLE_KEPT_DAYS * DAY).day()
}

const ADD: &str = "
insert into ranking_day (day, body, at)
values ($1, $2, $3)
on conflict (day) do nothing";

/// Tells of a day once, here and in the open log, and of its key where the log has another one last.
pub async fn tell((day, now): &(RankingDay, When), tx: &mut Tx) -> Result<u64, Error> {
    let added = sqlx::query(ADD)
        .bind(day.day.clone())
        .bind(seal::written(day))
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    if added.rows_affected() == 0 {
        return Ok(0);
    }
    let key = json!({ "key": day.key, "algorithm": "ed25519" });
    if !chain::last_says(tx, EntryKind::RankingKey, &key).await? {
        chain::append(tx, EntryKind::RankingKey, &day.key, key, *now).await?;
    }
    chain::append(tx, EntryKind::RankingSampled, &day.day, seal::value(day), *now).await?;
    Ok(1)
}

const FORGET: &str = "
delete from ranking_day
where day < $1";

/// Forgets the days before one.
pub async fn forget(first: &str, tx: &mut Tx) -> Result<u64, Error> {
    let gone = sqlx::query(FORGET).bind(first.to_owned()).execute(tx).await?;
    Ok(gone.rows_affected())
}

const DAYS: &str = "
select body
from ranking_day
where day >= $1
order by day desc";

/// The newest first.
pub async fn days(reads: &AnyPool, now: When) -> Result<Vec<RankingDay>, Error> {
    let bodies: Vec<String> = sqlx::query_scalar(DAYS).bind(first_kept(now)).fetch_all(reads).await?;
    bodies.iter().map(|body| read(body)).collect()
}

const LAST: &str = "
select body
from ranking_day
where day >= $1
order by day desc
limit 1";

/// The last day that was sampled.
///
/// # Errors
/// When the database can't be read.
pub async fn last(reads: &AnyPool, now: When) -> Result<Option<RankingDay>, Error> {
    let body: Option<String> = sqlx::query_scalar(LAST)
        .bind(first_kept(now))
        .fetch_optional(reads)
        .await?;
    body.as_deref().map(read).transpose()
}

const ONE: &str = "
select body
from ranking_day
where day = $1";

pub async fn one(reads: &AnyPool, day: &str) -> Result<Option<RankingDay>, Error> {
    let body: Option<String> = sqlx::query_scalar(ONE)
        .bind(day.to_owned())
        .fetch_optional(reads)
        .await?;
    body.as_deref().map(read).transpose()
}

fn read(body: &str) -> Result<RankingDay, Error> {
    Ok(serde_json::from_str(body).map_err(anyhow::Error::from)?)
}
