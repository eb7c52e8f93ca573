//! A company's service record, derived from its orders; the same for everyone.

use std::collections::HashMap;

use sqlx::{AnyPool, Row, any::AnyRow};
use wire::{
    catalog::ServiceRecord,
    id::{CompanyId, Id},
};

use crate::{db::sql, error::Error};

const HOUR: i64 = 3_600_000;

/// The record of a company without orders.
pub const NONE: ServiceRecord = ServiceRecord {
    orders: 0,
    cancelled: 0,
    hours_to_ship: None,
};

/// The records of those `companies` that have had orders.
pub async fn service_record(
    reads: &AnyPool,
    companies: &[CompanyId],
) -> Result<HashMap<CompanyId, ServiceRecord>, Error> {
    if companies.is_empty() {
        return Ok(HashMap::new());
    }
    let companies = companies.iter().map(|id| id.number());
    let rows = sql::among(RECORDS, companies).fetch_all(reads).await?;
    rows.iter()
        .map(|row| Ok((Id::new(row.try_get(0)?), read(row)?)))
        .collect()
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
  cast(sum(case when o.state = 'cancelled' then 1 else 0 end) as bigint),
  (select s.took from shipping s where s.company_id = o.company_id and s.place = (s.many + 1) / 2)
from shop_order o
where o.company_id in (..)
group by o.company_id";

fn read(row: &AnyRow) -> sqlx::Result<ServiceRecord> {
    let took: Option<i64> = row.try_get(3)?;
    Ok(ServiceRecord {
        orders: row.try_get(1)?,
        cancelled: row.try_get(2)?,
        hours_to_ship: took.map(|millis| (millis + HOUR / 2) / HOUR),
    })
}
