//! The SQL of deliveries and their attempts.

use std::collections::HashMap;

use anyhow::Context;
use sqlx::{AnyPool, AssertSqlSafe, Row, any::AnyRow};
use wire::{
    id::{DeliveryId, EndpointId, EventId, Id},
    webhook::{Deliveries, DeliveryState, EventKind, WebhookAttempt, WebhookDelivery},
    when::When,
};

use super::refusals;
use crate::{
    db::{
        Tx,
        sql::{self, rows},
    },
    error::Error,
};

/// Deliveries on one page.
const PAGE: usize = 50;
/// Rows of one statement.
const AT_ONCE: usize = 500;

/// A delivery about to be made.
#[derive(Debug, Clone, Copy)]
pub struct New {
    pub id: DeliveryId,
    pub endpoint: EndpointId,
    pub event: EventId,
}

/// Makes deliveries that are due now.
pub async fn insert(tx: &mut Tx, made: &[New], now: When) -> Result<(), Error> {
    for some in made.chunks(AT_ONCE) {
        let sql = format!(
            "
insert into webhook_delivery (id, endpoint_id, event_id, state, failed, due_at)
values {}",
            rows(some.len(), 6)
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for new in some {
            query = query
                .bind(new.id.number())
                .bind(new.endpoint.number())
                .bind(new.event.number())
                .bind(DeliveryState::Waiting.name())
                .bind(0_i64)
                .bind(now.millis());
        }
        query.execute(&mut *tx).await?;
    }
    Ok(())
}

const GIVE_UP_ALL: &str = "
update webhook_delivery
set state = 'given_up', due_at = null
where endpoint_id = $1
  and state = 'waiting'";

/// What waits for the endpoint waits no more.
pub async fn give_up_all(tx: &mut Tx, endpoint: EndpointId) -> Result<(), Error> {
    sqlx::query(GIVE_UP_ALL).bind(endpoint.number()).execute(tx).await?;
    Ok(())
}

const AGAIN: &str = "
update webhook_delivery
set state = 'waiting', failed = 0, due_at = $1
where id = $2
  and endpoint_id = $3";

/// Makes a delivery due now, as if it had never been tried.
///
/// # Errors
/// A refusal if the endpoint has no such delivery.
pub async fn again(tx: &mut Tx, endpoint: EndpointId, id: DeliveryId, now: When) -> Result<(), Error> {
    let done = sqlx::query(AGAIN)
        .bind(now.millis())
        .bind(id.number())
        .bind(endpoint.number())
        .execute(tx)
        .await?;
    match done.rows_affected() {
        0 => Err(refusals::no_such_delivery().into()),
        _ => Ok(()),
    }
}

macro_rules! shown {
    ($which:literal) => {
        concat!(
            "
select d.id, d.event_id, d.state, d.due_at, e.kind, e.at
from webhook_delivery d
join event e on e.id = d.event_id
where d.endpoint_id = $1
  and ",
            $which,
            "
order by d.id desc
limit $3"
        )
    };
}

const PAGE_OF: &str = shown!("d.id < $2");
const ONE: &str = shown!("d.id = $2");

/// Those to an endpoint, newest first, older than `before`.
pub async fn page(reads: &AnyPool, endpoint: EndpointId, before: Option<DeliveryId>) -> Result<Deliveries, Error> {
    let rows = sqlx::query(PAGE_OF)
        .bind(endpoint.number())
        .bind(before.map_or(i64::MAX, Id::number))
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    let deliveries = with_attempts(reads, &rows[..rows.len().min(PAGE)]).await?;
    let last = deliveries.last().filter(|_| rows.len() > PAGE);
    Ok(Deliveries {
        before: last.map(|delivery| delivery.id),
        deliveries,
    })
}

/// # Errors
/// A refusal if the endpoint has no such delivery.
pub async fn one(reads: &AnyPool, endpoint: EndpointId, id: DeliveryId) -> Result<WebhookDelivery, Error> {
    let rows = sqlx::query(ONE)
        .bind(endpoint.number())
        .bind(id.number())
        .bind(1_i64)
        .fetch_all(reads)
        .await?;
    let found = with_attempts(reads, &rows).await?.pop();
    Ok(found.ok_or_else(refusals::no_such_delivery)?)
}

const ATTEMPTS: &str = "
select delivery_id, at, took, status, said
from webhook_attempt
where delivery_id in (..)
order by id";

async fn with_attempts(reads: &AnyPool, rows: &[AnyRow]) -> Result<Vec<WebhookDelivery>, Error> {
    let mut deliveries = rows.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    if deliveries.is_empty() {
        return Ok(deliveries);
    }
    let ids = deliveries.iter().map(|delivery| delivery.id.number());
    let mut attempts: HashMap<i64, Vec<WebhookAttempt>> = HashMap::new();
    for row in &sql::among(ATTEMPTS, ids).fetch_all(reads).await? {
        attempts
            .entry(row.try_get("delivery_id")?)
            .or_default()
            .push(WebhookAttempt {
                at: When::from_millis(row.try_get("at")?),
                took: row.try_get("took")?,
                status: row.try_get("status")?,
                said: row.try_get("said")?,
            });
    }
    for delivery in &mut deliveries {
        delivery.attempts = attempts.remove(&delivery.id.number()).unwrap_or_default();
    }
    Ok(deliveries)
}

fn read(row: &AnyRow) -> Result<WebhookDelivery, Error> {
    let (kind, state): (String, String) = (row.try_get("kind")?, row.try_get("state")?);
    let due: Option<i64> = row.try_get("due_at")?;
    Ok(WebhookDelivery {
        id: Id::new(row.try_get("id")?),
        event: Id::new(row.try_get("event_id")?),
        kind: EventKind::from_name(&kind).with_context(|| format!("read the event {kind:?}"))?,
        at: When::from_millis(row.try_get("at")?),
        state: DeliveryState::from_name(&state).with_context(|| format!("read the state {state:?} of a delivery"))?,
        due: due.map(When::from_millis),
        attempts: Vec::new(),
    })
}
