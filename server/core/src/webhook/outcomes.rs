//! What came of an attempt, and what follows from it.

use wire::{
    id::{DeliveryId, EndpointId, Id},
    webhook::{DeliveryState, OffWhy},
    when::When,
};

use super::{
    backoff::{is_hopeless, wait},
    endpoints,
};
use crate::{clock::Ids, db::Tx, error::Error, outside::Reply, text::visible};

/// The endpoint wants nothing any more (RFC 9110, section 15.5.11).
const GONE: u16 = 410;

/// An attempt that was made.
#[derive(Debug, Clone)]
pub struct Outcome {
    pub delivery: DeliveryId,
    pub endpoint: EndpointId,
    /// How many failed before it.
    pub failed: i64,
    pub at: When,
    /// Milliseconds.
    pub took: i64,
    /// The answer, or why there was none.
    pub reply: Result<Reply, String>,
    pub now: When,
}

impl Outcome {
    pub fn is_taken(&self) -> bool {
        self.status().is_some_and(|status| (200..300).contains(&status))
    }

    fn status(&self) -> Option<u16> {
        self.reply.as_ref().ok().map(|reply| reply.status)
    }

    fn said(&self) -> String {
        visible(self.reply.as_ref().map_or_else(String::as_str, |reply| &reply.text))
    }
}

const ATTEMPT: &str = "
insert into webhook_attempt (id, delivery_id, at, took, status, said)
select $1, $2, $3, $4, $5, $6
where exists (select 1 from webhook_delivery d where d.id = $2)";

/// Writes the attempt down and what follows: delivered, tried again later, or given up.
pub async fn note((ids, outcome): &(Ids, Outcome), tx: &mut Tx) -> Result<(), Error> {
    sqlx::query(ATTEMPT)
        .bind(ids.number(outcome.at))
        .bind(outcome.delivery.number())
        .bind(outcome.at.millis())
        .bind(outcome.took)
        .bind(outcome.status().map(i64::from))
        .bind(outcome.said())
        .execute(&mut *tx)
        .await?;
    match outcome.is_taken() {
        true => taken(tx, outcome).await,
        false => failed(tx, outcome).await,
    }
}

const DELIVERED: &str = "
update webhook_delivery
set state = 'delivered', failed = 0, due_at = null
where id = $1";

const WELL: &str = "
update webhook_endpoint
set failing_since = null
where id = $1
  and failing_since is not null";

async fn taken(tx: &mut Tx, outcome: &Outcome) -> Result<(), Error> {
    for (statement, id) in [
        (DELIVERED, outcome.delivery.number()),
        (WELL, outcome.endpoint.number()),
    ] {
        sqlx::query(statement).bind(id).execute(&mut *tx).await?;
    }
    Ok(())
}

/// What was given up meanwhile stays so.
const LATER: &str = "
update webhook_delivery
set state = $1, failed = $2, due_at = $3
where id = $4
  and state = 'waiting'";

const FAILING: &str = "
update webhook_endpoint
set failing_since = $1
where id = $2
  and failing_since is null";

const SINCE: &str = "
select failing_since
from webhook_endpoint
where id = $1";

async fn failed(tx: &mut Tx, outcome: &Outcome) -> Result<(), Error> {
    let failed = outcome.failed + 1;
    let due = wait(failed, outcome.delivery.number()).map(|wait| outcome.now.plus_millis(wait));
    let state = match due {
        Some(_) => DeliveryState::Waiting,
        None => DeliveryState::GivenUp,
    };
    sqlx::query(LATER)
        .bind(state.name())
        .bind(failed)
        .bind(due.map(When::millis))
        .bind(outcome.delivery.number())
        .execute(&mut *tx)
        .await?;
    sqlx::query(FAILING)
        .bind(outcome.now.millis())
        .bind(outcome.endpoint.number())
        .execute(&mut *tx)
        .await?;
    let since: Option<i64> = sqlx::query_scalar(SINCE)
        .bind(outcome.endpoint.number())
        .fetch_one(&mut *tx)
        .await?;
    let hopeless = since.is_some_and(|since| is_hopeless(When::from_millis(since), outcome.now));
    let why = match outcome.status() {
        Some(GONE) => Some(OffWhy::Gone),
        _ if hopeless => Some(OffWhy::Failing),
        _ => None,
    };
    match why {
        Some(why) => endpoints::switch_off(tx, outcome.endpoint, why, outcome.now).await,
        None => Ok(()),
    }
}
