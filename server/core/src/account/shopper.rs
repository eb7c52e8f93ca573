//! The shopper row: who an account is.

use anyhow::Context;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    account::{ClosedMe, ClosingReason, Me},
    id::{Id, ShopperId},
    lang::Lang,
    when::When,
};

use crate::{auth::email::Names, db::Tx, error::Error, order};

/// What signing in compares with.
#[derive(sqlx::FromRow)]
pub struct Account {
    #[sqlx(try_from = "i64")]
    pub id: ShopperId,
    pub password: Option<String>,
}

const BY_EMAIL: &str = "
select id, password
from shopper
where email in ($1, $2)
  and erased_at is null
order by case when email = $1 then 0 else 1 end
limit 1";

pub async fn by_email(reads: &AnyPool, names: &Names) -> Result<Option<Account>, Error> {
    Ok(sqlx::query_as(BY_EMAIL)
        .bind(names.as_before.as_str())
        .bind(names.tidy.as_str())
        .fetch_optional(reads)
        .await?)
}

const PASSWORD: &str = "
select password
from shopper
where id = $1";

/// The stored hash; `None` for a guest.
pub async fn password(reads: &AnyPool, id: ShopperId) -> Result<Option<String>, Error> {
    Ok(sqlx::query_scalar(PASSWORD).bind(id.number()).fetch_one(reads).await?)
}

const ME: &str = "
select email, email_confirmed_at, name, created_at, closed_at, closed_for, closed_why
from shopper
where id = $1";

pub async fn me(reads: &AnyPool, id: ShopperId, lang: Lang) -> Result<Me, Error> {
    let row = sqlx::query(ME).bind(id.number()).fetch_one(reads).await?;
    Ok(Me {
        email: row.try_get("email")?,
        confirmed: row
            .try_get::<Option<i64>, _>("email_confirmed_at")?
            .map(When::from_millis),
        name: row.try_get("name")?,
        since: When::from_millis(row.try_get("created_at")?),
        lang,
        open_orders: order::open_orders(reads, id).await?,
        closed: match row.try_get::<Option<i64>, _>("closed_at")? {
            Some(at) => Some(ClosedMe {
                at: When::from_millis(at),
                reason: reason(&row)?,
                why: row.try_get("closed_why")?,
            }),
            None => None,
        },
    })
}

/// For what a closed account was closed.
pub fn reason(row: &AnyRow) -> anyhow::Result<ClosingReason> {
    let name: String = row.try_get("closed_for")?;
    ClosingReason::from_name(&name).with_context(|| format!("read for what an account was closed: {name:?}"))
}

const IS_OPEN: &str = "
select count(*)
from shopper
where id = $1
  and closed_at is null
  and erased_at is null";

/// Whether the account is neither closed nor erased.
pub async fn is_open(reads: &AnyPool, id: ShopperId) -> Result<bool, Error> {
    let open: i64 = sqlx::query_scalar(IS_OPEN).bind(id.number()).fetch_one(reads).await?;
    Ok(open > 0)
}

/// What makes a guest, or a stranger, the owner of an account.
#[derive(Debug, Clone)]
pub struct Credentials {
    pub email: String,
    /// In PHC string format.
    pub password: String,
    pub name: Option<String>,
}

const UPGRADE: &str = "
update shopper
set email = $1, password = $2, name = $3
where id = $4
  and email is null
  and erased_at is null";

/// Makes a guest an account holder: all they have stays theirs. False if they are none.
pub async fn upgrade(tx: &mut Tx, guest: ShopperId, account: &Credentials) -> Result<bool, Error> {
    let upgraded = sqlx::query(UPGRADE)
        .bind(account.email.as_str())
        .bind(account.password.as_str())
        .bind(account.name.as_deref())
        .bind(guest.number())
        .execute(tx)
        .await?;
    Ok(upgraded.rows_affected() > 0)
}

const INSERT: &str = "
insert into shopper (id, email, password, name, created_at)
values ($1, $2, $3, $4, $5)";

pub async fn insert(tx: &mut Tx, id: ShopperId, account: &Credentials, now: When) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(id.number())
        .bind(account.email.as_str())
        .bind(account.password.as_str())
        .bind(account.name.as_deref())
        .bind(now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const SET_PASSWORD: &str = "
update shopper
set password = $1
where id = $2";

pub async fn set_password(tx: &mut Tx, id: ShopperId, hash: &str) -> Result<(), Error> {
    sqlx::query(SET_PASSWORD)
        .bind(hash)
        .bind(id.number())
        .execute(tx)
        .await?;
    Ok(())
}

const RENEW_PASSWORD: &str = "
update shopper
set password = $1
where id = $2
  and password = $3";

/// Stores another hash of the same password, unless it was changed meanwhile.
pub async fn renew_password(tx: &mut Tx, id: ShopperId, before: &str, hash: &str) -> Result<(), Error> {
    sqlx::query(RENEW_PASSWORD)
        .bind(hash)
        .bind(id.number())
        .bind(before)
        .execute(tx)
        .await?;
    Ok(())
}

const MARK_ERASED: &str = "
update shopper
set erased_at = $1
where id = $2
  and erased_at is null";

/// Opens the one way out for personal rows: the guards let them go once this stands.
pub async fn mark_erased(tx: &mut Tx, id: ShopperId, now: When) -> Result<(), Error> {
    sqlx::query(MARK_ERASED)
        .bind(now.millis())
        .bind(id.number())
        .execute(tx)
        .await?;
    Ok(())
}
