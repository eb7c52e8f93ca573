//! What of ads goes into the open log. Of an ad that is yet to come nobody is told, so its words go in once its first day has come.

use std::time::Duration;

use serde_json::{Value, json};
use sqlx::Row;
use wire::{
    id::{AdId, Id},
    open::EntryKind,
    when::When,
};

use crate::{
    chain,
    chores::{Chore, in_batches},
    clock::Ids,
    db::Tx,
    error::Error,
};

/// Ads told in one write.
const BATCH: i64 = 20;

pub const TELL: Chore = Chore {
    name: "tell_ads",
    every: Duration::from_secs(60),
    turn: |app| Box::pin(in_batches(app, BATCH as u64, tell_some)),
};

const DUE: &str = "
select id
from ad
where told_at is null
  and from_day <= $1
  and (ended_at is null or ended_at >= from_day)
order by id
limit $2";

async fn tell_some((_, now): &(Ids, When), tx: &mut Tx) -> Result<u64, Error> {
    let due: Vec<i64> = sqlx::query_scalar(DUE)
        .bind(now.millis())
        .bind(BATCH)
        .fetch_all(&mut *tx)
        .await?;
    for ad in &due {
        tell(tx, AdId::new(*ad), *now).await?;
    }
    Ok(due.len() as u64)
}

const AD: &str = "
select a.from_day, a.to_day, a.ended_at, a.told_at, c.slug
from ad a
join company c on c.id = a.company_id
where a.id = $1";

/// An ad as the open log names it.
pub struct Told {
    /// Of its company.
    pub slug: String,
    /// Whether its words stand in the log.
    pub words: bool,
}

/// Writes the words of an ad into the open log, if its first day has come and they are not there yet.
pub async fn tell(tx: &mut Tx, ad: AdId, now: When) -> Result<Told, Error> {
    let row = sqlx::query(AD).bind(ad.number()).fetch_one(&mut *tx).await?;
    let (from, to): (i64, i64) = (row.try_get("from_day")?, row.try_get("to_day")?);
    let (ended, told): (Option<i64>, Option<i64>) = (row.try_get("ended_at")?, row.try_get("told_at")?);
    let slug: String = row.try_get("slug")?;
    let begun = from <= now.millis() && ended.is_none_or(|ended| ended >= from);
    if begun && told.is_none() {
        let body = json!({
            "company": slug,
            "from": When::from_millis(from).day(),
            "to": When::from_millis(to).day(),
            "versions": versions(tx, ad).await?,
            "categories": categories(tx, ad).await?,
        });
        chain::append(tx, EntryKind::AdOpened, &ad.to_string(), body, now).await?;
        sqlx::query(NOTE)
            .bind(ad.number())
            .bind(now.millis())
            .execute(tx)
            .await?;
    }
    Ok(Told {
        slug,
        words: begun || told.is_some(),
    })
}

const NOTE: &str = "
update ad
set told_at = $2
where id = $1";

const VERSIONS: &str = "
select text, text_zh, picture
from ad_version
where ad_id = $1
order by version";

async fn versions(tx: &mut Tx, ad: AdId) -> Result<Vec<Value>, Error> {
    let mut versions = Vec::new();
    for row in sqlx::query(VERSIONS).bind(ad.number()).fetch_all(tx).await? {
        let text: String = row.try_get("text")?;
        let (text_zh, picture): (Option<String>, Option<String>) = (row.try_get("text_zh")?, row.try_get("picture")?);
        versions.push(json!({ "text": text, "text_zh": text_zh, "picture": picture }));
    }
    Ok(versions)
}

const CATEGORIES: &str = "
select c.slug
from ad_category k
join category c on c.id = k.category_id
where k.ad_id = $1
order by c.slug";

async fn categories(tx: &mut Tx, ad: AdId) -> Result<Vec<String>, Error> {
    Ok(sqlx::query_scalar(CATEGORIES).bind(ad.number()).fetch_all(tx).await?)
}
