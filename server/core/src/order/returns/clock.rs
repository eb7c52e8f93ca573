//! What the clock does with returns: a company that stays silent on one has approved it, and one that was approved and is not sent back
//! in time lapses.

use std::time::Duration;

use sqlx::Row;
use wire::{
    id::Id,
    order::{Actor, returns::ReturnState},
};

use super::{
    rules::{self, SILENCE, Step, TO_SEND},
    store::{self, Move},
};
use crate::{
    chores::Chore,
    db::Tx,
    error::Error,
    order::{
        letters::{self, Asking},
        refusals,
    },
    state::AppState,
};

/// Returns moved in one write.
const BATCH: u64 = 100;

pub const APPROVE_SILENT: Chore = Chore {
    name: "approve_silent_returns",
    every: Duration::from_secs(600),
    turn: |app| Box::pin(turn(app, (ReturnState::Requested, SILENCE, Step::Approve))),
};

pub const LAPSE: Chore = Chore {
    name: "lapse_returns",
    every: Duration::from_secs(600),
    turn: |app| Box::pin(turn(app, (ReturnState::Approved, TO_SEND, Step::Lapse))),
};

/// From which state, after how long in it, a return takes which step.
type Due = (ReturnState, i64, Step);

const DUE: &str = "
select id
from order_return
where state = $1
  and moved_at <= $2
order by moved_at, id
limit $3";

async fn turn(app: &AppState, due: Due) -> Result<u64, Error> {
    let mut all = 0;
    loop {
        let asking = Asking {
            ids: app.ids.clone(),
            mail: app.settings.mail(),
            now: app.clock.now(),
        };
        let done = app.db.write((asking, due), move_some).await?;
        all += done;
        if done < BATCH {
            return Ok(all);
        }
    }
}

async fn move_some((asking, (from, after, step)): &(Asking, Due), tx: &mut Tx) -> Result<u64, Error> {
    let Asking { ids, now, .. } = asking;
    let due = sqlx::query(DUE)
        .bind(from.name())
        .bind(now.plus_millis(-after).millis())
        .bind(BATCH as i64)
        .fetch_all(&mut *tx)
        .await?;
    let state = rules::after(*from, *step).ok_or_else(|| refusals::return_in_other_state(*from))?;
    let to = Move {
        state,
        actor: Actor::Clock,
        answer: None,
        refunded: None,
    };
    for row in &due {
        let id = Id::new(row.try_get(0)?);
        store::move_return(ids, tx, id, to, *now).await?;
        letters::answered(asking, tx, id, to.state).await?;
    }
    Ok(due.len() as u64)
}
