//! Forgets what happened 30 days ago: attempts, deliveries, events, and endpoints that were removed.

use std::time::Duration;

use wire::when::{DAY, When};

use crate::{
    chores::{Chore, in_batches},
    clock::{Ids, id_at},
    db::Tx,
    error::Error,
    event,
};

/// For so long.
pub const KEPT: i64 = 30 * DAY;
/// Deliveries forgotten in one write.
const BATCH: u64 = 500;

pub const FORGET: Chore = Chore {
    name: "forget_webhooks",
    every: Duration::from_secs(3_600),
    turn: |app| Box::pin(in_batches(app, BATCH, forget_some)),
};

const ATTEMPTS: &str = "
delete from webhook_attempt
where delivery_id in (select id from webhook_delivery where event_id < $1 order by event_id, id limit $2)";

const DELIVERIES: &str = "
delete from webhook_delivery
where id in (select id from webhook_delivery where event_id < $1 order by event_id, id limit $2)";

const ENDPOINTS: &str = "
delete from webhook_endpoint
where removed_at < $1
  and not exists (select 1 from webhook_delivery d where d.endpoint_id = webhook_endpoint.id)";

/// An event goes once none of its deliveries is left.
async fn forget_some((_, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let before = now.plus_millis(-KEPT);
    let mut gone = 0;
    for statement in [ATTEMPTS, DELIVERIES] {
        let done = sqlx::query(statement)
            .bind(id_at(before.millis()))
            .bind(BATCH as i64)
            .execute(&mut *tx)
            .await?;
        gone = done.rows_affected();
    }
    if gone == BATCH {
        return Ok(gone);
    }
    sqlx::query(ENDPOINTS).bind(before.millis()).execute(&mut *tx).await?;
    event::forget(tx, before, BATCH as i64).await
}
