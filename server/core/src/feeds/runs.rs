//! The table `feed_run`.

use anyhow::Context;
use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    feeds::{FeedRun, FeedState},
    id::{CompanyId, FeedRunId, Id},
    when::When,
};

use super::{
    refusals::{no_such_feed, not_undoable, under_way},
    upload::Settings,
};
use crate::{
    catalog::import::Report,
    db::Tx,
    error::{Error, Said},
};

/// Runs in a list.
const LISTED: i64 = 20;

const OF_COMPANY: &str = "
select *
from feed_run
where company_id in (select id from company where id = $1 or merged_into = $1)
order by id desc
limit $2";

/// The company's newest runs, and those of companies that were merged into it.
pub async fn of_company(reads: &AnyPool, company: CompanyId) -> Result<Vec<FeedRun>, Error> {
    let rows = sqlx::query(OF_COMPANY)
        .bind(company.number())
        .bind(LISTED)
        .fetch_all(reads)
        .await?;
    (0..).zip(&rows).map(|(place, row)| read(row, place == 0)).collect()
}

const ONE: &str = "
select r.*, (
  select max(n.id)
  from feed_run n
  where n.company_id in (select id from company where id = $1 or merged_into = $1)
) as newest
from feed_run r
where r.id = $2
  and r.company_id in (select id from company where id = $1 or merged_into = $1)";

/// One of the company's runs.
///
/// # Errors
/// A refusal if there is none.
pub async fn one(reads: &AnyPool, company: CompanyId, id: FeedRunId) -> Result<FeedRun, Error> {
    let row = sqlx::query(ONE)
        .bind(company.number())
        .bind(id.number())
        .fetch_optional(reads)
        .await?;
    let row = row.ok_or_else(no_such_feed)?;
    read(&row, row.try_get::<i64, _>("newest")? == id.number())
}

/// `is_newest` of its company's.
pub fn read(row: &AnyRow, is_newest: bool) -> Result<FeedRun, Error> {
    let state = state(row)?;
    let when = |name: &str| Ok::<_, sqlx::Error>(row.try_get::<Option<i64>, _>(name)?.map(When::from_millis));
    let (bytes, bytes_read): (i64, i64) = (row.try_get("bytes")?, row.try_get("bytes_read")?);
    Ok(FeedRun {
        id: Id::new(row.try_get("id")?),
        name: row.try_get("name")?,
        by: row.try_get("made_by")?,
        state,
        bytes,
        progress: progress(bytes_read, bytes),
        rows: row.try_get("rows_read")?,
        added: row.try_get("added")?,
        updated: row.try_get("updated")?,
        unchanged: row.try_get("unchanged")?,
        repeated: row.try_get("repeated")?,
        bad: row.try_get("bad")?,
        doubts: row.try_get("doubts")?,
        at: When::from_millis(row.try_get("made_at")?),
        started: when("started_at")?,
        finished: when("finished_at")?,
        why: row.try_get("why")?,
        why_zh: row.try_get("why_zh")?,
        restored: row.try_get("restored")?,
        kept: row.try_get("kept")?,
        undoable: is_newest && is_undoable(state),
    })
}

fn state(row: &AnyRow) -> Result<FeedState, Error> {
    let name: String = row.try_get("state")?;
    Ok(FeedState::from_name(&name).with_context(|| format!("read the state {name:?} of a feed"))?)
}

fn is_undoable(state: FeedState) -> bool {
    matches!(state, FeedState::Done | FeedState::Failed)
}

/// Of a hundred.
fn progress(read: i64, all: i64) -> i64 {
    (read.clamp(0, all) * 100).checked_div(all).unwrap_or_default()
}

/// A feed that has arrived.
#[derive(Debug, Clone)]
pub struct New {
    pub id: FeedRunId,
    pub company: CompanyId,
    pub name: String,
    pub by: String,
    pub bytes: i64,
    pub settings: Settings,
    pub now: When,
}

const BUSY: &str = "
select count(*)
from feed_run
where company_id in (select id from company where id = $1 or merged_into = $1)
  and state in ('waiting', 'running', 'undoing')";

const INSERT: &str = "
insert into feed_run (
  id, company_id, name, made_by, made_at, encoding, decimal_sign, currency, state, bytes,
  bytes_read, rows_read, added, updated, unchanged, repeated, bad, doubts, tries, restored, kept
)
values ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0)";

/// Lets a feed wait for its turn.
///
/// # Errors
/// A refusal while another one of the company is under way.
pub async fn add(tx: &mut Tx, new: &New) -> Result<(), Error> {
    let busy: i64 = sqlx::query_scalar(BUSY)
        .bind(new.company.number())
        .fetch_one(&mut *tx)
        .await?;
    if busy > 0 {
        return Err(under_way().into());
    }
    let settings = &new.settings;
    sqlx::query(INSERT)
        .bind(new.id.number())
        .bind(new.company.number())
        .bind(new.name.as_str())
        .bind(new.by.as_str())
        .bind(new.now.millis())
        .bind(settings.encoding.as_deref())
        .bind(settings.decimal.as_deref().unwrap_or("point"))
        .bind(settings.currency.as_deref())
        .bind(new.bytes)
        .execute(tx)
        .await?;
    Ok(())
}

/// A run that is to be gone on with.
#[derive(Debug, Clone)]
pub struct Open {
    pub id: FeedRunId,
    /// The address of the company that it is of now.
    pub slug: String,
    pub state: FeedState,
    pub settings: Settings,
    pub tries: i64,
}

const OPEN: &str = "
select r.id, r.state, r.encoding, r.decimal_sign, r.currency, r.tries, l.slug
from feed_run r
join company c on c.id = r.company_id
join company l on l.id = coalesce(c.merged_into, c.id)
where r.state in ('waiting', 'running', 'undoing')
order by r.id";

/// All of them, the oldest first.
pub async fn open(reads: &AnyPool) -> Result<Vec<Open>, Error> {
    let rows = sqlx::query(OPEN).fetch_all(reads).await?;
    let open = rows.iter().map(|row| {
        Ok(Open {
            id: Id::new(row.try_get("id")?),
            slug: row.try_get("slug")?,
            state: state(row)?,
            settings: Settings {
                encoding: row.try_get("encoding")?,
                decimal: row.try_get("decimal_sign")?,
                currency: row.try_get("currency")?,
            },
            tries: row.try_get("tries")?,
        })
    });
    open.collect()
}

const BEGIN: &str = "
update feed_run
set state = 'running', tries = tries + 1, started_at = coalesce(started_at, $2), bytes_read = 0, rows_read = 0
where id = $1";

pub async fn begin(tx: &mut Tx, id: FeedRunId, now: When) -> Result<(), Error> {
    sqlx::query(BEGIN)
        .bind(id.number())
        .bind(now.millis())
        .execute(tx)
        .await?;
    Ok(())
}

const PROGRESS: &str = "
update feed_run
set bytes_read = $2, rows_read = $3
where id = $1
  and state = 'running'";

/// Notes how far the reading is.
pub async fn note_progress(tx: &mut Tx, id: FeedRunId, (bytes, rows): (i64, i64)) -> Result<(), Error> {
    sqlx::query(PROGRESS)
        .bind(id.number())
        .bind(bytes)
        .bind(rows)
        .execute(tx)
        .await?;
    Ok(())
}

/// How a run ended; all of its file was read unless it says why not.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ended {
    pub bytes: i64,
    pub rows: i64,
    pub added: i64,
    pub updated: i64,
    pub unchanged: i64,
    pub repeated: i64,
    pub bad: i64,
    pub doubts: i64,
    pub why: Option<Said>,
}

impl Ended {
    pub fn of(report: Report, bytes: u64) -> Self {
        let number = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
        Self {
            bytes: number(bytes),
            rows: number(report.rows),
            added: number(report.saved.added),
            updated: number(report.saved.updated),
            unchanged: number(report.saved.unchanged),
            repeated: number(report.repeated),
            bad: number(report.bad),
            doubts: number(report.doubts),
            why: report.broke_off,
        }
    }

    pub fn because(why: Said) -> Self {
        Self {
            why: Some(why),
            ..Self::default()
        }
    }
}

const END: &str = "
update feed_run
set state = case when $2 is null then 'done' else 'failed' end, why = $2, why_zh = $12, finished_at = $3, bytes_read = $4, rows_read = $5,
  added = $6, updated = $7, unchanged = $8, repeated = $9, bad = $10, doubts = $11
where id = $1
  and state in ('waiting', 'running')";

pub async fn end(tx: &mut Tx, id: FeedRunId, ended: &Ended, now: When) -> Result<(), Error> {
    sqlx::query(END)
        .bind(id.number())
        .bind(ended.why.as_ref().map(|why| why.en.as_str()))
        .bind(now.millis())
        .bind(ended.bytes)
        .bind(ended.rows)
        .bind(ended.added)
        .bind(ended.updated)
        .bind(ended.unchanged)
        .bind(ended.repeated)
        .bind(ended.bad)
        .bind(ended.doubts)
        .bind(ended.why.as_ref().map(|why| why.zh.as_str()))
        .execute(tx)
        .await?;
    Ok(())
}

const UNDO: &str = "
update feed_run
set state = 'undoing'
where id = $2
  and company_id in (select id from company where id = $1 or merged_into = $1)
  and state in ('done', 'failed')
  and not exists (
    select 1
    from feed_run n
    where n.company_id in (select id from company where id = $1 or merged_into = $1)
      and n.id > $2
  )";

/// Begins to undo a run.
///
/// # Errors
/// A refusal unless it is the company's newest one, and has ended.
pub async fn undo(tx: &mut Tx, company: CompanyId, id: FeedRunId) -> Result<(), Error> {
    let done = sqlx::query(UNDO)
        .bind(company.number())
        .bind(id.number())
        .execute(tx)
        .await?;
    match done.rows_affected() {
        0 => Err(not_undoable().into()),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::progress;

    #[test]
    fn progress_is_of_a_hundred() {
        assert_eq!(
            [(0, 7), (3, 7), (7, 7), (9, 7), (0, 0)].map(|(read, all)| progress(read, all)),
            [0, 42, 100, 100, 0]
        );
    }
}
