//! What shoppers answer to ads: one answer each, as long as the ad runs.

use sqlx::{AnyPool, Row};
use wire::{
    ad::{AdAnswer, AdState},
    id::{AdId, Id, ShopperId},
    when::When,
};

use super::{
    refusals,
    rules::{self, Days},
};
use crate::{db::Tx, error::Error, relation::is_absent};

/// An answer about to be given.
#[derive(Debug, Clone)]
pub struct Answering {
    pub shopper: ShopperId,
    pub ad: AdId,
    pub version: i64,
    pub answer: AdAnswer,
    pub note: String,
    pub now: When,
}

const FIND: &str = concat!(
    "
select ad.from_day, ad.to_day, ad.ended_at, ad.taken_down_at, ad.versions, c.closed_at, cast(case when ",
    is_absent!("$2", "ad.company_id"),
    " then 1 else 0 end as bigint) as dropped
from ad
join company c on c.id = ad.company_id
where ad.id = $1"
);

/// How many versions the ad has, if the shopper may say something of it now.
async fn answerable(tx: &mut Tx, shopper: ShopperId, ad: AdId, now: When) -> Result<i64, Error> {
    let row = sqlx::query(FIND)
        .bind(ad.number())
        .bind(shopper.number())
        .fetch_optional(tx)
        .await?;
    let row = row.ok_or_else(refusals::no_such_ad)?;
    let days = Days {
        from: row.try_get("from_day")?,
        to: row.try_get("to_day")?,
        ended: row.try_get("ended_at")?,
        taken_down: row.try_get("taken_down_at")?,
        closed: row.try_get::<Option<i64>, _>("closed_at")?.is_some(),
    };
    match rules::state(days, now) {
        AdState::Coming | AdState::Withdrawn => return Err(refusals::no_such_ad().into()),
        _ if row.try_get::<i64, _>("dropped")? != 0 => return Err(refusals::dropped().into()),
        AdState::Paused | AdState::Ended | AdState::TakenDown => return Err(refusals::ad_over().into()),
        AdState::Running => {}
    }
    Ok(row.try_get("versions")?)
}

/// The same answer again is judged as it was; another one is to be judged anew.
const ANSWER: &str = "
insert into ad_answer (ad_id, version, shopper_id, answer, note, at)
values ($1, $2, $3, $4, $5, $6)
on conflict (ad_id, shopper_id) do update set
  judged_at = case
    when ad_answer.version = excluded.version and ad_answer.answer = excluded.answer and ad_answer.note = excluded.note
    then ad_answer.judged_at
  end,
  version = excluded.version,
  answer = excluded.answer,
  note = excluded.note,
  at = excluded.at";

/// Notes the answer in the place of the one before.
///
/// # Errors
/// A refusal if there is no such ad for the shopper, or it is over.
pub async fn answer(answering: &Answering, tx: &mut Tx) -> Result<(), Error> {
    let versions = answerable(tx, answering.shopper, answering.ad, answering.now).await?;
    if !(1..=versions).contains(&answering.version) {
        return Err(refusals::no_such_version().into());
    }
    sqlx::query(ANSWER)
        .bind(answering.ad.number())
        .bind(answering.version)
        .bind(answering.shopper.number())
        .bind(answering.answer.name())
        .bind(answering.note.as_str())
        .bind(answering.now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const RETRACT: &str = "
delete from ad_answer
where ad_id = $1
  and shopper_id = $2";

/// Takes the answer back; where there was none nothing changes.
///
/// # Errors
/// A refusal if there is no such ad for the shopper, or it is over.
pub async fn retract((shopper, ad, now): &(ShopperId, AdId, When), tx: &mut Tx) -> Result<(), Error> {
    answerable(tx, *shopper, *ad, *now).await?;
    sqlx::query(RETRACT)
        .bind(ad.number())
        .bind(shopper.number())
        .execute(tx)
        .await?;
    Ok(())
}

const OWN: &str = "
select answer
from ad_answer
where ad_id = $1
  and shopper_id = $2";

/// What a shopper answered.
///
/// # Errors
/// When the database can't be read.
pub async fn own(reads: &AnyPool, shopper: Option<ShopperId>, ad: AdId) -> Result<Option<AdAnswer>, Error> {
    let Some(shopper) = shopper else {
        return Ok(None);
    };
    let name: Option<String> = sqlx::query_scalar(OWN)
        .bind(ad.number())
        .bind(shopper.number())
        .fetch_optional(reads)
        .await?;
    Ok(name.and_then(|name| AdAnswer::from_name(&name)))
}
