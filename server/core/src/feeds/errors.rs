//! What operators see of all companies' feeds: those that failed or had bad rows, and addresses that could not be asked.

use sqlx::{AnyPool, Row, any::AnyRow};
use tokio::fs;
use wire::{
    catalog::CompanyRef,
    feeds::{FeedError, FeedErrors, FeedSourceError},
    id::{FeedRunId, Id},
};

use super::{files, runs, sources};
use crate::{
    catalog::{art, company::reference},
    error::Error,
    settings::DataSettings,
};

/// Runs on one page.
const PAGE: usize = 50;
/// Addresses shown at once.
const SHOWN: i64 = 100;

const RUNS: &str = "
select r.*, c.slug, c.name as company_name, c.name_zh as company_name_zh, c.palette
from feed_run r
join company o on o.id = r.company_id
join company c on c.id = coalesce(o.merged_into, o.id)
where (r.state = 'failed' or r.bad > 0)
  and r.id < $1
order by r.id desc
limit $2";

const SOURCES: &str = "
select s.*, c.slug, c.name, c.name_zh, c.palette
from feed_source s
join company o on o.id = s.company_id
join company c on c.id = coalesce(o.merged_into, o.id)
where s.failure is not null
order by s.tried_at desc, s.id desc
limit $1";

/// Newest first; runs older than `before`.
///
/// # Errors
/// When the database or the data folder can't be read.
pub async fn all(reads: &AnyPool, data: &DataSettings, before: Option<FeedRunId>) -> Result<FeedErrors, Error> {
    let rows = sqlx::query(RUNS)
        .bind(before.map_or(i64::MAX, Id::number))
        .bind(PAGE as i64 + 1)
        .fetch_all(reads)
        .await?;
    let mut errors = Vec::new();
    for row in rows.iter().take(PAGE) {
        let run = runs::read(row, false)?;
        errors.push(FeedError {
            report: fs::try_exists(files::report(data, run.id)).await.unwrap_or(false),
            company: reference_of(row)?,
            run,
        });
    }
    let before = errors
        .last()
        .filter(|_| rows.len() > PAGE)
        .map(|last: &FeedError| last.run.id);
    let rows = sqlx::query(SOURCES).bind(SHOWN).fetch_all(reads).await?;
    let sources = rows.iter().map(|row| {
        Ok(FeedSourceError {
            company: reference(row)?,
            source: sources::read(row)?,
        })
    });
    Ok(FeedErrors {
        errors,
        before,
        sources: sources.collect::<sqlx::Result<_>>()?,
    })
}

/// The company of a run, whose file has a name too.
fn reference_of(row: &AnyRow) -> sqlx::Result<CompanyRef> {
    let (slug, palette): (String, String) = (row.try_get("slug")?, row.try_get("palette")?);
    Ok(CompanyRef {
        mark: art::mark(&slug, &palette),
        name: row.try_get("company_name")?,
        name_zh: row.try_get("company_name_zh")?,
        slug,
    })
}
