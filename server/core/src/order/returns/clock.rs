//! A company that stays silent on a return has approved it.

use std::time::Duration;

use sqlx::Row;
use wire::{
    id::Id,
    order::{Actor, returns::ReturnState},
    when::When,
};

use super::{
    rules::SILENCE,
    store::{self, Move},
};
use crate::{
    chores::{Chore, in_batches},
    clock::Ids,
    db::Tx,
    error::Error,
};

/// Returns approved in one write.
const BATCH: u64 = 100;

pub const APPROVE_SILENT: Chore = Chore {
    name: "approve_silent_returns",
    every: Duration::from_secs(600),
    turn: |app| Box::pin(in_batches(app, BATCH, approve_some)),
};

const SILENT: &str = "
select id
from order_return
where state = 'requested'
  and moved_at <= $1
order by moved_at, id
limit $2";

async fn approve_some((ids, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let silent = sqlx::query(SILENT)
        .bind(now.plus_millis(-SILENCE).millis())
        .bind(BATCH as i64)
        .fetch_all(&mut *tx)
        .await?;
    let to = Move {
        state: ReturnState::Approved,
        actor: Actor::Clock,
        answer: None,
        refunded: None,
    };
    for row in &silent {
        store::move_return(ids, tx, Id::new(row.try_get(0)?), to, *now).await?;
    }
    Ok(silent.len() as u64)
}
