//! Sessions at a console: with a cookie of their own, so that who buys here as well stays two people to the place.

use sqlx::AnyPool;
use wire::{
    id::{Id, StaffId, StaffSessionId},
    when::When,
};

use super::token::{hash, new_token};
use crate::{clock::Ids, db::Tx, error::Error};

/// A working day: who leaves a console open is asked again the next morning.
pub const SECONDS: i64 = 12 * 3600;

/// A session that is open now, with who works in it.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct StaffSession {
    #[sqlx(try_from = "i64")]
    pub id: StaffSessionId,
    #[sqlx(try_from = "i64", rename = "staff_id")]
    pub staff: StaffId,
    pub email: String,
    pub name: String,
}

const FIND: &str = "
select s.id, s.staff_id, p.email, p.name
from staff_session s
join staff p on p.id = s.staff_id
where s.token_hash = $1
  and s.expires_at > $2
  and p.closed_at is null";

/// The open session of a cookie's token.
pub async fn find(reads: &AnyPool, token: &str, now: When) -> Result<Option<StaffSession>, Error> {
    Ok(sqlx::query_as(FIND)
        .bind(hash(token))
        .bind(now.millis())
        .fetch_optional(reads)
        .await?)
}

/// A session about to be opened, made before the write that stores it.
#[derive(Debug, Clone)]
pub struct FreshStaff {
    id: StaffSessionId,
    /// The cookie's value.
    pub token: String,
    agent: String,
    now: When,
}

impl FreshStaff {
    pub fn new(ids: &Ids, agent: String, now: When) -> Self {
        Self {
            id: ids.next(now),
            token: new_token(),
            agent,
            now,
        }
    }
}

const INSERT: &str = "
insert into staff_session (id, token_hash, staff_id, user_agent, created_at, expires_at)
values ($1, $2, $3, $4, $5, $6)";

/// Opens a session inside a write under way.
pub async fn open(tx: &mut Tx, fresh: &FreshStaff, staff: StaffId) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(fresh.id.number())
        .bind(hash(&fresh.token))
        .bind(staff.number())
        .bind(fresh.agent.as_str())
        .bind(fresh.now.millis())
        .bind(fresh.now.plus_millis(SECONDS * 1000).millis())
        .execute(tx)
        .await?;
    Ok(())
}

const END: &str = "
delete from staff_session
where id = $1";

pub async fn end(tx: &mut Tx, id: StaffSessionId) -> Result<(), Error> {
    sqlx::query(END).bind(id.number()).execute(tx).await?;
    Ok(())
}

const END_ALL: &str = "
delete from staff_session
where staff_id = $1";

/// Signs somebody out wherever they are signed in.
pub async fn end_all(tx: &mut Tx, staff: StaffId) -> Result<(), Error> {
    sqlx::query(END_ALL).bind(staff.number()).execute(tx).await?;
    Ok(())
}

const FORGET: &str = "
delete from staff_session
where expires_at <= $1";

/// Forgets sessions that are over; gives their number.
pub async fn forget_expired(tx: &mut Tx, now: When) -> Result<u64, Error> {
    Ok(sqlx::query(FORGET)
        .bind(now.millis())
        .execute(tx)
        .await?
        .rows_affected())
}
