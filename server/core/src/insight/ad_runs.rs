//! What the versions of an ad came to: published once, when it is over. Until then nobody is told.

use std::collections::HashMap;

use ::insight::{Node, Shown as OfNoise, half_width, series::AD_RUN};
use sqlx::{AnyPool, Row};
use wire::{
    id::{AdId, CompanyId, Id},
    insight::{AdResult, AdResults, Shown},
    when::{DAY, When},
};

use super::{
    findings,
    state::{self, Mark},
    who::counts,
};
use crate::{db::Tx, error::Error, state::AppState};

/// A write that ends an ad may still be under way for so long.
const SETTLED: i64 = 60_000;

/// The one node of a run.
const RUN: Node = Node { level: 0, index: 0 };

/// Ads that were over after `$1` and not after `$2`, and were ever shown.
const OVER: &str = "
select a.id, a.company_id, a.versions
from ad a
where (
    (a.to_day > $3 and a.to_day <= $4)
    or (a.ended_at > $1 and a.ended_at <= $2)
    or (a.taken_down_at > $1 and a.taken_down_at <= $2)
  )
  and (a.ended_at is null or a.ended_at >= a.from_day)
  and not exists (select 1 from ad_result r where r.ad_id = a.id)
order by a.id";

/// An ad that is over.
#[derive(Debug, Clone, Copy)]
struct Over {
    ad: AdId,
    company: CompanyId,
    versions: i64,
}

/// Publishes the results of ads that are over; gives how many.
pub async fn publish(app: &AppState) -> Result<u64, Error> {
    let (reads, now) = (app.db.reads(), app.clock.now());
    let (from, until) = (state::mark(reads, Mark::AdsOver).await?, now.millis() - SETTLED);
    let rows = sqlx::query(OVER)
        .bind(from)
        .bind(until)
        .bind(from - DAY)
        .bind(until - DAY)
        .fetch_all(reads)
        .await?;
    for row in &rows {
        let over = Over {
            ad: Id::new(row.try_get("id")?),
            company: Id::new(row.try_get("company_id")?),
            versions: row.try_get("versions")?,
        };
        app.db
            .write((over, now), async |(over, now), tx| make(tx, *over, *now).await)
            .await?;
    }
    app.db
        .write(until, async |until, tx| state::put(tx, Mark::AdsOver, *until).await)
        .await?;
    Ok(rows.len() as u64)
}

const ANSWERS: &str = concat!(
    "
select a.version, a.answer, count(*) as answers
from ad_answer a
where a.ad_id = $1
  and a.answer in ('like', 'not_useful')
  and ",
    counts!("a.shopper_id"),
    "
group by a.version, a.answer"
);

const PUT: &str = "
insert into ad_result (ad_id, version, liked, not_useful, made_at)
values ($1, $2, $3, $4, $5)
on conflict (ad_id, version) do nothing";

async fn make(tx: &mut Tx, over: Over, now: When) -> Result<(), Error> {
    let key = state::key(tx).await?;
    let rows = sqlx::query(ANSWERS).bind(over.ad.number()).fetch_all(&mut *tx).await?;
    let sums = rows
        .iter()
        .map(|row| {
            Ok((
                (row.try_get("version")?, row.try_get("answer")?),
                row.try_get("answers")?,
            ))
        })
        .collect::<sqlx::Result<HashMap<(i64, String), i64>>>()?;
    for version in 1..=over.versions {
        let noisy = |answer: &str| {
            let sum = sums.get(&(version, answer.to_owned())).copied().unwrap_or(0);
            let cell = format!("{}.{version}.{answer}", over.ad);
            AD_RUN.noisy(&key, over.company.number(), &cell, RUN, sum)
        };
        sqlx::query(PUT)
            .bind(over.ad.number())
            .bind(version)
            .bind(noisy("like"))
            .bind(noisy("not_useful"))
            .bind(now.millis())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

const RESULTS: &str = "
select version, liked, not_useful, made_at
from ad_result
where ad_id = $1
order by version";

/// What an ad came to; nothing before it is over.
pub async fn results(reads: &AnyPool, ad: AdId) -> Result<AdResults, Error> {
    let rows = sqlx::query(RESULTS).bind(ad.number()).fetch_all(reads).await?;
    let off = half_width(AD_RUN, 0).map_err(anyhow::Error::from)?;
    let shown = |number: i64| match OfNoise::of(number) {
        OfNoise::About(value) => Shown::About { value, off },
        OfNoise::TooFew => Shown::TooFew,
    };
    let mut results = AdResults::default();
    for row in &rows {
        results.published = Some(When::from_millis(row.try_get("made_at")?));
        results.versions.push(AdResult {
            version: row.try_get("version")?,
            liked: shown(row.try_get("liked")?),
            not_useful: shown(row.try_get("not_useful")?),
        });
    }
    results.better = findings::better(&results.versions);
    Ok(results)
}
