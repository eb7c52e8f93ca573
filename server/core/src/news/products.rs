//! Partners' new products.

use sqlx::{AnyPool, Row};
use wire::id::Id;

use super::lead::{About, Kind, Lead, Window, find};
use crate::error::Error;

/// A product is new if it came later than its company did: what a company opened with is no news, nor is a further variant.
const NEW: &str = "
select p.created_at as at, p.id as row_id
from product p
join company c on c.id = p.company_id
where p.company_id = $5
  and c.closed_at is null
  and p.created_at >= case when c.created_at + 86400000 < $1 then $1 else c.created_at + 86400001 end
  and p.created_at <= $2
  and (p.created_at < $2 or p.id < $3)
  and not exists (
    select 1
    from product f
    where f.company_id = p.company_id
      and f.item_group = p.item_group
      and f.id < p.id
  )
order by p.created_at desc, p.id desc
limit $4";

pub async fn new(reads: &AnyPool, window: &Window) -> Result<Vec<Lead>, Error> {
    find(reads, (Kind::NewProduct, NEW), window, |row| {
        Ok(About::NewProduct(Id::new(row.try_get("row_id")?)))
    })
    .await
}
