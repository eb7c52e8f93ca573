//! A company's service record, derived from its orders; the same for everyone.

use std::collections::HashMap;

use sqlx::{Row, any::AnyRow};
use wire::{
    catalog::ServiceRecord,
    id::{CompanyId, Id},
    when::When,
};

use crate::{db::sql, error::Error, state::AppState};

const HOUR: i64 = 3_600_000;

/// The record of a company without orders.
pub const NONE: ServiceRecord = ServiceRecord {
    orders: 0,
    cancelled: 0,
    hours_to_ship: None,
};

/// The records of `companies`, as they were a moment ago.
///
/// # Errors
/// When the database can't be read.
pub async fn service_record(
    app: &AppState,
    companies: &[CompanyId],
    now: When,
) -> Result<HashMap<CompanyId, ServiceRecord>, Error> {
    let (mut records, others) = app.records.held(companies, now);
    if others.is_empty() {
        return Ok(records);
    }
    let rows = sql::among(RECORDS, others.iter().map(|id| id.number()));
    let rows = rows.fetch_all(app.db.reads()).await?;
    let mut read: HashMap<CompanyId, ServiceRecord> = rows
        .iter()
        .map(|row| Ok((Id::new(row.try_get(0)?), record(row)?)))
        .collect::<Result<_, Error>>()?;
    for company in others {
        read.entry(company).or_insert(NONE);
    }
    records.extend(read.iter().map(|(company, record)| (*company, record.clone())));
    app.records.hold(read, now);
    Ok(records)
}

/// The median is the lower middle one: `place` of `many` sorted times.
const RECORDS: &str = "
with shipping as (
  select
    o.company_id,
    e.at - o.placed_at as took,
    row_number() over (partition by o.company_id order by e.at - o.placed_at) as place,
    count(*) over (partition by o.company_id) as many
  from shop_order o
  join order_event e on e.order_id = o.id and e.state = 'shipped'
  where o.company_id in (..)
)
select
  o.company_id,
  cast(sum(case when o.state <> 'cancelled' then 1 else 0 end) as bigint),
  cast(sum(case
    when o.state = 'cancelled'
      and exists (select 1 from order_event e where e.order_id = o.id and e.state = 'cancelled' and e.actor = 'company')
    then 1 else 0
  end) as bigint),
  (select s.took from shipping s where s.company_id = o.company_id and s.place = (s.many + 1) / 2)
from shop_order o
where o.company_id in (..)
group by o.company_id";

fn record(row: &AnyRow) -> sqlx::Result<ServiceRecord> {
    let took: Option<i64> = row.try_get(3)?;
    Ok(ServiceRecord {
        orders: row.try_get(1)?,
        cancelled: row.try_get(2)?,
        hours_to_ship: took.map(|millis| (millis + HOUR / 2) / HOUR),
    })
}
