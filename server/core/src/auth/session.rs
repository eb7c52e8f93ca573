//! Sessions: an opaque token in a cookie, its hash in the database. A guest's session starts at their
//! first write and carries portfolio and cart for 180 days after the last visit.

use sqlx::Row;
use wire::{
    id::{Id, SessionId, ShopperId},
    when::When,
};

use super::token::{hash, new_token};
use crate::{
    clock::Ids,
    db::{Db, Tx},
    error::Error,
};

/// A guest's portfolio and cart wait this long for the next visit.
pub const DAYS: i64 = 180;
const DAY: i64 = 86_400_000;

/// A session that is open now.
#[derive(Debug, Clone)]
pub struct Session {
    pub id: SessionId,
    pub shopper: ShopperId,
    /// The account's e-mail; `None` for a guest.
    pub email: Option<String>,
    seen: When,
}

impl Session {
    /// A session in use is renewed once a day, not at each request.
    pub fn is_due_for_renewal(&self, now: When) -> bool {
        now.millis() - self.seen.millis() > DAY
    }
}

const FIND: &str = "
select
  s.id,
  s.shopper_id,
  s.seen_at,
  p.email
from session s
join shopper p on p.id = s.shopper_id
where s.token_hash = $1
  and s.expires_at > $2";

/// The open session of a cookie's token.
pub async fn find(db: &Db, token: &str, now: When) -> Result<Option<Session>, Error> {
    let row = sqlx::query(FIND)
        .bind(hash(token))
        .bind(now.millis())
        .fetch_optional(db.reads())
        .await?;
    row.map(|row| {
        Ok(Session {
            id: Id::new(row.try_get("id")?),
            shopper: Id::new(row.try_get("shopper_id")?),
            email: row.try_get("email")?,
            seen: When::from_millis(row.try_get("seen_at")?),
        })
    })
    .transpose()
}

const RENEW: &str = "
update session
set seen_at = $1, expires_at = $2
where id = $3";

pub async fn renew(db: &Db, id: SessionId, now: When) -> Result<(), Error> {
    db.write((id, now), async |(id, now), tx| {
        sqlx::query(RENEW)
            .bind(now.millis())
            .bind(expiry(*now))
            .bind(id.number())
            .execute(tx)
            .await?;
        Ok(())
    })
    .await
}

/// A session about to be opened, made before the write that stores it.
#[derive(Debug, Clone)]
pub struct Fresh {
    pub id: SessionId,
    /// The cookie's value.
    pub token: String,
    agent: String,
    now: When,
}

impl Fresh {
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
insert into session (id, token_hash, shopper_id, user_agent, created_at, seen_at, expires_at)
values ($1, $2, $3, $4, $5, $5, $6)";

/// Opens a session for a shopper inside a write under way.
pub async fn open(tx: &mut Tx, fresh: &Fresh, shopper: ShopperId) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(fresh.id.number())
        .bind(hash(&fresh.token))
        .bind(shopper.number())
        .bind(fresh.agent.as_str())
        .bind(fresh.now.millis())
        .bind(expiry(fresh.now))
        .execute(tx)
        .await?;
    Ok(())
}

const INSERT_GUEST: &str = "
insert into shopper (id, created_at)
values ($1, $2)";

/// A new guest with a session; gives the cookie's token too.
pub async fn start_as_guest(db: &Db, ids: &Ids, user_agent: String, now: When) -> Result<(String, Session), Error> {
    let (shopper, fresh) = (ids.next::<ShopperId>(now), Fresh::new(ids, user_agent, now));
    let session = Session {
        id: fresh.id,
        shopper,
        email: None,
        seen: now,
    };
    let token = fresh.token.clone();
    db.write((shopper, fresh, now), async |(shopper, fresh, now), tx| {
        sqlx::query(INSERT_GUEST)
            .bind(shopper.number())
            .bind(now.millis())
            .execute(&mut *tx)
            .await?;
        open(tx, fresh, *shopper).await
    })
    .await?;
    Ok((token, session))
}

const END: &str = "
delete from session
where id = $1
  and shopper_id = $2";

/// Ends one session of the shopper; false if there is no such one.
pub async fn end(tx: &mut Tx, id: SessionId, shopper: ShopperId) -> Result<bool, Error> {
    let ended = sqlx::query(END)
        .bind(id.number())
        .bind(shopper.number())
        .execute(tx)
        .await?;
    Ok(ended.rows_affected() > 0)
}

const END_ALL: &str = "
delete from session
where shopper_id = $1";

/// Ends all sessions of the shopper; gives their number.
pub async fn end_all(tx: &mut Tx, shopper: ShopperId) -> Result<u64, Error> {
    let ended = sqlx::query(END_ALL).bind(shopper.number()).execute(tx).await?;
    Ok(ended.rows_affected())
}

fn expiry(now: When) -> i64 {
    now.plus_millis(DAYS * DAY).millis()
}
