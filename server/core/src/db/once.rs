//! A request that names itself with a key is done once, however often it is sent. Its first write takes the key, in the
//! same transaction: after a crash, either both are there or neither is.

use futures::future::BoxFuture;
use sqlx::{AnyPool, Row};
use wire::{
    codes::Code,
    when::{DAY, When},
};

use super::gate::{Change, Tx};
use crate::{
    error::{Error, Refusal},
    said,
};

/// The header that brings the key, as refusals name it.
pub const HEADER: &str = "Idempotency-Key";
/// A key names its request for a day.
pub const KEPT: i64 = DAY;

/// One attempt at a request that has a key.
#[derive(Debug, Clone)]
pub struct Claim {
    /// SHA-256 of the token of whoever asks.
    pub asker: String,
    pub key: String,
    /// SHA-256 of the request.
    pub request: String,
    /// Tells this attempt from others.
    pub attempt: String,
    pub at: When,
}

/// An answer that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    pub status: u16,
    pub kind: String,
    pub body: String,
}

/// What is known of a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// SHA-256 of the request that it names.
    pub request: String,
    /// None while it is under way, and where it can't be given again.
    pub given: Option<Given>,
}

tokio::task_local! {
    static CLAIM: Claim;
}

/// Does some work whose writes take the claim's key.
pub async fn under<F: Future>(claim: Claim, work: F) -> F::Output {
    CLAIM.scope(claim, work).await
}

/// Of the work that is under way.
pub(super) fn claim() -> Option<Claim> {
    CLAIM.try_with(Claim::clone).ok()
}

/// A change that takes the key first.
pub(super) struct Once<F>(pub F);

impl<'t, C, T, F> Change<'t, (Claim, C), T> for Once<F>
where
    C: Send + Sync + 't,
    T: Send + 't,
    F: Change<'t, C, T>,
{
    type Doing = BoxFuture<'t, Result<T, Error>>;

    fn run(&'t self, (claim, context): &'t (Claim, C), tx: &'t mut Tx) -> Self::Doing {
        Box::pin(async move {
            take(tx, claim).await?;
            self.0.run(context, tx).await
        })
    }
}

const FORGET_OLD: &str = "
delete from keyed_request
where asker = $1
  and key = $2
  and at <= $3";

const TAKE: &str = "
insert into keyed_request (asker, key, request, attempt, at)
values ($1, $2, $3, $4, $5)
on conflict (asker, key) do nothing";

const ATTEMPT: &str = "
select attempt
from keyed_request
where asker = $1
  and key = $2";

/// # Errors
/// A refusal if another attempt has the key.
async fn take(tx: &mut Tx, claim: &Claim) -> Result<(), Error> {
    sqlx::query(FORGET_OLD)
        .bind(claim.asker.as_str())
        .bind(claim.key.as_str())
        .bind(claim.at.millis() - KEPT)
        .execute(&mut *tx)
        .await?;
    let taken = sqlx::query(TAKE)
        .bind(claim.asker.as_str())
        .bind(claim.key.as_str())
        .bind(claim.request.as_str())
        .bind(claim.attempt.as_str())
        .bind(claim.at.millis())
        .execute(&mut *tx)
        .await?;
    if taken.rows_affected() > 0 {
        return Ok(());
    }
    let attempt: String = sqlx::query_scalar(ATTEMPT)
        .bind(claim.asker.as_str())
        .bind(claim.key.as_str())
        .fetch_one(tx)
        .await?;
    match attempt == claim.attempt {
        true => Ok(()),
        false => Err(under_way().into()),
    }
}

const FIND: &str = "
select request, status, kind, body
from keyed_request
where asker = $1
  and key = $2
  and at > $3";

/// What the asker's key names, if anything.
///
/// # Errors
/// When the database can't be read.
pub async fn find(reads: &AnyPool, claim: &Claim) -> Result<Option<Found>, Error> {
    let row = sqlx::query(FIND)
        .bind(claim.asker.as_str())
        .bind(claim.key.as_str())
        .bind(claim.at.millis() - KEPT)
        .fetch_optional(reads)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let status: Option<i64> = row.try_get("status")?;
    let given = match status.and_then(|status| u16::try_from(status).ok()) {
        Some(status) => Some(Given {
            status,
            kind: row.try_get("kind")?,
            body: row.try_get("body")?,
        }),
        None => None,
    };
    Ok(Some(Found {
        request: row.try_get("request")?,
        given,
    }))
}

const GIVE: &str = "
update keyed_request
set status = $1, kind = $2, body = $3
where asker = $4
  and key = $5
  and attempt = $6";

/// Keeps the answer for those who send the request again. One that wrote nothing takes its key now.
///
/// # Errors
/// A refusal if another attempt has the key.
pub async fn give(tx: &mut Tx, claim: &Claim, given: &Given) -> Result<(), Error> {
    take(tx, claim).await?;
    sqlx::query(GIVE)
        .bind(i64::from(given.status))
        .bind(given.kind.as_str())
        .bind(given.body.as_str())
        .bind(claim.asker.as_str())
        .bind(claim.key.as_str())
        .bind(claim.attempt.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

const FORGET: &str = "
delete from keyed_request
where at <= $1";

/// Forgets keys that name nothing any more; gives how many.
///
/// # Errors
/// When the database refuses.
pub async fn forget(tx: &mut Tx, now: When) -> Result<u64, Error> {
    let forgotten = sqlx::query(FORGET).bind(now.millis() - KEPT).execute(tx).await?;
    Ok(forgotten.rows_affected())
}

pub fn under_way() -> Refusal {
    Refusal::new(
        Code::KeyInUse,
        said!("A request with this key is under way, or was done" / "使用此键的请求正在处理或已完成"),
    )
    .at(HEADER)
    .fix(said!(
        "Ask once more in a moment. If this stays, it was done, but its answer can't be given again: read what came of it."
            / "请稍后再试。若仍如此，说明请求已完成，但无法再次给出答复：请读取结果。"
    ))
    .retry_after(1)
}
