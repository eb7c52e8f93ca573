//! Partners' lower prices.

use sqlx::{AnyPool, Row};
use wire::id::Id;

use super::lead::{About, Kind, Lead, Window, find};
use crate::error::Error;

/// A lower price is news while it is the price.
const LOWER: &str = "
select p.lowered_at as at, p.id as row_id, p.lowered_from as was
from product p
join company c on c.id = p.company_id
where p.company_id = $5
  and c.closed_at is null
  and p.lowered_at >= $1
  and p.lowered_at <= $2
  and (p.lowered_at < $2 or p.id < $3)
order by p.lowered_at desc, p.id desc
limit $4";

pub async fn lower(reads: &AnyPool, window: &Window) -> Result<Vec<Lead>, Error> {
    find(reads, (Kind::PriceDrop, LOWER), window, |row| {
        let product = Id::new(row.try_get("row_id")?);
        Ok(About::PriceDrop(product, row.try_get("was")?))
    })
    .await
}
