//! Counts companies' service records from the events of their orders, for those of which something moved since the last count, and of
//! each once a day, since a record is of the last year: so what everybody reads costs the same however many orders there are.

use std::time::Duration;

use sqlx::{Row, any::AnyRow};
use wire::when::{DAY, When};

use crate::{
    chores::Chore,
    db::{Tx, sql},
    error::Error,
    state::AppState,
};

/// A record is of orders placed within so long.
const WINDOW: i64 = 365 * DAY;
/// Writes may become visible so much later than the time that they note.
const OVERLAP: i64 = 60_000;
/// How long a count holds where nothing moves.
const HOLDS: i64 = DAY;
/// Companies counted in one query.
const AT_ONCE: usize = 50;

pub const COUNT: Chore = Chore {
    name: "count_service_records",
    every: Duration::from_secs(60),
    turn: |app| Box::pin(count(app)),
};

const LAST: &str = "
select max(counted_at)
from service_record";

const MOVED: &str = "
select o.company_id
from shop_order o
where o.state in ('placed', 'accepted', 'shipped', 'delivered', 'completed', 'cancelled')
  and o.moved_at >= $1
union
select o.company_id
from order_return r
join shop_order o on o.id = r.order_id
where r.state in ('requested', 'approved', 'refused', 'sent_back', 'refunded', 'withdrawn', 'lapsed')
  and r.moved_at >= $1
union
select company_id
from (
  select company_id
  from service_record
  where counted_at < $2
  order by counted_at
  limit 500
) as stale";

async fn count(app: &AppState) -> Result<u64, Error> {
    let (reads, now) = (app.db.reads(), app.clock.now());
    let last: Option<i64> = sqlx::query_scalar(LAST).fetch_one(reads).await?;
    let moved: Vec<i64> = sqlx::query_scalar(MOVED)
        .bind(last.unwrap_or_default() - OVERLAP)
        .bind(now.millis() - HOLDS)
        .fetch_all(reads)
        .await?;
    for companies in moved.chunks(AT_ONCE) {
        let since = now.plus_millis(-WINDOW).millis();
        let rows = sql::among_after(COUNTS, |query| query.bind(since), companies.iter().copied())
            .fetch_all(reads)
            .await?;
        let counted = rows.iter().map(read).collect::<sqlx::Result<Vec<_>>>()?;
        app.db
            .write((counted, now), async |(counted, now), tx| put(tx, counted, *now).await)
            .await?;
    }
    Ok(moved.len() as u64)
}

/// A median is the lower middle one: `place` of `many` sorted times. What silence approved counts as answered then.
const COUNTS: &str = "
with mine as (
  select id, company_id, state, placed_at
  from shop_order
  where placed_at > $1
    and company_id in (..)
),
steps as (
  select
    m.company_id,
    e.state,
    e.at - m.placed_at as took,
    row_number() over (partition by m.company_id, e.state order by e.at - m.placed_at) as place,
    count(*) over (partition by m.company_id, e.state) as many
  from mine m
  join order_event e on e.order_id = m.id
  where e.state in ('accepted', 'shipped')
),
answers as (
  select
    m.company_id,
    v.at - r.asked_at as took,
    row_number() over (partition by m.company_id order by v.at - r.asked_at) as place,
    count(*) over (partition by m.company_id) as many
  from mine m
  join order_return r on r.order_id = m.id
  join return_event v on v.return_id = r.id
  where v.state in ('approved', 'refused')
)
select
  c.id as company_id,
  cast(sum(case when m.state <> 'cancelled' then 1 else 0 end) as bigint) as orders,
  cast(sum(case
    when m.state = 'cancelled'
      and exists (select 1 from order_event e where e.order_id = m.id and e.state = 'cancelled' and e.actor = 'company')
    then 1 else 0
  end) as bigint) as cancelled,
  cast(sum(case
    when exists (select 1 from order_return r where r.order_id = m.id and r.state = 'refunded') then 1 else 0
  end) as bigint) as returned,
  (select s.took from steps s where s.company_id = c.id and s.state = 'accepted' and s.place = (s.many + 1) / 2) as to_accept,
  (select s.took from steps s where s.company_id = c.id and s.state = 'shipped' and s.place = (s.many + 1) / 2) as to_ship,
  (select a.took from answers a where a.company_id = c.id and a.place = (a.many + 1) / 2) as to_answer
from company c
left join mine m on m.company_id = c.id
where c.id in (..)
group by c.id";

/// What was counted of one company.
#[derive(Debug, Clone)]
struct Counted {
    company: i64,
    orders: i64,
    cancelled: i64,
    returned: i64,
    to_accept: Option<i64>,
    to_ship: Option<i64>,
    to_answer: Option<i64>,
}

fn read(row: &AnyRow) -> sqlx::Result<Counted> {
    Ok(Counted {
        company: row.try_get("company_id")?,
        orders: row.try_get("orders")?,
        cancelled: row.try_get("cancelled")?,
        returned: row.try_get("returned")?,
        to_accept: row.try_get("to_accept")?,
        to_ship: row.try_get("to_ship")?,
        to_answer: row.try_get("to_answer")?,
    })
}

const PUT: &str = "
insert into service_record (company_id, orders, cancelled, returned, to_accept, to_ship, to_answer, counted_at)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (company_id) do update set
  orders = excluded.orders,
  cancelled = excluded.cancelled,
  returned = excluded.returned,
  to_accept = excluded.to_accept,
  to_ship = excluded.to_ship,
  to_answer = excluded.to_answer,
  counted_at = excluded.counted_at";

async fn put(tx: &mut Tx, counted: &[Counted], now: When) -> Result<(), Error> {
    for one in counted {
        sqlx::query(PUT)
            .bind(one.company)
            .bind(one.orders)
            .bind(one.cancelled)
            .bind(one.returned)
            .bind(one.to_accept)
            .bind(one.to_ship)
            .bind(one.to_answer)
            .bind(now.millis())
            .execute(&mut *tx)
            .await?;
    }
    Ok(())
}
