//! Partners that are not counted yet: of shoppers with an account whose first order has arrived, each once in life. Guests are
//! not counted: one person may be many. A turn looks at so many partnerships, from where the last one stopped, so that it costs the same however many there are.

use sqlx::Row;
use wire::{
    id::{CompanyId, Id, ShopperId},
    insight::TableOf,
    when::When,
};

use super::{
    calendar::UnderWay,
    state::{self, Mark},
    sums,
    who::counts,
};
use crate::{clock::Ids, db::Tx, error::Error, state::AppState};

/// Partnerships that one turn looks at.
const AT_ONCE: usize = 2_000;

const LOOK: &str = concat!(
    "
select
  p.shopper_id,
  p.company_id,
  case
    when exists (
      select 1
      from counted_partner m
      where m.shopper_id = p.shopper_id
        and m.company_id = p.company_id
    ) then 0
    when ",
    counts!("p.shopper_id"),
    " then 1
    else 0
  end as due
from (
  select shopper_id, company_id
  from partnership
  where shopper_id > $1
    or (shopper_id = $1 and company_id > $2)
  order by shopper_id, company_id
  limit $3
) p
order by p.shopper_id, p.company_id"
);

/// What a turn found, and where the next one goes on.
#[derive(Debug, Clone)]
struct Found {
    due: Vec<(ShopperId, CompanyId)>,
    /// From the beginning again, once the end is reached.
    next: (i64, i64),
}

/// Counts those whom it finds.
pub async fn count(app: &AppState, under_way: UnderWay) -> Result<(), Error> {
    let reads = app.db.reads();
    let from = (
        state::mark(reads, Mark::PartnerOf).await?,
        state::mark(reads, Mark::PartnerAt).await?,
    );
    let rows = sqlx::query(LOOK)
        .bind(from.0)
        .bind(from.1)
        .bind(AT_ONCE as i64)
        .fetch_all(reads)
        .await?;
    let (mut due, mut next) = (Vec::new(), (0, 0));
    for row in &rows {
        let (shopper, company): (i64, i64) = (row.try_get("shopper_id")?, row.try_get("company_id")?);
        if row.try_get::<i64, _>("due")? == 1 {
            due.push((Id::new(shopper), Id::new(company)));
        }
        next = (shopper, company);
    }
    if rows.len() < AT_ONCE {
        next = (0, 0);
    }
    if due.is_empty() && next == from {
        return Ok(());
    }
    let context = (app.ids.clone(), under_way, Found { due, next }, app.clock.now());
    app.db
        .write(context, async |(ids, under_way, found, now), tx| {
            for partner in &found.due {
                arrive(tx, ids, *under_way, *partner, *now).await?;
            }
            state::put(tx, Mark::PartnerOf, found.next.0).await?;
            state::put(tx, Mark::PartnerAt, found.next.1).await
        })
        .await
}

/// Once for a shopper and a company; not of a partnership that ended meanwhile.
const COUNT: &str = "
insert into counted_partner (id, shopper_id, company_id, counted_at)
select $1, p.shopper_id, p.company_id, $4
from partnership p
where p.shopper_id = $2
  and p.company_id = $3
on conflict (shopper_id, company_id) do nothing";

const WHO: &str = "
select p.found, a.age_band, a.region, a.interest
from partnership p
left join shopper_about a on a.shopper_id = p.shopper_id
where p.shopper_id = $1
  and p.company_id = $2";

async fn arrive(
    tx: &mut Tx,
    ids: &Ids,
    under_way: UnderWay,
    (shopper, company): (ShopperId, CompanyId),
    now: When,
) -> Result<(), Error> {
    let done = sqlx::query(COUNT)
        .bind(ids.number(now))
        .bind(shopper.number())
        .bind(company.number())
        .bind(now.millis())
        .execute(&mut *tx)
        .await?;
    if done.rows_affected() == 0 {
        return Ok(());
    }
    sums::add_to_total(tx, company, under_way.week, 1).await?;
    let who = sqlx::query(WHO)
        .bind(shopper.number())
        .bind(company.number())
        .fetch_one(&mut *tx)
        .await?;
    for (table, column) in [
        (TableOf::AgeBand, "age_band"),
        (TableOf::Region, "region"),
        (TableOf::Interest, "interest"),
        (TableOf::FoundHow, "found"),
    ] {
        let cell: Option<String> = who.try_get(column)?;
        sums::add_to_table(tx, company, under_way.month, (table, cell.as_deref())).await?;
    }
    Ok(())
}
