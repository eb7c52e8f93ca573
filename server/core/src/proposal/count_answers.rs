//! Counts once an hour how each company answered within the last year, since silence comes by itself.

use std::time::Duration;

use sqlx::Row;
use wire::when::{DAY, When};

use crate::{chores::Chore, clock::id_at, db::Tx, error::Error, state::AppState};

/// A record is of proposals made within so long.
const WINDOW: i64 = 365 * DAY;
/// Companies put in one write.
const AT_ONCE: usize = 50;

pub const COUNT: Chore = Chore {
    name: "count_proposal_answers",
    every: Duration::from_secs(3600),
    turn: |app| Box::pin(count(app)),
};

/// An answer that was late, and silence, are due and not answered. What was withdrawn, hidden or erased without an answer is left out.
const COUNTS: &str = "
select
  company_id,
  count(*) as due,
  cast(sum(case when answered_at < answer_by then 1 else 0 end) as bigint) as answered
from proposal
where id > $1
  and (answer is not null or (answer_by <= $2 and hidden_at is null and withdrawn_at is null and title is not null))
group by company_id
order by company_id";

async fn count(app: &AppState) -> Result<u64, Error> {
    let now = app.clock.now();
    let rows = sqlx::query(COUNTS)
        .bind(id_at(now.millis() - WINDOW))
        .bind(now.millis())
        .fetch_all(app.db.reads())
        .await?;
    let mut counted = Vec::with_capacity(rows.len());
    for row in &rows {
        counted.push((
            row.try_get("company_id")?,
            row.try_get("due")?,
            row.try_get("answered")?,
        ));
    }
    for some in counted.chunks(AT_ONCE) {
        let context = (some.to_vec(), now);
        app.db
            .write(context, async |(some, now), tx| put(tx, some, *now).await)
            .await?;
    }
    app.db.write(now, async |now, tx| forget(tx, *now).await).await?;
    Ok(counted.len() as u64)
}

const PUT: &str = "
insert into proposal_record (company_id, due, answered, counted_at)
values ($1, $2, $3, $4)
on conflict (company_id) do update set
  due = excluded.due,
  answered = excluded.answered,
  counted_at = excluded.counted_at";

/// Puts what was due of each company, and what was answered in time.
async fn put(tx: &mut Tx, counted: &[(i64, i64, i64)], now: When) -> Result<(), Error> {
    for (company, due, answered) in counted {
        sqlx::query(PUT)
            .bind(*company)
            .bind(*due)
            .bind(*answered)
            .bind(now.millis())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}

const FORGET: &str = "
delete from proposal_record
where counted_at < $1";

/// Forgets companies of which nothing was due any more.
async fn forget(tx: &mut Tx, now: When) -> Result<(), Error> {
    sqlx::query(FORGET).bind(now.millis()).execute(tx).await?;
    Ok(())
}
