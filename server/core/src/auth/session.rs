//! Sessions: an opaque token in a cookie, its hash in the database. A guest's session starts at their
//! first write and carries portfolio and cart for 180 days after the last visit.

use futures::future::BoxFuture;
use wire::{
    id::{Id, SessionId, ShopperId},
    when::{DAY, When},
};

use super::token::{hash, new_token};
use crate::{
    clock::Ids,
    db::{Change, Db, Tx},
    error::Error,
};

/// A guest's portfolio and cart wait this long for the next visit.
pub const DAYS: i64 = 180;

/// A session that is open now.
#[derive(Debug, Clone, sqlx::FromRow)]
pub struct Session {
    #[sqlx(try_from = "i64")]
    pub id: SessionId,
    #[sqlx(try_from = "i64", rename = "shopper_id")]
    pub shopper: ShopperId,
    /// The account's e-mail; `None` for a guest.
    pub email: Option<String>,
    /// Why operators closed the account, if they did.
    pub closed_why: Option<String>,
    #[sqlx(try_from = "i64", rename = "seen_at")]
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
  p.email,
  p.closed_why
from session s
join shopper p on p.id = s.shopper_id
where s.token_hash = $1
  and s.expires_at > $2";

/// The open session of a cookie's token.
pub async fn find(db: &Db, token: &str, now: When) -> Result<Option<Session>, Error> {
    Ok(sqlx::query_as(FIND)
        .bind(hash(token))
        .bind(now.millis())
        .fetch_optional(db.reads())
        .await?)
}

const RENEW: &str = "
update session
set seen_at = $1, expires_at = $2
where id = $3";

pub async fn renew(db: &Db, id: SessionId, now: When) -> Result<(), Error> {
    db.beside((id, now), async |(id, now), tx| {
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

/// A shopper nobody has met before, about to keep something.
#[derive(Debug, Clone)]
pub struct Guest {
    pub shopper: ShopperId,
    pub fresh: Fresh,
}

impl Guest {
    pub fn new(ids: &Ids, agent: String, now: When) -> Self {
        Self {
            shopper: ids.next(now),
            fresh: Fresh::new(ids, agent, now),
        }
    }

    /// Stores the guest with their session.
    async fn enter(&self, tx: &mut Tx) -> Result<(), Error> {
        sqlx::query(INSERT_GUEST)
            .bind(self.shopper.number())
            .bind(self.fresh.now.millis())
            .execute(&mut *tx)
            .await?;
        open(tx, &self.fresh, self.shopper).await
    }
}

/// A change before which a guest enters, in the same write: who keeps nothing leaves no trace.
pub struct AfterEntering<F>(pub F);

impl<'t, C, T, F> Change<'t, (Guest, C), T> for AfterEntering<F>
where
    C: Send + Sync + 't,
    T: 't,
    F: Change<'t, C, T>,
{
    type Doing = BoxFuture<'t, Result<T, Error>>;

    fn run(&'t self, (guest, context): &'t (Guest, C), tx: &'t mut Tx) -> Self::Doing {
        Box::pin(async move {
            guest.enter(tx).await?;
            self.0.run(context, tx).await
        })
    }
}

/// A guest's session is closed, not deleted: no token opens it again, and the sweep finds the guest by it.
macro_rules! close_guest_s {
    ($which:literal) => {
        concat!(
            "
update session
set token_hash = 'closed ' || cast(id as text), expires_at = 0
where ",
            $which,
            "
  and exists (select 1 from shopper p where p.id = session.shopper_id and p.email is null)"
        )
    };
}

/// An account's session is deleted, also one that was closed while its guest signed up.
macro_rules! end_account_s {
    ($which:literal) => {
        concat!(
            "
delete from session
where ",
            $which,
            "
  and exists (select 1 from shopper p where p.id = session.shopper_id and p.email is not null)"
        )
    };
}

const CLOSE: &str = close_guest_s!("id = $1 and shopper_id = $2");
const END: &str = end_account_s!("id = $1 and shopper_id = $2");

/// Ends one session of the shopper; false if there is no such one.
pub async fn end(tx: &mut Tx, id: SessionId, shopper: ShopperId) -> Result<bool, Error> {
    let mut ended = 0;
    for statement in [CLOSE, END] {
        ended += sqlx::query(statement)
            .bind(id.number())
            .bind(shopper.number())
            .execute(&mut *tx)
            .await?
            .rows_affected();
    }
    Ok(ended > 0)
}

const PUT_OFF: &str = "
update session
set expires_at = $2
where id = $1";

/// Lets the sweep come back to a closed or expired session at this time.
pub async fn put_off(tx: &mut Tx, id: SessionId, until: When) -> Result<(), Error> {
    sqlx::query(PUT_OFF)
        .bind(id.number())
        .bind(until.millis())
        .execute(tx)
        .await?;
    Ok(())
}

/// A session whose time is over.
#[derive(sqlx::FromRow)]
pub struct Expired {
    #[sqlx(try_from = "i64")]
    pub id: SessionId,
    #[sqlx(try_from = "i64", rename = "shopper_id")]
    pub shopper: ShopperId,
    /// Of the account, to which another session may lead; `None` for a guest.
    pub email: Option<String>,
}

const EXPIRED: &str = "
select s.id, s.shopper_id, p.email
from session s
join shopper p on p.id = s.shopper_id
where s.expires_at <= $1
order by s.expires_at, s.id
limit $2";

/// Some of the sessions that are over.
pub async fn expired(tx: &mut Tx, now: When, most: i64) -> Result<Vec<Expired>, Error> {
    Ok(sqlx::query_as(EXPIRED)
        .bind(now.millis())
        .bind(most)
        .fetch_all(tx)
        .await?)
}

const CLOSE_ALL: &str = close_guest_s!("shopper_id = $1");
const END_ALL: &str = end_account_s!("shopper_id = $1");

/// Ends all sessions of the shopper; gives their number.
pub async fn end_all(tx: &mut Tx, shopper: ShopperId) -> Result<u64, Error> {
    let mut ended = 0;
    for statement in [CLOSE_ALL, END_ALL] {
        ended += sqlx::query(statement)
            .bind(shopper.number())
            .execute(&mut *tx)
            .await?
            .rows_affected();
    }
    Ok(ended)
}

fn expiry(now: When) -> i64 {
    now.plus_millis(DAYS * DAY).millis()
}
