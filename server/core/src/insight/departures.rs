//! Counted partners who are none any more: they dropped the company, and the time to undo it is over, or erased everything.

use sqlx::Row;
use wire::{
    id::{CompanyId, Id},
    when::When,
};

use super::{
    calendar::UnderWay,
    state::{self, Mark},
    sums,
};
use crate::{db::Tx, error::Error, relation::UNDO_MILLIS, state::AppState};

/// Counted partners that one turn looks at.
const AT_ONCE: usize = 2_000;

/// Whether a counted partner is one still, or may be again: a drop of theirs is younger than `$2`.
const LOOK: &str = "
select
  m.id,
  m.company_id,
  case
    when m.shopper_id is null then 1
    when exists (
      select 1
      from partnership p
      where p.shopper_id = m.shopper_id
        and p.company_id = m.company_id
    ) then 0
    when exists (
      select 1
      from company_drop d
      join ended_partnership e on e.drop_id = d.id
      where d.shopper_id = m.shopper_id
        and d.undone_at is null
        and d.dropped_at > $2
        and e.company_id = m.company_id
    ) then 0
    else 1
  end as gone
from (
  select id, shopper_id, company_id
  from counted_partner
  where left_at is null
    and id > $1
  order by id
  limit $3
) m
order by m.id";

/// Counts those off whom it finds, and forgets who erased everything.
pub async fn count(app: &AppState, under_way: UnderWay) -> Result<(), Error> {
    let (reads, now) = (app.db.reads(), app.clock.now());
    let from = state::mark(reads, Mark::Counted).await?;
    let rows = sqlx::query(LOOK)
        .bind(from)
        .bind(now.plus_millis(-UNDO_MILLIS).millis())
        .bind(AT_ONCE as i64)
        .fetch_all(reads)
        .await?;
    let (mut gone, mut next) = (Vec::<(i64, CompanyId)>::new(), 0);
    for row in &rows {
        next = row.try_get("id")?;
        if row.try_get::<i64, _>("gone")? == 1 {
            gone.push((next, Id::new(row.try_get("company_id")?)));
        }
    }
    if rows.len() < AT_ONCE {
        next = 0;
    }
    if gone.is_empty() && next == from {
        return forget(app).await;
    }
    app.db
        .write(
            (under_way, gone, next, now),
            async |(under_way, gone, next, now), tx| {
                for (id, company) in gone {
                    leave(tx, *under_way, (*id, *company), *now).await?;
                }
                state::put(tx, Mark::Counted, *next).await
            },
        )
        .await?;
    forget(app).await
}

const ERASED: &str = "
select count(*)
from counted_partner
where shopper_id is null
  and left_at is not null";

const FORGET: &str = "
delete from counted_partner
where shopper_id is null
  and left_at is not null";

/// That somebody was counted is known for as long as they could be counted again, and no longer.
async fn forget(app: &AppState) -> Result<(), Error> {
    let erased: i64 = sqlx::query_scalar(ERASED).fetch_one(app.db.reads()).await?;
    if erased == 0 {
        return Ok(());
    }
    app.db
        .write((), async |(), tx| {
            sqlx::query(FORGET).execute(tx).await?;
            Ok(())
        })
        .await
}

/// Once; not of one who is a partner again.
const LEAVE: &str = "
update counted_partner
set left_at = $2
where id = $1
  and left_at is null
  and not exists (
    select 1
    from partnership p
    where p.shopper_id = counted_partner.shopper_id
      and p.company_id = counted_partner.company_id
  )";

async fn leave(tx: &mut Tx, under_way: UnderWay, (id, company): (i64, CompanyId), now: When) -> Result<(), Error> {
    let done = sqlx::query(LEAVE).bind(id).bind(now.millis()).execute(&mut *tx).await?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    sums::add_to_total(tx, company, under_way.week, -1).await
}
