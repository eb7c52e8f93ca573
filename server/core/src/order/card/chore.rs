//! Moves the payments that are due, and cancels the orders that nobody paid for.

use std::time::Duration;

use futures::{StreamExt, TryStreamExt, stream};

use super::{
    settle::{Desk, settle},
    store,
    unpaid::{BATCH, cancel_some},
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

async fn turn(app: &AppState) -> Result<u64, Error> {
    let Some(desk) = Desk::of(app) else { return Ok(0) };
    let due = store::due(app.db.reads(), app.clock.now(), MOST).await?;
    let looked = due.len() as u64;
    stream::iter(due.into_iter().map(|payment| settle(desk, payment)))
        .buffer_unordered(AT_ONCE)
        .try_for_each(async |()| Ok(()))
        .await?;
    Ok(looked + in_batches(app, BATCH, cancel_some).await?)
}
