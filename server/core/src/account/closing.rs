//! Closing a shopper's account as an operator: it takes part in nothing new from then on, and all that it has stays its own.
//! Operators name it by what it did, and learn nothing of who it is.

use anyhow::Context;
use serde_json::json;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    account::{ClosedShopper, ClosedShoppers, ClosingReason, KnownBy},
    id::{ClosingId, Id, ShopperId},
    open::EntryKind,
    when::When,
};

use super::{
    refusals,
    shopper::{self, reason},
};
use crate::{auth::email, chain, db::Tx, error::Error, order, proposal};

/// Shown at once.
const SHOWN: i64 = 100;

/// Whose account it is.
///
/// # Errors
/// A refusal at `of` if nobody's is known by this, or if it is erased or closed already: alike, since two names of one account are not to be
/// matched by trying.
pub async fn whose(reads: &AnyPool, by: KnownBy, of: &str) -> Result<ShopperId, Error> {
    let of = of.trim();
    let found = match by {
        KnownBy::Email => shopper::by_email(reads, &email::names(of))
            .await?
            .map(|account| account.id),
        KnownBy::Order => match of.parse() {
            Ok(id) => order::buyer(reads, id).await?,
            Err(_) => None,
        },
        KnownBy::Proposal => match of.parse() {
            Ok(id) => proposal::proposer(reads, id).await?,
            Err(_) => None,
        },
    };
    let found = found.ok_or_else(refusals::no_such_account)?;
    match shopper::is_open(reads, found).await? {
        true => Ok(found),
        false => Err(refusals::no_such_account().into()),
    }
}

/// An account about to be closed.
#[derive(Debug, Clone)]
pub struct Closing {
    pub id: ClosingId,
    pub shopper: ShopperId,
    pub by: KnownBy,
    pub reason: ClosingReason,
    pub why: String,
    pub now: When,
}

const CLOSE: &str = "
update shopper
set closing_id = $2, closed_at = $3, closed_why = $4, closed_by = $5, closed_for = $6
where id = $1
  and closed_at is null
  and erased_at is null";

/// Closes it, and tells for what in the open log: neither whose it is nor the operators' words, which nobody could erase there.
///
/// # Errors
/// A refusal if it was closed or erased meanwhile.
pub async fn close(closing: &Closing, tx: &mut Tx) -> Result<(), Error> {
    let closed = sqlx::query(CLOSE)
        .bind(closing.shopper.number())
        .bind(closing.id.number())
        .bind(closing.now.millis())
        .bind(closing.why.as_str())
        .bind(closing.by.name())
        .bind(closing.reason.name())
        .execute(&mut *tx)
        .await?;
    if closed.rows_affected() == 0 {
        return Err(refusals::no_such_account().into());
    }
    let body = json!({ "reason": closing.reason.name() });
    chain::append(tx, EntryKind::ShopperClosed, &closing.id.to_string(), body, closing.now).await
}

const REOPEN: &str = "
update shopper
set closing_id = null, closed_at = null, closed_for = null, closed_why = null, closed_by = null
where closing_id = $1";

/// Takes a closing back.
///
/// # Errors
/// A refusal if there is no such one.
pub async fn reopen((id, now): &(ClosingId, When), tx: &mut Tx) -> Result<(), Error> {
    let opened = sqlx::query(REOPEN).bind(id.number()).execute(&mut *tx).await?;
    if opened.rows_affected() == 0 {
        return Err(refusals::no_such_closing().into());
    }
    chain::append(tx, EntryKind::ShopperReopened, &id.to_string(), json!({}), *now).await
}

const ALL: &str = "
select closing_id, closed_at, closed_for, closed_why, closed_by
from shopper
where closing_id is not null
order by closing_id desc
limit $1";

/// Closed accounts, the last one first.
///
/// # Errors
/// When the database can't be read.
pub async fn all(reads: &AnyPool) -> Result<ClosedShoppers, Error> {
    let rows = sqlx::query(ALL).bind(SHOWN).fetch_all(reads).await?;
    let accounts = rows.iter().map(read).collect::<anyhow::Result<_>>()?;
    Ok(ClosedShoppers { accounts })
}

fn read(row: &AnyRow) -> anyhow::Result<ClosedShopper> {
    let by: String = row.try_get("closed_by")?;
    Ok(ClosedShopper {
        id: ClosingId::new(row.try_get("closing_id")?),
        by: KnownBy::from_name(&by).with_context(|| format!("read by what an account was known: {by:?}"))?,
        reason: reason(row)?,
        why: row.try_get("closed_why")?,
        at: When::from_millis(row.try_get("closed_at")?),
    })
}
