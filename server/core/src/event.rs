//! What happened that a company's own programs want to know. It is written in the write that did it, so that nothing is
//! told that was not done and nothing done is left untold. An event holds ids alone: a company learns of a shopper only
//! inside the order.

use anyhow::Context;
use sqlx::Row;
use wire::{
    id::{CompanyId, EventId, Id},
    webhook::EventKind,
    when::When,
};

use crate::{
    clock::{Ids, id_at},
    db::Tx,
    error::Error,
};

/// Costs a company without endpoints one look at an index.
const TELL: &str = "
insert into event (id, company_id, kind, about, at)
select $1, $2, $3, $4, $5
where exists (select 1 from webhook_endpoint e where e.company_id = $2 and e.removed_at is null)";

/// Notes an event `about` an order's id; or about a return's and that of its order, parted by a space.
pub async fn tell(
    ids: &Ids,
    tx: &mut Tx,
    company: CompanyId,
    kind: EventKind,
    about: String,
    at: When,
) -> Result<(), Error> {
    sqlx::query(TELL)
        .bind(ids.number(at))
        .bind(company.number())
        .bind(kind.name())
        .bind(about)
        .bind(at.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const TELL_ONE: &str = "
insert into event (id, company_id, kind, about, at, taken_at)
values ($1, $2, $3, $4, $5, $5)";

/// Notes an event whose one delivery the caller makes.
pub async fn tell_one(
    tx: &mut Tx,
    id: EventId,
    company: CompanyId,
    (kind, about): (EventKind, String),
    at: When,
) -> Result<(), Error> {
    sqlx::query(TELL_ONE)
        .bind(id.number())
        .bind(company.number())
        .bind(kind.name())
        .bind(about)
        .bind(at.millis())
        .execute(tx)
        .await?;
    Ok(())
}

/// An event that nobody took yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fresh {
    pub id: EventId,
    pub company: CompanyId,
    pub kind: EventKind,
}

const FRESH: &str = "
select id, company_id, kind
from event
where taken_at is null
order by id
limit $1";

const TAKE: &str = "
update event
set taken_at = $1
where taken_at is null
  and id <= $2";

/// Takes so many events, the first first; nobody gets them again.
pub async fn take(tx: &mut Tx, most: i64, now: When) -> Result<Vec<Fresh>, Error> {
    let rows = sqlx::query(FRESH).bind(most).fetch_all(&mut *tx).await?;
    let mut fresh = Vec::new();
    for row in &rows {
        let kind: String = row.try_get("kind")?;
        fresh.push(Fresh {
            id: Id::new(row.try_get("id")?),
            company: Id::new(row.try_get("company_id")?),
            kind: EventKind::from_name(&kind).with_context(|| format!("read the event {kind:?}"))?,
        });
    }
    if let Some(last) = fresh.last() {
        sqlx::query(TAKE)
            .bind(now.millis())
            .bind(last.id.number())
            .execute(tx)
            .await?;
    }
    Ok(fresh)
}

const FORGET: &str = "
delete from event
where id in (select id from event where id < $1 order by id limit $2)";

/// Forgets so many events from before then, which nothing may refer to any more; gives how many.
pub async fn forget(tx: &mut Tx, before: When, most: i64) -> Result<u64, Error> {
    let done = sqlx::query(FORGET)
        .bind(id_at(before.millis()))
        .bind(most)
        .execute(tx)
        .await?;
    Ok(done.rows_affected())
}

const FOLLOW: &str = "
update event
set company_id = $2
where company_id = $1";

/// The events of a company become those of the one that it was merged into.
pub async fn company_follows(tx: &mut Tx, from: CompanyId, into: CompanyId) -> Result<(), Error> {
    sqlx::query(FOLLOW)
        .bind(from.number())
        .bind(into.number())
        .execute(tx)
        .await?;
    Ok(())
}
