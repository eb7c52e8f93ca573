//! Partners' promotions.

use sqlx::{AnyPool, Row};
use wire::id::Id;

use super::lead::{About, Kind, Lead, Window, find};
use crate::error::Error;

/// From its first day on, while it runs: until now, which is 30 days after `$1`.
const BEGUN: &str = "
select r.from_day as at, r.id as row_id
from promotion r
join company c on c.id = r.company_id
where r.company_id = $5
  and r.from_day >= $1
  and r.from_day <= $1 + 2592000000
  and r.to_day > $1 + 2592000000 - 86400000
  and r.ended_at is null
  and c.closed_at is null
  and r.from_day <= $2
  and (r.from_day < $2 or r.id < $3)
order by r.from_day desc, r.id desc
limit $4";

pub async fn begun(reads: &AnyPool, window: &Window) -> Result<Vec<Lead>, Error> {
    find(reads, (Kind::Promotion, BEGUN), window, |row| {
        Ok(About::Promotion(Id::new(row.try_get("row_id")?)))
    })
    .await
}
