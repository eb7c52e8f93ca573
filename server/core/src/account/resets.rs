//! The SQL of links with which a shopper chooses a new password.

use sqlx::AnyPool;
use wire::{
    id::{Id, ShopperId},
    when::When,
};

use crate::{auth::token::hash, db::Tx, error::Error};

/// A link is good for so long.
pub const GOOD: i64 = 3_600_000;
/// Links of one shopper that are good at a time: nobody has a stranger's mailbox filled.
const MOST: i64 = 3;

const OPEN: &str = "
select count(*)
from password_reset
where shopper_id = $1
  and expires_at > $2";

const INSERT: &str = "
insert into password_reset (token_hash, shopper_id, made_at, expires_at)
values ($1, $2, $3, $4)";

/// Makes a link of this token; false if the shopper has enough that are good.
pub async fn put(tx: &mut Tx, shopper: ShopperId, token: &str, now: When) -> Result<bool, Error> {
    let open: i64 = sqlx::query_scalar(OPEN)
        .bind(shopper.number())
        .bind(now.millis())
        .fetch_one(&mut *tx)
        .await?;
    if open >= MOST {
        return Ok(false);
    }
    sqlx::query(INSERT)
        .bind(hash(token))
        .bind(shopper.number())
        .bind(now.millis())
        .bind(now.plus_millis(GOOD).millis())
        .execute(tx)
        .await?;
    Ok(true)
}

const FIND: &str = "
select r.shopper_id, p.email
from password_reset r
join shopper p on p.id = r.shopper_id
where r.token_hash = $1
  and r.expires_at > $2
  and p.email is not null";

/// Whose password the link of a token changes.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Whose {
    #[sqlx(try_from = "i64", rename = "shopper_id")]
    pub shopper: ShopperId,
    pub email: String,
}

/// None if the link was used, or its time is over.
pub async fn find(reads: &AnyPool, token: &str, now: When) -> Result<Option<Whose>, Error> {
    Ok(sqlx::query_as(FIND)
        .bind(hash(token))
        .bind(now.millis())
        .fetch_optional(reads)
        .await?)
}

const USE: &str = "
delete from password_reset
where token_hash = $1
  and shopper_id = $2
  and expires_at > $3";

const END_ALL: &str = "
delete from password_reset
where shopper_id = $1";

/// Uses a link up, and all others of the shopper with it; false if it was used meanwhile.
pub async fn take(tx: &mut Tx, shopper: ShopperId, token: &str, now: When) -> Result<bool, Error> {
    let used = sqlx::query(USE)
        .bind(hash(token))
        .bind(shopper.number())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    sqlx::query(END_ALL).bind(shopper.number()).execute(tx).await?;
    Ok(used.rows_affected() > 0)
}

const FORGET: &str = "
delete from password_reset
where expires_at <= $1";

/// Forgets those whose time is over.
pub async fn forget(tx: &mut Tx, now: When) -> Result<(), Error> {
    sqlx::query(FORGET).bind(now.millis()).execute(tx).await?;
    Ok(())
}

/// Whether the link of a token still changes a password.
pub async fn is_good(reads: &AnyPool, token: &str, now: When) -> Result<bool, Error> {
    Ok(find(reads, token, now).await?.is_some())
}
