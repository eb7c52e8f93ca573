//! Opens the payments of a checkout, so that the shopper can pay, and looks at those that are open.

use std::time::Duration;

use wire::{
    id::{GroupId, Id, ShopperId},
    order::card::CardState,
    when::When,
};

use super::{
    settle::{Desk, settle},
    store,
};
use crate::{clock::Ids, db::Tx, error::Error, order::refusals, state::AppState};

/// So long the shopper waits for the provider; the chore goes on by itself.
const PATIENCE: Duration = Duration::from_secs(5);
/// What was looked at so lately is shown as it is, in milliseconds.
const FRESH: i64 = 3_000;

const THEIRS: &str = "
select count(*)
from order_group
where id = $1
  and shopper_id = $2";

/// Makes payments of what a shopper owes for a checkout by card, where none lives.
///
/// # Errors
/// A refusal if the shopper has no such checkout.
pub async fn make((ids, shopper, group, now): &(Ids, ShopperId, GroupId, When), tx: &mut Tx) -> Result<(), Error> {
    let theirs: i64 = sqlx::query_scalar(THEIRS)
        .bind(group.number())
        .bind(shopper.number())
        .fetch_one(&mut *tx)
        .await?;
    if theirs == 0 {
        return Err(refusals::no_such_order().into());
    }
    store::make(ids, tx, *group, *now).await
}

/// Opens the payments of a checkout that are not open yet. A provider that can't be reached is tried again later.
///
/// # Errors
/// When the database refuses.
pub async fn open(app: &AppState, group: GroupId) -> Result<(), Error> {
    look_at(app, group, |payment| payment.row.state == CardState::New).await
}

/// Looks at the payments of a checkout that are open, unless that was done a moment ago.
///
/// # Errors
/// When the database refuses.
pub async fn look(app: &AppState, group: GroupId, now: When) -> Result<(), Error> {
    look_at(app, group, |payment| {
        let is_fresh = payment.checked.is_some_and(|at| now.millis() - at.millis() <= FRESH);
        payment.row.state == CardState::Open && !is_fresh
    })
    .await
}

async fn look_at(app: &AppState, group: GroupId, which: impl Fn(&store::Stored) -> bool) -> Result<(), Error> {
    let Some(desk) = Desk::of(app) else { return Ok(()) };
    let mut found = store::of_groups(app.db.reads(), &[group]).await?;
    let payments = found.remove(&group).unwrap_or_default();
    let all = async {
        for payment in payments.iter().filter(|payment| which(payment)) {
            settle(desk, payment.asked.id).await?;
        }
        Ok(())
    };
    tokio::time::timeout(PATIENCE, all).await.unwrap_or(Ok(()))
}
