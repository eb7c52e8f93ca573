//! Partners' promotions.

use sqlx::{AnyPool, Row};
use wire::id::Id;

use super::lead::{About, Lead, Window, find};
use crate::error::Error;

/// From its first day on, while it runs: until now, which is 30 days after `$2`.
const BEGUN: &str = "
select r.from_day as at, r.id as row_id
from partnership s
join company c on c.id = s.company_id
join promotion r on r.company_id = s.company_id
where s.shopper_id = $1
  and r.from_day >= $2
  and r.from_day <= $2 + 2592000000
  and r.to_day > $2 + 2592000000 - 86400000
  and r.ended_at is null
  and c.closed_at is null
  and r.from_day <= $3
  and (r.from_day < $3 or r.id < $4)
order by r.from_day desc, r.id desc
limit $5";

pub async fn begun(reads: &AnyPool, window: &Window) -> Result<Vec<Lead>, Error> {
    find(reads, BEGUN, window, |row| {
        Ok(About::Promotion(Id::new(row.try_get("row_id")?)))
    })
    .await
}
