//! The devices that an account knows: those on which its owner has signed in. Each has a token in a cookie that
//! outlives the session, its hash is in the database. It opens nothing; it only gives the device tries of its own at
//! the password, so that strangers who guess can't lock the owner out.

use std::convert::Infallible;

use axum::{extract::FromRequestParts, http::request::Parts};
use sqlx::AnyPool;
use tower_cookies::Cookie;
use wire::{
    id::{DeviceId, Id, ShopperId},
    when::{DAY, When},
};

use crate::{
    auth::{
        email::Names,
        token::{hash, new_token},
    },
    clock::Ids,
    db::Tx,
    error::Error,
    http::cookies,
    state::AppState,
};

/// Days after the last sign-in; browsers keep no cookie for longer.
const KNOWN_FOR: i64 = cookies::DEVICE_DAYS * DAY;
/// Devices that an account knows at once, the latest.
const MOST: i64 = 20;

/// The device that asks.
pub struct Device {
    /// The cookie's value, known to some account or not.
    token: Option<String>,
}

impl FromRequestParts<AppState> for Device {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, Infallible> {
        let token = cookies::read(&parts.headers, cookies::device_name(app.settings.https()));
        Ok(Self {
            token: token.map(str::to_owned),
        })
    }
}

const FIND: &str = "
select d.id
from known_device d
join shopper p on p.id = d.shopper_id
where d.token_hash = $1
  and d.expires_at > $2
  and p.email in ($3, $4)";

impl Device {
    /// The device as the account of that e-mail knows it.
    pub async fn known_to(&self, reads: &AnyPool, names: &Names, now: When) -> Result<Option<DeviceId>, Error> {
        let Some(token) = &self.token else { return Ok(None) };
        let id: Option<i64> = sqlx::query_scalar(FIND)
            .bind(hash(token))
            .bind(now.millis())
            .bind(names.tidy.as_str())
            .bind(names.as_before.as_str())
            .fetch_optional(reads)
            .await?;
        Ok(id.map(DeviceId::new))
    }

    /// Made before the write that stores it: a new token, so that a copy of the old one is worth nothing.
    pub fn meeting(&self, ids: &Ids, now: When) -> Meeting {
        Meeting {
            id: ids.next(now),
            before: self.token.as_deref().map(hash),
            token: new_token(),
            now,
        }
    }
}

/// A sign-in that makes the device known.
#[derive(Debug, Clone)]
pub struct Meeting {
    id: DeviceId,
    before: Option<String>,
    token: String,
    now: When,
}

impl Meeting {
    pub fn cookie(&self, https: bool) -> Cookie<'static> {
        cookies::device(&self.token, https)
    }
}

const CHANGE_TOKEN: &str = "
update known_device
set token_hash = $1
where token_hash = $2";

const MEET_AGAIN: &str = "
update known_device
set seen_at = $1, expires_at = $2
where token_hash = $3
  and shopper_id = $4";

const INSERT: &str = "
insert into known_device (id, token_hash, shopper_id, created_at, seen_at, expires_at)
values ($1, $2, $3, $4, $4, $5)";

/// Makes the device known to the shopper, and keeps it known to the others who share it.
pub async fn meet(tx: &mut Tx, device: &Meeting, shopper: ShopperId) -> Result<(), Error> {
    let (token_hash, now) = (hash(&device.token), device.now.millis());
    sqlx::query(CHANGE_TOKEN)
        .bind(token_hash.as_str())
        .bind(device.before.as_deref())
        .execute(&mut *tx)
        .await?;
    let again = sqlx::query(MEET_AGAIN)
        .bind(now)
        .bind(now + KNOWN_FOR)
        .bind(token_hash.as_str())
        .bind(shopper.number())
        .execute(&mut *tx)
        .await?;
    if again.rows_affected() == 0 {
        sqlx::query(INSERT)
            .bind(device.id.number())
            .bind(token_hash.as_str())
            .bind(shopper.number())
            .bind(now)
            .bind(now + KNOWN_FOR)
            .execute(&mut *tx)
            .await?;
    }
    forget_old(tx, shopper, device.now).await
}

const FORGET_OLD: &str = "
delete from known_device
where shopper_id = $1
  and (
    expires_at <= $2
    or id not in (
      select id
      from known_device
      where shopper_id = $1
      order by seen_at desc, id desc
      limit $3
    )
  )";

async fn forget_old(tx: &mut Tx, shopper: ShopperId, now: When) -> Result<(), Error> {
    sqlx::query(FORGET_OLD)
        .bind(shopper.number())
        .bind(now.millis())
        .bind(MOST)
        .execute(tx)
        .await?;
    Ok(())
}

const FORGET_ALL: &str = "
delete from known_device
where shopper_id = $1";

pub async fn forget_all(tx: &mut Tx, shopper: ShopperId) -> Result<(), Error> {
    sqlx::query(FORGET_ALL).bind(shopper.number()).execute(tx).await?;
    Ok(())
}
