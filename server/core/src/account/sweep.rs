//! Forgets who can't come back: a session that is over, and a guest whose only way in it was.

use std::time::Duration;

use wire::{
    id::{Id, ShopperId},
    when::{DAY, When},
};

use super::erasing::erase_all;
use crate::{
    auth::session,
    chores::Chore,
    clock::Ids,
    db::{Db, Tx},
    error::Error,
    order,
};

/// Sessions looked at in one write: erasing a guest is a dozen statements.
const BATCH: i64 = 20;
/// When to look again at a guest who waits for an order.
const LATER_MILLIS: i64 = 7 * DAY;

/// Ends sessions that are over, and erases the guests behind them.
pub const SWEEP: Chore = Chore {
    name: "sweep_sessions",
    every: Duration::from_secs(300),
    turn: |app| Box::pin(async { forget_expired(&app.db, &app.ids, app.clock.now()).await }),
};

/// Forgets all sessions that are over, with their guests; gives their number.
///
/// # Errors
/// When the database refuses.
pub async fn forget_expired(db: &Db, ids: &Ids, now: When) -> Result<u64, Error> {
    let mut forgotten = 0;
    loop {
        let some = db
            .write((ids.clone(), now), async |(ids, now), tx| {
                forget_some(ids, tx, *now).await
            })
            .await?;
        if some == 0 {
            return Ok(forgotten);
        }
        forgotten += some;
    }
}

async fn forget_some(ids: &Ids, tx: &mut Tx, now: When) -> Result<u64, Error> {
    let expired = session::expired(&mut *tx, now, BATCH).await?;
    for session in &expired {
        if session.email.is_some() {
            session::end(tx, session.id, session.shopper).await?;
        } else if order::open_orders(&mut *tx, session.shopper).await? > 0 {
            session::put_off(tx, session.id, now.plus_millis(LATER_MILLIS)).await?;
        } else {
            forget_guest(ids, tx, session.shopper, now).await?;
        }
    }
    Ok(expired.len() as u64)
}

const FORGET: &str = "
delete from shopper
where id = $1";

/// Erases a guest; a row without a name stays where the books need it.
async fn forget_guest(ids: &Ids, tx: &mut Tx, guest: ShopperId, now: When) -> Result<(), Error> {
    erase_all(ids, tx, guest, now).await?;
    if !order::has_any(tx, guest).await? {
        sqlx::query(FORGET).bind(guest.number()).execute(tx).await?;
    }
    Ok(())
}
