//! Ads that shoppers find misleading, and what operators do about them.

use std::collections::HashMap;

use serde_json::json;
use sqlx::{AnyPool, Row};
use wire::{
    ad::{ReportedAd, ReportedAds},
    id::{AdId, CompanyId, Id},
    open::EntryKind,
    when::When,
};

use super::{list, refusals, tell::tell};
use crate::{
    catalog::outbox::announce_place,
    chain,
    clock::Ids,
    db::{Tx, sql},
    error::Error,
};

/// Notes that are shown of a version.
const NOTES: usize = 20;

const QUEUE: &str = "
select r.ad_id, r.version, count(*) as misleading, min(r.at) as since
from ad_answer r
join ad a on a.id = r.ad_id
where r.answer = 'misleading'
  and r.judged_at is null
  and a.taken_down_at is null
group by r.ad_id, r.version
order by min(r.at), r.ad_id, r.version
limit 50";

const SAID: &str = "
select ad_id, version, note
from ad_answer
where answer = 'misleading'
  and judged_at is null
  and note <> ''
  and ad_id in (..)
order by at, shopper_id
limit 2000";

/// What waits for an operator.
///
/// # Errors
/// When the database can't be read.
pub async fn queue(reads: &AnyPool, now: When) -> Result<ReportedAds, Error> {
    let rows = sqlx::query(QUEUE).fetch_all(reads).await?;
    let ids = rows.iter().map(|row| row.try_get("ad_id"));
    let ids = ids.collect::<sqlx::Result<Vec<i64>>>()?;
    if ids.is_empty() {
        return Ok(ReportedAds { ads: Vec::new() });
    }
    let mut notes: HashMap<(i64, i64), Vec<String>> = HashMap::new();
    for row in sql::among(SAID, ids.iter().copied()).fetch_all(reads).await? {
        let of = notes
            .entry((row.try_get("ad_id")?, row.try_get("version")?))
            .or_default();
        if of.len() < NOTES {
            of.push(row.try_get("note")?);
        }
    }
    let ads = list::among(reads, ids, now).await?;
    let mut reported = Vec::with_capacity(rows.len());
    for row in &rows {
        let (id, version): (i64, i64) = (row.try_get("ad_id")?, row.try_get("version")?);
        if let Some(ad) = ads.get(&AdId::new(id)) {
            reported.push(ReportedAd {
                ad: ad.clone(),
                version,
                misleading: row.try_get("misleading")?,
                since: When::from_millis(row.try_get("since")?),
                notes: notes.remove(&(id, version)).unwrap_or_default(),
            });
        }
    }
    Ok(ReportedAds { ads: reported })
}

const COMPANY: &str = "
select company_id
from ad
where id = $1
  and from_day <= $2
  and (ended_at is null or ended_at >= from_day)";

/// Whose ad it is.
///
/// # Errors
/// A refusal if there is no such ad, or it was not shown yet.
pub async fn company_of(reads: &AnyPool, ad: AdId, now: When) -> Result<CompanyId, Error> {
    let company: Option<i64> = sqlx::query_scalar(COMPANY)
        .bind(ad.number())
        .bind(now.millis())
        .fetch_optional(reads)
        .await?;
    Ok(Id::new(company.ok_or_else(refusals::no_such_ad)?))
}

const STAND: &str = "
update ad_answer
set judged_at = $2
where ad_id = $1
  and version = $3
  and at <= $4
  and answer = 'misleading'
  and judged_at is null";

/// A version of an ad that an operator lets stand.
#[derive(Debug, Clone, Copy)]
pub struct Standing {
    pub ad: AdId,
    pub version: i64,
    /// When what was said of it was read.
    pub read: When,
    pub now: When,
}

/// Lets a version stand: what was said of it until it was read is judged, and the open log tells so.
pub async fn stand(standing: &Standing, tx: &mut Tx) -> Result<(), Error> {
    let judged = sqlx::query(STAND)
        .bind(standing.ad.number())
        .bind(standing.now.millis())
        .bind(standing.version)
        .bind(standing.read.min(standing.now).millis())
        .execute(&mut *tx)
        .await?;
    if judged.rows_affected() > 0 {
        let Standing { ad, version, now, .. } = *standing;
        let body = json!({ "company": tell(tx, ad, now).await?.slug, "version": version });
        chain::append(tx, EntryKind::AdLetStand, &ad.to_string(), body, now).await?;
    }
    Ok(())
}

/// An ad about to be taken down.
#[derive(Debug, Clone)]
pub struct TakingDown {
    pub ad: AdId,
    pub why: String,
    pub ids: Ids,
    pub now: When,
}

const TAKE_DOWN: &str = "
update ad
set taken_down_at = $2,
  taken_down_why = $3
where id = $1
  and taken_down_at is null";

/// Takes it down for good, and tells the searches and the open log of it.
///
/// # Errors
/// A refusal if it was taken down before.
pub async fn take_down(taking: &TakingDown, tx: &mut Tx) -> Result<(), Error> {
    let taken = sqlx::query(TAKE_DOWN)
        .bind(taking.ad.number())
        .bind(taking.now.millis())
        .bind(taking.why.as_str())
        .execute(&mut *tx)
        .await?;
    if taken.rows_affected() == 0 {
        return Err(refusals::ad_over().into());
    }
    let body = json!({ "company": tell(tx, taking.ad, taking.now).await?.slug, "why": taking.why });
    chain::append(tx, EntryKind::AdTakenDown, &taking.ad.to_string(), body, taking.now).await?;
    announce_place(tx, &taking.ids, taking.now).await
}
