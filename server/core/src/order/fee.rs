//! The marketplace's fee, as operators set it: each holds from its moment until the next, and an order keeps that of its sale.

use sqlx::{Any, AnyPool, Executor, Row, any::AnyRow};
use wire::{
    id::{FeeId, Id},
    order::fee::{ComingFee, Fee, FeeState},
    when::When,
};

use crate::{db::Tx, error::Error, state::AppState};

/// Fees on one page.
const PAGE: usize = 50;

/// The fee that holds at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Holding {
    /// Of the goods.
    pub basis_points: i64,
    /// Which one, and since when; none of the one with which the server was started.
    pub set: Option<(FeeId, When)>,
}

const AT: &str = "
select id, basis_points, from_at
from fee
where from_at <= $1
  and withdrawn_at is null
order by from_at desc, id desc
limit 1";

/// The fee of a sale at `now`; `usual`, in basis points, where none is set for that.
pub async fn at<'c>(db: impl Executor<'c, Database = Any>, now: When, usual: i64) -> Result<Holding, Error> {
    let row = sqlx::query(AT).bind(now.millis()).fetch_optional(db).await?;
    Ok(match row {
        Some(row) => holding(&row)?,
        None => Holding {
            basis_points: usual,
            set: None,
        },
    })
}

fn holding(row: &AnyRow) -> sqlx::Result<Holding> {
    Ok(Holding {
        basis_points: row.try_get("basis_points")?,
        set: Some((Id::new(row.try_get("id")?), When::from_millis(row.try_get("from_at")?))),
    })
}

/// The fee of this moment.
///
/// # Errors
/// When the database can't be read.
pub async fn now(app: &AppState) -> Result<Holding, Error> {
    at(app.db.reads(), app.clock.now(), app.settings.fee_basis_points).await
}

const COMING: &str = "
select basis_points, from_at
from fee
where from_at > $1
  and withdrawn_at is null
order by from_at, id
limit $2";

/// What is yet to come, the next first; 50 at most.
///
/// # Errors
/// When the database can't be read.
pub async fn coming(reads: &AnyPool, now: When) -> Result<Vec<ComingFee>, Error> {
    let rows = sqlx::query(COMING)
        .bind(now.millis())
        .bind(PAGE as i64)
        .fetch_all(reads)
        .await?;
    let fees = rows.iter().map(|row| {
        Ok(ComingFee {
            basis_points: row.try_get("basis_points")?,
            from: When::from_millis(row.try_get("from_at")?),
        })
    });
    Ok(fees.collect::<sqlx::Result<_>>()?)
}

/// A fee about to be set.
#[derive(Debug, Clone)]
pub struct NewFee {
    pub id: FeeId,
    pub basis_points: i64,
    /// Not before `now`.
    pub from: When,
    pub by: String,
    pub now: When,
}

const INSERT: &str = "
insert into fee (id, basis_points, from_at, made_at, made_by)
values ($1, $2, $3, $4, $5)";

pub async fn set(tx: &mut Tx, new: &NewFee) -> Result<(), Error> {
    sqlx::query(INSERT)
        .bind(new.id.number())
        .bind(new.basis_points)
        .bind(new.from.millis())
        .bind(new.now.millis())
        .bind(new.by.as_str())
        .execute(tx)
        .await?;
    Ok(())
}

const WITHDRAW: &str = "
update fee
set withdrawn_at = $1
where id = $2
  and withdrawn_at is null
  and from_at > $1";

/// False of one that holds already, or was withdrawn before.
pub async fn withdraw(tx: &mut Tx, fee: FeeId, now: When) -> Result<bool, Error> {
    let done = sqlx::query(WITHDRAW)
        .bind(now.millis())
        .bind(fee.number())
        .execute(tx)
        .await?;
    Ok(done.rows_affected() > 0)
}

macro_rules! fees {
    ($which:literal) => {
        concat!(
            "
select id, basis_points, from_at, made_at, made_by, withdrawn_at
from fee
where ",
            $which
        )
    };
}

const ONE: &str = fees!("id = $1");

/// `holding` is the one of this moment.
pub async fn one(reads: &AnyPool, fee: FeeId, holding: Holding, now: When) -> Result<Option<Fee>, Error> {
    let row = sqlx::query(ONE).bind(fee.number()).fetch_optional(reads).await?;
    Ok(row.map(|row| read(&row, holding, now)).transpose()?)
}

const BEFORE: &str = fees!(
    "id < $1
order by id desc
limit $2"
);

/// All that were set, newest first, older than `before`; and where the next page begins.
pub async fn page(
    reads: &AnyPool,
    before: Option<FeeId>,
    holding: Holding,
    now: When,
) -> Result<(Vec<Fee>, Option<FeeId>), Error> {
    let rows = sqlx::query(BEFORE)
        .bind(before.map_or(i64::MAX, Id::number))
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    let shown = rows.iter().take(PAGE);
    let fees: Vec<Fee> = shown.map(|row| read(row, holding, now)).collect::<sqlx::Result<_>>()?;
    let before = fees.last().filter(|_| rows.len() > PAGE).map(|last| last.id);
    Ok((fees, before))
}

fn read(row: &AnyRow, holding: Holding, now: When) -> sqlx::Result<Fee> {
    let (id, from) = (Id::new(row.try_get("id")?), When::from_millis(row.try_get("from_at")?));
    let withdrawn: Option<i64> = row.try_get("withdrawn_at")?;
    Ok(Fee {
        id,
        basis_points: row.try_get("basis_points")?,
        from,
        made_at: When::from_millis(row.try_get("made_at")?),
        made_by: row.try_get("made_by")?,
        state: match (withdrawn, holding.set) {
            (Some(_), _) => FeeState::Withdrawn,
            (None, _) if from > now => FeeState::ToCome,
            (None, Some((held, _))) if held == id => FeeState::Holds,
            (None, _) => FeeState::Over,
        },
    })
}

const UNTOLD: &str = "
select id, basis_points, from_at
from fee
where told_at is null
  and from_at <= $1
  and withdrawn_at is null
order by from_at, id
limit $2";

const TELL: &str = "
update fee
set told_at = $1
where id = $2";

/// Those that began and stand not in the open log yet, in the order in which they did; from now on they count as told.
///
/// # Errors
/// When the database refuses.
pub async fn take_untold(tx: &mut Tx, most: i64, now: When) -> Result<Vec<Holding>, Error> {
    let rows = sqlx::query(UNTOLD)
        .bind(now.millis())
        .bind(most)
        .fetch_all(&mut *tx)
        .await?;
    for row in &rows {
        sqlx::query(TELL)
            .bind(now.millis())
            .bind(row.try_get::<i64, _>("id")?)
            .execute(&mut *tx)
            .await?;
    }
    Ok(rows.iter().map(holding).collect::<sqlx::Result<_>>()?)
}
