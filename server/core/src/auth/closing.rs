//! Closing an account of staff: all that it opens ends at once, and nobody signs in to it until it is opened again.

use sqlx::{AnyPool, Row};
use wire::{
    id::{Id, StaffId},
    when::When,
};

use super::{operator, staff_session};
use crate::{db::Tx, error::Error};

const CLOSE: &str = "
update staff
set closed_at = $2
where id = $1
  and closed_at is null";

const REVOKE: &str = "
update api_token
set revoked_at = $2
where revoked_at is null
  and staff_id = $1";

const LEAVE: &str = "
delete from membership
where staff_id = $1";

const FORGET: &str = "
delete from invitation
where email = $1";

/// How an account was closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Closed {
    Now,
    Before,
    /// It is that of the last operator, who can't be spared; the write is to be refused.
    LastOperator,
}

/// Closes it, with its sessions, places and invitations, and the tokens that its owner made.
///
/// # Errors
/// When the database refuses.
pub async fn close(tx: &mut Tx, staff: StaffId, email: &str, now: When) -> Result<Closed, Error> {
    let closed = sqlx::query(CLOSE)
        .bind(staff.number())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    if closed.rows_affected() == 0 {
        return Ok(Closed::Before);
    }
    if operator::remove(tx, email).await? && operator::count(tx).await? == 0 {
        return Ok(Closed::LastOperator);
    }
    sqlx::query(REVOKE)
        .bind(staff.number())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    sqlx::query(LEAVE).bind(staff.number()).execute(&mut *tx).await?;
    sqlx::query(FORGET).bind(email).execute(&mut *tx).await?;
    staff_session::end_all(tx, staff).await?;
    Ok(Closed::Now)
}

const REOPEN: &str = "
update staff
set closed_at = null
where id = $1
  and closed_at is not null";

/// False of one that is not closed. It gets back none of its places.
pub async fn reopen(tx: &mut Tx, staff: StaffId) -> Result<bool, Error> {
    let opened = sqlx::query(REOPEN).bind(staff.number()).execute(tx).await?;
    Ok(opened.rows_affected() > 0)
}

/// A closed account.
#[derive(Debug, Clone)]
pub struct ClosedStaff {
    pub email: String,
    pub name: String,
    pub at: When,
}

const ALL: &str = "
select email, name, closed_at
from staff
where closed_at is not null
order by closed_at desc, id desc
limit $1";

/// Closed accounts, the last one first.
///
/// # Errors
/// When the database can't be read.
pub async fn all(reads: &AnyPool, most: i64) -> Result<Vec<ClosedStaff>, Error> {
    let rows = sqlx::query(ALL).bind(most).fetch_all(reads).await?;
    let accounts = rows.iter().map(|row| {
        Ok(ClosedStaff {
            email: row.try_get("email")?,
            name: row.try_get("name")?,
            at: When::from_millis(row.try_get("closed_at")?),
        })
    });
    Ok(accounts.collect::<sqlx::Result<_>>()?)
}
