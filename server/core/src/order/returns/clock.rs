//! A company that stays silent on a return has approved it.

use std::time::Duration;

use sqlx::Row;
use wire::{
    id::Id,
    order::{Actor, returns::ReturnState},
};

use super::{
    rules::SILENCE,
    store::{self, Move},
};
use crate::{
    chores::Chore,
    db::Tx,
    error::Error,
    order::letters::{self, Asking},
    state::AppState,
};

/// Returns approved in one write.
const BATCH: u64 = 100;

pub const APPROVE_SILENT: Chore = Chore {
    name: "approve_silent_returns",
    every: Duration::from_secs(600),
    turn: |app| Box::pin(turn(app)),
};

const SILENT: &str = "
select id
from order_return
where state = 'requested'
  and moved_at <= $1
order by moved_at, id
limit $2";

async fn turn(app: &AppState) -> Result<u64, Error> {
    let mut all = 0;
    loop {
        let asking = Asking {
            ids: app.ids.clone(),
            mail: app.settings.mail(),
            now: app.clock.now(),
        };
        let done = app.db.write(asking, approve_some).await?;
        all += done;
        if done < BATCH {
            return Ok(all);
        }
    }
}

async fn approve_some(asking: &Asking, tx: &mut Tx) -> Result<u64, Error> {
    let Asking { ids, now, .. } = asking;
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
        let id = Id::new(row.try_get(0)?);
        store::move_return(ids, tx, id, to, *now).await?;
        letters::answered(asking, tx, id, to.state).await?;
    }
    Ok(silent.len() as u64)
}
