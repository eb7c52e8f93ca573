//! Reasons of drops that can't be undone any more, of shoppers with an account whose first order has arrived.

use sqlx::Row;
use wire::{
    id::{CompanyId, Id},
    insight::TableOf,
};

use super::{
    calendar::UnderWay,
    state::{self, Mark},
    sums,
    who::counts,
};
use crate::{clock::id_at, error::Error, relation::UNDO_MILLIS, state::AppState};

/// Drops that one turn looks at.
const AT_ONCE: usize = 2_000;

/// Ids grow with time: none below `$2` is still to come.
const LOOK: &str = concat!(
    "
select
  d.id,
  coalesce(c.merged_into, c.id) as company_id,
  d.reason,
  case
    when d.reason is not null
      and d.undone_at is null
      and ",
    counts!("d.shopper_id"),
    " then 1
    else 0
  end as counts
from company_drop d
join company c on c.id = d.company_id
where d.id > $1
  and d.id < $2
order by d.id
limit $3"
);

/// Counts the reasons of drops since the last turn.
pub async fn count(app: &AppState, under_way: UnderWay) -> Result<(), Error> {
    while count_some(app, under_way).await? == AT_ONCE {}
    Ok(())
}

async fn count_some(app: &AppState, under_way: UnderWay) -> Result<usize, Error> {
    let (reads, now) = (app.db.reads(), app.clock.now());
    let from = state::mark(reads, Mark::Dropped).await?;
    let rows = sqlx::query(LOOK)
        .bind(from)
        .bind(id_at(now.plus_millis(-UNDO_MILLIS).millis()))
        .bind(AT_ONCE as i64)
        .fetch_all(reads)
        .await?;
    let (mut reasons, mut next) = (Vec::<(CompanyId, String)>::new(), from);
    for row in &rows {
        next = row.try_get("id")?;
        if row.try_get::<i64, _>("counts")? == 1 {
            reasons.push((Id::new(row.try_get("company_id")?), row.try_get("reason")?));
        }
    }
    if next == from {
        return Ok(0);
    }
    let context = (under_way.month, reasons, from, next);
    app.db
        .write(context, async |(month, reasons, from, next), tx| {
            // Another server may have been here since.
            if state::mark(&mut *tx, Mark::Dropped).await? != *from {
                return Ok(());
            }
            for (company, reason) in reasons {
                sums::add_to_table(tx, *company, *month, (TableOf::DropReason, Some(reason.as_str()))).await?;
            }
            state::put(tx, Mark::Dropped, *next).await
        })
        .await?;
    Ok(rows.len())
}
