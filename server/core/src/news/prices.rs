//! Partners' lower prices.

use sqlx::{AnyPool, Row};
use wire::id::Id;

use super::lead::{About, Lead, Window, find};
use crate::error::Error;

/// A lower price is news while it is the price.
const LOWER: &str = "
select n.at, n.id as row_id, p.id as product_id, o.price as was
from partnership s
join company c on c.id = s.company_id
join product p on p.company_id = s.company_id
join price_point n on n.product_id = p.id and n.price = p.price and n.currency = p.currency
join price_point o on o.product_id = p.id and o.currency = n.currency and o.price > n.price
where s.shopper_id = $1
  and c.closed_at is null
  and n.at >= $2
  and n.at <= $3
  and (n.at < $3 or n.id < $4)
  and o.id = (
    select b.id
    from price_point b
    where b.product_id = p.id
      and b.id <> n.id
      and b.at <= n.at
    order by b.at desc, b.id desc
    limit 1
  )
order by n.at desc, n.id desc
limit $5";

pub async fn lower(reads: &AnyPool, window: &Window) -> Result<Vec<Lead>, Error> {
    find(reads, LOWER, window, |row| {
        let product = Id::new(row.try_get("product_id")?);
        Ok(About::PriceDrop(product, row.try_get("was")?))
    })
    .await
}
