//! Letters that wait no more are kept for a month, so that operators see what went wrong.

use std::time::Duration;

use wire::when::{DAY, When};

use crate::{
    account,
    chores::{Chore, in_batches},
    clock::Ids,
    db::Tx,
    error::Error,
    mail::outbox,
};

pub const DAYS: i64 = 30;
/// Letters forgotten in one write.
const BATCH: u64 = 500;

pub const FORGET: Chore = Chore {
    name: "forget_mail",
    every: Duration::from_secs(3600),
    turn: |app| Box::pin(in_batches(app, BATCH, some)),
};

async fn some((_, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    account::forget_resets(tx, *now).await?;
    account::forget_address_links(tx, *now).await?;
    outbox::forget(tx, now.plus_millis(-DAYS * DAY), BATCH as i64).await
}
