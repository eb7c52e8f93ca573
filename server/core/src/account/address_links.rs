//! The SQL of links by which shoppers confirm their address.

use sqlx::AnyPool;
use wire::{
    id::{Id, ShopperId},
    when::{DAY, When},
};

use crate::{auth::token::hash, db::Tx, error::Error};

/// A link is good for so long.
pub const GOOD: i64 = 3 * DAY;
/// Links of one shopper that are good at a time.
const MOST: i64 = 3;

const OPEN: &str = "
select count(*)
from address_link
where shopper_id = $1
  and expires_at > $2";

const INSERT: &str = "
insert into address_link (token_hash, shopper_id, email, expires_at)
values ($1, $2, $3, $4)";

/// Makes a link of this token for an address; false if the shopper has enough that are good.
pub async fn put(tx: &mut Tx, shopper: ShopperId, (email, token): (&str, &str), now: When) -> Result<bool, Error> {
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
        .bind(email)
        .bind(now.plus_millis(GOOD).millis())
        .execute(tx)
        .await?;
    Ok(true)
}

const IS_GOOD: &str = "
select count(*)
from address_link
where token_hash = $1
  and expires_at > $2";

/// Whether the link of a token still confirms an address.
pub async fn is_good(reads: &AnyPool, token: &str, now: When) -> Result<bool, Error> {
    let good: i64 = sqlx::query_scalar(IS_GOOD)
        .bind(hash(token))
        .bind(now.millis())
        .fetch_one(reads)
        .await?;
    Ok(good > 0)
}

const CONFIRM: &str = "
update shopper
set email_confirmed_at = $1
where exists (
    select 1 from address_link l
    where l.token_hash = $2
      and l.expires_at > $1
      and l.shopper_id = shopper.id
      and l.email = shopper.email
  )";

const END: &str = "
delete from address_link
where shopper_id in (select l.shopper_id from address_link l where l.token_hash = $1)";

/// Confirms the address that the link of a token went to, and ends all links of its shopper; false if it was used, its
/// time is over, or the account has another address now.
pub async fn confirm(tx: &mut Tx, token: &str, now: When) -> Result<bool, Error> {
    let confirmed = sqlx::query(CONFIRM)
        .bind(now.millis())
        .bind(hash(token))
        .execute(&mut *tx)
        .await?;
    sqlx::query(END).bind(hash(token)).execute(tx).await?;
    Ok(confirmed.rows_affected() > 0)
}

const FORGET: &str = "
delete from address_link
where expires_at <= $1";

/// Forgets those whose time is over.
pub async fn forget(tx: &mut Tx, now: When) -> Result<(), Error> {
    sqlx::query(FORGET).bind(now.millis()).execute(tx).await?;
    Ok(())
}
