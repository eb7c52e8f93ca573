//! The SQL of endpoints.

use anyhow::Context;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    id::{CompanyId, EndpointId, Id},
    webhook::{Endpoint, EventKind, MOST_ENDPOINTS, OffWhy},
    when::When,
};

use super::{deliveries, refusals};
use crate::{db::Tx, error::Error, event};

/// An endpoint about to be made.
#[derive(Debug, Clone)]
pub struct New {
    pub id: EndpointId,
    pub company: CompanyId,
    pub url: String,
    pub kinds: Vec<EventKind>,
    pub note: String,
    pub secret: String,
    pub by: String,
    pub now: When,
}

const COUNT: &str = "
select count(*)
from webhook_endpoint
where company_id = $1
  and removed_at is null";

const INSERT: &str = "
insert into webhook_endpoint (id, company_id, url, kinds, note, secret, made_by, made_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)";

/// # Errors
/// A refusal if the company has as many as it may.
pub async fn insert(tx: &mut Tx, new: &New) -> Result<(), Error> {
    let count: i64 = sqlx::query_scalar(COUNT)
        .bind(new.company.number())
        .fetch_one(&mut *tx)
        .await?;
    if count >= MOST_ENDPOINTS {
        return Err(refusals::too_many_endpoints().into());
    }
    sqlx::query(INSERT)
        .bind(new.id.number())
        .bind(new.company.number())
        .bind(new.url.as_str())
        .bind(names(&new.kinds))
        .bind(new.note.as_str())
        .bind(new.secret.as_str())
        .bind(new.by.as_str())
        .bind(new.now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

/// As they are stored.
fn names(kinds: &[EventKind]) -> String {
    let names: Vec<&str> = kinds.iter().map(|kind| kind.name()).collect();
    names.join(" ")
}

/// Reads stored names.
pub fn kinds(names: &str) -> Vec<EventKind> {
    names.split(' ').filter_map(EventKind::from_name).collect()
}

const OF_COMPANY: &str = "
select id, url, kinds, note, made_by, made_at, off_at, off_why, failing_since, old_secret_until
from webhook_endpoint
where company_id = $1
  and removed_at is null
order by id";

/// Those of a company, the first first.
pub async fn of_company(reads: &AnyPool, company: CompanyId, now: When) -> Result<Vec<Endpoint>, Error> {
    let rows = sqlx::query(OF_COMPANY).bind(company.number()).fetch_all(reads).await?;
    rows.iter().map(|row| read(row, now)).collect()
}

/// One of a company.
///
/// # Errors
/// A refusal if there is no such one.
pub async fn one(reads: &AnyPool, company: CompanyId, id: EndpointId, now: When) -> Result<Endpoint, Error> {
    let all = of_company(reads, company, now).await?;
    let found = all.into_iter().find(|endpoint| endpoint.id == id);
    Ok(found.ok_or_else(refusals::no_such_endpoint)?)
}

fn read(row: &AnyRow, now: When) -> Result<Endpoint, Error> {
    let time =
        |name: &str| -> sqlx::Result<Option<When>> { Ok(row.try_get::<Option<i64>, _>(name)?.map(When::from_millis)) };
    let why: Option<String> = row.try_get("off_why")?;
    let why = why.map(|name| OffWhy::from_name(&name).with_context(|| format!("read why a webhook is off: {name:?}")));
    Ok(Endpoint {
        id: Id::new(row.try_get("id")?),
        url: row.try_get("url")?,
        events: kinds(row.try_get("kinds")?),
        note: row.try_get("note")?,
        by: row.try_get("made_by")?,
        since: When::from_millis(row.try_get("made_at")?),
        off: time("off_at")?,
        off_why: why.transpose()?,
        failing: time("failing_since")?,
        old_secret_until: time("old_secret_until")?.filter(|until| *until > now),
    })
}

const CHANGE: &str = "
update webhook_endpoint
set kinds = $1, note = $2
where id = $3";

pub async fn change(tx: &mut Tx, id: EndpointId, to: &[EventKind], note: &str) -> Result<(), Error> {
    sqlx::query(CHANGE)
        .bind(names(to))
        .bind(note)
        .bind(id.number())
        .execute(tx)
        .await?;
    Ok(())
}

const SWITCH_ON: &str = "
update webhook_endpoint
set off_at = null, off_why = null, failing_since = null
where id = $1
  and off_at is not null";

/// One that is on stays as it is.
pub async fn switch_on(tx: &mut Tx, id: EndpointId) -> Result<(), Error> {
    sqlx::query(SWITCH_ON).bind(id.number()).execute(tx).await?;
    Ok(())
}

const SWITCH_OFF: &str = "
update webhook_endpoint
set off_at = $1, off_why = $2
where id = $3
  and off_at is null";

/// One that is off stays as it is. What waits for it is given up.
pub async fn switch_off(tx: &mut Tx, id: EndpointId, why: OffWhy, now: When) -> Result<(), Error> {
    sqlx::query(SWITCH_OFF)
        .bind(now.millis())
        .bind(why.name())
        .bind(id.number())
        .execute(&mut *tx)
        .await?;
    deliveries::give_up_all(tx, id).await
}

const ROTATE: &str = "
update webhook_endpoint
set old_secret = secret, old_secret_until = $1, secret = $2
where id = $3
  and company_id = $4
  and removed_at is null";

/// Gives an endpoint of the company a new secret; the one before signs beside it `until` then.
///
/// # Errors
/// A refusal if there is no such endpoint.
pub async fn rotate(
    tx: &mut Tx,
    (company, id): (CompanyId, EndpointId),
    secret: &str,
    until: When,
) -> Result<(), Error> {
    let done = sqlx::query(ROTATE)
        .bind(until.millis())
        .bind(secret)
        .bind(id.number())
        .bind(company.number())
        .execute(tx)
        .await?;
    match done.rows_affected() {
        0 => Err(refusals::no_such_endpoint().into()),
        _ => Ok(()),
    }
}

/// The secrets go at once, the rest once its deliveries are forgotten.
const REMOVE: &str = "
update webhook_endpoint
set removed_at = $1, secret = '', old_secret = null, old_secret_until = null
where id = $2
  and company_id = $3
  and removed_at is null";

/// # Errors
/// A refusal if the company has no such endpoint.
pub async fn remove(tx: &mut Tx, (company, id): (CompanyId, EndpointId), now: When) -> Result<(), Error> {
    let done = sqlx::query(REMOVE)
        .bind(now.millis())
        .bind(id.number())
        .bind(company.number())
        .execute(&mut *tx)
        .await?;
    if done.rows_affected() == 0 {
        return Err(refusals::no_such_endpoint().into());
    }
    deliveries::give_up_all(tx, id).await
}

const OFF: &str = "
select off_at
from webhook_endpoint
where id = $1
  and company_id = $2
  and removed_at is null";

/// Holds that the company has the endpoint, and gives whether it is off.
///
/// # Errors
/// A refusal if there is no such endpoint.
pub async fn is_off(tx: &mut Tx, company: CompanyId, id: EndpointId) -> Result<bool, Error> {
    let row = sqlx::query(OFF)
        .bind(id.number())
        .bind(company.number())
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_endpoint)?;
    Ok(row.try_get::<Option<i64>, _>("off_at")?.is_some())
}

const FOLLOW: &str = "
update webhook_endpoint
set company_id = $2
where company_id = $1";

/// The endpoints of a company, and what they are still to be told, become those of the one that it was merged into.
///
/// # Errors
/// When the database refuses.
pub async fn company_follows(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    sqlx::query(FOLLOW)
        .bind(from.number())
        .bind(into.number())
        .execute(&mut *tx)
        .await?;
    event::company_follows(tx, from, into).await
}
