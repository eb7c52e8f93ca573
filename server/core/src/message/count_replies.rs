//! Counts how companies answer messages, for those of which something moved since the last count, or a thread has waited
//! so long by now that it counts, and of each once a day, since a record is of the last year.

use std::time::Duration;

use sqlx::{Row, any::AnyRow};
use wire::when::{DAY, When};

use crate::{
    chores::Chore,
    db::{Tx, sql},
    error::Error,
    state::AppState,
};

/// A record is of threads opened within so long.
const WINDOW: i64 = 365 * DAY;
/// A thread that nobody answered counts once it is so old.
const IN_TIME: i64 = 2 * DAY;
/// Writes may become visible so much later than the time that they note.
const OVERLAP: i64 = 60_000;
/// How long a count holds where nothing moves.
const HOLDS: i64 = DAY;
/// Companies counted in one query.
const AT_ONCE: usize = 50;

pub const COUNT: Chore = Chore {
    name: "count_replies",
    every: Duration::from_secs(60),
    turn: |app| Box::pin(count(app)),
};

const LAST: &str = "
select max(counted_at)
from reply_record";

const MOVED: &str = "
select company_id
from thread
where last_at >= $1
union
select company_id
from thread
where opened_at >= $2
  and opened_at <= $3
union
select company_id
from (
  select company_id
  from reply_record
  where counted_at < $4
  order by counted_at
  limit 500
) as stale";

async fn count(app: &AppState) -> Result<u64, Error> {
    let (reads, now) = (app.db.reads(), app.clock.now());
    let last: Option<i64> = sqlx::query_scalar(LAST).fetch_one(reads).await?;
    let since = last.unwrap_or_default() - OVERLAP;
    let moved: Vec<i64> = sqlx::query_scalar(MOVED)
        .bind(since)
        .bind(since - IN_TIME)
        .bind(now.millis() - IN_TIME)
        .bind(now.millis() - HOLDS)
        .fetch_all(reads)
        .await?;
    for companies in moved.chunks(AT_ONCE) {
        let bind = |query: sql::AnyQuery| {
            query
                .bind(now.millis() - WINDOW)
                .bind(now.millis() - IN_TIME)
                .bind(IN_TIME)
        };
        let rows = sql::among_after(COUNTS, bind, companies.iter().copied())
            .fetch_all(reads)
            .await?;
        let counted = rows.iter().map(read).collect::<sqlx::Result<Vec<_>>>()?;
        app.db
            .write((counted, now), async |(counted, now), tx| put(tx, counted, *now).await)
            .await?;
    }
    Ok(moved.len() as u64)
}

/// A median is the lower middle one: `place` of `many` sorted times. A thread that its shopper closed before the time to
/// answer was over asks nothing.
const COUNTS: &str = "
with mine as (
  select company_id, answered_at - opened_at as took
  from thread
  where company_id in (..)
    and opened_at > $1
    and (answered_at is not null or (opened_at <= $2 and (closed_at is null or closed_at - opened_at >= $3)))
),
answers as (
  select
    company_id,
    took,
    row_number() over (partition by company_id order by took) as place,
    count(*) over (partition by company_id) as many
  from mine
  where took is not null
)
select
  c.id as company_id,
  (select count(*) from mine m where m.company_id = c.id) as asked,
  (select count(m.took) from mine m where m.company_id = c.id) as answered,
  (select a.took from answers a where a.company_id = c.id and a.place = (a.many + 1) / 2) as median_reply
from company c
where c.id in (..)";

/// What was counted of one company.
#[derive(Debug, Clone)]
struct Counted {
    company: i64,
    asked: i64,
    answered: i64,
    median_reply: Option<i64>,
}

fn read(row: &AnyRow) -> sqlx::Result<Counted> {
    Ok(Counted {
        company: row.try_get("company_id")?,
        asked: row.try_get("asked")?,
        answered: row.try_get("answered")?,
        median_reply: row.try_get("median_reply")?,
    })
}

const PUT: &str = "
insert into reply_record (company_id, asked, answered, median_reply, counted_at)
values ($1, $2, $3, $4, $5)
on conflict (company_id) do update set
  asked = excluded.asked,
  answered = excluded.answered,
  median_reply = excluded.median_reply,
  counted_at = excluded.counted_at";

async fn put(tx: &mut Tx, counted: &[Counted], now: When) -> Result<(), Error> {
    for one in counted {
        sqlx::query(PUT)
            .bind(one.company)
            .bind(one.asked)
            .bind(one.answered)
            .bind(one.median_reply)
            .bind(now.millis())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
