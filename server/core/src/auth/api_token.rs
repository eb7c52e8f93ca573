//! Keys with which a company's programs use the API. The database knows their hashes alone.

use sqlx::{AnyPool, Row};
use wire::{
    id::{CompanyId, Id, StaffId, TokenId},
    staff::Right,
    when::{DAY, When},
};

use super::token::{hash, new_token};
use crate::{
    clock::Ids,
    db::{Db, Tx},
    error::Error,
};

/// Tells our tokens from others where one was left lying about.
const PREFIX: &str = "huoban_";
const HOUR: i64 = 3_600_000;

/// Who makes a token: the name, and the account if it is staff.
#[derive(Debug, Clone)]
pub struct Maker {
    pub name: String,
    pub staff: Option<StaffId>,
}

/// A token about to be made.
#[derive(Debug, Clone)]
pub struct Fresh {
    pub id: TokenId,
    /// Told once.
    pub token: String,
    pub company: CompanyId,
    pub name: String,
    pub scope: Vec<Right>,
    pub made_by: Maker,
    pub expires: When,
    now: When,
}

impl Fresh {
    /// Named so and made by that one, for so many days.
    pub fn new(
        ids: &Ids,
        company: CompanyId,
        (name, made_by): (String, Maker),
        scope: Vec<Right>,
        days: i64,
        now: When,
    ) -> Self {
        Self {
            id: ids.next(now),
            token: format!("{PREFIX}{}", new_token()),
            company,
            name,
            scope,
            made_by,
            expires: now.plus_millis(days * DAY),
            now,
        }
    }
}

const INSERT: &str = "
insert into api_token (id, company_id, token_hash, name, scope, made_by, staff_id, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

pub async fn insert(tx: &mut Tx, fresh: &Fresh) -> Result<(), Error> {
    let scope: Vec<&str> = fresh.scope.iter().map(|right| right.name()).collect();
    sqlx::query(INSERT)
        .bind(fresh.id.number())
        .bind(fresh.company.number())
        .bind(hash(&fresh.token))
        .bind(fresh.name.as_str())
        .bind(scope.join(" "))
        .bind(fresh.made_by.name.as_str())
        .bind(fresh.made_by.staff.map(StaffId::number))
        .bind(fresh.now.millis())
        .bind(fresh.expires.millis())
        .execute(tx)
        .await?;
    Ok(())
}

/// A token that opens something now.
#[derive(Debug, Clone)]
pub struct Found {
    pub id: TokenId,
    pub company: CompanyId,
    pub name: String,
    pub scope: Vec<Right>,
    used_at: Option<i64>,
}

const FIND: &str = "
select id, company_id, name, scope, used_at
from api_token
where token_hash = $1
  and expires_at > $2
  and revoked_at is null";

pub async fn find(reads: &AnyPool, token: &str, now: When) -> Result<Option<Found>, Error> {
    let row = sqlx::query(FIND)
        .bind(hash(token))
        .bind(now.millis())
        .fetch_optional(reads)
        .await?;
    row.map(|row| {
        Ok(Found {
            id: Id::new(row.try_get("id")?),
            company: Id::new(row.try_get("company_id")?),
            name: row.try_get("name")?,
            scope: scope(row.try_get("scope")?),
            used_at: row.try_get("used_at")?,
        })
    })
    .transpose()
}

/// Reads a stored scope.
pub fn scope(text: &str) -> Vec<Right> {
    text.split(' ').filter_map(Right::from_name).collect()
}

const USED: &str = "
update api_token
set used_at = $1
where id = $2";

/// Notes that a token is in use, once an hour and not at each request.
pub async fn note_use(db: &Db, found: &Found, now: When) -> Result<(), Error> {
    let hour = now.millis() - now.millis() % HOUR;
    if found.used_at.is_some_and(|used| used >= hour) {
        return Ok(());
    }
    db.beside((found.id, hour), async |(id, hour), tx| {
        sqlx::query(USED).bind(*hour).bind(id.number()).execute(tx).await?;
        Ok(())
    })
    .await
}

const REVOKE: &str = "
update api_token
set revoked_at = $1
where id = $2
  and company_id = $3
  and revoked_at is null";

/// Revokes a token of the company; false if there is no such one.
pub async fn revoke(tx: &mut Tx, id: TokenId, company: CompanyId, now: When) -> Result<bool, Error> {
    let revoked = sqlx::query(REVOKE)
        .bind(now.millis())
        .bind(id.number())
        .bind(company.number())
        .execute(tx)
        .await?;
    Ok(revoked.rows_affected() > 0)
}
