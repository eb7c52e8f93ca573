//! The table `feed_source`.

use std::collections::HashSet;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    feeds::{FeedSource, MOST_SOURCES},
    id::{CompanyId, FeedRunId, FeedSourceId, Id},
    when::When,
};

use super::{
    refusals::{no_such_source, too_many_sources},
    upload::Settings,
};
use crate::{
    db::Tx,
    error::{Error, Said},
};

const HOUR: i64 = 3_600_000;
/// Asked in one turn.
const DUE: i64 = 10;

const OF_COMPANY: &str = "
select *
from feed_source
where company_id in (select id from company where id = $1 or merged_into = $1)
order by id";

/// What is fetched for a company, the first made first.
pub async fn of_company(reads: &AnyPool, company: CompanyId) -> Result<Vec<FeedSource>, Error> {
    let rows = sqlx::query(OF_COMPANY).bind(company.number()).fetch_all(reads).await?;
    Ok(rows.iter().map(read).collect::<sqlx::Result<_>>()?)
}

/// One of them.
///
/// # Errors
/// A refusal if there is none.
pub async fn one(reads: &AnyPool, company: CompanyId, id: FeedSourceId) -> Result<FeedSource, Error> {
    let all = of_company(reads, company).await?;
    let found = all.into_iter().find(|source| source.id == id);
    Ok(found.ok_or_else(no_such_source)?)
}

pub fn read(row: &AnyRow) -> sqlx::Result<FeedSource> {
    Ok(FeedSource {
        id: Id::new(row.try_get("id")?),
        url: row.try_get("url")?,
        hours: row.try_get("every_hours")?,
        by: row.try_get("made_by")?,
        since: When::from_millis(row.try_get("made_at")?),
        next: When::from_millis(row.try_get("next_at")?),
        tried: row.try_get::<Option<i64>, _>("tried_at")?.map(When::from_millis),
        failure: row.try_get("failure")?,
        failure_zh: row.try_get("failure_zh")?,
        run: row.try_get::<Option<i64>, _>("run_id")?.map(Id::new),
    })
}

/// A source that was checked.
#[derive(Debug, Clone)]
pub struct New {
    pub id: FeedSourceId,
    pub company: CompanyId,
    pub url: String,
    pub hours: i64,
    pub settings: Settings,
    pub by: String,
    pub now: When,
}

const COUNT: &str = "
select count(*)
from feed_source
where company_id in (select id from company where id = $1 or merged_into = $1)";

const INSERT: &str = "
insert into feed_source (id, company_id, url, every_hours, encoding, decimal_sign, currency, made_by, made_at, next_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)";

/// # Errors
/// A refusal if the company has as many as it may.
pub async fn insert(tx: &mut Tx, new: &New) -> Result<(), Error> {
    let has: i64 = sqlx::query_scalar(COUNT)
        .bind(new.company.number())
        .fetch_one(&mut *tx)
        .await?;
    if has >= MOST_SOURCES as i64 {
        return Err(too_many_sources().into());
    }
    sqlx::query(INSERT)
        .bind(new.id.number())
        .bind(new.company.number())
        .bind(new.url.as_str())
        .bind(new.hours)
        .bind(new.settings.encoding.as_deref())
        .bind(new.settings.decimal.as_deref().unwrap_or("point"))
        .bind(new.settings.currency.as_deref())
        .bind(new.by.as_str())
        .bind(new.now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const REMOVE: &str = "
delete from feed_source
where id = $2
  and company_id in (select id from company where id = $1 or merged_into = $1)";

/// # Errors
/// A refusal if there is none.
pub async fn remove(tx: &mut Tx, company: CompanyId, id: FeedSourceId) -> Result<(), Error> {
    let gone = sqlx::query(REMOVE)
        .bind(company.number())
        .bind(id.number())
        .execute(tx)
        .await?;
    match gone.rows_affected() {
        0 => Err(no_such_source().into()),
        _ => Ok(()),
    }
}

const AT_ONCE: &str = "
update feed_source
set next_at = $3, etag = null, last_modified = null
where id = $2
  and company_id in (select id from company where id = $1 or merged_into = $1)";

/// Lets it be fetched at once, whether its file is another than before or not.
///
/// # Errors
/// A refusal if there is none.
pub async fn fetch_at_once(tx: &mut Tx, company: CompanyId, id: FeedSourceId, now: When) -> Result<(), Error> {
    let done = sqlx::query(AT_ONCE)
        .bind(company.number())
        .bind(id.number())
        .bind(now.millis())
        .execute(tx)
        .await?;
    match done.rows_affected() {
        0 => Err(no_such_source().into()),
        _ => Ok(()),
    }
}

/// A source to be asked now.
#[derive(Debug, Clone)]
pub struct Due {
    pub id: FeedSourceId,
    /// The company that it is of now.
    pub company: CompanyId,
    pub url: String,
    pub hours: i64,
    pub settings: Settings,
    pub etag: Option<String>,
    pub last_modified: Option<String>,
}

const WAITING: &str = "
select
  s.id, s.url, s.every_hours, s.encoding, s.decimal_sign, s.currency, l.id as company_id,
  case when t.state = 'failed' then null else s.etag end as etag,
  case when t.state = 'failed' then null else s.last_modified end as last_modified
from feed_source s
join company c on c.id = s.company_id
join company l on l.id = coalesce(c.merged_into, c.id)
left join feed_run t on t.id = s.run_id
where s.next_at <= $1
  and l.closed_at is null
  and not exists (
    select 1
    from feed_run r
    where r.company_id in (select m.id from company m where m.id = l.id or m.merged_into = l.id)
      and r.state in ('waiting', 'running', 'undoing')
  )
order by s.next_at, s.id
limit $2";

/// Those that are due, of companies with no feed under way, one of each. What failed while it was read is asked for whole again.
pub async fn due(reads: &AnyPool, now: When) -> Result<Vec<Due>, Error> {
    let rows = sqlx::query(WAITING)
        .bind(now.millis())
        .bind(DUE)
        .fetch_all(reads)
        .await?;
    let due = rows.iter().map(|row| {
        Ok(Due {
            id: Id::new(row.try_get("id")?),
            company: Id::new(row.try_get("company_id")?),
            url: row.try_get("url")?,
            hours: row.try_get("every_hours")?,
            settings: Settings {
                encoding: row.try_get("encoding")?,
                decimal: row.try_get("decimal_sign")?,
                currency: row.try_get("currency")?,
            },
            etag: row.try_get("etag")?,
            last_modified: row.try_get("last_modified")?,
        })
    });
    let mut due: Vec<Due> = due.collect::<sqlx::Result<_>>()?;
    let mut companies = HashSet::new();
    due.retain(|source| companies.insert(source.company));
    Ok(due)
}

/// What came of asking a source.
#[derive(Debug, Clone)]
pub enum Outcome {
    /// A new file, with what the site said of it.
    New {
        run: FeedRunId,
        etag: Option<String>,
        last_modified: Option<String>,
    },
    Same,
    /// Another feed came in between.
    Busy,
    Failed(Said),
}

/// What failed is tried again after an hour at the latest.
fn next(hours: i64, outcome: &Outcome, now: When) -> When {
    now.plus_millis(match outcome {
        Outcome::Busy => HOUR / 12,
        Outcome::Failed(_) => HOUR,
        Outcome::New { .. } | Outcome::Same => hours * HOUR,
    })
}

const NOTE: &str = "
update feed_source
set tried_at = $2, next_at = $3, failure = $4, failure_zh = $5
where id = $1";

const NOTE_NEW: &str = "
update feed_source
set run_id = $2, etag = $3, last_modified = $4
where id = $1";

/// Notes what came of it, and when it is to be asked next.
pub async fn note(tx: &mut Tx, id: FeedSourceId, hours: i64, outcome: &Outcome, now: When) -> Result<(), Error> {
    let failure = match outcome {
        Outcome::Failed(why) => Some(why),
        Outcome::New { .. } | Outcome::Same | Outcome::Busy => None,
    };
    sqlx::query(NOTE)
        .bind(id.number())
        .bind(now.millis())
        .bind(next(hours, outcome, now).millis())
        .bind(failure.map(|why| why.en.as_str()))
        .bind(failure.map(|why| why.zh.as_str()))
        .execute(&mut *tx)
        .await?;
    if let Outcome::New {
        run,
        etag,
        last_modified,
    } = outcome
    {
        sqlx::query(NOTE_NEW)
            .bind(id.number())
            .bind(run.number())
            .bind(etag.as_deref())
            .bind(last_modified.as_deref())
            .execute(tx)
            .await?;
    }
    Ok(())
}
