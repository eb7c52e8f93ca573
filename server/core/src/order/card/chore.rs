//! Moves the payments that are due, and cancels the orders that nobody paid for.

use std::time::Duration;

use futures::{StreamExt, TryStreamExt, stream};
use wire::{
    id::{CardPaymentId, Id},
    when::When,
};

use super::{
    later::after_failure,
    settle::{Desk, settle},
    store,
    unpaid::{BATCH, cancel_some, is_any},
};
use crate::{
    chores::{Chore, in_batches},
    error::Error,
    state::AppState,
};

/// Payments looked at in one turn.
const MOST: i64 = 100;
/// And at once.
const AT_ONCE: usize = 8;

pub const MOVE: Chore = Chore {
    name: "move_card_payments",
    every: Duration::from_secs(2),
    turn: |app| Box::pin(turn(app)),
};

pub const CANCEL_UNPAID: Chore = Chore {
    name: "cancel_unpaid",
    every: Duration::from_secs(60),
    turn: |app| Box::pin(cancel_unpaid(app)),
};

async fn turn(app: &AppState) -> Result<u64, Error> {
    let Some(desk) = Desk::of(app) else { return Ok(0) };
    let due = store::due(app.db.reads(), app.clock.now(), MOST).await?;
    let looked = due.len() as u64;
    stream::iter(due.into_iter().map(|payment| look(desk, payment)))
        .buffer_unordered(AT_ONCE)
        .try_for_each(async |()| Ok(()))
        .await?;
    Ok(looked)
}

/// One that fails here stands in nobody's way: it waits, and the others go on.
async fn look(desk: Desk<'_>, payment: CardPaymentId) -> Result<(), Error> {
    if let Err(error) = settle(desk, payment).await {
        tracing::error!(%payment, ?error, "settle a payment by card");
        let now = desk.clock.now();
        desk.db.write((payment, now), postpone).await?;
    }
    Ok(())
}

const TRIES: &str = "
update card_payment
set tries = tries + 1
where id = $1
returning tries";

const POSTPONE: &str = "
update card_payment
set next_check_at = $2
where id = $1";

async fn postpone((payment, now): &(CardPaymentId, When), tx: &mut crate::db::Tx) -> Result<(), Error> {
    let tries: i64 = sqlx::query_scalar(TRIES)
        .bind(payment.number())
        .fetch_one(&mut *tx)
        .await?;
    sqlx::query(POSTPONE)
        .bind(payment.number())
        .bind(after_failure(tries, *now).millis())
        .execute(tx)
        .await?;
    Ok(())
}

/// Looks before it writes: mostly there is nothing.
async fn cancel_unpaid(app: &AppState) -> Result<u64, Error> {
    if app.card.is_none() || !is_any(app.db.reads(), app.clock.now()).await? {
        return Ok(0);
    }
    in_batches(app, BATCH, cancel_some).await
}
